/** One signal of one agency or desk in a round: the numbers behind it, and everything that was done about it. */
import type { Database } from '#db/connect';
import { listDeskHours } from '#db/queries/arrival-counts';
import { listSignalledBatches } from '#db/queries/batch-signals';
import { listCasesAbout, listDecisions, listNotes } from '#db/queries/integrity-cases';
import type { IntegrityDecisionTable, IntegrityNoteTable } from '#db/schema';
import type { ArrivalFinding } from '#domain/arrival-screening';
import { type ContentFinding, screenContent } from '#domain/content-screening';
import type { CaseStep } from '#domain/integrity-case';
import { type CaseState, type DecisionKind, decisionsFor, nextSteps } from '#domain/integrity-case';
import { isArrivalSignal, type Signal } from '#domain/integrity-signal';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import { type Round, roundState } from '#domain/round';
import type { DepartmentSource } from '../department.server.ts';
import { isRedrawn } from '../withheld-figures.server.ts';
import { readContentEvidence } from './content-evidence.server.ts';
import { arrivalScope, readArrivalFindings } from './signals.server.ts';

/** Where the signal was found. */
export interface SignalPlace {
  readonly round: Round;
  readonly agency: {
    readonly id: string;
    readonly code: string;
    readonly name: Localized;
    readonly isDesk: boolean;
    /** Of a desk, the agency that it belongs to. */
    readonly above: Localized | null;
  };
  readonly signal: Signal;
}

/** A release of official ballots; counts of what was answered only from ten ballots on, and of batches drawn once. */
export interface BatchLine {
  readonly id: string;
  readonly month: string;
  readonly ballots: number;
  readonly straight: number | null;
  readonly largest: number | null;
  readonly excluded: boolean;
}

export interface CaseView {
  readonly id: string;
  readonly state: CaseState;
  readonly openedOn: string;
  readonly notes: readonly Pick<IntegrityNoteTable, 'number' | 'step' | 'text' | 'writer' | 'written_at'>[];
  readonly decision:
    | (Pick<IntegrityDecisionTable, 'kind' | 'reason' | 'signer' | 'decided_on' | 'edition' | 'checksum'> & {
        readonly batches: number;
      })
    | null;
}

export interface SignalDetail {
  readonly round: { readonly slug: string; readonly name: Localized; readonly open: boolean };
  readonly agency: SignalPlace['agency'];
  readonly signal: Signal;
  readonly content: ContentFinding | null;
  readonly arrivals: ArrivalFinding | null;
  /** Of signals about content. */
  readonly batches: readonly BatchLine[];
  /** Of signals about arrivals: 24 counts; `null` otherwise. */
  readonly hours: readonly number[] | null;
  /** Oldest first; the open one, if there is one, last. */
  readonly cases: readonly CaseView[];
  readonly state: CaseState | null;
  readonly steps: readonly CaseStep[];
  readonly decisions: readonly DecisionKind[];
}

/** Fewer ballots than this in one release: how many were alike would tell too much of each. */
const DETAILED_FROM = 10;
const HOURS = 24;

/** Throws `not_found` for a signal that such an agency cannot have. */
export async function getSignalDetail(source: DepartmentSource, place: SignalPlace): Promise<SignalDetail> {
  const { db, reference, today } = source;
  const { round, agency, signal } = place;
  const aboutArrivals = isArrivalSignal(signal);
  if (aboutArrivals !== agency.isDesk) throw new Refusal('not_found', `${signal} of ${agency.code}`);
  const cases = await listCaseViews(db, place);
  const newest = cases.at(-1);
  const state = newest?.state ?? null;
  const done = state === 'decided';
  return {
    round: { slug: round.slug, name: round.name, open: roundState(round, today()) === 'open' },
    agency,
    signal,
    content: aboutArrivals ? null : await findContent(db, place, await reference.rounds(), today()),
    arrivals: aboutArrivals ? await findArrivals(db, place, today()) : null,
    batches: aboutArrivals ? [] : await listBatchLines(db, place),
    hours: aboutArrivals ? await readHours(db, place, today()) : null,
    cases,
    state,
    steps: nextSteps(done ? null : state),
    decisions: state === null || done ? [] : decisionsFor(signal),
  };
}

async function findContent(
  db: Database,
  { round, agency, signal }: SignalPlace,
  rounds: readonly Round[],
  today: string,
): Promise<ContentFinding | null> {
  const { agencies } = await readContentEvidence(db, round, rounds, today);
  const findings = screenContent(agencies);
  return findings.find((found) => found.agency === agency.id && found.signal === signal) ?? null;
}

async function findArrivals(
  db: Database,
  { round, agency, signal }: SignalPlace,
  today: string,
): Promise<ArrivalFinding | null> {
  const findings = await readArrivalFindings(db, round, today);
  return findings.find((found) => found.desk === agency.id && found.signal === signal) ?? null;
}

async function readHours(db: Database, { round, agency }: SignalPlace, today: string): Promise<number[]> {
  const { period, modes } = arrivalScope(round, today);
  const hours = new Array<number>(HOURS).fill(0);
  for (const { hour, arrivals } of await listDeskHours(db, agency.id, period, modes)) hours[hour] = arrivals;
  return hours;
}

async function listBatchLines(db: Database, { round, agency }: SignalPlace): Promise<BatchLine[]> {
  const excluded = new Set(
    (await listDecisions(db, round.id)).flatMap(({ batches }): string[] => JSON.parse(batches)),
  );
  const redrawn = await isRedrawn(db, round.id);
  const isDetailed = (n: number) => n >= DETAILED_FROM && !redrawn;
  return (await listSignalledBatches(db, round.id, agency.id)).map((batch) => ({
    id: batch.id,
    month: batch.month,
    ballots: batch.n,
    straight: isDetailed(batch.n) ? batch.straight_fives : null,
    largest: isDetailed(batch.n) ? batch.largest_pattern : null,
    excluded: excluded.has(batch.id),
  }));
}

async function listCaseViews(db: Database, { round, agency, signal }: SignalPlace): Promise<CaseView[]> {
  const cases = await listCasesAbout(db, round.id, agency.id, signal);
  const notes = await listNotes(
    db,
    cases.map(({ id }) => id),
  );
  const decisions = new Map((await listDecisions(db, round.id)).map((row) => [row.integrity_case, row]));
  return cases.map(({ id, state, opened_on }) => {
    const decision = decisions.get(id);
    return {
      ...{ id, state, openedOn: opened_on },
      notes: notes
        .filter((note) => note.integrity_case === id)
        .map(({ number, step, text, writer, written_at }) => ({ number, step, text, writer, written_at })),
      decision: decision ? printed(decision) : null,
    };
  });
}

function printed(decision: IntegrityDecisionTable): CaseView['decision'] {
  const { kind, reason, signer, decided_on, edition, checksum, batches } = decision;
  return { kind, reason, signer, decided_on, edition, checksum, batches: JSON.parse(batches).length };
}
