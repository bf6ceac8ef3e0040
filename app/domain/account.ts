/** Accounts: what an e-mail address and a password must be like. */

/** `invited`: nobody has used the activation link yet. `deactivated`: cannot sign in; nothing is deleted. */
export const ACCOUNT_STATES = ['invited', 'active', 'deactivated'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

const LONGEST_EMAIL = 254;

/**
 * The one spelling under which an address is stored and looked up, or `undefined` where it is none. The
 * domain's part before the @ is lower-cased too: no provider that matters tells `An@` from `an@`, and people
 * type both.
 *
 * @example
 * normalEmail('  An.Nguyen@Example.VN '); // 'an.nguyen@example.vn'
 */
export function normalEmail(typed: string): string | undefined {
  const email = typed.normalize('NFKC').trim().toLowerCase();
  if (email.length > LONGEST_EMAIL) return undefined;
  return /^[^\s\p{Cc}@<>"(),;:\\[\]]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/u.test(email) ? email : undefined;
}

export const SHORTEST_PASSWORD = 12;
/** Characters; argon2 takes any length, a megabyte of password would only keep the processor busy. */
export const LONGEST_PASSWORD = 256;

export type PasswordProblem = 'too_short' | 'too_long' | 'contains_email' | 'repeats';

/**
 * Why a new password will not do; `undefined` when it will. Length is what counts (NIST SP 800-63B, 5.1.1.2):
 * no rules about kinds of characters. Not the address or its first part, nor one or two characters repeated.
 */
export function passwordProblem(password: string, email: string): PasswordProblem | undefined {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return 'too_short';
  if (length > LONGEST_PASSWORD) return 'too_long';
  if (new Set(password).size < 4) return 'repeats';
  const [name = ''] = email.split('@');
  const lower = password.toLowerCase();
  const rest = lower.replaceAll(email, '').replaceAll(name, '');
  return rest.length < SHORTEST_PASSWORD / 2 && lower.includes(name) ? 'contains_email' : undefined;
}
