/** The people of the demo: one account per role, made once, named as the page of roles names them. */
import { GRANTED_ROLES } from '#domain/permission';
import { translator } from '#i18n/translator';
import { createDemoAccounts, type DemoAccount } from '#services/demo/demo-accounts';
import { layOutDemoDesk } from '#services/demo/demo-desk';
import type { AppContext } from './context.ts';

/** @param unit code of the agency whose people can sign in */
export async function settleDemoPeople(
  { accounts, reference, now, today }: Pick<AppContext, 'accounts' | 'reference' | 'now' | 'today'>,
  unit: string,
): Promise<readonly DemoAccount[]> {
  const tree = await reference.tree(today());
  const [root] = tree.roots;
  const office = [...tree.agencies.values()].find(({ code }) => code === unit);
  if (!root || !office) throw new RangeError(`settleDemoPeople: no agency has the code ${unit}`);
  const t = translator('vi', 'accounts');
  const names = GRANTED_ROLES.map((role) => [role, t(`role.${role}`)]);
  const places = { province: root.id, unit: office.id };
  const people = await createDemoAccounts(accounts, places, Object.fromEntries(names), today());
  const officer = people.find(({ role }) => role === 'agency_officer');
  if (officer) await layOutDemoDesk(accounts, office.id, officer.email, now(), today());
  return people;
}
