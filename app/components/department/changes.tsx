import type { ComparedWith } from '#domain/last-comparable';
import type { OverviewRow } from '#domain/province-overview';
import type { Locale } from '#domain/questionnaire';
import { formatCount, formatPoints } from '#i18n/format';
import { translator } from '#i18n/translator';
import { figureText } from '../results/figure-words.ts';
import { movedText, unitOverviewPath } from './overview-words.ts';

/** The agencies whose figure moved against the last comparable round by more than chance and many looks explain. */
export function Changes({
  rows,
  round,
  comparedWith,
  locale,
}: {
  readonly rows: readonly OverviewRow[];
  readonly round: string;
  readonly comparedWith: ComparedWith | null;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'department');
  const passed = comparedWith?.passed.map((name) => name[locale]).join('; ');
  const moved = rows
    .filter(({ change }) => change?.moved)
    .sort((a, b) => (b.change?.difference.difference ?? 0) - (a.change?.difference.difference ?? 0));
  const count = (of: (row: OverviewRow) => boolean) => formatCount(rows.filter(of).length, locale);
  return (
    <section id="changes">
      <h2>{t('changes.heading')}</h2>
      {comparedWith === null ? (
        <p className="empty">{t('changes.none')}</p>
      ) : (
        <>
          <p className="fine-print">
            {t('changes.lead', { round: comparedWith.name[locale] })}{' '}
            {passed && t('changes.passed', { rounds: passed })}
          </p>
          <p>
            {t('changes.summary', {
              higher: count(({ change }) => change?.moved === 'higher'),
              lower: count(({ change }) => change?.moved === 'lower'),
              unclear: count(({ change }) => change !== null && change.moved === null),
              absent: count(({ change }) => change === null),
            })}
          </p>
          {moved.length === 0 ? (
            <p className="empty">{t('changes.nobody')}</p>
          ) : (
            <ChangeTable rows={moved} round={round} locale={locale} />
          )}
        </>
      )}
    </section>
  );
}

function ChangeTable({
  rows,
  round,
  locale,
}: {
  readonly rows: readonly OverviewRow[];
  readonly round: string;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'department');
  const columns = [t('changes.before'), t('changes.now'), t('changes.difference'), t('changes.interval')];
  return (
    <table className="plain-table stacked-table change-table">
      <caption className="visually-hidden">{t('changes.heading')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('changes.agency')}</th>
          {columns.map((column) => (
            <th key={column} scope="col" className="number">
              {column}
            </th>
          ))}
          <th scope="col">{t('changes.direction')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ unit, change }) => {
          if (!change || !unit.overall) return null;
          const { lower, upper } = change.difference.interval;
          return (
            <tr key={unit.agency.id}>
              <th scope="row">
                <a href={unitOverviewPath(unit.agency.code, round, locale)}>{unit.agency.name[locale]}</a>
              </th>
              <td className="number" data-label={columns[0]}>
                {figureText(change.before, unit.target, locale)}
              </td>
              <td className="number" data-label={columns[1]}>
                {figureText(unit.overall, unit.target, locale)}
              </td>
              <td className="number" data-label={columns[2]}>
                <b>{formatPoints(change.difference.difference, locale)}</b>
              </td>
              <td className="number" data-label={columns[3]}>
                {t('changes.intervalText', {
                  lower: formatPoints(lower, locale),
                  upper: formatPoints(upper, locale),
                })}
              </td>
              <td data-label={t('changes.direction')}>
                <span className={`moved moved-${change.moved}`}>
                  <MovedMark moved={change.moved} /> {movedText(change, locale)}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function MovedMark({ moved }: { readonly moved: 'higher' | 'lower' | null }) {
  return (
    <svg className="moved-mark" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path d={moved === 'lower' ? 'M1 3h10L6 11z' : 'M1 9h10L6 1z'} />
    </svg>
  );
}
