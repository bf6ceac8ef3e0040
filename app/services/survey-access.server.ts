/** What a printed code opens: a survey to answer, or the reason why not. Looking never spends a code. */
import type { Database } from '#db/connect';
import { findCode, findDeskCode, findReceipts } from '#db/queries/codes';
import type { LeafTable } from '#db/schema';
import type { Agency } from '#domain/agency';
import { findUnit, listSelfAndAncestors } from '#domain/agency-tree';
import type { Mode } from '#domain/ballot';
import { leafPlace, type Round, roundState } from '#domain/round';
import { VOIDED } from '#domain/slip-issue';
import { type CodeProblem, readCode } from '#domain/survey-code';
import { keyedDigest } from './digests.server.ts';
import type { LeafFinder } from './leaf-finder.server.ts';
import type { Reference } from './reference.server.ts';

export interface OpenSurvey {
  readonly state: 'open';
  readonly kind: 'code' | 'desk';
  /** Digest of a one-time code; `null` for a desk code, whose key comes from the form token. */
  readonly digest: string | null;
  /** The permanent code and its limit; `null` for a one-time code. */
  readonly desk: { readonly code: string; readonly hourlyLimit: number } | null;
  readonly mode: Mode;
  readonly leaf: LeafTable;
  readonly round: Round;
  readonly unit: Agency;
}

export type SurveyAccess =
  | OpenSurvey
  | { readonly state: CodeProblem | 'unknown' | 'used' | 'expired' | 'voided' }
  | { readonly state: 'not_open' | 'closed'; readonly round: Round };

export interface SurveyFinder {
  readonly db: Database;
  readonly reference: Reference;
  /** Secret of the keyed digests. */
  readonly codeKey: string;
  readonly leaves: LeafFinder;
}

/** The code as printed or typed, on a day of the province's calendar. */
export async function findSurvey(finder: SurveyFinder, typed: string, today: string): Promise<SurveyAccess> {
  const { db, reference, codeKey } = finder;
  const read = readCode(typed);
  if ('problem' in read) return { state: read.problem };
  const digest = keyedDigest(codeKey, 'one-time code', read.code);
  const found = await findCode(db, digest);
  if (found) {
    const { expires, ...leaf } = found;
    const round = (await reference.rounds()).find((candidate) => candidate.id === leaf.round);
    if (!round) return { state: 'unknown' };
    const state = roundState(round, today);
    if (expires === VOIDED && state !== 'closed') return { state: 'voided' };
    if (state !== 'open') return { state, round };
    if (expires <= today) return { state: 'expired' };
    const unit = (await reference.tree(today)).agencies.get(leaf.node);
    const access = { state, kind: 'code', digest, desk: null, mode: 'slip' } as const;
    return unit ? { ...access, leaf, round, unit } : { state: 'expired' };
  }
  const receipts = await findReceipts(db, [digest]);
  if (receipts.size > 0) return { state: 'used' };
  return findDeskSurvey(finder, keyedDigest(codeKey, 'desk code', read.code), today);
}

async function findDeskSurvey(
  { db, reference, leaves }: SurveyFinder,
  digest: string,
  today: string,
): Promise<SurveyAccess> {
  const code = await findDeskCode(db, digest);
  if (!code) return { state: 'unknown' };
  if (today < code.valid_from || (code.valid_to !== null && today >= code.valid_to))
    return { state: 'expired' };
  const tree = await reference.tree(today);
  const unit = findUnit(tree, code.desk);
  if (!unit) return { state: 'expired' };
  const above = new Set(listSelfAndAncestors(tree, unit.id).map((agency) => agency.id));
  const rounds = (await reference.rounds()).filter((round) => above.has(round.root));
  const round = rounds.findLast((candidate) => roundState(candidate, today) === 'open') ?? rounds.at(-1);
  if (!round) return { state: 'expired' };
  const state = roundState(round, today);
  if (state !== 'open') return { state, round };
  const questionnaire = code.questionnaire ?? round.questionnaire;
  const leaf = await leaves({ ...leafPlace(round, unit.id, code.mode, {}), questionnaire });
  const desk = { code: digest, hourlyLimit: code.hourly_limit };
  return { state, kind: 'desk', digest: null, desk, mode: code.mode, leaf, round, unit };
}
