/**
 * Single sign-on by OpenID Connect: authorization code with PKCE, state and nonce. It answers who somebody is;
 * whether he has an account is decided here, by the address that the provider has verified. No account is made.
 */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { findIdentityOf, findOidcIdentity, insertOidcIdentity } from '#db/queries/account-links';
import { listAccountRoles } from '#db/queries/account-roles';
import { findAccount, findAccountByEmail, updateAccountRow } from '#db/queries/accounts';
import type { AccountTable } from '#db/schema';
import { normalEmail } from '#domain/account';
import { appendAudit, instantOf } from '../audit.server.ts';
import { openText, sealText } from './account-secrets.server.ts';
import type { Accounts } from './accounts.server.ts';
import { scopeOf } from './sessions.server.ts';
import { openVisit, type SignedIn } from './sign-in.server.ts';
import type { Visitor } from './throttle.server.ts';

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Full address of our callback, as registered with the provider. */
  readonly redirectUri: string;
  /** Values of `amr` or `acr` by which the provider vouches for a second factor; empty: it is never believed. */
  readonly trustedFactors: readonly string[];
}

export interface OidcClient {
  readonly settings: OidcSettings;
  /** The provider's own description of itself, fetched once and asked for again after a failure. */
  readonly discover: () => Promise<Configuration>;
}

/** Nothing is fetched before the first sign-in. Plain http is allowed on this machine only. */
export function createOidcClient(settings: OidcSettings): OidcClient {
  let known: Promise<Configuration> | undefined;
  const issuer = new URL(settings.issuer);
  const local = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(issuer.hostname);
  const discover = () =>
    discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
      execute: local && issuer.protocol === 'http:' ? [allowInsecureRequests] : [],
    });
  return {
    settings,
    discover() {
      known ??= discover().catch((error: unknown) => {
        known = undefined;
        throw error;
      });
      return known;
    },
  };
}

/** What the browser carries, sealed, between leaving for the provider and coming back. */
interface Pending {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly next: string;
  readonly until: number;
}

const PENDING_LIFETIME = 10 * 60_000;

/** The provider's address to go to, and the value of the cookie to come back with. */
export async function startOidc(
  { secret }: Pick<Accounts, 'secret'>,
  oidc: OidcClient,
  next: string,
  now: number,
): Promise<{ readonly url: string; readonly pending: string }> {
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
  const url = buildAuthorizationUrl(await oidc.discover(), {
    redirect_uri: oidc.settings.redirectUri,
    scope: 'openid email',
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const pending: Pending = { state, nonce, verifier, next, until: now + PENDING_LIFETIME };
  return { url: url.href, pending: sealText(secret, 'oidc', 'pending', JSON.stringify(pending)) };
}

export type OidcOutcome =
  | (SignedIn & { readonly next: string })
  | {
      readonly state: 'refused';
      /** `expired`: begin again. `failed`: the provider refused or its answer is not to be trusted. */
      readonly reason: 'expired' | 'failed' | 'email_not_verified' | 'no_account';
    };

export interface OidcReturn {
  /** Query of the callback, `?code=…&state=…`. */
  readonly search: string;
  /** Value of the cookie from `startOidc`. */
  readonly pending: string | null;
}

interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | undefined;
  readonly factor: 'oidc' | 'delegated';
}

function openPending(secret: string, sealed: string | null, now: number): Pending | undefined {
  const text = sealed === null ? undefined : openText(secret, 'oidc', 'pending', sealed);
  if (text === undefined) return undefined;
  const pending: Pending = JSON.parse(text);
  return pending.until > now ? pending : undefined;
}

/** Exchanges the code and checks signature, nonce and state; throws what the client library found wrong. */
async function readIdentity(
  { settings, discover }: OidcClient,
  search: string,
  pending: Pending,
): Promise<Identity> {
  const configuration = await discover();
  const here = new URL(settings.redirectUri);
  here.search = search;
  const tokens = await authorizationCodeGrant(configuration, here, {
    expectedState: pending.state,
    expectedNonce: pending.nonce,
    pkceCodeVerifier: pending.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('no ID token');
  // Many providers put the address into the ID token only when asked in their own way.
  const { email, email_verified } =
    claims['email'] === undefined
      ? await fetchUserInfo(configuration, tokens.access_token, claims.sub)
      : { email: claims['email'], email_verified: claims['email_verified'] };
  const stated = [claims['acr'], claims['amr']].flat().filter((value) => typeof value === 'string');
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: email_verified === true && typeof email === 'string' ? normalEmail(email) : undefined,
    factor: stated.some((value) => settings.trustedFactors.includes(value)) ? 'delegated' : 'oidc',
  };
}

/** The account of an identity: the one it signed in to before, else the one with the verified address. */
async function matchAccount(
  accounts: Accounts,
  { issuer, subject, email }: Identity,
  now: number,
): Promise<AccountTable | 'email_not_verified' | 'no_account'> {
  return accounts.db.transaction().execute(async (transaction) => {
    const known = await findOidcIdentity(transaction, issuer, subject);
    if (!known && email === undefined) return 'email_not_verified';
    const account = known
      ? await findAccount(transaction, known.account)
      : await findAccountByEmail(transaction, email ?? '');
    if (!account || account.status === 'deactivated') return 'no_account';
    if (known && account.status === 'active') return account;
    // Somebody else at the provider now has the address: not the person that this account belongs to.
    if (!known && (await findIdentityOf(transaction, issuer, account.id))) return 'no_account';
    const scope = scopeOf(await listAccountRoles(transaction, account.id));
    const subjectOf = { object: `account:${account.id}`, scope } as const;
    const stamp = { actor: account.id, at: instantOf(now) };
    if (!known) await insertOidcIdentity(transaction, { issuer, subject, account: account.id });
    await updateAccountRow(transaction, account.id, { status: 'active' });
    if (!known)
      await appendAudit(transaction, { action: 'oidc_linked', ...subjectOf, detail: { issuer } }, stamp);
    if (account.status === 'invited')
      await appendAudit(transaction, { action: 'account_activated', ...subjectOf, detail: {} }, stamp);
    return { ...account, status: 'active' };
  });
}

/** The way back from the provider. A second factor of ours is asked for unless the provider's is trusted and was given. */
export async function finishOidc(
  accounts: Accounts,
  oidc: OidcClient,
  { search, pending: sealed }: OidcReturn,
  visitor: Visitor,
  now: number,
): Promise<OidcOutcome> {
  const pending = openPending(accounts.secret, sealed, now);
  if (!pending) return { state: 'refused', reason: 'expired' };
  let identity: Identity;
  try {
    identity = await readIdentity(oidc, search, pending);
  } catch (error) {
    accounts.outbox.post(() => Promise.reject(error));
    return { state: 'refused', reason: 'failed' };
  }
  const account = await matchAccount(accounts, identity, now);
  if (typeof account === 'string') return { state: 'refused', reason: account };
  const visit = await openVisit(accounts, account, visitor, { factor: identity.factor, failures: 0 }, now);
  return { ...visit, next: pending.next };
}
