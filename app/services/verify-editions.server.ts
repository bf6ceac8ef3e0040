/** Computes every frozen edition again from the raw answers of its batches and compares to the last digit. */
import type { Database } from '#db/connect';
import { listBatches, listResponses } from '#db/queries/batches';
import { listEditions, listEditionUnits } from '#db/queries/editions';
import type { PlacedTally } from '#db/queries/tallies';
import { getMethod, getQuestionnaire } from '#db/queries/versions';
import type { EditionTable } from '#db/schema';
import { groupBy } from '#domain/grouping';
import { type Counting, countingOf, mergePlaced, talliesOf } from './batches.server.ts';
import { checksumOf } from './digests.server.ts';
import type { Discrepancy } from './discrepancy.server.ts';
import { composeBasis, composeRecords, type EditionBasis } from './edition-basis.server.ts';
import { talliesByNode } from './unit-tallies.server.ts';

/** Every discrepancy found; empty when all agrees. */
export async function verifyEditions(db: Database): Promise<Discrepancy[]> {
  const found: Discrepancy[] = [];
  for (const edition of await listEditions(db)) {
    const name = `edition ${edition.number} of round ${edition.round}`;
    if (checksumOf(edition.basis) !== edition.checksum)
      report(`${name}: its basis does not match its checksum`);
    for (const detail of await compareEdition(db, edition)) report(`${name}: ${detail}`);
  }
  return found;

  function report(detail: string): void {
    found.push({ check: 'edition', detail });
  }
}

async function compareEdition(db: Database, edition: EditionTable): Promise<string[]> {
  const basis: EditionBasis = JSON.parse(edition.basis);
  const { frame } = basis;
  const questionnaire = await getQuestionnaire(db, frame.questionnaire.id);
  const method = await getMethod(db, frame.method.id);
  const details: string[] = [];
  if (questionnaire.checksum !== frame.questionnaire.checksum)
    details.push(`questionnaire ${questionnaire.id} is not the one counted with`);
  if (method.checksum !== frame.method.checksum)
    details.push(`method ${method.id} is not the one computed with`);

  const counted = await recount(db, basis);
  if (counted.missing.length > 0) details.push(`batches are missing: ${counted.missing.join(', ')}`);
  const tallies = talliesByNode(counted.tallies, frame.questionnaire.id);
  const instrument = { questionnaire: questionnaire.content, method: method.content };
  const records = composeRecords(frame, instrument, tallies);
  const again = composeBasis(basis, tallies, records);
  if (again.tallies !== basis.tallies) details.push('the tallies differ from a recount of its batches');
  if (again.figures !== basis.figures) details.push('the figures differ from those computed again');

  const stored = new Map((await listEditionUnits(db, edition)).map((row) => [row.node, row.content]));
  for (const [node, content] of records) {
    if (stored.get(node) !== content) details.push(`the frozen record of ${node} differs from its figures`);
    stored.delete(node);
  }
  for (const node of stored.keys()) details.push(`${node} has a frozen record but is no unit of the round`);
  return details;
}

/** The tallies of exactly the batches an edition names, from their raw answers. */
async function recount(
  db: Database,
  basis: EditionBasis,
): Promise<{ tallies: PlacedTally[]; missing: string[] }> {
  const method = await getMethod(db, basis.frame.method.id);
  const batches = new Map((await listBatches(db, basis.round)).map((batch) => [batch.id, batch]));
  const responses = groupBy(await listResponses(db, basis.round), (response) => response.batch);
  const countings = new Map<string, Counting>();
  const tallies: PlacedTally[] = [];
  const missing: string[] = [];
  for (const id of basis.batches) {
    const batch = batches.get(id);
    if (!batch) {
      missing.push(id);
      continue;
    }
    const counting =
      countings.get(batch.questionnaire) ??
      countingOf((await getQuestionnaire(db, batch.questionnaire)).content, method.content);
    countings.set(batch.questionnaire, counting);
    const answers = (responses.get(id) ?? []).map((row) => ({
      answers: JSON.parse(row.answers),
      traits: JSON.parse(row.traits),
    }));
    tallies.push(...talliesOf(batch, answers, counting));
  }
  return { tallies: mergePlaced(tallies), missing };
}
