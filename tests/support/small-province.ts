/**
 * A province small enough to reason about: province `p`; departments `d1`, `d2`; communes `c1`, `c2`; one
 * desk under each (`d1.desk` …); an open round with DV16 and the default method.
 */
import type { Database } from '#db/connect';
import { insertAgencies } from '#db/queries/agencies';
import { ensureLeaf } from '#db/queries/leaves';
import { DV16, TOP2 } from '#db/reference/instruments';
import type { AgencyTable, LeafTable } from '#db/schema';
import type { Ballot, Stream } from '#domain/ballot';
import { listIndexItems, type Questionnaire } from '#domain/questionnaire';
import type { Randomness } from '#domain/randomness';
import { DEFAULT_PLAN, type Round, type RoundPlan } from '#domain/round';
import { type Acceptance, acceptGroup } from '#services/accept';
import { openRound, publishMethod, publishQuestionnaire } from '#services/publish';
import { seededRandomness } from '#services/randomness';
import type { Releaser } from '#services/release';
import { createSealer, type Sealer } from '#services/seal';

export const UNITS = ['d1', 'd2', 'c1', 'c2'] as const;
export const TODAY = '2026-03-15';

export interface SmallProvince {
  readonly db: Database;
  readonly round: Round;
  readonly releaser: Releaser;
  readonly randomness: Randomness;
  readonly seal: Sealer;
}

function agency(id: string, kind: AgencyTable['kind']): AgencyTable {
  return {
    id,
    code: id,
    kind,
    name: `Đơn vị ${id}`,
    name_en: `Unit ${id}`,
    is_unit: kind === 'desk' || kind === 'province' ? 0 : 1,
    valid_from: '2020-01-01',
    valid_to: null,
  };
}

export async function plantProvince(
  db: Database,
  {
    seed = 'small province',
    plan = DEFAULT_PLAN,
    instrument = DV16,
  }: { seed?: string; plan?: RoundPlan; instrument?: Questionnaire } = {},
): Promise<SmallProvince> {
  const link = (child: string, parent: string) => ({
    child,
    parent,
    valid_from: '2020-01-01',
    valid_to: null,
  });
  await insertAgencies(
    db,
    [
      agency('p', 'province'),
      ...UNITS.map((unit) => agency(unit, unit.startsWith('d') ? 'department' : 'commune')),
      ...UNITS.map((unit) => agency(`${unit}.desk`, 'desk')),
    ],
    [...UNITS.map((unit) => link(unit, 'p')), ...UNITS.map((unit) => link(`${unit}.desk`, unit))],
    [],
  );
  const questionnaire = await publishQuestionnaire(db, instrument);
  const method = await publishMethod(db, TOP2);
  const keys = new Map<string, string>();
  const round = await openRound(
    db,
    {
      id: 'r1',
      slug: '2026',
      name: { vi: 'Đợt thử', en: 'Trial round' },
      root: 'p',
      questionnaire,
      method,
      opensOn: '2026-01-01',
      closesOn: null,
      plan,
      rho0: { overall: 0.6 },
    },
    (id, key) => keys.set(id, key),
  );
  const randomness = seededRandomness(seed);
  const now = () => 0;
  return {
    db,
    round,
    randomness,
    seal: createSealer(now),
    releaser: { keys: (id) => keys.get(id) ?? '', randomness, now },
  };
}

/** A ballot with every index item at `level`, or at the levels given in page order. */
export function ballotOf(levels: number | readonly (number | 'x')[], more: Partial<Ballot> = {}): Ballot {
  const items = listIndexItems(DV16);
  const answers = Object.fromEntries(
    items.map((item, index) => [
      item.code,
      String(typeof levels === 'number' ? levels : (levels[index] ?? 'x')),
    ]),
  );
  return { answers: { ...answers, ...more.answers }, traits: more.traits ?? {}, texts: more.texts ?? {} };
}

/** The unsplit leaf of a unit. */
export async function leafOf(
  province: SmallProvince,
  unit: string,
  stream: Stream = 'official',
): Promise<LeafTable> {
  const { db, round, randomness } = province;
  const place = { round: round.id, questionnaire: round.questionnaire, node: unit, stream };
  return ensureLeaf(db, { ...place, service: '', channel: '', outcome: '', mode: '' }, randomness.id());
}

/** Accepts ballots at a unit through the acceptance service, each under a fresh key, one transaction each. */
export async function answerAt(
  province: SmallProvince,
  unit: string,
  ballots: readonly Ballot[],
  stream: Stream = 'official',
): Promise<void> {
  const leaf = await leafOf(province, unit, stream);
  for (const ballot of ballots) {
    const acceptance: Acceptance = {
      kind: 'desk',
      key: province.randomness.id(),
      receipt: province.randomness.id(),
      round: province.round.id,
      leaf: leaf.id,
      sealed: province.seal(province.round.publicKey, leaf.id, ballot),
    };
    await acceptGroup(province.db, [acceptance], TODAY, province.randomness);
  }
}
