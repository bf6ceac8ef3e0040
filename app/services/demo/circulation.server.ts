/** The codes of the demo: slips of the open round at a few agencies, and a permanent code for every desk. */
import type { Database } from '#db/connect';
import { listAgencies } from '#db/queries/agencies';
import { insertDeskCode } from '#db/queries/codes';
import { DEMO_PROVINCE } from '#db/reference/demo-province';
import { drawCode } from '#domain/survey-code';
import { DEFAULT_HOURLY_LIMIT } from '#domain/survey-form';
import { keyedDigest } from '../digests.server.ts';
import { issueSlips } from '../issue-slips.server.ts';
import { seededRandomness } from '../randomness.server.ts';

/** Slips of one agency. */
export interface DemoSlips {
  readonly agency: string;
  readonly codes: readonly string[];
}

/** What the demo and its tests point at. Codes exist only here: the database keeps their keyed digests. */
export interface DemoFacts {
  readonly openRound: string;
  /** The round in which the special cases stand. */
  readonly publishedRound: string;
  readonly slips: readonly DemoSlips[];
  /** Permanent codes by desk. */
  readonly deskCodes: Readonly<Record<string, string>>;
  /** Agency by special case, e.g. `exactlyNinety`. */
  readonly special: Readonly<Record<string, { readonly agency: string; readonly respondents: number }>>;
  /** Has nine official ballots waiting in the open round: the next one completes a batch. */
  readonly nextCompletesBatch: string;
}

/** The day on which the slips were printed, and the first on which they are no longer taken. */
const PRINTED_ON = '2026-10-31';
const EXPIRES = '2036-07-01';
const SLIPS_EACH = 10;
const SLIP_AGENCIES = [DEMO_PROVINCE.nextCompletesBatch, '05443', '19.S02', '19.S06'];

export async function putIntoCirculation(
  db: Database,
  { seed, codeKey }: { readonly seed: string; readonly codeKey: string },
  round: string,
): Promise<DemoFacts> {
  const randomness = seededRandomness(`${seed} codes`);
  const slips: DemoSlips[] = [];
  for (const agency of SLIP_AGENCIES) {
    const order = {
      round,
      unit: agency,
      count: SLIPS_EACH,
      service: '',
      channel: 'counter',
      outcome: 'granted',
    };
    const codes = await issueSlips(db, codeKey, { ...order, expires: EXPIRES }, PRINTED_ON, randomness);
    slips.push({ agency, codes });
  }
  const deskCodes: Record<string, string> = {};
  for (const { id, kind, validFrom, validTo } of await listAgencies(db)) {
    if (kind !== 'desk') continue;
    const code = drawCode(randomness);
    deskCodes[id] = code;
    await insertDeskCode(db, {
      digest: keyedDigest(codeKey, 'desk code', code),
      desk: id,
      valid_from: validFrom,
      valid_to: validTo,
      mode: 'desk',
      hourly_limit: DEFAULT_HOURLY_LIMIT,
    });
  }
  return {
    openRound: round,
    publishedRound: '2025-2026',
    slips,
    deskCodes,
    special: Object.fromEntries(
      Object.entries(DEMO_PROVINCE.special).map(([name, { agency, respondents }]) => [
        name,
        { agency, respondents },
      ]),
    ),
    nextCompletesBatch: DEMO_PROVINCE.nextCompletesBatch,
  };
}
