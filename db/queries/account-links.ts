/** One-time links, the throttle of sign-ins, and identities of single sign-on. */
import type { Database } from '../connect.ts';
import type { AccountLinkTable, OidcIdentityTable, SignInThrottleTable } from '../schema.ts';

export async function insertAccountLink(db: Database, link: AccountLinkTable): Promise<void> {
  await db.insertInto('account_link').values(link).execute();
}

export async function findAccountLink(db: Database, digest: string): Promise<AccountLinkTable | undefined> {
  return db.selectFrom('account_link').where('digest', '=', digest).selectAll().executeTakeFirst();
}

/** Takes a link out of use; `undefined` where somebody was first. */
export async function spendAccountLink(db: Database, digest: string): Promise<AccountLinkTable | undefined> {
  return db.deleteFrom('account_link').where('digest', '=', digest).returningAll().executeTakeFirst();
}

/** Every link of an account: a newer one, or a password that was set, ends the others. */
/** Sweeps links that open nothing any more. */
export async function deleteExpiredAccountLinks(db: Database, now: string): Promise<void> {
  await db.deleteFrom('account_link').where('expires_at', '<=', now).execute();
}

export async function deleteAccountLinks(db: Database, account: string): Promise<void> {
  await db.deleteFrom('account_link').where('account', '=', account).execute();
}

/** The row of a key, made where there is none, and held until the transaction ends. */
export async function holdThrottle(
  transaction: Database,
  fresh: SignInThrottleTable,
): Promise<SignInThrottleTable> {
  // One statement: between two, whoever signs in successfully may have deleted the row.
  return transaction
    .insertInto('sign_in_throttle')
    .values(fresh)
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ key: fresh.key }))
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function updateThrottle(transaction: Database, row: SignInThrottleTable): Promise<void> {
  const { key, ...values } = row;
  await transaction.updateTable('sign_in_throttle').set(values).where('key', '=', key).execute();
}

export async function deleteThrottle(db: Database, key: string): Promise<void> {
  await db.deleteFrom('sign_in_throttle').where('key', '=', key).execute();
}

/** Forgets failures that are older. */
export async function deleteOldThrottles(db: Database, before: string): Promise<void> {
  await db.deleteFrom('sign_in_throttle').where('failed_at', '<', before).execute();
}

export async function findOidcIdentity(
  db: Database,
  issuer: string,
  subject: string,
): Promise<OidcIdentityTable | undefined> {
  return db
    .selectFrom('oidc_identity')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .selectAll()
    .executeTakeFirst();
}

/** The identity an account already has at a provider. */
export async function findIdentityOf(
  db: Database,
  issuer: string,
  account: string,
): Promise<OidcIdentityTable | undefined> {
  return db
    .selectFrom('oidc_identity')
    .where('issuer', '=', issuer)
    .where('account', '=', account)
    .selectAll()
    .executeTakeFirst();
}

export async function insertOidcIdentity(db: Database, identity: OidcIdentityTable): Promise<void> {
  await db.insertInto('oidc_identity').values(identity).execute();
}
