/** The files of the open data: what a row is, and its columns. From frozen records only. */
import { type Localized, listIndexItems } from '../questionnaire.ts';
import type { ScopeResult, UnitResult } from '../result.ts';
import { count, rate } from '../result-tables/table.ts';
import type { GroupResult } from '../roll-up.ts';
import { whyUnranked } from '../standing.ts';
import { BANDS } from '../statistics/rank-sets.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { groupOf, UNIT_GROUPS } from '../unit-group.ts';
import { type OpenCell, type OpenColumn, type OpenRound, plain } from './open-column.ts';
import {
  FIGURE,
  type InRound,
  type Judged,
  LEVELS,
  localized,
  ROUND,
  SYNTHETIC,
  TARGET,
  VERDICT,
} from './shared-columns.ts';

interface Dataset<Row> {
  readonly columns: readonly OpenColumn<Row>[];
  readonly rowsOf: (round: OpenRound) => readonly Row[];
}

const KINDS = ['department', 'ward', 'commune', 'special_zone', 'district'];

// ——— Rounds ——————————————————————————————————————————————————————————————————————————————————————————

const rounds: Dataset<InRound> = {
  columns: [
    ROUND,
    ...localized<InRound>(['round_name_vi', 'round_name_en'], ({ round }) => round.province.round.name),
    {
      name: 'opens_on',
      type: 'date',
      nullable: false,
      cell: ({ round }) => plain(round.province.round.opensOn),
    },
    {
      name: 'last_day',
      type: 'date',
      nullable: true,
      cell: ({ round }) => plain(round.province.round.lastDay),
    },
    { name: 'edition', type: 'count', nullable: false, cell: ({ round }) => count(round.edition.number) },
    { name: 'frozen_on', type: 'date', nullable: false, cell: ({ round }) => plain(round.edition.frozenOn) },
    { name: 'checksum', type: 'text', nullable: false, cell: ({ round }) => plain(round.edition.checksum) },
    {
      name: 'questionnaire',
      type: 'code',
      nullable: false,
      cell: ({ round }) => plain(round.province.questionnaire),
    },
    { name: 'method', type: 'code', nullable: false, cell: ({ round }) => plain(round.province.method) },
    { name: 'agencies', type: 'count', nullable: false, cell: ({ round }) => count(round.units.length) },
    SYNTHETIC,
  ],
  rowsOf: (round) => [{ round }],
};

// ——— Groups ——————————————————————————————————————————————————————————————————————————————————————————

interface GroupRow extends InRound, Judged {
  readonly group: GroupResult;
  readonly verdict: Verdict | null;
}

const groups: Dataset<GroupRow> = {
  columns: [
    ROUND,
    {
      name: 'group',
      type: 'code',
      values: UNIT_GROUPS,
      nullable: false,
      cell: ({ group }) => plain(group.group),
    },
    { name: 'agencies', type: 'count', nullable: false, cell: ({ group }) => count(group.units) },
    ...FIGURE,
    ...TARGET,
    VERDICT,
    { name: 'finished', type: 'count', nullable: true, cell: ({ group }) => count(group.finished) },
    { name: 'coverage', type: 'percent', nullable: true, cell: ({ group }) => rate(group.coverage) },
    {
      name: 'missing',
      type: 'code',
      values: ['volumes', 'answers'],
      nullable: true,
      cell: ({ group }) => plain(group.missing),
    },
    SYNTHETIC,
  ],
  rowsOf: (round) =>
    round.province.groups.map((group) => ({
      ...{ round, group, figure: group.overall, target: round.province.target, verdict: group.verdict },
    })),
};

// ——— Agencies ————————————————————————————————————————————————————————————————————————————————————————

interface UnitRow extends InRound, Judged {
  readonly unit: UnitResult;
  readonly verdict: Verdict | null;
}

const AGENCY: OpenColumn<{ readonly unit: UnitResult }> = {
  name: 'agency',
  type: 'code',
  nullable: false,
  cell: ({ unit }) => plain(unit.agency.code),
};

const rowOf = (round: OpenRound, unit: UnitResult): UnitRow => ({
  ...{ round, unit, figure: unit.overall, target: unit.target, verdict: unit.verdict },
});

/** A whole number that is known, or not. */
function counted(
  name: OpenColumn<UnitRow>['name'],
  of: (unit: UnitResult) => number | null | undefined,
): OpenColumn<UnitRow> {
  return { name, type: 'count', nullable: true, cell: ({ unit }): OpenCell => count(of(unit)) };
}

