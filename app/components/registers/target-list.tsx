import type { Locale, Localized } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { targetsPath } from '#web/register-paths';
import { targetText } from '../results/figure-words.ts';

export interface ListedTarget {
  readonly id: string;
  readonly scopeName: Localized;
  /** `null`: all fields. */
  readonly fieldName: Localized | null;
  readonly year: number;
  readonly value: number;
  readonly strict: boolean;
  readonly basis: string | null;
  readonly entered_on: string | null;
  readonly ended_on: string | null;
  readonly used: readonly Localized[];
  readonly mayChange: boolean;
}

interface TargetListProps {
  readonly year: string;
  readonly targets: readonly ListedTarget[];
  readonly locale: Locale;
}

/** The targets of a year that stand, then those that were replaced or taken away. */
export function TargetList({ year, targets, locale }: TargetListProps) {
  const t = translator(locale, 'registers');
  const standing = targets.filter(({ ended_on }) => ended_on === null);
  const past = targets.filter(({ ended_on }) => ended_on !== null);
  return (
    <>
      {standing.length === 0 ? (
        <p className="empty">{t('targets.none')}</p>
      ) : (
        <TargetTable caption={t('targets.caption', { year })} targets={standing} locale={locale} />
      )}
      {past.length > 0 && (
        <details>
          <summary>{t('targets.past')}</summary>
          <TargetTable caption={t('targets.past')} targets={past} locale={locale} />
        </details>
      )}
    </>
  );
}

function TargetTable({
  caption,
  targets,
  locale,
}: Pick<TargetListProps, 'targets' | 'locale'> & { readonly caption: string }) {
  const t = translator(locale, 'registers');
  const mayChange = targets.some((target) => target.mayChange);
  return (
    <table className="plain-table stacked-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('targets.scope')}</th>
          <th scope="col">{t('targets.field')}</th>
          <th scope="col">{t('targets.value')}</th>
          <th scope="col">{t('targets.basis')}</th>
          {mayChange && <td className="no-print" />}
        </tr>
      </thead>
      <tbody>
        {targets.map((target) => (
          <tr key={target.id}>
            <th scope="row">{target.scopeName[locale]}</th>
            <td data-label={t('targets.field')}>{fieldText(target, locale)}</td>
            <td data-label={t('targets.value')}>
              <b>{targetText(target, locale)}</b>
            </td>
            <td data-label={hasRecord(target) ? t('targets.basis') : undefined}>
              <TargetRecord target={target} locale={locale} />
            </td>
            {mayChange && (
              <td className="row-action no-print">
                {target.mayChange && <TargetOrders target={target} locale={locale} />}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function fieldText({ fieldName }: ListedTarget, locale: Locale): string {
  return fieldName?.[locale] ?? translator(locale, 'registers')('targets.allFields');
}

interface OneTargetProps {
  readonly target: ListedTarget;
  readonly locale: Locale;
}

function hasRecord({ basis, entered_on, ended_on, used }: ListedTarget): boolean {
  return basis !== null || entered_on !== null || ended_on !== null || used.length > 0;
}

/** What sets it, since when, until when, and what was frozen with it. */
function TargetRecord({ target, locale }: OneTargetProps) {
  const t = translator(locale, 'registers');
  const { basis, entered_on, ended_on, used } = target;
  const lines = [
    ...(entered_on ? [t('targets.entered', { date: formatDate(entered_on, locale) })] : []),
    ...(ended_on ? [t('targets.endedOn', { date: formatDate(ended_on, locale) })] : []),
    ...(used.length > 0 ? [t('targets.used', { rounds: used.map((name) => name[locale]).join(', ') })] : []),
  ];
  return (
    <>
      {basis && <span lang="vi">{basis}</span>}
      {lines.map((line) => (
        <small key={line} className="record-line">
          {line}
        </small>
      ))}
    </>
  );
}

function TargetOrders({ target, locale }: OneTargetProps) {
  const t = translator(locale, 'registers');
  const names = { scope: target.scopeName[locale], field: fieldText(target, locale) };
  return (
    <form method="post" className="row-orders">
      <a
        href={`${targetsPath(locale, String(target.year), target.id)}#form`}
        aria-label={t('targets.replaceOf', names)}
      >
        {t('targets.replace')}
      </a>
      <input type="hidden" name="target" value={target.id} />
      <button
        className="button button-quiet button-small"
        name="order"
        value="end"
        type="submit"
        aria-label={t('targets.endOf', names)}
      >
        {t('targets.end')}
      </button>
    </form>
  );
}
