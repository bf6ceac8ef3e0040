import type { Database } from '#db/connect';
import type { Randomness } from '#domain/randomness';
import type { Accounts } from './accounts.server.ts';
import type { Mailer } from './mail.server.ts';
import { createOutbox } from './outbox.server.ts';
import { createPasswordHasher } from './passwords.server.ts';

export interface AccountsOptions {
  readonly db: Database;
  /** SESSION_SECRET. */
  readonly secret: string;
  readonly randomness: Randomness;
  readonly mailer: Mailer | null;
  readonly dateOf: (now: number) => string;
  /** Told of work that failed after its answer had gone out. */
  readonly onError: (error: unknown) => void;
}

export async function createAccounts({ onError, ...given }: AccountsOptions): Promise<Accounts> {
  return {
    ...given,
    passwords: await createPasswordHasher(given.secret),
    outbox: createOutbox(onError),
  };
}
