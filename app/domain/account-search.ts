/** Finding accounts in a list that a person reads. */
import type { AccountState } from './account.ts';
import { matchesName } from './agency-names.ts';

export interface AccountFilter {
  readonly query: string;
  /** `null`: whatever its state. */
  readonly status: AccountState | null;
}

/**
 * Whether an account belongs into the list: every word of the query in its name, address or agencies, with or
 * without diacritics.
 *
 * @param agencies names of the agencies of its roles, in the reader's language
 */
export function matchesAccount(
  { name, email, status }: { readonly name: string; readonly email: string; readonly status: AccountState },
  agencies: readonly string[],
  filter: AccountFilter,
): boolean {
  if (filter.status !== null && filter.status !== status) return false;
  return matchesName([name, email, ...agencies].join(' '), filter.query);
}
