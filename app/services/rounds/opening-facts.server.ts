/** Reads what the opening of a draft is judged by, and what a round takes over from the one before. */
import type { Database } from '#db/connect';
import { countDeskCodes } from '#db/queries/arrival-counts';
import { listHolidays } from '#db/queries/holidays';
import { listRounds } from '#db/queries/rounds';
import { listTargets } from '#db/queries/targets';
import { listMethods, listQuestionnaires } from '#db/queries/versions';
import { listDossiersApart } from '#db/queries/volumes';
import { listSubtree, listUnits } from '#domain/agency-tree';
import { addDays } from '#domain/calendar';
import { isOfficialFormula } from '#domain/method';
import type { Round } from '#domain/round';
import type { OpeningFacts } from '#domain/round-checks';
import type { RoundDraft } from '#domain/round-draft';
import { STARTING_CORRELATION } from '#domain/statistics/intra-class-correlation';
import { OVERALL } from '#domain/tally';
import { findTarget } from '#domain/target';
import { readTree } from '../agency-tree.server.ts';
import { nextFloors } from '../results.server.ts';

export async function readOpeningFacts(
  db: Database,
  draft: RoundDraft,
  today: string,
): Promise<OpeningFacts> {
  const { root, opensOn, closesOn, plan } = draft;
  const rounds = await listRounds(db);
  const tree = await readTree(db, opensOn > today ? opensOn : today);
  const inForce = tree.agencies.has(root);
  const units = inForce ? listUnits(tree, root).filter((unit) => unit.id !== root) : [];
  const desks = inForce ? listSubtree(tree, root).filter(({ kind }) => kind === 'desk') : [];
  const targets = await listTargets(db);
  const year = Number(addDays(closesOn, -1).slice(0, 4));
  const coded = new Set((await countDeskCodes(db, tree.date)).map(({ desk }) => desk));
  const holidays = new Set((await listHolidays(db)).map(({ date }) => date.slice(0, 4)));
  const method = (await listMethods(db)).find(({ id }) => id === draft.method);
  const questionnaire = (await listQuestionnaires(db)).find(({ id }) => id === draft.questionnaire);
  return {
    today,
    slugTaken: rounds.some(({ slug }) => slug === draft.slug),
    overlapping: rounds.find((round) => overlaps(round, draft))?.slug ?? null,
    questionnaire: questionnaire?.content ?? null,
    methodSupported: method ? isOfficialFormula(method.content) : null,
    units: units.length,
    unitsWithoutTarget: units.filter(({ id }) => !findTarget(tree, targets, id, null, year)).length,
    desksWithoutCode: desks.filter(({ id }) => !coded.has(id)).length,
    yearsWithoutHolidays: yearsOf(opensOn, addDays(closesOn, -1)).filter((known) => !holidays.has(known)),
    dossiersPerLeaf: await listDossiersApart(
      db,
      { from: addDays(opensOn, -365).slice(0, 7), to: addDays(opensOn, -28).slice(0, 7) },
      units.map(({ id }) => id),
      plan.splits.filter((split) => split !== 'mode'),
    ),
  };
}

function overlaps(round: Round, draft: RoundDraft): boolean {
  if (round.closedOn !== null || round.root !== draft.root) return false;
  return round.opensOn < draft.closesOn && (round.closesOn === null || draft.opensOn < round.closesOn);
}

function yearsOf(from: string, to: string): string[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => String(first + at));
}

/**
 * Correlation floors of a new round: those of the last closed round of the same agency that asked the same
 * questionnaire; the starting value where there is none.
 */
export async function floorsFor(
  db: Database,
  { root, questionnaire }: Pick<RoundDraft, 'root' | 'questionnaire'>,
): Promise<Record<string, number>> {
  const before = (await listRounds(db)).findLast(
    (round) => round.closedOn !== null && round.root === root && round.questionnaire === questionnaire,
  );
  return before ? nextFloors(db, before) : { [OVERALL]: STARTING_CORRELATION };
}
