/** Bundles of paper forms: begun with a count, recounted, discarded. */
import type { Database } from '#db/connect';
import {
  deleteKeyedForms,
  findLastBundleNumber,
  insertPaperBundle,
  listKeyings,
  updateOpenBundle,
} from '#db/queries/paper-bundles';
import { findRound } from '#db/queries/rounds';
import { listSelfAndAncestors } from '#domain/agency-tree';
import { MOST_FORMS } from '#domain/paper-bundle';
import { Refusal } from '#domain/refusal';
import { readTree } from '../agency-tree.server.ts';
import { appendAudit, instantOf } from '../audit.server.ts';
import { holdOpenBundle } from './key-forms.server.ts';
import { getBundle, type Keyer, type PaperDesk, takesPaper } from './paper-desk.server.ts';

function requireCount(forms: number): void {
  if (!Number.isInteger(forms) || forms < 1 || forms > MOST_FORMS)
    throw new RangeError(`a bundle has 1 to ${MOST_FORMS} forms, got ${forms}`);
}

/**
 * Begins a bundle. Throws a `conflict` refusal where the round takes no paper, or the agency is no unit under it, or
 * somebody else began one of the agency at the same moment.
 *
 * @param forms counted by hand, 1 to `MOST_FORMS`
 * @returns its id
 */
export async function openBundle(
  { db, randomness }: Pick<PaperDesk, 'db' | 'randomness'>,
  {
    round: roundId,
    agency,
    forms,
  }: { readonly round: string; readonly agency: string; readonly forms: number },
  { account, now, today }: Keyer,
): Promise<string> {
  requireCount(forms);
  const id = randomness.id();
  await db.transaction().execute(async (transaction) => {
    const round = await findRound(transaction, roundId);
    if (!round || !(await takesPaper(transaction, round, today)))
      throw new Refusal('conflict', `round ${roundId} takes no paper`);
    const tree = await readTree(transaction, today);
    const above = listSelfAndAncestors(tree, agency);
    if (!above[0]?.isUnit || !above.some(({ id: one }) => one === round.root))
      throw new Refusal('conflict', `${agency} is no unit under ${round.root}`);
    const number = (await findLastBundleNumber(transaction, roundId, agency)) + 1;
    await insertPaperBundle(transaction, {
      ...{ id, round: roundId, agency, number, forms, state: 'keying' },
      ...{ opened_by: account, opened_on: today, spoilt: null },
      ...{ settled_by: null, settled_on: null, reason: '' },
    });
    const event = { action: 'paper_opened', object: `bundle:${id}`, scope: agency } as const;
    await appendAudit(
      transaction,
      { ...event, detail: { round: roundId, number, forms } },
      { actor: account, at: instantOf(now) },
    );
  });
  return id;
}

/**
 * Corrects the count of a bundle that is being keyed. Throws a `conflict` refusal where more forms were keyed than
 * it would have, or where it is not being keyed any more.
 */
export async function recountBundle(
  db: Database,
  id: string,
  forms: number,
  { account, now }: Keyer,
): Promise<void> {
  requireCount(forms);
  await db.transaction().execute(async (transaction) => {
    await holdOpenBundle(transaction, id);
    const { bundle } = await getBundle(transaction, id);
    if (bundle.forms === forms) return;
    const keyed = await listKeyings(transaction, [id]);
    if (keyed.some(({ form }) => form > forms))
      throw new Refusal('conflict', `more than ${forms} forms of paper bundle ${id} were keyed`);
    await updateOpenBundle(transaction, id, { state: 'keying', forms });
    const detail = { round: bundle.round, number: bundle.number, from: bundle.forms, to: forms };
    await appendAudit(
      transaction,
      { action: 'paper_recounted', object: `bundle:${id}`, scope: bundle.agency, detail },
      { actor: account, at: instantOf(now) },
    );
  });
}

/** Throws away what was keyed of a bundle; the forms may be keyed again in another one. */
export async function discardBundle(
  db: Database,
  id: string,
  reason: string,
  { account, now, today }: Keyer,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await holdOpenBundle(transaction, id);
    const { bundle } = await getBundle(transaction, id);
    const discarded = { state: 'discarded', reason, settled_by: account, settled_on: today } as const;
    await updateOpenBundle(transaction, id, discarded);
    await deleteKeyedForms(transaction, id);
    const { round, number, forms, agency } = bundle;
    await appendAudit(
      transaction,
      {
        ...{ action: 'paper_discarded', object: `bundle:${id}`, scope: agency },
        detail: { round, number, forms, reason },
      },
      { actor: account, at: instantOf(now) },
    );
  });
}
