/** Counting failures per account and place, before the guess is looked at, so that parallel guesses count too. */
import { deleteThrottle, holdThrottle, updateThrottle } from '#db/queries/account-links';
import { FAILURES_AGE, waitAfter } from '#domain/throttle';
import { instantOf } from '../audit.server.ts';
import { secretDigest } from './account-secrets.server.ts';
import type { Accounts } from './accounts.server.ts';
import { readDevice } from './devices.server.ts';

/** Where a request comes from, as far as anybody needs to know. */
export interface Visitor {
  /** Prefix of the network's address (`networkOf` in app/web). */
  readonly network: string;
  /** Value of the device cookie. */
  readonly device: string | null;
  /** Short name of the browser, for the list of sessions. */
  readonly browser: string;
}

export type ThrottledStep = 'password' | 'second_factor' | 'reset';

/**
 * One counter for a browser that the account knows, else one for the network: whoever fails elsewhere makes
 * nobody wait but himself and unknown browsers of his own network. The same for addresses without an account.
 */
export function throttleKey(
  secret: string,
  step: ThrottledStep,
  email: string,
  { device, network }: Pick<Visitor, 'device' | 'network'>,
): string {
  const known = readDevice(secret, email, device);
  const place = known === undefined ? ['network', network] : ['device', known];
  return secretDigest(secret, 'throttle', step, email, ...place);
}

export type Attempt =
  | { readonly state: 'may_try'; readonly failures: number }
  | { readonly state: 'wait'; readonly seconds: number };

/** Counts an attempt as failed until `forgetFailures` says otherwise. `failures`: this one not included. */
export async function startAttempt({ db }: Accounts, key: string, now: number): Promise<Attempt> {
  return db.transaction().execute(async (transaction) => {
    const at = instantOf(now);
    const kept = await holdThrottle(transaction, { key, failures: 0, failed_at: at, blocked_until: at });
    if (kept.blocked_until > at)
      return { state: 'wait', seconds: Math.ceil((Date.parse(kept.blocked_until) - now) / 1000) };
    const failures = now - Date.parse(kept.failed_at) > FAILURES_AGE ? 0 : kept.failures;
    const blocked = instantOf(now + waitAfter(failures + 1));
    await updateThrottle(transaction, { key, failures: failures + 1, failed_at: at, blocked_until: blocked });
    return { state: 'may_try', failures };
  });
}

export async function forgetFailures({ db }: Accounts, key: string): Promise<void> {
  await deleteThrottle(db, key);
}
