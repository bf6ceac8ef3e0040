/** Keying: each form of a bundle by two people, neither of whom sees what the other keyed. */
import type { Database } from '#db/connect';
import { listKeyedForms, listKeyings, putKeyedForm, updateOpenBundle } from '#db/queries/paper-bundles';
import type { PaperBundleTable, PaperKeyingTable } from '#db/schema';
import { AGREED, type BundleProgress, bundleProgress } from '#domain/paper-bundle';
import type { KeyedForm } from '#domain/paper-form';
import { Refusal } from '#domain/refusal';
import { getBundle, type Keyer, openForm, type PaperDesk, sealForm } from './paper-desk.server.ts';

/**
 * Which pass a person keys a form in: his own again, or the next one free.
 *
 * @param keyed what was keyed of the form so far
 */
function passOf(keyed: readonly PaperKeyingTable[], account: string): number | undefined {
  const passes = keyed.filter(({ pass }) => pass !== AGREED);
  const own = passes.find(({ keyed_by }) => keyed_by === account);
  if (own) return own.pass;
  return [1, 2].find((pass) => !passes.some((row) => row.pass === pass));
}

/** Locks the bundle until the transaction ends; a `conflict` refusal where it is no longer being keyed. */
export async function holdOpenBundle(transaction: Database, id: string): Promise<void> {
  if (!(await updateOpenBundle(transaction, id, { state: 'keying' })))
    throw new Refusal('conflict', `paper bundle ${id} is not being keyed any more`);
}

/** How far the keying of a bundle is, for one person. */
export async function readProgress(
  db: Database,
  { id, forms }: Pick<PaperBundleTable, 'id' | 'forms'>,
  account: string,
): Promise<BundleProgress> {
  const rows = await listKeyings(db, [id]);
  const keyings = rows.map(({ form, pass, keyed_by }) => ({ form, pass, keyedBy: keyed_by }));
  return bundleProgress(forms, keyings, account);
}

/**
 * Stores what somebody keyed of a form, in place of what he keyed of it before. Throws a `conflict` refusal where two
 * others keyed it, where the whole bundle was keyed by two, so that the comparison is open, or where it is not being
 * keyed any more; `not_found` for a form beyond the count.
 */
export async function keyForm(
  { db, secret }: Pick<PaperDesk, 'db' | 'secret'>,
  id: string,
  form: number,
  keyed: KeyedForm,
  { account }: Pick<Keyer, 'account'>,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await holdOpenBundle(transaction, id);
    const { bundle } = await getBundle(transaction, id);
    if (!Number.isInteger(form) || form < 1 || form > bundle.forms)
      throw new Refusal('not_found', `form ${form} of paper bundle ${id}`);
    const before = await listKeyedForms(transaction, id, form);
    const { twice } = await readProgress(transaction, bundle, account);
    if (twice === bundle.forms || before.some(({ pass }) => pass === AGREED))
      throw new Refusal('conflict', `paper bundle ${id} is being compared already`);
    const pass = passOf(before, account);
    if (pass === undefined)
      throw new Refusal('conflict', `form ${form} of paper bundle ${id} was keyed by two others`);
    const place = { bundle: id, form, pass };
    await putKeyedForm(transaction, {
      ...{ ...place, keyed_by: account },
      sealed: sealForm(secret, place, keyed),
    });
  });
}

/** What somebody keyed of a form himself; `undefined` where he did not, or where it can no longer be read. */
export async function findOwnForm(
  { db, secret }: Pick<PaperDesk, 'db' | 'secret'>,
  bundle: string,
  form: number,
  account: string,
): Promise<KeyedForm | undefined> {
  const rows = await listKeyedForms(db, bundle, form);
  const own = rows.find(({ pass, keyed_by }) => pass !== AGREED && keyed_by === account);
  return own && openForm(secret, own);
}
