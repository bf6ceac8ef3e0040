/** Tables of the Department's pages: the fieldwork of a round, a trial under another method, signals. */
import type { Fieldwork, FieldworkRow } from '#domain/fieldwork';
import type { MethodTrial, TrialPair } from '#domain/method-trial';
import type { Locale, Localized } from '#domain/questionnaire';
import { FIGURE_COLUMNS, figureCells } from '#domain/result-tables/figure-cells';
import { type Cell, type Column, count, points, type ResultTable, rate } from '#domain/result-tables/table';
import type { SignalledAgency } from '#domain/signalled-agency';
import { reasonTexts } from '#i18n/fieldwork-words';
import { formatDate, formatMonth } from '#i18n/format';
import { chanceDecimals, chanceText, stateText } from '#i18n/signal-words';
import { translator } from '#i18n/translator';

const named = (name: string): Column => ({ key: 'value', name: { vi: name, en: name } });

const text = (words: string): Cell => (words === '' ? null : { kind: 'text', text: words });

const FIELDWORK_COLUMNS = [
  ...(['population', 'plannedSlips', 'dueSlips', 'issued', 'plannedRespondents', 'dueRespondents'] as const),
  ...(['ballots', 'rate', 'needed', 'reasons', 'missingMonths'] as const),
] as const;

function fieldworkCells(row: FieldworkRow, locale: Locale): Cell[] {
  const { population, planned, due, issued, ballots, needed, weekly, missingMonths } = row;
  return [
    ...[count(population), count(planned?.slips), count(due?.slips), count(issued)],
    ...[count(planned?.respondents), count(due?.respondents), count(ballots), rate(row.rate)],
    count(needed?.more),
    text(reasonTexts(row, locale).join('; ')),
    text(missingMonths.map((month) => formatMonth(month, locale)).join('; ')),
    ...weekly.map(count),
  ];
}

/** A line for each agency, with its slips week by week. */
export function fieldworkListTable({ rows, weeks }: Fieldwork, locale: Locale): ResultTable {
  const t = translator(locale, 'fieldwork');
  return {
    name: 'agencies',
    columns: [
      ...FIELDWORK_COLUMNS.map((column) => named(t(`reminders.column.${column}`))),
      ...weeks.map((week) => named(t('weekly.issuedIn', { week: formatDate(week, locale) }))),
    ],
    rows: rows.map((row) => ({
      key: row.agency.code,
      label: { text: row.agency.name },
      cells: fieldworkCells(row, locale),
    })),
  };
}

interface ShownTrial {
  readonly trial: MethodTrial;
  readonly factors: readonly { readonly code: string; readonly name: Localized }[];
  /** Decimals that the method that is tried prints. */
  readonly decimals: number;
}

/** Published figures and trial figures side by side: the province and its groups, the factors, each agency. */
export function trialTable({ trial, factors, decimals }: ShownTrial, locale: Locale): ResultTable {
  const t = translator(locale, 'methods');
  const alone = trial.reach === 'province';
  const cells = ({ official, trial: tried }: TrialPair): Cell[] => {
    const { index, lower, upper, respondents, weight } = figureCells(official, null);
    const percent = (value: number | undefined): Cell =>
      value === undefined ? null : { kind: 'share', value, target: null, decimals };
    const difference = tried && official?.kind === 'estimate' ? tried.estimate - official.estimate : null;
    return [
      ...[index, lower, upper, respondents, weight],
      ...[percent(tried?.estimate), percent(tried?.interval?.lower), percent(tried?.interval?.upper)],
      points(difference),
    ];
  };
  const row = (key: string, name: string, pair: TrialPair) => ({
    key,
    label: { text: { vi: name, en: name } },
    cells: cells(pair),
  });
  const nameOf = (code: string) => factors.find((factor) => factor.code === code)?.name[locale] ?? code;
  return {
    name: 'agencies',
    columns: [
      ...FIGURE_COLUMNS,
      ...(['column', 'columnLower', 'columnUpper'] as const).map((column) => named(t(`trial.${column}`))),
      { key: 'difference' },
    ],
    rows: [
      ...trial.groups
        .filter(({ group }) => !alone || group === 'all')
        .map(({ group, ...pair }) => row(group, t(`trial.group.${group}`), pair)),
      ...trial.factors.map(({ code, ...pair }) => row(code, nameOf(code), pair)),
      ...(alone ? [] : trial.units).map(({ agency, ...pair }) => row(agency.code, agency.name[locale], pair)),
    ],
  };
}

/** A line for each signal of an agency or a desk, as the page lists them. */
export function signalTable(places: readonly SignalledAgency[], locale: Locale): ResultTable {
  const t = translator(locale, 'integrity');
  return {
    name: 'agencies',
    columns: [
      { key: 'agency' },
      ...(['signalColumn', 'chanceColumn'] as const).map((column) => named(t(column))),
      { key: 'weight' },
      named(t('stateColumn')),
    ],
    rows: places.flatMap(({ code, name, above, signals }) =>
      signals.map(({ signal, raised, adjusted, state }) => {
        const decimals = raised ? chanceDecimals(adjusted) : null;
        const isNumber = adjusted !== null && decimals !== null;
        return {
          key: code,
          label: { text: name },
          cells: [
            text((above ?? name)[locale]),
            text(t(`signal.${signal}`)),
            isNumber ? { kind: 'share', value: adjusted, target: null, decimals } : null,
            isNumber ? null : text(raised ? chanceText(adjusted, locale) : t('notRaised')),
            text(stateText(state, locale)),
          ],
        };
      }),
    ),
  };
}
