/**
 * Browsers that have signed an account in before carry a cookie that says so. Their failures are counted
 * apart, so that nobody else's wrong passwords keep the owner out (OWASP, "Slow Down Online Guessing Attacks
 * with Device Cookies"). The cookie opens nothing and names nobody: it is worth only beside the address typed.
 */
import { timingSafeEqual } from 'node:crypto';
import { secretDigest } from './account-secrets.server.ts';
import { type Accounts, drawToken } from './accounts.server.ts';

function signatureOf(secret: string, email: string, nonce: string): string {
  return secretDigest(secret, 'device', email, nonce);
}

/** A cookie for a browser in which `email` has just signed in. */
export function issueDevice({ secret, randomness }: Accounts, email: string): string {
  const nonce = drawToken(randomness);
  return `${nonce}.${signatureOf(secret, email, nonce)}`;
}

/** The name of the browser to this account; `undefined` where the cookie is not one of ours for this address. */
export function readDevice(secret: string, email: string, cookie: string | null): string | undefined {
  const [nonce = '', signature = ''] = (cookie ?? '').split('.');
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(secret, email, nonce))];
  return given.length === right.length && timingSafeEqual(given, right) ? nonce : undefined;
}
