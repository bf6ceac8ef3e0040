/** What the page of one account can be told to do, by the `order` its buttons send. */
import type { Locale } from '#domain/questionnaire';
import { isRefusal } from '#domain/refusal';
import { translator } from '#i18n/translator';
import type { Accounts } from '#services/accounts/accounts';
import {
  deactivateAccount,
  endAllSessions,
  reactivateAccount,
  removeTotp,
  updatePerson,
} from '#services/accounts/manage-accounts';
import { endRole, grantRole } from '#services/accounts/manage-roles';
import type { Administrator } from '#services/accounts/managed-accounts';
import type { PersonTyped } from '#ui/accounts/person-fields';
import type { RoleTyped } from '#ui/accounts/role-fields';
import type { FormProblem } from '#ui/forms/problem-list';
import { readPerson, readRoleOrder } from './account-forms.server.ts';
import { formText } from './form-text.ts';

const ORDERS = [
  'person',
  'grant',
  'end_role',
  'deactivate',
  'reactivate',
  'remove_totp',
  'end_sessions',
] as const;
export type AccountOrder = (typeof ORDERS)[number];

export function readAccountOrder(name: string | null): AccountOrder | undefined {
  return ORDERS.find((order) => order === name);
}

export interface OrderContext {
  readonly accounts: Accounts;
  readonly by: Administrator;
  /** Account id. */
  readonly id: string;
  readonly form: FormData;
  readonly locale: Locale;
  readonly now: number;
  /** ISO date. */
  readonly today: string;
}

/** What has to be mended; nothing where it was done. */
export interface OrderOutcome {
  readonly problems: readonly FormProblem[];
  readonly kept: Partial<PersonTyped & RoleTyped>;
}

const DONE: OrderOutcome = { problems: [], kept: {} };

/** Does it. Refusals that a form can explain become problems; others are thrown. */
export async function performOrder(order: AccountOrder, context: OrderContext): Promise<OrderOutcome> {
  const { accounts, by, id, now } = context;
  if (order === 'person') return savePerson(context);
  if (order === 'grant') return giveRole(context);
  if (order === 'end_role')
    await endRole(accounts, by, id, formText(context.form, 'held'), context.today, now);
  if (order === 'deactivate') await deactivateAccount(accounts, by, id, now);
  if (order === 'reactivate') await reactivateAccount(accounts, by, id, now);
  if (order === 'remove_totp') await removeTotp(accounts, by, id, now);
  if (order === 'end_sessions') await endAllSessions(accounts, by, id, now);
  return DONE;
}

async function savePerson({ accounts, by, id, form, locale, now }: OrderContext): Promise<OrderOutcome> {
  const { typed, person, problems } = readPerson(form, locale);
  if (problems.length > 0) return { problems, kept: typed };
  try {
    await updatePerson(accounts, by, id, person, now);
    return DONE;
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'conflict') throw error;
    const text = translator(locale, 'accounts')('problem.taken');
    return { problems: [{ field: 'email', text }], kept: typed };
  }
}

async function giveRole({ accounts, by, id, form, locale, now }: OrderContext): Promise<OrderOutcome> {
  const { typed, order, problems } = readRoleOrder(form, by, locale);
  if (!order) return { problems, kept: typed };
  await grantRole(accounts, by, id, order, now);
  return DONE;
}
