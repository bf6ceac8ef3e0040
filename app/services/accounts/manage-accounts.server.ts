/** What administrators do with the accounts of others; each step is one transaction with its entry in the audit trail. */
import type { Database } from '#db/connect';
import { deleteAccountLinks } from '#db/queries/account-links';
import {
  deleteRecoveryCodes,
  findAccountByEmail,
  holdAddresses,
  insertAccount,
  updateAccountRow,
} from '#db/queries/accounts';
import { deleteSessions } from '#db/queries/sessions';
import type { AccountTable } from '#db/schema';
import { normalEmail } from '#domain/account';
import type { AuditEvent, EndReason } from '#domain/audit-event';
import { cleanText } from '#domain/clean-text';
import type { Locale } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import { appendAudit } from '../audit.server.ts';
import { drawLink, LINK_LIFETIME } from './account-links.server.ts';
import type { Accounts } from './accounts.server.ts';
import { addRole, checkGrant, grantedEvent, type RoleOrder, stampOf } from './manage-roles.server.ts';
import { type Administrator, requireManaged } from './managed-accounts.server.ts';
import { noteEnded, scopeOf } from './sessions.server.ts';

export interface Person {
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
}

/** `link`: token of the one-time link to hand over. */
export interface Invitation {
  readonly account: string;
  readonly link: string;
}

/** The address in its one spelling, the name cleaned. Throws `RangeError` where there is none: forms check before. */
function personOf({ email, name, locale }: Person): Person {
  const [normal, clean] = [normalEmail(email), cleanText(name)];
  if (normal === undefined || clean === '') throw new RangeError('personOf: no address or no name');
  return { email: normal, name: clean, locale };
}

/** A new account with its first role. Refuses with `conflict` where the address has one. */
export async function createAccount(
  accounts: Accounts,
  by: Administrator,
  person: Person,
  order: RoleOrder,
  now: number,
): Promise<Invitation> {
  checkGrant(by, order);
  return accounts.db
    .transaction()
    .execute((transaction) =>
      addAccount(transaction, accounts, person, order, 'form', stampOf(by, now), now),
    );
}

/** The same inside a transaction that does more; checks nothing but the address. */
export async function addAccount(
  transaction: Database,
  accounts: Accounts,
  person: Person,
  order: RoleOrder,
  by: 'command' | 'form' | 'list',
  stamp: { readonly actor: string | null; readonly at: string },
  now: number,
): Promise<Invitation> {
  const { email, name, locale } = personOf(person);
  await holdAddresses(transaction);
  if (await findAccountByEmail(transaction, email))
    throw new Refusal('conflict', 'the address has an account');
  const id = accounts.randomness.id();
  const nothing = { password: null, totp_secret: null, totp_confirmed: 0, totp_step: 0 };
  await insertAccount(transaction, { id, email, name, locale, status: 'invited', ...nothing });
  const link = await drawLink(transaction, accounts, id, 'activate', LINK_LIFETIME.activate, now);
  await addRole(transaction, accounts, id, order);
  const subject = { object: `account:${id}`, scope: order.scope } as const;
  await appendAudit(transaction, { action: 'account_created', ...subject, detail: { by } }, stamp);
  await appendAudit(transaction, grantedEvent(id, order), stamp);
  return { account: id, link };
}

/** Changes name, address or language; refuses with `conflict` where another account has the address. */
export async function updatePerson(
  accounts: Accounts,
  by: Administrator,
  id: string,
  person: Person,
  now: number,
): Promise<void> {
  const next = personOf(person);
  await accounts.db.transaction().execute(async (transaction) => {
    await holdAddresses(transaction);
    const { account, roles } = await requireManaged(transaction, by, id);
    const fields = (['name', 'email', 'locale'] as const).filter((field) => account[field] !== next[field]);
    if (fields.length === 0) return;
    if (fields.includes('email') && (await findAccountByEmail(transaction, next.email)))
      throw new Refusal('conflict', 'the address has an account');
    await updateAccountRow(transaction, id, next);
    const subject = { object: `account:${id}`, scope: scopeOf(roles) } as const;
    await appendAudit(
      transaction,
      { action: 'account_changed', ...subject, detail: { fields } },
      stampOf(by, now),
    );
  });
}

