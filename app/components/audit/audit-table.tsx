import { isAuditAction } from '#domain/audit-event';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatDate, formatInstant } from '#i18n/format';
import { translator } from '#i18n/translator';

interface AuditTableProps {
  readonly entries: readonly {
    readonly seq: number;
    /** Instant, or an ISO date for what concerns answers. */
    readonly at: string;
    readonly actor: string | null;
    readonly action: string;
    readonly object: string;
    /** JSON. */
    readonly detail: string;
    readonly hash: string;
  }[];
  /** Names of the accounts that the reader may see, by id. */
  readonly names: Readonly<Record<string, string>>;
  readonly agencies: Readonly<Record<string, Localized>>;
  readonly locale: Locale;
}

/** `role: auditor · from: 2026-01-01`: what an entry says beside who, when and about what. */
function detailText(json: string): string {
  const detail: Readonly<Record<string, unknown>> = JSON.parse(json);
  return Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(' · ');
}

/** Entries newest first, each with the start of its hash. */
export function AuditTable({ entries, names, agencies, locale }: AuditTableProps) {
  const t = translator(locale, 'audit');
  const objectText = (object: string) => {
    const id = object.slice(object.indexOf(':') + 1);
    return names[id] ?? agencies[id]?.[locale] ?? object;
  };
  return (
    <table className="plain-table stacked-table audit-table">
      <caption className="visually-hidden">{t('caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('at')}</th>
          <th scope="col">{t('actor')}</th>
          <th scope="col">{t('object')}</th>
          <th scope="col">{t('detail')}</th>
          <th scope="col">{t('number')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ seq, at, actor, action, object, detail, hash }) => (
          <tr key={seq}>
            <th scope="row">{isAuditAction(action) ? t(`action.${action}`) : action}</th>
            <td data-label={t('at')}>
              {at.length > 10 ? formatInstant(at, locale) : formatDate(at, locale)}
            </td>
            <td data-label={t('actor')}>{actor === null ? t('system') : (names[actor] ?? actor)}</td>
            <td data-label={t('object')}>{objectText(object)}</td>
            <td data-label={t('detail')} className="audit-detail">
              {detailText(detail)}
            </td>
            <td data-label={t('number')}>
              {seq} <code title={hash}>{hash.slice(0, 8)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
