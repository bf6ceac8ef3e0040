import type { FieldworkRow } from '#domain/fieldwork';
import type { FieldworkMonth, FieldworkTable } from '#domain/fieldwork-parts';
import type { Locale, Localized } from '#domain/questionnaire';
import { reasonTexts } from '#i18n/fieldwork-words';
import { formatCount, formatMonth, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { volumeSheetPath } from '#web/fieldwork-paths';
import { runningUnitPath, unitResultPath } from '#web/paths';
import { slipsPath } from '#web/print-paths';
import { ScrollAcross } from '../tables/scroll-across.tsx';
import { moreText } from './monitor-table.tsx';

const HIDDEN = '–';

function writer(locale: Locale) {
  return {
    count: (n: number | null) => (n === null ? HIDDEN : formatCount(n, locale)),
    share: (n: number | null) => (n === null ? HIDDEN : formatPercent(n, locale, { decimals: 1 })),
  };
}

/** One agency's line of the monitor, in sentences. */
export function UnitFacts({ row, locale }: { readonly row: FieldworkRow; readonly locale: Locale }) {
  const t = translator(locale, 'fieldwork');
  const { count, share } = writer(locale);
  const { population, planned, due, issued, ballots, rate, voided } = row;
  const reasons = reasonTexts(row, locale);
  const facts = [
    [t('facts.population'), population === null ? t('unit.notReported') : count(population)],
    [t('facts.planned'), planned ? count(planned.slips) : t('facts.noPlan')],
    [t('facts.issued'), count(issued)],
    [t('facts.ballots'), count(ballots)],
    [t('facts.rate'), share(rate)],
    [t('unit.needed'), moreText(row, locale)],
  ] as const;
  return (
    <>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={reasons.length > 0 ? 'notice' : undefined}>
        {reasons.length > 0
          ? t('unit.reasons', { reasons: reasons.join('; ').toLowerCase() })
          : t('unit.fine')}
      </p>
      {planned && due && (
        <p>
          {t('unit.planText', {
            slips: count(planned.slips),
            respondents: count(planned.respondents),
            dueSlips: count(due.slips),
            dueRespondents: count(due.respondents),
          })}
        </p>
      )}
      {voided && (
        <p className="fine-print">
          {t('unit.voided', { batches: count(voided.batches), slips: count(voided.slips) })}
        </p>
      )}
    </>
  );
}

interface UnitLinksProps {
  /** Code. */
  readonly agency: string;
  /** Slug of the round, where it is over; `null` while it is open. */
  readonly closed: string | null;
  /** The last month whose dossiers can be known. */
  readonly month: string | null;
  readonly mayPrint: boolean;
  readonly locale: Locale;
}

export function UnitLinks({ agency, closed, month, mayPrint, locale }: UnitLinksProps) {
  const t = translator(locale, 'fieldwork');
  return (
    <p className="button-row no-print">
      {mayPrint && (
        <a className="button button-quiet" href={slipsPath(agency, locale)}>
          {t('unit.slips')}
        </a>
      )}
      {month !== null && (
        <a className="button button-quiet" href={volumeSheetPath(agency, month, locale)}>
          {t('unit.volumes')}
        </a>
      )}
      <a href={closed === null ? runningUnitPath(agency, locale) : unitResultPath(agency, closed, locale)}>
        {t('unit.results')}
      </a>
    </p>
  );
}

interface MonthTableProps {
  readonly months: readonly FieldworkMonth[];
  /** Months over that nobody has reported. */
  readonly missing: readonly string[];
  readonly locale: Locale;
}

/** Month by month: finished, handed out, answered. */
export function MonthTable({ months, missing, locale }: MonthTableProps) {
  const t = translator(locale, 'fieldwork');
  const { count, share } = writer(locale);
  return (
    <section id="months">
      <h2>{t('unit.months')}</h2>
      <p className="fine-print">{t('unit.monthsNote')}</p>
      <ScrollAcross name={t('unit.months')}>
        <table className="plain-table narrow-table">
          <thead>
            <tr>
              <th scope="col">{t('unit.month')}</th>
              {(['dossiers', 'issued', 'answered', 'rateSoFar'] as const).map((name) => (
                <th key={name} scope="col" className="number">
                  {t(`unit.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map(({ value, dossiers, issued, answered, rateSoFar }) => (
              <tr key={value}>
                <th scope="row">{formatMonth(value, locale)}</th>
                <td className="number">
                  {missing.includes(value) ? (
                    <span className="state-wanting">{t('unit.notReported')}</span>
                  ) : (
                    count(dossiers)
                  )}
                </td>
                <td className="number">{count(issued)}</td>
                <td className="number">{count(answered)}</td>
                <td className="number">{share(rateSoFar)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollAcross>
    </section>
  );
}

interface PartTableProps {
  readonly table: FieldworkTable;
  readonly services: Readonly<Record<string, Localized>>;
  readonly locale: Locale;
}

/** Slips beside dossiers for each outcome, channel or procedure; answers where the plan keeps them apart. */
export function PartTable({ table, services, locale }: PartTableProps) {
  const t = translator(locale, 'fieldwork');
  const words = translator(locale, 'prints');
  const { count, share } = writer(locale);
  const { by, split, parts } = table;
  const nameOf = (value: string): string => {
    if (value === '') return t('unit.notSaid');
    if (by === 'service') return services[value]?.[locale] ?? value;
    return words(`${by}.${value}` as 'outcome.granted');
  };
  if (parts.length === 0) return null;
  return (
    <section id={by}>
      <h2>{t(`unit.${by}`)}</h2>
      {!split && <p className="fine-print">{t('unit.noSplit')}</p>}
      <ScrollAcross name={t(`unit.${by}`)}>
        <table className="plain-table narrow-table">
          <thead>
            <tr>
              <th scope="col">{t('unit.value')}</th>
              {(['dossiers', 'issued', 'perHundred'] as const).map((name) => (
                <th key={name} scope="col" className="number">
                  {t(`unit.${name}`)}
                </th>
              ))}
              {split &&
                (['answered', 'rate'] as const).map((name) => (
                  <th key={name} scope="col" className="number">
                    {t(`unit.${name}`)}
                  </th>
                ))}
            </tr>
          </thead>
          <tbody>
            {parts.map(({ value, dossiers, issued, answered, rate }) => (
              <tr key={value}>
                <th scope="row">{nameOf(value)}</th>
                <td className="number">{count(dossiers)}</td>
                <td className="number">{count(issued)}</td>
                <td className="number">{dossiers ? count(Math.round((issued / dossiers) * 100)) : HIDDEN}</td>
                {split && (
                  <>
                    <td className="number">{count(answered)}</td>
                    <td className="number">{share(rate)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollAcross>
    </section>
  );
}
