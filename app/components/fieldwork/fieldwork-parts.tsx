import type { FieldworkMonth, FieldworkTable } from '#domain/fieldwork-parts';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatCount, formatMonth, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { ScrollAcross } from '../tables/scroll-across.tsx';

const HIDDEN = '–';

function writer(locale: Locale) {
  return {
    count: (n: number | null) => (n === null ? HIDDEN : formatCount(n, locale)),
    share: (n: number | null) => (n === null ? HIDDEN : formatPercent(n, locale, { decimals: 1 })),
  };
}

interface MonthTableProps {
  readonly months: readonly FieldworkMonth[];
  /** Months over that nobody has reported. */
  readonly missing: readonly string[];
  readonly locale: Locale;
}

/** Month by month: finished, handed out, answered. */
function MonthTable({ months, missing, locale }: MonthTableProps) {
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
  /** Names of procedures by id, for a table by them. */
  readonly services?: Readonly<Record<string, Localized>>;
  readonly locale: Locale;
}

/** Slips beside dossiers for each outcome, channel or procedure; answers where the plan keeps them apart. */
function PartTable({ table, services, locale }: PartTableProps) {
  const t = translator(locale, 'fieldwork');
  const words = translator(locale, 'prints');
  const { count, share } = writer(locale);
  const { by, split, parts } = table;
  const nameOf = (value: string): string => {
    if (value === '') return t('unit.notSaid');
    if (by === 'service') return services?.[value]?.[locale] ?? value;
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
              <th scope="col">{t(`unit.valueOf.${by}`)}</th>
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

interface FieldworkPartsProps {
  readonly parts: {
    readonly byMonth: readonly FieldworkMonth[];
    readonly tables: readonly FieldworkTable[];
    readonly redrawn: boolean;
  };
  /** Months over that no agency has reported. */
  readonly missing: readonly string[];
  readonly withheld: boolean;
  readonly services?: Readonly<Record<string, Localized>>;
  /** How the respondents are counted. */
  readonly note: string;
  readonly locale: Locale;
}

/** By month, and by what slips are counted by. */
export function FieldworkPartTables({
  parts,
  missing,
  withheld,
  note,
  locale,
  ...names
}: FieldworkPartsProps) {
  const t = translator(locale, 'fieldwork');
  return (
    <>
      {parts.redrawn && !withheld && <p className="notice">{t('redrawn')}</p>}
      <MonthTable months={parts.byMonth} missing={missing} locale={locale} />
      {parts.tables.map((table) => (
        <PartTable key={table.by} table={table} {...names} locale={locale} />
      ))}
      <p className="fine-print parts-note">{note}</p>
    </>
  );
}