const agencies: Dataset<UnitRow> = {
  columns: [
    ROUND,
    AGENCY,
    ...localized<UnitRow>(['agency_name_vi', 'agency_name_en'], ({ unit }) => unit.agency.name),
    {
      name: 'agency_kind',
      type: 'code',
      values: KINDS,
      nullable: false,
      cell: ({ unit }) => plain(unit.agency.kind),
    },
    {
      name: 'group',
      type: 'code',
      values: ['departments', 'communes'],
      nullable: false,
      cell: ({ unit }) => plain(groupOf(unit.agency.kind)),
    },
    ...FIGURE,
    ...TARGET,
    VERDICT,
    {
      name: 'reaches_target',
      type: 'flag',
      nullable: true,
      cell: ({ unit }) => unit.reachesTarget,
    },
    counted('rank_best', ({ standing }) => standing?.ranks.best),
    counted('rank_worst', ({ standing }) => standing?.ranks.worst),
    counted('ranked', ({ standing }) => standing?.ranked),
    {
      name: 'band',
      type: 'code',
      values: BANDS,
      nullable: true,
      cell: ({ unit }) => plain(unit.standing?.band),
    },
    {
      name: 'unranked',
      type: 'code',
      values: ['decision', 'few'],
      nullable: true,
      cell: ({ unit }) => plain(whyUnranked(unit)),
    },
    counted('ballots', ({ sample }) => sample?.ballots),
    counted('issued', ({ issued }) => issued),
    { name: 'response_rate', type: 'percent', nullable: true, cell: ({ unit }) => rate(unit.responseRate) },
    counted('finished', ({ finished }) => finished),
    counted('on_time', ({ onTime }) => onTime),
    {
      name: 'mean_score',
      type: 'score',
      nullable: true,
      cell: ({ unit: { meanScore } }) => meanScore && { kind: 'score', value: meanScore.estimate },
    },
    counted('answers', ({ overall }) => (overall?.kind === 'estimate' ? overall.answers : null)),
    counted('effective_size', ({ overall }) =>
      overall?.kind === 'estimate' ? Math.floor(overall.effectiveSize) : null,
    ),
    SYNTHETIC,
  ],
  rowsOf: (round) => round.units.map((unit) => rowOf(round, unit)),
};

// ——— Factors and items ———————————————————————————————————————————————————————————————————————————————

interface ScopeRow extends InRound, Judged {
  readonly unit: UnitResult;
  readonly code: string;
  readonly name: Localized;
  readonly factor: string;
  readonly levels: ScopeResult['levels'];
}

/** A target is set for the overall index; beside factors and items it only decides how many decimals are printed. */
const scopeRow = (
  round: OpenRound,
  unit: UnitResult,
  factor: string,
  { code, figure, levels }: ScopeResult,
  name: Localized | undefined,
): ScopeRow => ({
  ...{ round, unit, code, factor, figure, levels, target: unit.target },
  name: name ?? { vi: code, en: code },
});

const factors: Dataset<ScopeRow> = {
  columns: [
    ROUND,
    AGENCY,
    { name: 'factor', type: 'code', nullable: false, cell: ({ code }) => plain(code) },
    ...localized<ScopeRow>(['factor_name_vi', 'factor_name_en'], ({ name }) => name),
    ...FIGURE,
    ...LEVELS,
    SYNTHETIC,
  ],
  rowsOf: (round) => {
    const names = new Map(round.questionnaire.factors.map(({ code, name }) => [code, name]));
    return round.units.flatMap((unit) =>
      unit.factors.map((factor) => scopeRow(round, unit, factor.code, factor, names.get(factor.code))),
    );
  },
};

const items: Dataset<ScopeRow> = {
  columns: [
    ROUND,
    AGENCY,
    { name: 'item', type: 'code', nullable: false, cell: ({ code }) => plain(code) },
    ...localized<ScopeRow>(['item_text_vi', 'item_text_en'], ({ name }) => name),
    { name: 'factor', type: 'code', nullable: false, cell: ({ factor }) => plain(factor) },
    ...FIGURE,
    ...LEVELS,
    SYNTHETIC,
  ],
  rowsOf: (round) => {
    const texts = new Map(listIndexItems(round.questionnaire).map(({ code, text }) => [code, text]));
    return round.units.flatMap((unit) =>
      unit.factors.flatMap((factor) =>
        factor.items.map((item) => scopeRow(round, unit, factor.code, item, texts.get(item.code))),
      ),
    );
  },
};

export const DATASET_NAMES = ['rounds', 'groups', 'agencies', 'factors', 'items'] as const;
export type DatasetName = (typeof DATASET_NAMES)[number];

export interface OpenTable {
  readonly name: DatasetName;
  readonly columns: readonly Omit<OpenColumn<never>, 'cell'>[];
  readonly rows: readonly (readonly OpenCell[])[];
}

function tableOf<Row>(name: DatasetName, { columns, rowsOf }: Dataset<Row>) {
  return {
    columns: columns as readonly Omit<OpenColumn<never>, 'cell'>[],
    table: (of: readonly OpenRound[]): OpenTable => ({
      name,
      columns,
      rows: of.flatMap((round) => rowsOf(round).map((row) => columns.map(({ cell }) => cell(row)))),
    }),
  };
}

const TABLES = {
  rounds: tableOf('rounds', rounds),
  groups: tableOf('groups', groups),
  agencies: tableOf('agencies', agencies),
  factors: tableOf('factors', factors),
  items: tableOf('items', items),
} as const;

/** The columns of a file, in order. */
export function openColumns(name: DatasetName): OpenTable['columns'] {
  return TABLES[name].columns;
}

/** A file over some rounds: `rounds` over all of them, every other over one. */
export function openTable(name: DatasetName, rounds: readonly OpenRound[]): OpenTable {
  return TABLES[name].table(rounds);
}
