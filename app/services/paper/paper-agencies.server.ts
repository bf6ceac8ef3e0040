/** Where forms keyed from paper are among the ballots: nobody counts blank forms, so they are no slips handed out. */
import type { Database } from '#db/connect';
import { countEnteredForms } from '#db/queries/paper-bundles';
import type { UnitResult } from '#domain/result';
import { type Round, streamOf } from '#domain/round';

/** Agencies of a round whose official ballots have such forms among them: their response rates are too high. */
export async function listPaperAgencies(
  db: Database,
  { id, plan }: Pick<Round, 'id' | 'plan'>,
): Promise<ReadonlySet<string>> {
  if (streamOf(plan, 'paper') !== 'official') return new Set();
  return new Set((await countEnteredForms(db, id)).keys());
}

/** The same of a result: bundles that entered (`listPaperAgencies`), or ballots that a batch kept as paper ones. */
export function hasPaper(
  entered: ReadonlySet<string>,
  { agency, sample }: Pick<UnitResult, 'agency' | 'sample'>,
): boolean {
  if (sample === null) return false;
  return entered.has(agency.id) || sample.modes.some(({ mode }) => mode === 'paper');
}
