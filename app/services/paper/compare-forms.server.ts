/** Comparing what two people keyed, and settling the differences with the paper at hand. */
import { listKeyedForms, putKeyedForm } from '#db/queries/paper-bundles';
import type { PaperKeyingTable } from '#db/schema';
import { groupBy } from '#domain/grouping';
import { AGREED } from '#domain/paper-bundle';
import { type Agreement, agreedForm, type FormDifference, formDifferences } from '#domain/paper-difference';
import type { KeyedForm } from '#domain/paper-form';
import type { Questionnaire } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import { appendAudit, instantOf } from '../audit.server.ts';
import { holdOpenBundle } from './key-forms.server.ts';
import { getBundle, type Keyer, openForm, type PaperDesk, sealForm } from './paper-desk.server.ts';

/** A form that both have keyed. */
export interface ComparedForm {
  readonly form: number;
  readonly first: KeyedForm;
  readonly second: KeyedForm;
  readonly differences: readonly FormDifference[];
  /** What was settled on, where anything had to be. */
  readonly agreed: KeyedForm | null;
}

export interface Comparison {
  readonly forms: readonly ComparedForm[];
  /** Numbers of forms that can no longer be read, because SESSION_SECRET was replaced. */
  readonly unreadable: readonly number[];
}

/** Every form that two people keyed, compared. */
function compareForms(
  secret: string,
  questionnaire: Questionnaire,
  rows: readonly PaperKeyingTable[],
): Comparison {
  const forms: ComparedForm[] = [];
  const unreadable: number[] = [];
  for (const [form, keyed] of groupBy(rows, (row) => row.form)) {
    const passes = [1, 2, AGREED].map((pass) => keyed.find((row) => row.pass === pass));
    const [first, second, agreed] = passes.map((row) => row && openForm(secret, row));
    if (passes[0] && passes[1] && (!first || !second || (passes[2] && !agreed))) unreadable.push(form);
    if (!first || !second) continue;
    const differences = formDifferences(questionnaire, first, second);
    forms.push({ form, first, second, differences, agreed: agreed ?? null });
  }
  return { forms, unreadable };
}

/** The form as it goes into the ballot; `undefined` while a difference is open. */
export function settledForm({ first, differences, agreed }: ComparedForm): KeyedForm | undefined {
  return agreed ?? (differences.length === 0 ? first : undefined);
}

/** The comparison of a whole bundle; a `conflict` refusal before every form was keyed by two people. */
export async function requireComparison(
  { db, secret }: Pick<PaperDesk, 'db' | 'secret'>,
  { id, forms }: { readonly id: string; readonly forms: number },
  questionnaire: Questionnaire,
): Promise<Comparison & { readonly rows: readonly PaperKeyingTable[] }> {
  const rows = await listKeyedForms(db, id);
  if (rows.filter(({ pass }) => pass !== AGREED).length < 2 * forms)
    throw new Refusal('conflict', `paper bundle ${id} was not keyed by two people yet`);
  return { rows, ...compareForms(secret, questionnaire, rows) };
}

/** One form of a bundle with its differences, to be settled; `not_found` where there is no such form. */
export async function getComparedForm(
  desk: Pick<PaperDesk, 'db' | 'secret'>,
  id: string,
  form: number,
): Promise<ComparedForm> {
  const { bundle, questionnaire } = await getBundle(desk.db, id);
  const { forms } = await requireComparison(desk, bundle, questionnaire);
  const found = forms.find((compared) => compared.form === form);
  if (!found) throw new Refusal('not_found', `form ${form} of paper bundle ${id}`);
  return found;
}

/**
 * Stores what somebody read from the paper where the two keyings differ; it can be mended until the bundle is
 * entered. That he did is written down, not what. Throws a `conflict` refusal where the bundle is not being keyed any
 * more.
 */
export async function settleForm(
  { db, secret }: Pick<PaperDesk, 'db' | 'secret'>,
  id: string,
  form: number,
  agreement: Agreement,
  { account, now }: Keyer,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await holdOpenBundle(transaction, id);
    const { bundle } = await getBundle(transaction, id);
    const compared = await getComparedForm({ db: transaction, secret }, id, form);
    const { first, differences } = compared;
    if (differences.length === 0) throw new Refusal('conflict', `form ${form} of ${id} has no differences`);
    const place = { bundle: id, form, pass: AGREED };
    const sealed = sealForm(secret, place, agreedForm(first, differences, agreement));
    await putKeyedForm(transaction, { ...place, keyed_by: account, sealed });
    const detail = { round: bundle.round, number: bundle.number, questions: differences.length };
    await appendAudit(
      transaction,
      { action: 'paper_settled', object: `bundle:${id}`, scope: bundle.agency, detail },
      { actor: account, at: instantOf(now) },
    );
  });
}

/** Numbers of forms whose differences nobody has settled. */
export function openForms({ forms }: Comparison): number[] {
  return forms.filter((compared) => settledForm(compared) === undefined).map(({ form }) => form);
}
