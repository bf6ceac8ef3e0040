/**
 * Accepting answers: the code is spent and the sealed ballot stored in one transaction, and only after its
 * commit is anything acknowledged. The first ballot of a code wins; retries and double taps end here.
 *
 * Acceptances that arrive while a commit is under way share the next one (`createAcceptanceWriter`), because
 * a commit that survives a power cut costs the same for one answer as for fifty.
 */
import type { Database } from '#db/connect';
import { findReceipts, insertAccepted, spendCodes } from '#db/queries/codes';
import { addArrivals, findArrivals } from '#db/queries/desk-arrivals';
import { insertEnvelopes } from '#db/queries/envelopes';
import { holdOpenRounds } from '#db/queries/rounds';
import { addDays } from '#domain/calendar';
import { groupBy } from '#domain/grouping';
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
  /** The permanent code it came by, with its limit; absent for one-time codes. */
  readonly arrival?: Arrival;
}

export interface Arrival {
  /** Digest of the permanent code. */
  readonly code: string;
  /** Most new answers within an hour of the province's day. */
  readonly hourlyLimit: number;
  /** How long a repetition must be recognized. */
  readonly receiptDays: number;
}

/** An hour of the province's calendar. */
export interface LocalHour {
  readonly date: string;
  /** 0…23. */
  readonly hour: number;
}

/**
 * `accepted`: stored now. `repeated`: this very form was accepted before. `used`: the code was spent by
 * another form. `unknown`: no such code, or expired. `closed`: the round ended meanwhile. `full`: this
 * permanent code has brought as many answers as an hour may, so that nothing was stored.
 */
export type AcceptanceOutcome = 'accepted' | 'repeated' | 'used' | 'unknown' | 'closed' | 'full';

/**
 * Accepts a group in one transaction; outcomes in the order given. All are stored or, on an error, none.
 *
 * @param hour of the province's day, 0…23: for the limits of permanent codes
 */
export async function acceptGroup(
  db: Database,
  group: readonly Acceptance[],
  today: string,
  randomness: Randomness,
  hour = 0,
): Promise<AcceptanceOutcome[]> {
  return db.transaction().execute(async (transaction) => {
    const openRounds = await holdOpenRounds(transaction, [...new Set(group.map((item) => item.round))]);
    const first = new Map<string, Acceptance>();
    for (const item of group)
      if (openRounds.has(item.round) && !first.has(item.key)) first.set(item.key, item);

    // Sorted, so that two groups with the same codes wait for each other instead of deadlocking.
    const all = [...first.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    const candidates = await withinLimits(transaction, all, { date: today, hour });
    const codes = candidates.filter((item) => item.kind === 'code').map((item) => item.key);
    const spent = new Set((await spendCodes(transaction, codes, today)).map((row) => row.digest));
    const noted = await insertAccepted(
      transaction,
      candidates
        .filter((item) => item.kind === 'desk' || spent.has(item.key))
        .map(({ kind, key, round, receipt, arrival }) => ({
          ...{ key, round, receipt },
          expires: kind === 'desk' ? addDays(today, arrival?.receiptDays ?? DAYS_OF_RECEIPT) : null,
        })),
    );
    const winners = candidates.filter((item) => noted.has(item.key));
    await insertEnvelopes(
      transaction,
      winners.map(({ leaf, sealed }) => ({ id: randomness.id(), leaf, sealed })),
    );

    await countArrivals(transaction, winners, { date: today, hour });

    const won = new Set(winners);
    const refused = new Set(all.filter((item) => !candidates.includes(item)).map((item) => item.key));
    const others = group.filter((item) => !won.has(item)).map((item) => item.key);
    const receipts = await findReceipts(transaction, [...new Set(others)]);
    return group.map((item) => {
      if (won.has(item)) return 'accepted';
      const receipt = receipts.get(item.key);
      if (receipt !== undefined) return receipt === item.receipt ? 'repeated' : 'used';
      if (refused.has(item.key)) return 'full';
      return openRounds.has(item.round) ? 'unknown' : 'closed';
    });
  });
}

/**
 * Without the answers that are new and beyond the limit of their permanent code. A retry of a stored form is no
 * new answer. Two processes at once may exceed a limit by one group: it is a dam, not a count.
 */
async function withinLimits(
  transaction: Database,
  candidates: readonly Acceptance[],
  at: LocalHour,
): Promise<readonly Acceptance[]> {
  const limited = candidates.filter((item) => item.arrival);
  if (limited.length === 0) return candidates;
  const known = await findReceipts(
    transaction,
    limited.map((item) => item.key),
  );
  const codes = [...new Set(limited.flatMap(({ arrival }) => arrival?.code ?? []))];
  const arrived = await findArrivals(transaction, codes, at.date, at.hour);
  return candidates.filter(({ key, arrival }) => {
    if (!arrival || known.has(key)) return true;
    const before = arrived.get(arrival.code) ?? 0;
    if (before >= arrival.hourlyLimit) return false;
    arrived.set(arrival.code, before + 1);
    return true;
  });
}

async function countArrivals(
  transaction: Database,
  winners: readonly Acceptance[],
  { date, hour }: LocalHour,
): Promise<void> {
  const byCode = groupBy(
    winners.filter((item) => item.arrival),
    (item) => item.arrival?.code ?? '',
  );
  const rows = [...byCode].map(([code, items]) => ({ code, date, hour, n: items.length }));
  if (rows.length > 0) await addArrivals(transaction, rows);
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
 * @param clock the hour in the province, read at each commit
 */
export function createAcceptanceWriter(
  db: Database,
  clock: () => LocalHour,
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
      const { date, hour } = clock();
      const [outcome] = await acceptGroup(db, [item], date, randomness, hour);
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
        const { date, hour } = clock();
        const items = group.map((waiting) => waiting.item);
        const outcomes = await acceptGroup(db, items, date, randomness, hour);
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
