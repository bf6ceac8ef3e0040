/** Passwords at rest: argon2id with the parameters OWASP recommends (19 MiB, two passes, one lane). */
import { hash, type Options, verify } from '@node-rs/argon2';

export interface PasswordHasher {
  /** PHC string with its salt and parameters. */
  hash(password: string): Promise<string>;
  /**
   * Whether the password is the one. With `null` for an account that is not there or has no password, it does
   * the same work on a hash nobody has, and answers false: the time tells nothing.
   */
  verify(stored: string | null, password: string): Promise<boolean>;
}

const PARAMETERS: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * @param decoy text whose hash stands in for missing ones; any secret
 */
export async function createPasswordHasher(decoy: string): Promise<PasswordHasher> {
  const standIn = await hash(decoy, PARAMETERS);
  return {
    hash: (password) => hash(password.normalize('NFKC'), PARAMETERS),
    async verify(stored, password) {
      const right = await verify(stored ?? standIn, password.normalize('NFKC'));
      return right && stored !== null;
    },
  };
}
