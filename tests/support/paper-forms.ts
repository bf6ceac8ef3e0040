/** Bundles of paper forms in the small province, keyed by two people through the services. */
import type { Database } from '#db/connect';
import { insertAccount } from '#db/queries/accounts';
import { DV16 } from '#db/reference/instruments';
import { type KeyedForm, readKeyedForm } from '#domain/paper-form';
import { openBundle } from '#services/paper/bundles';
import { keyForm } from '#services/paper/key-forms';
import type { Keyer, PaperDesk } from '#services/paper/paper-desk';
import { type SmallProvince, TODAY } from './small-province.ts';

export const SECRET = 'a session secret for tests, long enough to pass';
const NOW = Date.parse(`${TODAY}T03:00:00Z`);

/** Two people of the Department, and a third. */
export const LAN: Keyer = { account: 'lan', now: NOW, today: TODAY };
export const MAI: Keyer = { account: 'mai', now: NOW, today: TODAY };
export const HOA: Keyer = { account: 'hoa', now: NOW, today: TODAY };

export async function hireKeyers(db: Database): Promise<void> {
  for (const { account } of [LAN, MAI, HOA])
    await insertAccount(db, {
      ...{ id: account, email: `${account}@example.vn`, name: account, locale: 'vi', status: 'active' },
      ...{ password: null, totp_secret: null, totp_confirmed: 0, totp_step: 0 },
    });
}

export function deskOf({ db, randomness, seal }: SmallProvince): PaperDesk {
  return { db, secret: SECRET, randomness, seal };
}

/** A form of DV16 as somebody types it: the sixteen items, and whatever else is not blank. */
export function formOf(items: string, more: Readonly<Record<string, string>> = {}): KeyedForm {
  const fields: Readonly<Record<string, string>> = { items, others: '000000000', ...more };
  const { form, problems } = readKeyedForm(DV16, (field) => fields[field] ?? '');
  if (!form) throw new Error(JSON.stringify(problems));
  return form;
}

/** A bundle of forms at an agency that both have keyed alike. */
export async function keyBundle(
  province: SmallProvince,
  agency: string,
  forms: readonly KeyedForm[],
  keyers: readonly Keyer[] = [LAN, MAI],
): Promise<string> {
  const desk = deskOf(province);
  const id = await openBundle(desk, { round: province.round.id, agency, forms: forms.length }, LAN);
  for (const keyer of keyers)
    for (const [index, form] of forms.entries()) await keyForm(desk, id, index + 1, form, keyer);
  return id;
}