/** One change of an account that ends its sessions. */
async function changeManaged(
  accounts: Accounts,
  by: Administrator,
  id: string,
  reason: EndReason,
  change: (
    transaction: Database,
    account: AccountTable,
    subject: { readonly object: `account:${string}`; readonly scope: string | null },
  ) => Promise<AuditEvent | undefined>,
  now: number,
): Promise<void> {
  await accounts.db.transaction().execute(async (transaction) => {
    const { account, roles } = await requireManaged(transaction, by, id);
    const subject = { object: `account:${id}`, scope: scopeOf(roles) } as const;
    const event = await change(transaction, account, subject);
    const ended = await deleteSessions(transaction, id);
    await noteEnded(transaction, id, subject.scope, ended, reason, by.actor.account, now);
    if (event) await appendAudit(transaction, event, stampOf(by, now));
  });
}

/** The account cannot sign in any more; its links stop working. Nothing is deleted. */
export async function deactivateAccount(
  accounts: Accounts,
  by: Administrator,
  id: string,
  now: number,
): Promise<void> {
  await changeManaged(
    accounts,
    by,
    id,
    'deactivated',
    async (transaction, { status }, subject) => {
      if (status === 'deactivated') return undefined;
      await updateAccountRow(transaction, id, { status: 'deactivated' });
      await deleteAccountLinks(transaction, id);
      return { action: 'account_deactivated', ...subject, detail: {} };
    },
    now,
  );
}

/** Back in use: with its password where it has one, else it waits for a new activation link. */
export async function reactivateAccount(
  accounts: Accounts,
  by: Administrator,
  id: string,
  now: number,
): Promise<void> {
  await changeManaged(
    accounts,
    by,
    id,
    'by_administrator',
    async (transaction, { status, password }, subject) => {
      if (status !== 'deactivated') return undefined;
      await updateAccountRow(transaction, id, { status: password === null ? 'invited' : 'active' });
      return { action: 'account_reactivated', ...subject, detail: {} };
    },
    now,
  );
}

/** Takes a lost second factor away, recovery codes too; roles that require one make its owner set it up anew. */
export async function removeTotp(
  accounts: Accounts,
  by: Administrator,
  id: string,
  now: number,
): Promise<void> {
  await changeManaged(
    accounts,
    by,
    id,
    'second_factor',
    async (transaction, _account, subject) => {
      await updateAccountRow(transaction, id, { totp_secret: null, totp_confirmed: 0 });
      await deleteRecoveryCodes(transaction, id);
      return { action: 'totp_removed', ...subject, detail: {} };
    },
    now,
  );
}

/** Ends every session of an account. */
export async function endAllSessions(
  accounts: Accounts,
  by: Administrator,
  id: string,
  now: number,
): Promise<void> {
  await changeManaged(accounts, by, id, 'by_administrator', async () => undefined, now);
}

/**
 * A one-time link to hand over: activation for an account that never had a password, else a reset. Earlier links
 * stop working. Refuses with `conflict` where the account is deactivated.
 */
export async function issueLink(
  accounts: Accounts,
  by: Administrator,
  id: string,
  now: number,
): Promise<Invitation> {
  return accounts.db.transaction().execute(async (transaction) => {
    const { account, roles } = await requireManaged(transaction, by, id);
    if (account.status === 'deactivated') throw new Refusal('conflict', `account ${id} is deactivated`);
    const purpose = account.status === 'invited' ? 'activate' : 'reset';
    const link = await drawLink(transaction, accounts, id, purpose, LINK_LIFETIME[purpose], now);
    const subject = { object: `account:${id}`, scope: scopeOf(roles) } as const;
    const detail = { purpose, by: 'administrator' } as const;
    await appendAudit(transaction, { action: 'link_issued', ...subject, detail }, stampOf(by, now));
    return { account: id, link };
  });
}
