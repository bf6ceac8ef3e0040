/** The signals of a round, of agencies by content and of desks by arrival, each with what was done about it. */
import type { Database } from '#db/connect';
import { listDeskDays } from '#db/queries/arrival-counts';
import { listCases, listDecisions } from '#db/queries/integrity-cases';
import type { IntegrityDecisionTable } from '#db/schema';
import type { Agency } from '#domain/agency';
import { type AgencyTree, listSelfAndAncestors } from '#domain/agency-tree';
import { type ArrivalFinding, OFFICE_HOURS, screenArrivals } from '#domain/arrival-screening';
import { addDays } from '#domain/calendar';
import { type ContentFinding, screenContent } from '#domain/content-screening';
import { groupBy } from '#domain/grouping';
import type { CaseState } from '#domain/integrity-case';
import { readSignal, type Signal } from '#domain/integrity-signal';
import { type Actor, can } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import { dayOfFigures, type Round, roundState, streamOf } from '#domain/round';
import type { SignalledAgency, SignalStatus } from '#domain/signalled-agency';
import {
  chooseRound,
  type DepartmentSource,
  type RoundChoice,
  readRoundTrees,
} from '../department.server.ts';
import { readContentEvidence } from './content-evidence.server.ts';

/**
 * The days of a round that are over, and the modes of desk codes whose answers are in the open stream. Today is left
 * out while answers come in: nobody watches a page move while somebody stands at the tablet.
 */
export function arrivalScope(round: Round, today: string) {
  const modes = (['desk', 'kiosk'] as const).filter((mode) => streamOf(round.plan, mode) === 'open');
  const to = roundState(round, today) === 'open' ? addDays(today, -1) : dayOfFigures(round, today);
  return { period: { from: round.opensOn, to }, modes };
}

/** Findings about every desk of a round, from the counts of arrivals alone. */
export async function readArrivalFindings(
  db: Database,
  round: Round,
  today: string,
): Promise<ArrivalFinding[]> {
  const { period, modes } = arrivalScope(round, today);
  const rows = await listDeskDays(db, period, modes, OFFICE_HOURS);
  const desks = [...groupBy(rows, ({ desk }) => desk)].map(([desk, days]) => ({
    desk,
    days: days.map(({ date, arrivals, in_hours }) => ({ date, arrivals, inHours: in_hours })),
  }));
  return screenArrivals(desks, period);
}

/** A decision as the page and the report print it. */
export interface PrintedDecision
  extends Pick<
    IntegrityDecisionTable,
    'signal' | 'kind' | 'reason' | 'signer' | 'decided_on' | 'edition' | 'checksum'
  > {
  readonly agency: Localized;
  readonly code: string;
  readonly batches: number;
}

export interface RoundSignals {
  readonly round: { readonly slug: string; readonly name: Localized };
  readonly open: boolean;
  readonly choices: readonly RoundChoice[];
  readonly agencies: readonly SignalledAgency[];
  readonly desks: readonly SignalledAgency[];
  /** How many agencies and desks had enough answers to be looked at. */
  readonly looked: { readonly agencies: number; readonly desks: number };
  readonly decisions: readonly PrintedDecision[];
  /** The one agency or desk that they are narrowed to, with what is under it; `null`: everything. */
  readonly only: Pick<Agency, 'code' | 'name'> | null;
}

type Trees = readonly AgencyTree[];

function findAgency(trees: Trees, id: string) {
  return trees.map((tree) => tree.agencies.get(id)).find(Boolean);
}

function findByCode(trees: Trees, code: string): Agency | undefined {
  return trees.flatMap((tree) => [...tree.agencies.values()]).find((agency) => agency.code === code);
}

function isWithin(tree: AgencyTree, agency: string, above: string): boolean {
  return listSelfAndAncestors(tree, agency).some(({ id }) => id === above);
}

interface CaseOf {
  readonly agency: string;
  readonly signal: Signal;
  readonly state: CaseState;
}

interface Finding {
  readonly agency: string;
  readonly signal: Signal;
  readonly raised: boolean;
  readonly adjusted: number | null;
}

/** Every agency with a raised finding or a case: those that nobody has decided about first, then by name. */
function statusesOf(findings: readonly Finding[], cases: readonly CaseOf[], trees: Trees): SignalledAgency[] {
  const keyOf = ({ agency, signal }: Pick<Finding, 'agency' | 'signal'>) => `${agency}\t${signal}`;
  const known = new Map(findings.map((finding) => [keyOf(finding), finding]));
  // The newest case counts; cases come in the order in which they were opened.
  const states = new Map(cases.map((found) => [keyOf(found), found.state]));
  const wanted = new Set([...findings.filter(({ raised }) => raised).map(keyOf), ...states.keys()]);
  const entries = [...wanted].flatMap((key) => {
    const [agency = '', name = ''] = key.split('\t');
    const signal = readSignal(name);
    const finding = known.get(key);
    if (!signal) return [];
    const status: SignalStatus = {
      signal,
      raised: finding?.raised ?? false,
      adjusted: finding?.adjusted ?? null,
      state: states.get(key) ?? null,
    };
    return [{ agency, status }];
  });
  const isSettled = ({ signals }: SignalledAgency) => signals.every(({ state }) => state === 'decided');
  return [...groupBy(entries, ({ agency }) => agency)]
    .flatMap(([id, group]) => {
      const agency = findAgency(trees, id);
      if (!agency) return [];
      const parent = trees.map((tree) => tree.parents.get(id)).find(Boolean);
      const above = agency.kind === 'desk' && parent ? (findAgency(trees, parent)?.name ?? null) : null;
      return [
        { id, code: agency.code, name: agency.name, above, signals: group.map(({ status }) => status) },
      ];
    })
    .sort((a, b) => Number(isSettled(a)) - Number(isSettled(b)) || (a.code < b.code ? -1 : 1));
}

