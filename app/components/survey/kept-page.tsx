import { OFFICE_TABLES, SUM_TABLES } from '#domain/kept-tables';
import type { Locale } from '#domain/questionnaire';
import { LEAST_BALLOTS } from '#domain/report/microdata';
import { KEPT_WORDS } from '#i18n/kept-words';
import { translator } from '#i18n/translator';
import { chainHeadPath, whatWeKeepPath } from '#web/paths';
import { type PlainPage, ResultsLink, renderPlainPage } from './plain-page.tsx';
import type { StyledHtml } from './styled-document.tsx';

interface KeptPageProps extends PlainPage {
  readonly tables: readonly { readonly name: string; readonly columns: readonly string[] }[];
  /** Fewest ballots opened together. */
  readonly k: number;
  /** Days until an unanswered request for a reply is deleted, and an answered one. */
  readonly contactDays: number;
  readonly settledDays: number;
}

/** Wide enough for names of columns, and no wider than the screen. */
const TABLE_STYLE = `
.kept{width:100%;margin:.5rem 0 1.5rem;border-collapse:collapse;font-size:1rem}
.kept caption{padding-bottom:.25rem;text-align:left;font-weight:600}
.kept th,.kept td{padding:.375rem .5rem .375rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
.kept tbody th{width:7.5rem;font:.9375rem/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
.plain details{border-top:1px solid var(--line)}
.plain summary{padding:.75rem 0;font-weight:600;cursor:pointer}
.plain .facts{margin:.25rem 0}
.plain .facts dt{font-weight:600}
.plain .facts dd{margin:0 0 .25rem}
.plain ul{padding-left:1.25rem}
.plain li{padding:.125rem 0}
.fine{font-size:1rem;overflow-wrap:anywhere}`;

/** One table of the database: what it is for, and every column in words, or by its bare name where nobody explained it. */
function TableDetails({
  name,
  columns,
  locale,
}: KeptPageProps['tables'][number] & { readonly locale: Locale }) {
  const t = translator(locale, 'kept');
  const words = KEPT_WORDS[locale][name];
  return (
    <details>
      <summary>{words?.name ?? name}</summary>
      {words && (
        <>
          <p>{words.what}</p>
          <dl className="facts">
            <dt>{t('details.howLong')}</dt>
            <dd>{words.howLong}</dd>
            <dt>{t('details.who')}</dt>
            <dd>{words.who}</dd>
          </dl>
        </>
      )}
      <table className="kept">
        <caption>
          <code>{name}</code>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('details.column')}</th>
            <th scope="col">{t('details.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column}>
              <th scope="row">{column}</th>
              <td>{words?.columns[column] ?? t('details.unknown')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** What is kept, what is not, who reads it and for how long; then every table and column. Short sentences first. */
export function renderKeptPage(props: KeptPageProps): StyledHtml {
  const { locale, synthetic, tables, k, contactDays, settledDays } = props;
  const t = translator(locale, 'kept');
  const section = (heading: string, lines: readonly string[]) => (
    <section>
      <h2>{heading}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
  return renderPlainPage({
    locale,
    synthetic,
    title: t('title'),
    hrefIn: whatWeKeepPath,
    extraStyle: TABLE_STYLE,
    children: (
      <>
        <p className="lead">{t('lead', { others: k - 1 })}</p>
        {section(t('not.heading'), [
          ...[t('not.name'), t('not.phone'), t('not.network'), t('not.time'), t('not.dossier')],
          ...[t('not.cookie'), t('not.reply'), t('not.letter')],
        ])}
        {section(t('yes.heading'), [
          ...[t('yes.taken'), t('yes.desk'), t('yes.answers'), t('yes.comment'), t('yes.traits', { k })],
          t('yes.draft'),
        ])}
        {section(t('who.heading'), [
          ...[
            t('who.sealed'),
            t('who.paper'),
            t('who.single', { least: LEAST_BALLOTS }),
            t('who.figures'),
            t('who.comments'),
            t('who.contact'),
          ],
        ])}
        {section(t('long.heading'), [
          ...[
            t('long.codes'),
            t('long.answers'),
            t('long.contact', { days: contactDays, settled: settledDays }),
            t('long.letter'),
          ],
        ])}
        {section(t('limits.heading'), [
          ...[t('limits.root'), t('limits.took'), t('limits.filled'), t('limits.alike')],
          ...[t('limits.style'), t('limits.eyes')],
        ])}
        <h2>{t('check.heading')}</h2>
        <p>
          {t('check.chain')} <a href={chainHeadPath(locale)}>{t('check.link')}</a>
        </p>
        <h2>{t('details.heading')}</h2>
        <p>{t('details.intro')}</p>
        <p>{t('generated')}</p>
        {tables.map((table) => (
          <TableDetails key={table.name} {...table} locale={locale} />
        ))}
        <p className="fine">{t('details.sums', { k, tables: SUM_TABLES.join(', ') })}</p>
        <p className="fine">{t('details.office', { tables: OFFICE_TABLES.join(', ') })}</p>
        <ResultsLink locale={locale} />
      </>
    ),
  });
}
