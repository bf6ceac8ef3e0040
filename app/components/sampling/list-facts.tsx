import type { Locale } from '#domain/questionnaire';
import type { ListSummary, RowProblem } from '#domain/sampling/dossier-rows';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FactTable } from '../tables/fact-table.tsx';

interface ListFactsProps {
  readonly read: { readonly fileName: string; readonly readOn: string; readonly summary: ListSummary };
  readonly locale: Locale;
}

/** What was read from a file, and what of it was left out and why. */
export function ListFacts({ read, locale }: ListFactsProps) {
  const t = translator(locale, 'sampling');
  const { fileName, readOn, summary } = read;
  const { dossiers, leftOut, from, to, unknown } = summary;
  const facts = [
    [t('list.fileName'), fileName],
    [t('list.readOn'), formatDate(readOn, locale)],
    [t('list.dossiers'), formatCount(dossiers, locale)],
    ...(from === '' ? [] : [[t('list.period'), periodText(from, to, locale)] as const]),
    [t('list.leftOut'), formatCount(leftOut, locale)],
    ...(unknown.length === 0 ? [] : [[t('list.unknown'), unknown.join(', ')] as const]),
  ] as const;
  return (
    <>
      <FactTable caption={t('list.title')} facts={facts} />
      {leftOut > 0 && <LeftOut summary={summary} locale={locale} />}
    </>
  );
}

function periodText(from: string, to: string, locale: Locale): string {
  const dates = { from: formatDate(from, locale), to: formatDate(to, locale) };
  return translator(locale, 'sampling')('list.periodValue', dates);
}

function LeftOut({ summary, locale }: { readonly summary: ListSummary; readonly locale: Locale }) {
  const t = translator(locale, 'sampling');
  const { problems, cells } = summary;
  const kinds = Object.entries(problems) as [RowProblem, number][];
  return (
    <section>
      <h2>{t('list.problems')}</h2>
      <p>{t('list.problemsLead')}</p>
      <table className="plain-table narrow-table">
        <caption className="visually-hidden">{t('list.problems')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('list.problemKind')}</th>
            <th scope="col" className="number">
              {t('list.problemCount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {kinds
            .toSorted((a, b) => b[1] - a[1])
            .map(([kind, count]) => (
              <tr key={kind}>
                <th scope="row">{t(`list.problem.${kind}`)}</th>
                <td className="number">{formatCount(count, locale)}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <details>
        <summary>{t('list.cells', { count: formatCount(cells.length, locale) })}</summary>
        <ul>
          {cells.map(({ cell, problem, value }) => (
            <li key={cell}>
              <b>{t('list.cell', { cell })}</b>
              {value !== '' && <> “{value}”</>}: {t(`list.problem.${problem}`)}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
