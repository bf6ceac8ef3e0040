import type { Locale, Localized } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { questionnaireDraftPath, questionnairePath } from '#web/questionnaire-paths';
import { roundPath } from '#web/round-paths';

interface VersionTableProps {
  readonly versions: readonly {
    readonly id: string;
    readonly title: Localized;
    readonly checksum: string;
    readonly items: number;
    readonly questions: number;
    readonly rounds: readonly string[];
  }[];
  readonly locale: Locale;
}

/** Every version that was published, with the start of its checksum and the rounds that ask it. */
export function VersionTable({ versions, locale }: VersionTableProps) {
  const t = translator(locale, 'questionnaires');
  return (
    <table className="plain-table stacked-table">
      <caption className="visually-hidden">{t('versions')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('version')}</th>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('size')}</th>
          <th scope="col">{t('usedBy')}</th>
          <th scope="col">{t('checksum')}</th>
        </tr>
      </thead>
      <tbody>
        {versions.map(({ id, title, checksum, items, questions, rounds }) => (
          <tr key={id}>
            <th scope="row">
              <a href={questionnairePath(id, locale)}>{id}</a>
            </th>
            <td data-label={t('name')}>{title[locale]}</td>
            <td data-label={t('size')}>{t('sizeText', { questions, items })}</td>
            <td data-label={t('usedBy')}>
              {rounds.length === 0 && <span className="muted">{t('unused')}</span>}
              {rounds.map((slug, at) => (
                <span key={slug}>
                  {at > 0 && ', '}
                  <a href={roundPath(slug, locale)}>{slug}</a>
                </span>
              ))}
            </td>
            <td data-label={t('checksum')}>
              <code title={checksum}>{checksum.slice(0, 12)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DraftTableProps {
  readonly drafts: readonly {
    readonly id: string;
    readonly version: string;
    readonly title: Localized;
    readonly changedOn: string;
    readonly changedBy: string | null;
    readonly issues: number;
  }[];
  readonly locale: Locale;
}

/** Every draft, with what is left to be done. */
export function DraftTable({ drafts, locale }: DraftTableProps) {
  const t = translator(locale, 'questionnaires');
  if (drafts.length === 0) return <p className="empty">{t('noDrafts')}</p>;
  return (
    <table className="plain-table stacked-table">
      <caption className="visually-hidden">{t('drafts')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('version')}</th>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('changed')}</th>
        </tr>
      </thead>
      <tbody>
        {drafts.map(({ id, version, title, changedOn, changedBy, issues }) => (
          <tr key={id}>
            <th scope="row">
              <a href={questionnaireDraftPath(id, locale)}>{version}</a>
            </th>
            <td data-label={t('name')}>{title[locale]}</td>
            <td data-label={t('state')}>{issues === 0 ? t('ready') : t('issuesLeft', { count: issues })}</td>
            <td data-label={t('changed')}>
              {t('changedText', { date: formatDate(changedOn, locale), name: changedBy ?? t('system') })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
