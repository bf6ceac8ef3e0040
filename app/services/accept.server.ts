/**
 * Accepting answers: the code is spent and the sealed ballot stored in one transaction, and only after its
 * commit is anything acknowledged. The first ballot of a code wins; retries and double taps end here.
 *
 * Acceptances that arrive while a commit is under way share the next one (`createAcceptanceWriter`), because
 * a commit that survives a power cut costs the same for one answer as for fifty.
 */
import type { Database } from '#db/connect';
import { findReceipts, insertAccepted, spendCodes } from '#db/queries/codes';
import { insertEnvelopes } from '#db/queries/envelopes';
import { holdOpenRounds } from '#db/queries/rounds';
import { addDays } from '#domain/calendar';
import type { Randomness } from '#domain/randomness';
import { DAYS_OF_RECEIPT } from '#domain/survey-form';

export interface Acceptance {
  /** `code`: `key` is the digest of a one-time code, to be spent. `desk`: `key` is the digest of a form token. */
  readonly kind: 'code' | 'desk';
  readonly key: string;
  /** Digest of the form token. */
  readonly receipt: string;
  readonly round: string;
  readonly leaf: string;
  readonly sealed: Uint8Array;
}

/**
 * `accepted`: stored now. `repeated`: this very form was accepted before. `used`: the code was spent by
 * another form. `unknown`: no such code, or expired. `closed`: the round ended meanwhile.
 */
export type AcceptanceOutcome = 'accepted' | 'repeated' | 'used' | 'unknown' | 'closed';

/** Accepts a group in one transaction; outcomes in the order given. All are stored or, on an error, none. */
export async function acceptGroup(
  db: Database,
  group: readonly Acceptance[],
  today: string,
  randomness: Randomness,
): Promise<AcceptanceOutcome[]> {
  return db.transaction().execute(async (transaction) => {
    const openRounds = await holdOpenRounds(transaction, [...new Set(group.map((item) => item.round))]);
    const first = new Map<string, Acceptance>();
    for (const item of group)
      if (openRounds.has(item.round) && !first.has(item.key)) first.set(item.key, item);

    // Sorted, so that two groups with the same codes wait for each other instead of deadlocking.
    const candidates = [...first.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    const codes = candidates.filter((item) => item.kind === 'code').map((item) => item.key);
    const spent = new Set((await spendCodes(transaction, codes, today)).map((row) => row.digest));
    const noted = await insertAccepted(
      transaction,
      candidates
        .filter((item) => item.kind === 'desk' || spent.has(item.key))
        .map(({ kind, key, round, receipt }) => ({
          ...{ key, round, receipt },
          expires: kind === 'desk' ? addDays(today, DAYS_OF_RECEIPT) : null,
        })),
    );
    const winners = candidates.filter((item) => noted.has(item.key));
    await insertEnvelopes(
      transaction,
      winners.map(({ leaf, sealed }) => ({ id: randomness.id(), leaf, sealed })),
    );

    const won = new Set(winners);
    const others = group.filter((item) => !won.has(item)).map((item) => item.key);
    const receipts = await findReceipts(transaction, [...new Set(others)]);
    return group.map((item) => {
      if (won.has(item)) return 'accepted';
      const receipt = receipts.get(item.key);
      if (receipt !== undefined) return receipt === item.receipt ? 'repeated' : 'used';
      return openRounds.has(item.round) ? 'unknown' : 'closed';
    });
  });
}

export type AcceptanceWriter = (item: Acceptance) => Promise<AcceptanceOutcome>;

/** Enough to share a commit, few enough that its statements stay small. */
const GROUP_SIZE = 64;

/**
 * Milliseconds to wait for others before a commit. Nobody notices; a commit that is durable costs as much as
 * handling a request, so that with a few dozen people sending at once sharing it nearly doubles what fits.
 */
const GATHERING = 10;

/**
 * One queue in front of the database. If a group fails, each of its members is tried alone, so that one
 * broken request cannot take others down with it.
 *
 * @param today ISO date in the province, read at each commit
 */
export function createAcceptanceWriter(
  db: Database,
  today: () => string,
  randomness: Randomness,
): AcceptanceWriter {
  interface Waiting {
    readonly item: Acceptance;
    readonly settle: (outcome: AcceptanceOutcome) => void;
    readonly fail: (error: unknown) => void;
  }
  const queue: Waiting[] = [];
  let writing = false;

  const writeAlone = async ({ item, settle, fail }: Waiting): Promise<void> => {
    try {
      const [outcome] = await acceptGroup(db, [item], today(), randomness);
      settle(outcome ?? 'unknown');
    } catch (error) {
      fail(error);
    }
  };

  const write = async (): Promise<void> => {
    writing = true;
    while (queue.length > 0) {
      if (queue.length < GROUP_SIZE) await new Promise<void>((resume) => setTimeout(resume, GATHERING));
      const group = queue.splice(0, GROUP_SIZE);
      try {
        const outcomes = await acceptGroup(
          db,
          group.map((waiting) => waiting.item),
          today(),
          randomness,
        );
        group.forEach((waiting, index) => {
          waiting.settle(outcomes[index] ?? 'unknown');
        });
      } catch (error) {
        if (group.length === 1) group[0]?.fail(error);
        else for (const waiting of group) await writeAlone(waiting);
      }
    }
    writing = false;
  };

  return (item) =>
    new Promise((settle, fail) => {
      queue.push({ item, settle, fail });
      if (!writing) void write();
    });
}