interface Everything {
  readonly content: readonly ContentFinding[];
  readonly arrivals: readonly ArrivalFinding[];
}

async function readFindings(
  db: Database,
  round: Round,
  rounds: readonly Round[],
  today: string,
): Promise<Everything> {
  const { agencies } = await readContentEvidence(db, round, rounds, today);
  return { content: screenContent(agencies), arrivals: await readArrivalFindings(db, round, today) };
}

const ofDesk = ({ desk, signal, raised, adjusted }: ArrivalFinding): Finding => ({
  agency: desk,
  ...{ signal, raised, adjusted },
});

/**
 * The signals of a round within the actor's scope. Throws a `not_found` refusal for an unknown round, and for a code of
 * no agency in his scope.
 *
 * @param code of an agency or a desk, to which they are narrowed
 */
export async function getRoundSignals(
  source: DepartmentSource,
  actor: Actor,
  slug: string | null,
  code: string | null = null,
): Promise<RoundSignals> {
  const { db, reference, today } = source;
  const { round, choices } = await chooseRound(source, slug);
  const trees = await readRoundTrees(source, round);
  const inScope = (agency: string) => trees.some((tree) => can(actor, 'detect_gaming', agency, tree));
  const only = code === null ? undefined : findByCode(trees, code);
  if (code !== null && !(only && inScope(only.id))) throw new Refusal('not_found', `signals of ${code}`);
  const maySee = (agency: string) =>
    inScope(agency) && (!only || trees.some((tree) => isWithin(tree, agency, only.id)));
  const { content, arrivals } = await readFindings(db, round, await reference.rounds(), today());
  const seen = content.filter(({ agency }) => maySee(agency));
  const desks = arrivals.map(ofDesk).filter(({ agency }) => maySee(agency));
  const cases = (await listCases(db, round.id)).filter(({ agency }) => maySee(agency));
  const isDesk = ({ agency }: CaseOf) => findAgency(trees, agency)?.kind === 'desk';
  const decisions = await listPrintedDecisions(db, round, trees);
  return {
    round: { slug: round.slug, name: round.name },
    open: roundState(round, today()) === 'open',
    choices,
    agencies: statusesOf(
      seen,
      cases.filter((found) => !isDesk(found)),
      trees,
    ),
    desks: statusesOf(desks, cases.filter(isDesk), trees),
    looked: {
      agencies: new Set(seen.map(({ agency }) => agency)).size,
      desks: new Set(desks.map(({ agency }) => agency)).size,
    },
    decisions: decisions.filter(({ id }) => maySee(id)).map(({ id: _id, ...decision }) => decision),
    only: only ? { code: only.code, name: only.name } : null,
  };
}

/** The decisions of a round, oldest first, with the agencies' names. */
async function listPrintedDecisions(
  db: Database,
  round: Pick<Round, 'id'>,
  trees: Trees,
): Promise<(PrintedDecision & { readonly id: string })[]> {
  const rows = await listDecisions(db, round.id);
  return rows.map(({ agency: id, batches, signal, kind, reason, signer, decided_on, edition, checksum }) => {
    const agency = findAgency(trees, id);
    return {
      ...{ id, signal, kind, reason, signer, decided_on, edition, checksum },
      code: agency?.code ?? id,
      agency: agency?.name ?? { vi: id, en: id },
      batches: JSON.parse(batches).length,
    };
  });
}

/** A signal that nobody has decided about: raised and perhaps not even noted, or noted and not decided. */
export interface OpenCase {
  readonly agency: string;
  readonly signal: Signal;
  readonly state: Exclude<CaseState, 'decided'> | null;
}

/**
 * What a close of the round should be asked about first: raised signals without a decision, and cases that were
 * begun. A signal that was decided about counts as settled even while it is still raised.
 */
export async function listOpenCases(
  db: Database,
  round: Round,
  rounds: readonly Round[],
  today: string,
): Promise<OpenCase[]> {
  const { content, arrivals } = await readFindings(db, round, rounds, today);
  const raised = [...content, ...arrivals.map(ofDesk)].filter((finding) => finding.raised);
  const states = new Map<string, OpenCase | null>(
    raised.map(({ agency, signal }) => [`${agency}\t${signal}`, { agency, signal, state: null }]),
  );
  for (const { agency, signal, state } of await listCases(db, round.id))
    states.set(`${agency}\t${signal}`, state === 'decided' ? null : { agency, signal, state });
  return [...states.values()].flatMap((open) => open ?? []);
}
