/** Computes every frozen edition again from the raw answers of its batches and compares to the last digit. */
import type { Database } from '#db/connect';
import { listEditions, listEditionUnits } from '#db/queries/editions';
import { getMethod, getQuestionnaire } from '#db/queries/versions';
import type { EditionTable } from '#db/schema';
import { checksumOf } from './digests.server.ts';
import type { Discrepancy } from './discrepancy.server.ts';
import { composeBasis, composeRecords, type EditionBasis } from './edition-basis.server.ts';
import { recountBatches } from './recount.server.ts';
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

  const counted = await recountBatches(db, basis.round, basis.batches, frame.method.id);
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
