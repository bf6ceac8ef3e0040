/** Orders of prints on their way between forms and addresses: what was typed is never lost. */
import { DESK_CODE_PROBLEMS, HIGHEST_HOURLY_LIMIT } from '#domain/desk-code-order';
import type { Locale } from '#domain/questionnaire';
import { LONGEST_REASON } from '#domain/slip-issue';
import { MOST_SLIPS, SLIP_PROBLEMS } from '#domain/slip-order';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { sentText } from './form-text.ts';
import { localeOf } from './paths.ts';

const SLIP_FIELDS = ['count', 'expires', 'form', 'service', 'channel', 'outcome'] as const;
const DESK_FIELDS = ['desk', 'mode', 'sheet', 'limit', 'end_others', 'questionnaire'] as const;

/** Longer than anything that is typed in earnest; an address has to hold it. */
const LONGEST = 400;

/** Reads a form as well as the query of an address. */
type Source = Pick<URLSearchParams, 'get'> | Pick<FormData, 'get'>;

function read<K extends string>(source: Source, names: readonly K[]): Record<K, string> {
  const entries = names.map((name) => [name, sentText(source.get(name)).slice(0, LONGEST)]);
  return Object.fromEntries(entries);
}

export function typedSlips(source: Source) {
  return read(source, SLIP_FIELDS);
}

export function typedDeskCode(source: Source) {
  return read(source, DESK_FIELDS);
}

/** The reason for voiding and the agency to print again for. */
export function typedVoid(source: Source) {
  return read(source, ['reason', 'agency']);
}

/** What was typed, over what is proposed where nothing was. */
export function orProposed<T extends Readonly<Record<string, string>>>(typed: T, proposed: T): T {
  const said = Object.entries(typed).filter(([, value]) => value !== '');
  return { ...proposed, ...Object.fromEntries(said) };
}

interface Problem {
  /** Id of the field. */
  readonly field: string;
  readonly text: string;
}

/** The problem that an address of the slips' pages names, in words; none for a word that is none. */
export function slipProblems(url: URL): Problem[] {
  const problem = url.searchParams.get('problem');
  const locale = localeOf(url);
  const t = translator(locale, 'prints');
  if (problem === 'repeated') return [{ field: 'count', text: t('slips.repeatedProblem') }];
  const known = SLIP_PROBLEMS.find((candidate) => candidate === problem);
  const most = formatCount(MOST_SLIPS, locale);
  return known ? [{ field: known, text: t(`slips.${known}Problem`, { most }) }] : [];
}

const VOID_PROBLEMS = {
  reason_missing: 'reason',
  reason_long: 'reason',
  agency: 'agency',
  repeated: 'reason',
} as const;

/** The same for the page that voids slips. */
export function voidProblems(url: URL): Problem[] {
  const problem = url.searchParams.get('problem') ?? '';
  const t = translator(localeOf(url), 'prints');
  if (!(problem in VOID_PROBLEMS)) return slipProblems(url);
  const known = problem as keyof typeof VOID_PROBLEMS;
  const most = formatCount(LONGEST_REASON, localeOf(url));
  return [{ field: VOID_PROBLEMS[known], text: t(`issue.${known}Problem`, { most }) }];
}

/** The same for the page of desk codes; `code` in the address names the code that the problem is about. */
export function deskCodeProblems(url: URL): Problem[] {
  const problem = url.searchParams.get('problem');
  const code = url.searchParams.get('code') ?? '';
  const locale = localeOf(url);
  const t = translator(locale, 'prints');
  if (problem === 'ended_already') return [{ field: `end-${code}`, text: t('codes.ended_alreadyProblem') }];
  const known = DESK_CODE_PROBLEMS.find((candidate) => candidate === problem);
  const most = formatCount(HIGHEST_HOURLY_LIMIT, locale);
  if (!known) return [];
  return [{ field: code === '' ? known : `${known}-${code}`, text: t(`codes.${known}Problem`, { most }) }];
}

type TitleKey = 'hub.title' | 'slips.title' | 'issue.pageTitle' | 'codes.title';

/** The `meta` of a page about prints. */
export function printTitled(key: TitleKey) {
  return ({ location }: { readonly location: { readonly pathname: string; readonly search: string } }) => {
    const locale: Locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
    const t = translator(locale, 'prints');
    return [{ title: t('documentTitle', { title: t(key) }) }];
  };
}
