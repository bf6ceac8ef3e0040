/** Addresses of what the public sees beside an agency's own page: rounds, comparing, explanations, open data, badges. */
import type { Locale } from '#domain/questionnaire';
import type { ListFilter } from '#domain/unit-list';
import { inLanguage, pageIn, saidIn, withFields } from './address.ts';
import { type CsvKind, csvKindField, type SeriesTable, seriesTableField } from './csv-kind.ts';
import { LIST_FIELDS } from './paths.ts';

/** Results of a published round by its slug, narrowed and ordered; the newest for `null`. A stable public address. */
export function roundResultsPath(
  round: string | null,
  locale: Locale,
  { query, order, verdict }: Partial<ListFilter> = {},
): string {
  return withFields(round === null ? '/' : `/ket-qua/${encodeURIComponent(round)}`, locale, {
    [LIST_FIELDS.query]: query,
    [LIST_FIELDS.order]: order === 'lower' ? order : undefined,
    [LIST_FIELDS.verdict]: verdict ?? undefined,
  });
}

/** The list of a round's agencies as a file, narrowed and ordered like the page. A stable public address. */
export function roundFilePath(
  round: string,
  kind: CsvKind,
  locale: Locale,
  { query, order, verdict }: ListFilter,
): string {
  return withFields(`/ket-qua/${encodeURIComponent(round)}.csv`, locale, {
    [LIST_FIELDS.query]: query,
    [LIST_FIELDS.order]: order === 'lower' ? order : undefined,
    [LIST_FIELDS.verdict]: verdict ?? undefined,
    ...csvKindField(kind),
  });
}

/** The province over the rounds as CSV, from the page of one of them. */
export function roundSeriesPath(round: string, table: SeriesTable, kind: CsvKind, locale: Locale): string {
  return withFields(`/ket-qua/${encodeURIComponent(round)}.csv`, locale, {
    ...seriesTableField(table),
    ...csvKindField(kind),
  });
}

/** The editions of a published round and what each changed. A stable public address. */
export function editionsPath(round: string, locale: Locale): string {
  return inLanguage(`/ket-qua/${encodeURIComponent(round)}/cac-ban`, locale);
}

/** Fields of the address of a comparison: what was typed or chosen for each side, and the round. */
export const COMPARE_FIELDS = { first: 'a', second: 'b', round: 'ky' } as const;

export interface CompareQuery {
  /** Code or name as typed; empty where nothing was. */
  readonly first: string;
  readonly second: string;
  /** Slug; `null` for the newest round. */
  readonly round: string | null;
}

export function compareQueryOf(url: URL): CompareQuery {
  const said = saidIn(url);
  const { first, second, round } = COMPARE_FIELDS;
  return { first: said(first), second: said(second), round: said(round) || null };
}

/** Two agencies beside each other. */
export function comparePath(locale: Locale, query: Partial<CompareQuery> = {}): string {
  return withFields('/so-sanh', locale, {
    [COMPARE_FIELDS.first]: query.first,
    [COMPARE_FIELDS.second]: query.second,
    [COMPARE_FIELDS.round]: query.round ?? undefined,
  });
}

/** The same as a file. A stable public address. */
export function compareFilePath(locale: Locale, query: CompareQuery, kind: CsvKind): string {
  return withFields('/so-sanh.csv', locale, {
    [COMPARE_FIELDS.first]: query.first,
    [COMPARE_FIELDS.second]: query.second,
    [COMPARE_FIELDS.round]: query.round ?? undefined,
    ...csvKindField(kind),
  });
}

/** A figure that is explained: an agency by its code and a round by its slug. */
export interface ExplainedPlace {
  readonly agency: string;
  readonly round: string;
}

const READING_FIELDS = { agency: 'co-quan', round: 'ky' } as const;

/** How to read an index, its interval and its verdict; with one agency's figure as the example. */
export function readingPath(locale: Locale, place?: ExplainedPlace | null): string {
  return withFields('/cach-doc', locale, {
    [READING_FIELDS.agency]: place?.agency,
    [READING_FIELDS.round]: place?.round,
  });
}

export function explainedPlaceOf(url: URL): {
  readonly agency: string | null;
  readonly round: string | null;
} {
  const said = saidIn(url);
  return { agency: said(READING_FIELDS.agency) || null, round: said(READING_FIELDS.round) || null };
}

/** What open data there is. */
export function openDataPath(locale: Locale): string {
  return inLanguage('/du-lieu', locale);
}

/** A file of the open-data interface: `apiPath('agencies.csv', '2025-2026')`, or about all rounds without a round. */
export function apiPath(file: string, round?: string, kind?: CsvKind): string {
  const path = round === undefined ? file : `rounds/${encodeURIComponent(round)}/${file}`;
  return withFields(`/api/v1/${path}`, 'vi', csvKindField(kind));
}

/** Leads to an agency's result in the newest round that has one. */
export function newestResultPath(agency: string, locale: Locale): string {
  return inLanguage(`/ket-qua/${encodeURIComponent(agency)}/moi-nhat`, locale);
}

const BADGE_ROUND = 'ky';

/** An agency's badge in its newest published round, or in the one named: an SVG for other sites. */
export function badgePath(agency: string, locale: Locale, round?: string): string {
  return withFields(`/huy-hieu/${encodeURIComponent(agency)}.svg`, locale, { [BADGE_ROUND]: round });
}

/** The round that a badge's address names. */
export function badgeRoundOf(url: URL): string | null {
  return saidIn(url)(BADGE_ROUND) || null;
}

/** Fields of the address of a round's public answers. */
export const ANSWER_FIELDS = { query: 'q', agency: 'co-quan', topic: 'chu-de', page: 'trang' } as const;

export interface AnswerChoice {
  readonly query: string;
  readonly agency: string | null;
  readonly topic: string | null;
  /** From 1. */
  readonly page: number;
}

export function answerChoiceOf(url: URL): AnswerChoice {
  const said = saidIn(url);
  return {
    query: said(ANSWER_FIELDS.query),
    agency: said(ANSWER_FIELDS.agency) || null,
    topic: said(ANSWER_FIELDS.topic) || null,
    page: pageIn(url, ANSWER_FIELDS.page),
  };
}

/** What agencies answered in public to comments of a published round. A stable public address. */
export function publicAnswersPath(round: string, locale: Locale, choice: Partial<AnswerChoice> = {}): string {
  const { query, agency, topic, page = 1 } = choice;
  return withFields(`/ket-qua/${encodeURIComponent(round)}/tra-loi`, locale, {
    [ANSWER_FIELDS.query]: query,
    [ANSWER_FIELDS.agency]: agency ?? undefined,
    [ANSWER_FIELDS.topic]: topic ?? undefined,
    [ANSWER_FIELDS.page]: page > 1 ? String(page) : undefined,
  });
}
