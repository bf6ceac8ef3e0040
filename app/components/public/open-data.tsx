import { DATASET_NAMES, openColumns } from '#domain/open-data/datasets';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { chainHeadPath } from '#web/paths';
import { apiPath, badgePath } from '#web/public-paths';
import { ScrollAcross } from '../tables/scroll-across.tsx';

interface OpenDataProps {
  /** Newest first. */
  readonly rounds: readonly {
    readonly slug: string;
    readonly name: Localized;
    readonly root: Localized;
    readonly edition: { readonly number: number; readonly frozenOn: string; readonly checksum: string };
  }[];
  readonly licence: { readonly name: string; readonly url: string };
  /** An agency whose badge shows what the address looks like. */
  readonly example: string | null;
  readonly synthetic: boolean;
  readonly locale: Locale;
}

const FILES = ['agencies', 'factors', 'items', 'groups'] as const;

/** What there is, under which licence, and what every column means. */
export function OpenData(props: OpenDataProps) {
  const { rounds, licence, example, synthetic, locale } = props;
  const t = translator(locale, 'public');
  const [newest] = rounds;
  return (
    <>
      <section>
        <h2>{t('data.licence')}</h2>
        <p>
          {t('data.licenceText')} <a href={licence.url}>{licence.name}</a>. {t('data.licenceTerms')}
        </p>
        {newest && (
          <p>
            {t('data.cite', {
              root: newest.root[locale],
              round: newest.name[locale],
              number: newest.edition.number,
              date: formatDate(newest.edition.frozenOn, locale),
            })}
          </p>
        )}
        {synthetic && <p className="notice">{t('data.synthetic')}</p>}
      </section>
      <section>
        <h2>{t('data.files')}</h2>
        {rounds.length === 0 && <p className="empty">{t('data.none')}</p>}
        {rounds.map((round) => (
          <RoundFiles key={round.slug} round={round} locale={locale} />
        ))}
      </section>
      <section>
        <h2>{t('data.general')}</h2>
        <ul className="file-list">
          {(['rounds', 'dictionary'] as const).map((file) => (
            <li key={file}>
              {t(`data.${file}`)}: <FormatLinks stem={file} name={t(`data.${file}`)} locale={locale} />
            </li>
          ))}
          <li>
            {t('data.openapi')}: <a href={apiPath('openapi.json')}>{apiPath('openapi.json')}</a>
          </li>
        </ul>
        <h3>{t('data.api')}</h3>
        <p>{t('data.apiText')}</p>
        <p>{t('data.apiChange')}</p>
        <p>
          <code>{apiPath('agencies.json', 'latest')}</code>
        </p>
        {example !== null && (
          <>
            <h3>{t('data.badge')}</h3>
            <p>
              {t('data.badgeText')} <a href={badgePath(example, locale)}>{badgePath(example, locale)}</a>
            </p>
          </>
        )}
        <p>
          {t('data.chain')} <a href={chainHeadPath(locale)}>{t('data.chainLink')}</a>.
        </p>
      </section>
      <Dictionary locale={locale} />
    </>
  );
}

function FormatLinks({
  stem,
  name,
  round,
  locale,
}: {
  readonly stem: string;
  readonly name: string;
  readonly round?: string;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'public');
  return (
    <>
      <a href={apiPath(`${stem}.csv`, round)} aria-label={`${name} (CSV)`}>
        CSV
      </a>{' '}
      <a href={apiPath(`${stem}.csv`, round, 'excel')} aria-label={`${name} (${t('data.excelNote')})`}>
        {t('data.excel')}
      </a>{' '}
      <a href={apiPath(`${stem}.json`, round)} aria-label={`${name} (JSON)`}>
        JSON
      </a>
    </>
  );
}

function RoundFiles({
  round: { slug, name, edition },
  locale,
}: {
  readonly round: OpenDataProps['rounds'][number];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'public');
  return (
    <div className="round-files">
      <h3>{name[locale]}</h3>
      <p className="fine-print">
        {t('data.edition', { number: edition.number, date: formatDate(edition.frozenOn, locale) })}
        <br />
        {t('data.checksum')}: <code>{edition.checksum}</code>
      </p>
      <table className="plain-table">
        <caption className="visually-hidden">{name[locale]}</caption>
        <thead>
          <tr>
            <th scope="col">{t('data.file')}</th>
            <th scope="col">{t('data.rows')}</th>
            <th scope="col">{t('data.download')}</th>
          </tr>
        </thead>
        <tbody>
          {FILES.map((file) => (
            <tr key={file}>
              <th scope="row">
                <code>{file}</code>
              </th>
              <td>{t(`data.about.${file}`)}</td>
              <td className="file-formats">
                <FormatLinks
                  stem={file}
                  round={slug}
                  name={`${t(`data.about.${file}`)}, ${name[locale]}`}
                  locale={locale}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** From the columns that the files are written with. */
function Dictionary({ locale }: { readonly locale: Locale }) {
  const t = translator(locale, 'public');
  const open = translator(locale, 'open');
  return (
    <section>
      <h2>{t('data.dictionaryHeading')}</h2>
      <p>{t('data.dictionaryLead')}</p>
      <p>{t('data.kinds')}</p>
      {DATASET_NAMES.map((file) => (
        <details key={file}>
          <summary>
            <code>{file}</code>: {open(`file.${file}`)}
          </summary>
          <ScrollAcross name={open(`file.${file}`)}>
            <table className="plain-table">
              <caption className="visually-hidden">{open(`file.${file}`)}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('data.column')}</th>
                  <th scope="col">{t('data.type')}</th>
                  <th scope="col">{t('data.meaning')}</th>
                </tr>
              </thead>
              <tbody>
                {openColumns(file).map(({ name, type, nullable, values }) => (
                  <tr key={name}>
                    <th scope="row">
                      <code>{name}</code>
                    </th>
                    <td>
                      {t(`data.types.${type}`)}
                      {nullable && <small>{t('data.optional')}</small>}
                    </td>
                    <td>
                      {open(`column.${name}`)}
                      {values && <small>{t('data.values', { values: values.join(', ') })}</small>}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollAcross>
        </details>
      ))}
    </section>
  );
}
