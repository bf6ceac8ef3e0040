/**
 * Columns of the open data. Files, their data dictionary and the schema of the interface are all made from these, and
 * so cannot disagree. Names are part of public addresses' promises: one that is published is never given another
 * meaning.
 */
import type { LevelCounts } from '../answer-counts.ts';
import type { Questionnaire } from '../questionnaire.ts';
import type { UnitResult } from '../result.ts';
import type { Cell } from '../result-tables/table.ts';
import type { ProvinceResult } from '../roll-up.ts';

/** `percent` and `score` run from 0 to 100. */
export const OPEN_TYPES = ['text', 'code', 'date', 'flag', 'count', 'percent', 'score'] as const;
export type OpenType = (typeof OPEN_TYPES)[number];

/** A cell without a format; a flag is a boolean, a code or a date a text. */
export type OpenCell = Cell | boolean;

export type OpenName =
  | 'round'
  | 'round_name_vi'
  | 'round_name_en'
  | 'opens_on'
  | 'last_day'
  | 'edition'
  | 'frozen_on'
  | 'checksum'
  | 'questionnaire'
  | 'method'
  | 'agencies'
  | 'group'
  | 'agency'
  | 'agency_name_vi'
  | 'agency_name_en'
  | 'agency_kind'
  | 'factor'
  | 'factor_name_vi'
  | 'factor_name_en'
  | 'item'
  | 'item_text_vi'
  | 'item_text_en'
  | 'index'
  | 'lower'
  | 'upper'
  | 'confidence'
  | 'respondents'
  | 'weight'
  | 'imprecise'
  | 'target'
  | 'target_strict'
  | 'verdict'
  | 'reaches_target'
  | 'rank_best'
  | 'rank_worst'
  | 'ranked'
  | 'band'
  | 'unranked'
  | 'ballots'
  | 'issued'
  | 'response_rate'
  | 'finished'
  | 'on_time'
  | 'coverage'
  | 'missing'
  | 'mean_score'
  | 'answers'
  | 'effective_size'
  | 'level_1'
  | 'level_2'
  | 'level_3'
  | 'level_4'
  | 'level_5'
  | 'synthetic';

export interface OpenColumn<Row> {
  readonly name: OpenName;
  readonly type: OpenType;
  /** True where a cell can be empty: not known, or not shown. */
  readonly nullable: boolean;
  /** Everything that a code can say. */
  readonly values?: readonly string[];
  readonly cell: (row: Row) => OpenCell;
}

/** A published round, as its files are made from it. */
export interface OpenRound {
  readonly edition: { readonly number: number; readonly frozenOn: string; readonly checksum: string };
  readonly province: ProvinceResult;
  readonly units: readonly UnitResult[];
  readonly questionnaire: Questionnaire;
  readonly synthetic: boolean;
}

export const plain = (text: string | null | undefined): Cell =>
  text === null || text === undefined ? null : { kind: 'text', text };

export const levelCell = (levels: LevelCounts | null, at: number): Cell =>
  levels ? { kind: 'count', value: levels[at] ?? 0 } : null;
