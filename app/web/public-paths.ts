/** Addresses of what the public sees beside an agency's own page: rounds, comparing, explanations, open data, badges. */
import type { Locale } from '#domain/questionnaire';
import type { ListFilter } from '#domain/unit-list';
import { LIST_FIELDS } from './paths.ts';

type Fields = Readonly<Record<string, string | undefined>>;

function address(path: string, locale: Locale, fields: Fields = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value);
  if (locale !== 'vi') query.set('lang', locale);
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Results of a published round by its slug, narrowed and ordered; the newest for `null`. A stable public address. */
export function roundResultsPath(
  round: string | null,
  locale: Locale,
  { query, order, verdict }: Partial<ListFilter> = {},
): string {
  return address(round === null ? '/' : `/ket-qua/${encodeURIComponent(round)}`, locale, {
    [LIST_FIELDS.query]: query,
    [LIST_FIELDS.order]: order === 'lower' ? order : undefined,
    [LIST_FIELDS.verdict]: verdict ?? undefined,
  });
}

/** The editions of a published round and what each changed. A stable public address. */
export function editionsPath(round: string, locale: Locale): string {
  return address(`/ket-qua/${encodeURIComponent(round)}/cac-ban`, locale);
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
  const said = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 100);
  const { first, second, round } = COMPARE_FIELDS;
  return { first: said(first), second: said(second), round: said(round) || null };
}

/** Two agencies beside each other. */
export function comparePath(locale: Locale, query: Partial<CompareQuery> = {}): string {
  return address('/so-sanh', locale, {
    [COMPARE_FIELDS.first]: query.first,
    [COMPARE_FIELDS.second]: query.second,
    [COMPARE_FIELDS.round]: query.round ?? undefined,
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
  return address('/cach-doc', locale, {
    [READING_FIELDS.agency]: place?.agency,
    [READING_FIELDS.round]: place?.round,
  });
}

export function explainedPlaceOf(url: URL): {
  readonly agency: string | null;
  readonly round: string | null;
} {
  const said = (name: string) => url.searchParams.get(name)?.slice(0, 60) || null;
  return { agency: said(READING_FIELDS.agency), round: said(READING_FIELDS.round) };
}

/** What open data there is. */
export function openDataPath(locale: Locale): string {
  return address('/du-lieu', locale);
}

/** A file of the open-data interface: `apiPath('agencies.csv', '2025-2026')`, or about all rounds without a round. */
export function apiPath(file: string, round?: string): string {
  return round === undefined ? `/api/v1/${file}` : `/api/v1/rounds/${encodeURIComponent(round)}/${file}`;
}

/** Leads to an agency's result in the newest round that has one. */
export function newestResultPath(agency: string, locale: Locale): string {
  return address(`/ket-qua/${encodeURIComponent(agency)}/moi-nhat`, locale);
}

const BADGE_ROUND = 'ky';

/** An agency's badge in its newest published round, or in the one named: an SVG for other sites. */
export function badgePath(agency: string, locale: Locale, round?: string): string {
  return address(`/huy-hieu/${encodeURIComponent(agency)}.svg`, locale, { [BADGE_ROUND]: round });
}

/** The round that a badge's address names. */
export function badgeRoundOf(url: URL): string | null {
  return url.searchParams.get(BADGE_ROUND)?.slice(0, 60) || null;
}

/** Fields of the address of a round's public answers. */
export const ANSWER_FIELDS = { query: 'q', agency: 'co-quan', topic: 'chu-de', page: 'trang' } as const;

const MOST_PAGES = 100_000;

export interface AnswerChoice {
  readonly query: string;
  readonly agency: string | null;
  readonly topic: string | null;
  /** From 1. */
  readonly page: number;
}

export function answerChoiceOf(url: URL): AnswerChoice {
  const said = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 100);
  const page = Number(said(ANSWER_FIELDS.page));
  return {
    query: said(ANSWER_FIELDS.query).normalize('NFC'),
    agency: said(ANSWER_FIELDS.agency) || null,
    topic: said(ANSWER_FIELDS.topic) || null,
    page: Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1,
  };
}

/** What agencies answered in public to comments of a published round. A stable public address. */
export function publicAnswersPath(round: string, locale: Locale, choice: Partial<AnswerChoice> = {}): string {
  const { query, agency, topic, page = 1 } = choice;
  return address(`/ket-qua/${encodeURIComponent(round)}/tra-loi`, locale, {
    [ANSWER_FIELDS.query]: query,
    [ANSWER_FIELDS.agency]: agency ?? undefined,
    [ANSWER_FIELDS.topic]: topic ?? undefined,
    [ANSWER_FIELDS.page]: page > 1 ? String(page) : undefined,
  });
}
