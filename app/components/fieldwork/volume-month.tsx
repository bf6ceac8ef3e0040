import type { Locale } from '#domain/questionnaire';
import { formatCount, formatMonth, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FIELDWORK_FIELDS, volumeSheetPath, volumesPath } from '#web/fieldwork-paths';

/** One agency in a month. */
export interface VolumeLine {
  readonly code: string;
  readonly name: Readonly<Record<Locale, string>>;
  readonly reported: {
    readonly received: number;
    readonly finished: number;
    readonly onTime: number;
  } | null;
  readonly entries: number;
  readonly lockedBy: unknown;
  readonly mayEnter: boolean;
}

interface MonthNavProps {
  readonly month: string;
  readonly months: readonly { readonly month: string; readonly reported: number }[];
  readonly units: number;
  readonly locale: Locale;
}

/** The months around the one shown, each with how many agencies reported it. */
export function MonthNav({ month, months, units, locale }: MonthNavProps) {
  const t = translator(locale, 'volumes');
  return (
    <nav className="month-nav no-print" aria-label={t('monthsNav')}>
      <ol>
        {months.map((one) => (
          <li key={one.month}>
            <a
              href={volumesPath(locale, { [FIELDWORK_FIELDS.month]: one.month })}
              aria-current={one.month === month ? 'page' : undefined}
              aria-label={t('monthReported', {
                month: formatMonth(one.month, locale),
                reported: formatCount(one.reported, locale),
              })}
            >
              <b>{`${one.month.slice(5)}/${one.month.slice(0, 4)}`}</b>
              <span className={one.reported >= units && units > 0 ? 'month-full' : 'month-part'}>
                {formatCount(one.reported, locale)}/{formatCount(units, locale)}
              </span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** What the agencies of the list reported together. */
export function MonthFacts({
  rows,
  locale,
}: {
  readonly rows: readonly VolumeLine[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'volumes');
  const known = rows.flatMap(({ reported }) => reported ?? []);
  const sum = (of: (one: (typeof known)[number]) => number) =>
    known.reduce((total, one) => total + of(one), 0);
  const [finished, onTime] = [sum((one) => one.finished), sum((one) => one.onTime)];
  const facts = [
    [
      t('facts.reported'),
      t('facts.reportedOf', {
        reported: formatCount(known.length, locale),
        units: formatCount(rows.length, locale),
      }),
    ],
    [
      t('facts.received'),
      formatCount(
        sum((one) => one.received),
        locale,
      ),
    ],
    [t('facts.finished'), formatCount(finished, locale)],
    [t('facts.onTime'), finished > 0 ? formatPercent(onTime / finished, locale, { decimals: 1 }) : '–'],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface VolumeTableProps {
  readonly rows: readonly VolumeLine[];
  readonly month: string;
  readonly locale: Locale;
}

/** Agency by agency: what was reported, or that nobody has, and the way to the form. */
export function VolumeTable({ rows, month, locale }: VolumeTableProps) {
  const t = translator(locale, 'volumes');
  if (rows.length === 0) return <p className="empty">{translator(locale, 'fieldwork')('filter.nothing')}</p>;
  const stateOf = ({ reported, entries, lockedBy }: VolumeLine) => {
    const entered = entries > 0 ? t('table.entries', { count: entries }) : t('table.given');
    const state = reported ? entered : t('table.missing');
    return lockedBy ? `${state} · ${t('table.locked')}` : state;
  };
  return (
    <table className="plain-table stacked-table volume-table">
      <caption className="visually-hidden">{t('table.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('table.agency')}</th>
          {(['received', 'finished', 'onTime'] as const).map((name) => (
            <th key={name} scope="col" className="number">
              {t(`table.${name}`)}
            </th>
          ))}
          <th scope="col">{t('table.state')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const way = row.mayEnter && !row.lockedBy ? (row.reported ? 'change' : 'enter') : 'see';
          return (
            <tr key={row.code}>
              <th scope="row">
                {row.name[locale]} <small>{row.code}</small>
              </th>
              {(['received', 'finished', 'onTime'] as const).map((name) => (
                <td key={name} className="number" data-label={t(`table.${name}`)}>
                  {row.reported ? formatCount(row.reported[name], locale) : '–'}
                </td>
              ))}
              <td data-label={t('table.state')}>
                <span className={row.reported ? undefined : 'state-wanting'}>{stateOf(row)}</span>
              </td>
              <td className="row-action no-print">
                <a
                  href={volumeSheetPath(row.code, month, locale)}
                  aria-label={t(`table.${way}For`, { agency: row.name[locale] })}
                >
                  {t(`table.${way}`)}
                </a>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
