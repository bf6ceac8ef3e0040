/**
 * An index of an earlier year from another survey: shown beside the trend under its own name, joined to nothing and
 * compared with nothing, because who was asked and how is not known here.
 */
import { cleanText } from './clean-text.ts';
import type { Localized } from './questionnaire.ts';
import { readPercent } from './read-percent.ts';

export interface OutsideIndex {
  readonly id: string;
  /** Agency id. */
  readonly agency: string;
  /** Of the agency: in a lineage it may be one that has ended. */
  readonly name: Localized;
  readonly year: number;
  /** Share 0…1, as published. */
  readonly value: number;
  /** People asked, where the source says it. */
  readonly respondents: number | null;
  /** Which survey, by whom, published where. */
  readonly source: string;
  /** ISO date. */
  readonly enteredOn: string;
  readonly withdrawn: { readonly on: string; readonly reason: string } | null;
}

/** The form as typed. */
export interface OutsideTyped {
  readonly agency: string;
  readonly year: string;
  readonly value: string;
  readonly respondents: string;
  readonly source: string;
}

export type OutsideProblem = 'agency' | 'year' | 'value' | 'respondents' | 'source';

export type OutsideOrder = Omit<OutsideIndex, 'id' | 'agency' | 'name' | 'enteredOn' | 'withdrawn'>;

const EARLIEST = 2000;
export const LONGEST_SOURCE = 300;

/** A count as people type it, with dots, spaces or commas between the thousands; `null` where left empty. */
function readCount(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  if (!/^\d{1,3}(?:([., ])\d{3}(?:\1\d{3})*)?$|^\d{1,9}$/.test(text)) return undefined;
  const count = Number(text.replace(/[., ]/g, ''));
  return count > 0 ? count : undefined;
}

/** What was typed as an index, or the fields that have to be mended. @param thisYear the latest year allowed */
export function readOutsideIndex(
  typed: Omit<OutsideTyped, 'agency'>,
  thisYear: number,
): { readonly order: OutsideOrder } | { readonly problems: readonly OutsideProblem[] } {
  const year = /^\d{4}$/.test(typed.year) ? Number(typed.year) : 0;
  const value = readPercent(typed.value);
  const respondents = readCount(typed.respondents);
  const source = cleanText(typed.source);
  const problems: OutsideProblem[] = [];
  if (year < EARLIEST || year > thisYear) problems.push('year');
  if (value === undefined) problems.push('value');
  if (respondents === undefined) problems.push('respondents');
  if (source.length < 3 || source.length > LONGEST_SOURCE) problems.push('source');
  if (value === undefined || respondents === undefined || problems.length > 0) return { problems };
  return { order: { year, value, respondents, source } };
}
