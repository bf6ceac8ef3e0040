import type { Locale, Localized } from '#domain/questionnaire';
import type { PlanAssumptions, UnitOutlook } from '#domain/sampling/sampling-plan';
import { formatCount, formatDate, formatDecimal, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { samplingPlanPath } from '#web/sampling-paths';
import { FactTable } from '../tables/fact-table.tsx';
import { ScrollAcross } from '../tables/scroll-across.tsx';

interface PlanEntry {
  readonly agency: string;
  readonly name: Localized;
  readonly population: number | null;
  readonly responseRate: number;
  readonly respondents: number;
  readonly slips: number;
  readonly margin: number | null;
  readonly outlook: UnitOutlook;
  readonly yamane: number | null;
}

interface PlanSectionProps {
  readonly plan: {
    readonly assumptions: PlanAssumptions;
    readonly savedOn: string;
    readonly version: number;
    readonly rows: readonly PlanEntry[];
  } | null;
  /** Slug. */
  readonly round: string;
  readonly mayPlan: boolean;
  readonly locale: Locale;
}

const percent = (share: number, locale: Locale) => formatPercent(share, locale, { decimals: 1 });
const points = (share: number, locale: Locale) => formatDecimal(share * 100, locale, { decimals: 1 });

/** What a round takes for granted and how many people each agency must ask; to be printed and signed. */
export function PlanSection({ plan, round, mayPlan, locale }: PlanSectionProps) {
  const t = translator(locale, 'sampling');
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">{t('plan.heading')}</h2>
      {!plan && <p className="empty">{t('plan.none')}</p>}
      {plan && <PlanSummary plan={plan} locale={locale} />}
      {mayPlan && (
        <p className="button-row no-print">
          <a className="button" href={samplingPlanPath(round, locale)}>
            {t(plan ? 'plan.edit' : 'plan.make')}
          </a>
        </p>
      )}
      {plan && (
        <>
          <PlanTable rows={plan.rows} locale={locale} />
          <p className="fine-print">
            {t('plan.yamaneNote', {
              items: formatCount(plan.assumptions.items, locale),
              correlation: formatDecimal(plan.assumptions.correlation, locale),
            })}
          </p>
          <p className="fine-print no-print">{t('plan.print')}</p>
          <div className="signature-row print-only">
            <p>{t('plan.signature')}</p>
            <p>{t('plan.approval')}</p>
          </div>
        </>
      )}
    </section>
  );
}

function PlanSummary({
  plan,
  locale,
}: {
  readonly plan: NonNullable<PlanSectionProps['plan']>;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'sampling');
  const { assumptions: given, rows, savedOn, version } = plan;
  const sum = (key: 'respondents' | 'slips') =>
    formatCount(
      rows.reduce((all, row) => all + row[key], 0),
      locale,
    );
  const short = rows.filter(({ outlook }) => outlook === 'short').length;
  const unknown = rows.filter(({ population }) => population === null).length;
  const words = {
    margin: points(given.margin, locale),
    ...{ target: percent(given.target, locale), power: percent(given.power, locale) },
    share: percent(given.share, locale),
  };
  const facts = [
    [t('plan.goal'), t(`plan.goalOf.${given.goal}`, words)],
    [t('plan.share'), words.share],
    [t('plan.responseRate'), percent(given.responseRate, locale)],
    [t('plan.least'), t('plan.leastValue', { count: formatCount(given.least, locale) })],
    [t('plan.items'), formatCount(given.items, locale)],
    [t('plan.correlation'), formatDecimal(given.correlation, locale)],
  ] as const;
  return (
    <>
      <p className="lead">
        {t('plan.totals', {
          agencies: formatCount(rows.length, locale),
          ...{ respondents: sum('respondents'), slips: sum('slips') },
        })}
      </p>
      {short > 0 && <p>{t('plan.short', { count: formatCount(short, locale) })}</p>}
      {unknown > 0 && <p>{t('plan.unknown', { count: formatCount(unknown, locale) })}</p>}
      <FactTable caption={t('plan.assumptions')} facts={facts} />
      <p className="fine-print">
        {t('plan.savedOn', { date: formatDate(savedOn, locale), version: formatCount(version, locale) })}
      </p>
    </>
  );
}

function PlanTable({ rows, locale }: { readonly rows: readonly PlanEntry[]; readonly locale: Locale }) {
  const t = translator(locale, 'sampling');
  const count = (n: number | null) => (n === null ? t('plan.unknownPopulation') : formatCount(n, locale));
  const columns = ['population', 'rate', 'respondents', 'slips', 'margin', 'yamane'] as const;
  return (
    <ScrollAcross name={t('plan.caption')}>
      <table className="plain-table wide-table plan-table">
        <caption>{t('plan.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('plan.agency')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="number">
                {t(`plan.${column}`)}
              </th>
            ))}
            <th scope="col">{t('plan.outlook')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.agency}>
              <th scope="row">{row.name[locale]}</th>
              <td className="number">{count(row.population)}</td>
              <td className="number">{percent(row.responseRate, locale)}</td>
              <td className="number">{count(row.respondents)}</td>
              <td className="number">
                <b>{count(row.slips)}</b>
              </td>
              <td className="number">{row.margin === null ? '–' : `±${points(row.margin, locale)}`}</td>
              <td className="number">{row.yamane === null ? '–' : count(row.yamane)}</td>
              <td>{t(`plan.outlookOf.${row.outlook}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollAcross>
  );
}
