/** What the page of trial computations offers to choose from and shows. */
import type { Database } from '#db/connect';
import { listCurrentEditions } from '#db/queries/editions';
import { listRounds } from '#db/queries/rounds';
import { getQuestionnaire, listMethods } from '#db/queries/versions';
import type { Method } from '#domain/method';
import { type Actor, can } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import { readTree } from './agency-tree.server.ts';
import type { MethodTrials, RoundTrial } from './method-trials.server.ts';

export interface TrialSource {
  readonly db: Database;
  readonly trials: MethodTrials;
  readonly today: () => string;
}

export interface TrialPage {
  /** Frozen rounds, newest first. */
  readonly rounds: readonly { readonly slug: string; readonly name: Localized }[];
  readonly methods: readonly string[];
  /** What was chosen; `null` where there is no frozen round, or one method only. */
  readonly shown: {
    readonly slug: string;
    readonly name: Localized;
    readonly other: Method;
    /** Of the round's questionnaire. */
    readonly factors: readonly { readonly code: string; readonly name: Localized }[];
    readonly trial: RoundTrial;
  } | null;
}

/**
 * The trial of a frozen round under a method; of the newest round under the first other method where none is named.
 * Agencies are those that the reader may compare. Throws a `not_found` refusal for a round or a method that is none.
 */
export async function readTrialPage(
  { db, trials, today }: TrialSource,
  actor: Actor,
  asked: { readonly round: string | null; readonly method: string | null },
): Promise<TrialPage> {
  const frozen = new Set((await listCurrentEditions(db)).map(({ round }) => round));
  const rounds = (await listRounds(db)).filter(({ id }) => frozen.has(id)).toReversed();
  const methods = await listMethods(db);
  const choices = {
    rounds: rounds.map(({ slug, name }) => ({ slug, name })),
    methods: methods.map(({ id }) => id),
  };
  const round = asked.round === null ? rounds[0] : rounds.find(({ slug }) => slug === asked.round);
  const other =
    asked.method === null
      ? methods.find(({ id }) => id !== round?.method)
      : methods.find(({ id }) => id === asked.method);
  if ((asked.round !== null && !round) || (asked.method !== null && !other))
    throw new Refusal('not_found', `trial of ${asked.round} under ${asked.method}`);
  if (!round || !other) return { ...choices, shown: null };
  const trial = await trials(round.id, other.id);
  const trees = [await readTree(db, today()), await readTree(db, round.opensOn)];
  const mayCompare = (agency: string) => trees.some((tree) => can(actor, 'compare_agencies', agency, tree));
  const { slug, name } = round;
  const { content } = await getQuestionnaire(db, round.questionnaire);
  const seen = {
    ...trial,
    units: trial.units.filter(({ agency }) => mayCompare(agency.id)),
    ...(mayCompare(round.root) ? {} : { groups: [], factors: [] }),
  };
  return { ...choices, shown: { slug, name, other: other.content, factors: content.factors, trial: seen } };
}
