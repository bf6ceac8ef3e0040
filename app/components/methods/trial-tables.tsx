import type { MethodTrial, TrialPair } from '#domain/method-trial';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatPercent, formatPoints } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FigureCell } from '../results/figure-cell.tsx';

interface TrialTablesProps {
  readonly trial: MethodTrial;
  readonly factors: readonly { readonly code: string; readonly name: Localized }[];
  /** Decimals that the method that is tried prints. */
  readonly decimals: number;
  readonly locale: Locale;
}

interface TrialRow extends TrialPair {
  readonly key: string;
  readonly name: string;
}

/** Published figures and trial figures side by side: the province and its groups, the factors, each agency. */
export function TrialTables({ trial, factors, decimals, locale }: TrialTablesProps) {
  const t = translator(locale, 'methods');
  const nameOf = (code: string) => factors.find((factor) => factor.code === code)?.name[locale] ?? code;
  const alone = trial.reach === 'province';
  const groups = trial.groups.filter(({ group }) => !alone || group === 'all');
  const table = (caption: string, heading: string, rows: readonly TrialRow[]) => (
    <TrialTable caption={caption} heading={heading} rows={rows} decimals={decimals} locale={locale} />
  );
  return (
    <>
      {table(
        t('trial.groups'),
        t('trial.name'),
        groups.map(({ group, ...pair }) => ({ key: group, name: t(`trial.group.${group}`), ...pair })),
      )}
      {table(
        t('trial.factors'),
        t('trial.name'),
        trial.factors.map(({ code, ...pair }) => ({ key: code, name: nameOf(code), ...pair })),
      )}
      {!alone &&
        table(
          t('trial.units'),
          t('trial.agency'),
          trial.units.map(({ agency, ...pair }) => ({ key: agency.id, name: agency.name[locale], ...pair })),
        )}
    </>
  );
}

interface TrialTableProps {
  readonly caption: string;
  readonly heading: string;
  readonly rows: readonly TrialRow[];
  readonly decimals: number;
  readonly locale: Locale;
}

function TrialTable({ caption, heading, rows, decimals, locale }: TrialTableProps) {
  const t = translator(locale, 'methods');
  const heads = ['published', 'trial', 'difference', 'interval'] as const;
  if (rows.length === 0) return null;
  return (
    <section className="register-section">
      <h2>{caption}</h2>
      <table className="plain-table stacked-table trial-table">
        <caption>
          <small>{t('trial.label')}</small>
        </caption>
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="number">
                {t(`trial.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const cells = cellsOf(row, decimals, locale);
            return (
              <tr key={row.key}>
                <th scope="row">{row.name}</th>
                {heads.map((head) => (
                  <td key={head} className="number" data-label={t(`trial.${head}`)}>
                    {cells[head]}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function cellsOf({ official, trial }: TrialPair, decimals: number, locale: Locale) {
  const t = translator(locale, 'methods');
  const nothing = t('trial.nothing');
  const percent = (share: number) => formatPercent(share, locale, { decimals });
  const range = trial?.interval && {
    lower: percent(trial.interval.lower),
    upper: percent(trial.interval.upper),
  };
  return {
    published: official ? <FigureCell figure={official} target={null} locale={locale} /> : nothing,
    trial: trial ? percent(trial.estimate) : nothing,
    difference:
      trial && official?.kind === 'estimate'
        ? formatPoints(trial.estimate - official.estimate, locale)
        : nothing,
    interval: range ? t('trial.range', range) : trial ? t('trial.noInterval') : nothing,
  };
}
