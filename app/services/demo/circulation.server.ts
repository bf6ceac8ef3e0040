/** The codes of the demo: slips of the open round at a few agencies, a permanent code for every desk, and a kiosk. */
import type { Database } from '#db/connect';
import { listAgencies } from '#db/queries/agencies';
import { insertDeskCode } from '#db/queries/codes';
import { DEMO_PROVINCE } from '#db/reference/demo-province';
import { drawCode } from '#domain/survey-code';
import { DEFAULT_HOURLY_LIMIT } from '#domain/survey-form';
import { keyedDigest } from '../digests.server.ts';
import { issueSlips } from '../issue-slips.server.ts';
import { seededRandomness } from '../randomness.server.ts';
import { insertDemoArrivals } from './arrivals.server.ts';
import { DEMO_ROUNDS } from './rounds.server.ts';

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
  /** The tablet at one desk, which asks the quick form. Absent in a folder filled before there was one. */
  readonly kiosk?: { readonly desk: string; readonly code: string };
  /** Agency by special case, e.g. `exactlyNinety`. */
  readonly special: Readonly<Record<string, { readonly agency: string; readonly respondents: number }>>;
  /** Where the planted signals stand, all in the open round. */
  readonly signals: { readonly straightFives: string; readonly sameHand: string; readonly nightDesk: string };
  /** Has nine official ballots waiting in the open round: the next one completes a batch. */
  readonly nextCompletesBatch: string;
}

/** The day on which the slips were printed, and the first on which they are no longer taken. */
const PRINTED_ON = '2026-10-31';
const EXPIRES = '2036-07-01';
const SLIPS_EACH = 10;
/** The desk with a tablet, and the day it was put up. */
const KIOSK_DESK = '05443.Q1';
const KIOSK_SINCE = '2026-07-01';
const SLIP_AGENCIES = [DEMO_PROVINCE.nextCompletesBatch, '05443', '19.S02', '19.S06'];

export async function putIntoCirculation(
  db: Database,
  { seed, codeKey }: { readonly seed: string; readonly codeKey: string },
  round: string,
  quickForm: string,
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
  const digests = new Map(
    Object.entries(deskCodes).map(([desk, code]) => [desk, keyedDigest(codeKey, 'desk code', code)]),
  );
  for (const { slug, months } of DEMO_ROUNDS.slice(-2))
    await insertDemoArrivals(db, slug, months.at(-1) ?? '', digests, seed);
  const kiosk = { desk: KIOSK_DESK, code: drawCode(randomness) };
  await insertDeskCode(db, {
    digest: keyedDigest(codeKey, 'desk code', kiosk.code),
    desk: kiosk.desk,
    valid_from: KIOSK_SINCE,
    valid_to: null,
    mode: 'kiosk',
    hourly_limit: DEFAULT_HOURLY_LIMIT,
    questionnaire: quickForm,
  });
  return {
    openRound: round,
    publishedRound: '2025-2026',
    slips,
    deskCodes,
    kiosk,
    special: Object.fromEntries(
      Object.entries(DEMO_PROVINCE.special).map(([name, { agency, respondents }]) => [
        name,
        { agency, respondents },
      ]),
    ),
    signals: {
      straightFives: DEMO_PROVINCE.signals.straightFives.agency,
      sameHand: DEMO_PROVINCE.signals.sameHand.agency,
      nightDesk: DEMO_PROVINCE.signals.nightDesk.desk,
    },
    nextCompletesBatch: DEMO_PROVINCE.nextCompletesBatch,
  };
}
