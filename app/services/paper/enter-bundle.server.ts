/**
 * Entering: what two people agreed upon becomes sealed ballots of the agency, at least k at a time, in an order that
 * says nothing of the stack. From then on nobody at the Department can read them, and nothing says which form a
 * ballot was.
 */
import type { Database } from '#db/connect';
import { insertSpentKeys } from '#db/queries/codes';
import { insertEnvelopes } from '#db/queries/envelopes';
import { ensureLeaf } from '#db/queries/leaves';
import { countPaperByLeaf, insertPaperBallots, takePaperBallots } from '#db/queries/paper-ballots';
import { deleteKeyedForms, enterWaitingBundles, updateOpenBundle } from '#db/queries/paper-bundles';
import { holdOpenRounds, holdReleases } from '#db/queries/rounds';
import { AGREED } from '#domain/paper-bundle';
import { countSpoilt, type KeyedForm, paperBallot } from '#domain/paper-form';
import type { Randomness } from '#domain/randomness';
import { Refusal } from '#domain/refusal';
import { leafPlace } from '#domain/round';
import { appendAudit } from '../audit.server.ts';
import { requireComparison, settledForm } from './compare-forms.server.ts';
import { holdOpenBundle } from './key-forms.server.ts';
import { getBundle, type Keyer, type PaperDesk } from './paper-desk.server.ts';

/** `entered`: among the ballots of the agency. `waiting`: sealed, until k are together. `late`: until a later edition. */
export type EntryOutcome = 'entered' | 'waiting' | 'late';

/**
 * Seals a bundle and deletes what was keyed, in one transaction. Where k paper ballots of the agency are together now,
 * all of them enter. Throws a `conflict` refusal where a form is missing, a difference open, or the bundle is settled
 * already.
 */
export async function enterBundle(
  { db, secret, randomness, seal }: PaperDesk,
  id: string,
  { account, today }: Keyer,
): Promise<EntryOutcome> {
  return db.transaction().execute(async (transaction) => {
    // Before everything else, as a close does: a bundle is entered before it or comes late, never in between.
    await holdReleases(transaction);
    // And the bundle before it is read: its count can be corrected until it is held.
    await holdOpenBundle(transaction, id);
    const { bundle, round, questionnaire } = await getBundle(transaction, id);
    const isOpen = (await holdOpenRounds(transaction, [round.id])).has(round.id);
    const desk = { db: transaction, secret };
    const { rows, forms: compared } = await requireComparison(desk, bundle, questionnaire);
    const settled = compared.map(settledForm).filter((form): form is KeyedForm => form !== undefined);
    if (settled.length !== bundle.forms)
      throw new Refusal('conflict', `${settled.length} of ${bundle.forms} forms of bundle ${id} are settled`);

    const place = leafPlace(round, bundle.agency, 'paper', {});
    const leaf = await ensureLeaf(transaction, place, randomness.id());
    const order = randomness.permutation(settled.length);
    await insertPaperBallots(
      transaction,
      order.flatMap((index) => {
        const form = settled[index];
        if (!form) return [];
        const sealed = seal(round.publicKey, leaf.id, paperBallot(questionnaire, form));
        return [{ id: randomness.id(), leaf: leaf.id, sealed }];
      }),
    );
    await deleteKeyedForms(transaction, id);
    // Of fewer than k forms even this sum would say something about one of them.
    const spoilt = settled.reduce((sum, form) => sum + countSpoilt(questionnaire, form), 0);
    await updateOpenBundle(transaction, id, {
      state: 'waiting',
      spoilt: settled.length < round.plan.k ? null : spoilt,
      ...{ settled_by: account, settled_on: today },
    });
    const enough = (await countPaperByLeaf(transaction, round.id)).filter(
      (one) => isOpen && one.id === leaf.id && one.waiting >= round.plan.k,
    );
    await enterPaper(transaction, round.id, enough, randomness);
    const entered = enough.length > 0;
    const by = (wanted: (pass: number) => boolean) => [
      ...new Set(rows.filter(({ pass }) => wanted(pass)).map(({ keyed_by }) => keyed_by)),
    ];
    const { number, forms, agency } = bundle;
    const detail = {
      ...{ round: round.id, number, forms, waiting: !entered },
      ...{ keyed: by((pass) => pass !== AGREED), settled: by((pass) => pass === AGREED) },
    };
    await appendAudit(
      transaction,
      { action: 'paper_entered', object: `bundle:${id}`, scope: agency, detail },
      { actor: account, at: today },
    );
    if (entered) return 'entered';
    return isOpen ? 'waiting' : 'late';
  });
}

/** Moves the waiting paper ballots of some leaves among the envelopes, each under a spent key of its own. */
export async function enterPaper(
  transaction: Database,
  round: string,
  leaves: readonly { readonly id: string; readonly node: string }[],
  randomness: Randomness,
): Promise<void> {
  for (const { id, node } of leaves) {
    const ballots = await takePaperBallots(transaction, id);
    await insertSpentKeys(
      transaction,
      ballots.map(() => ({
        ...{ key: randomness.id(), round, receipt: randomness.id(), expires: null },
      })),
    );
    const envelopes = ballots.map(({ sealed }) => ({ id: randomness.id(), leaf: id, sealed }));
    await insertEnvelopes(
      transaction,
      envelopes.sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    await enterWaitingBundles(transaction, round, node);
  }
}

/**
 * Before a close: what still waits enters too, though it be fewer than k of an agency, for the close itself places
 * every ballot in a batch of k or more. A transaction of its own, because none that notes acceptances may also write
 * answers.
 *
 * @param agency one unit that ends within the round; without it, all
 */
export async function enterRemainingPaper(
  db: Database,
  round: { readonly id: string },
  randomness: Randomness,
  agency?: string,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await holdReleases(transaction);
    if (!(await holdOpenRounds(transaction, [round.id])).has(round.id)) return;
    const leaves = (await countPaperByLeaf(transaction, round.id)).filter(
      ({ node }) => agency === undefined || node === agency,
    );
    await enterPaper(transaction, round.id, leaves, randomness);
  });
}
