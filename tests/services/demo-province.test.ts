import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/connect';
import { listEditions, listEditionUnits } from '#db/queries/editions';
import { countPendingByLeaf } from '#db/queries/envelopes';
import { listLeaves } from '#db/queries/leaves';
import { findRoundTotals, listRuns } from '#db/queries/release-runs';
import { listRounds } from '#db/queries/rounds';
import { findTally } from '#db/queries/tallies';
import type { UnitResult } from '#domain/result';
import { DEFAULT_PLAN } from '#domain/round';
import { momentsOf } from '#domain/statistics/moments';
import { chanceOf } from '#services/demo/chance';
import type { DemoFacts } from '#services/demo/circulation';
import { DEMO_SEED } from '#services/demo/data-directory';
import { loadDemoProvince } from '#services/demo/load';
import { loadDemoRound } from '#services/demo/load-round';
import { insertDemoReference } from '#services/demo/reference-rows';
import { DEMO_ROUNDS } from '#services/demo/rounds';
import { drawCharacters } from '#services/demo/unit-plans';
import { createFrozenOverviews } from '#services/frozen-overviews';
import { createInstruments } from '#services/instruments';
import { getRoundSignals } from '#services/integrity/signals';
import { createLeafFinder } from '#services/leaf-finder';
import { openRound } from '#services/publish';
import { seededRandomness } from '#services/randomness';
import { createReference } from '#services/reference';
import { releaseDue } from '#services/release';
import { createRunningOverviews } from '#services/running-overviews';
import { findSurvey } from '#services/survey-access';
import { verifyAnswers } from '#services/verify';
import { openTestDatabase } from '#tests/support/test-database';
import { disagreements, readUnitWords, wordsSource } from '#tests/support/unit-words';

const CODE_KEY = 'a key for this test only, thirty-two characters';
const TODAY = '2026-11-02';

// One load for all: half a minute of work. The rows are proven on both databases in demo-rows.test.ts.
describe('the demo province', () => {
  let db: Database;
  let facts: DemoFacts;
  const keys = new Map<string, string>();
  const progress: number[] = [];

  beforeAll(async () => {
    db = await openTestDatabase('sqlite');
    facts = await loadDemoProvince(db, {
      seed: DEMO_SEED,
      codeKey: CODE_KEY,
      storeKey: (round, key) => keys.set(round, key),
      now: () => 0,
      onProgress: (done) => progress.push(done),
    });
  }, 300_000);

  function officialTally(round: string, node: string) {
    const questionnaire = round === '2023-2024' ? 'DV22.1' : 'DV16.1';
    return findTally(db, { round, questionnaire, stream: 'official', node, margin: 'all', value: '' });
  }

  async function publishedResult(special: string): Promise<UnitResult> {
    const node = facts.special[special]?.agency ?? '';
    const edition = { round: facts.publishedRound, number: 1 };
    const [record] = await listEditionUnits(db, edition, [node]);
    return JSON.parse(record?.content ?? 'null');
  }

  it('holds at least 120,000 answers in three closed rounds, each answer accounted for', async () => {
    const rounds = await listRounds(db);
    expect(rounds.map(({ slug, closedOn }) => [slug, closedOn])).toEqual([
      ['2023-2024', '2024-06-30'],
      ['2024-2025', '2025-06-30'],
      ['2025-2026', '2026-06-30'],
      ['2026-2027', null],
    ]);
    const totals = await Promise.all(rounds.map(({ id }) => findRoundTotals(db, id)));
    const closed = totals.slice(0, 3);
    expect(closed.reduce((sum, { released }) => sum + released, 0)).toBeGreaterThanOrEqual(120_000);
    for (const { accepted, pending, released, uncounted } of totals)
      expect(pending + released + uncounted).toBe(accepted);
    for (const { pending } of closed) expect(pending).toBe(0);
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });

  it('agrees with a recount of everything', async () => {
    expect(await verifyAnswers(db)).toEqual([]);
  });

  it('has three planted signals in the open round, found by the screening and by nothing else about them', async () => {
    const source = {
      ...{ db, reference: createReference(db, () => 0, 0), instruments: createInstruments(db) },
      ...{ frozen: createFrozenOverviews(db), running: createRunningOverviews(db, () => 0) },
      today: () => TODAY,
    };
    const everywhere = { account: 'a', grants: [{ role: 'department_analyst', scope: null }] } as const;
    const { agencies, desks } = await getRoundSignals(source, everywhere, facts.openRound);
    const raised = [...agencies, ...desks].flatMap(({ id, signals }) =>
      signals.map(({ signal }) => `${id} ${signal}`),
    );
    const { straightFives, sameHand, nightDesk } = facts.signals;
    expect(raised).toEqual(
      expect.arrayContaining([
        ...[`${straightFives} straight_fives`, `${sameHand} identical_answers`],
        ...[`${nightDesk} outside_hours`, `${nightDesk} arrival_burst`],
      ]),
    );
    // Beside them only shifts against the year before: the fives raise an index, and a perfect year ends.
    const others = raised.filter((name) => !name.endsWith('monthly_shift'));
    expect(others).toHaveLength(4);
    const before = await getRoundSignals(source, everywhere, facts.publishedRound);
    const perfect = before.agencies.find(({ id }) => id === facts.special['suspiciouslyPerfect']?.agency);
    expect(perfect?.signals.map(({ signal }) => signal)).toContain('straight_fives');
  });

  it('freezes every closed round and fixes the floors of the next one from it', async () => {
    expect((await listEditions(db)).map(({ round, number }) => [round, number])).toEqual([
      ['2023-2024', 1],
      ['2024-2025', 1],
      ['2025-2026', 1],
    ]);
    const [first, second, third, open] = await listRounds(db);
    expect(first?.rho0).toEqual({ overall: 0.6 });
    expect(second?.rho0).toEqual({ overall: 0.6 });
    for (const round of [third, open]) {
      expect(round?.rho0['overall']).toBeGreaterThan(0.38);
      expect(round?.rho0['overall']).toBeLessThan(0.5);
    }
  });

  it('can be seen by service, channel and outcome at a few big agencies, the whole being what it was', async () => {
    const viewsOf = async (node: string) => {
      const [record] = await listEditionUnits(db, { round: facts.publishedRound, number: 1 }, [node]);
      const result: UnitResult = JSON.parse(record?.content ?? 'null');
      return new Map(result.views.map(({ view, rows }) => [view, rows]));
    };
    const services = (await viewsOf('05443')).get('service') ?? [];
    expect(services.map(({ name }) => name?.vi).filter(Boolean).length).toBe(3);
    // A field is all people of its services, beside the target of the field.
    const fields = (await viewsOf('05443')).get('field') ?? [];
    const asked = (rows: typeof fields) => rows.reduce((sum, { overall }) => sum + overall.respondents, 0);
    expect(asked(fields)).toBe(asked(services));
    expect(fields.map(({ value }) => value)).toEqual(['civil_status']);
    for (const { field, target } of [...fields, ...services])
      expect([field, target]).toEqual(['civil_status', { value: 0.9, strict: true }]);
    const ward = await viewsOf('05482');
    expect(ward.get('channel')?.map(({ value }) => value)).toEqual(['counter', 'online']);
    // People whose dossier was late or refused answer worse: seen apart, they complete the picture.
    const byOutcome = new Map(ward.get('outcome')?.map(({ value, overall }) => [value, overall]));
    const [granted, overdue] = ['granted', 'overdue'].map((value) => byOutcome.get(value));
    if (granted?.kind !== 'estimate' || overdue?.kind !== 'estimate')
      throw new Error('no figures by outcome');
    expect(overdue.interval.upper).toBeLessThan(granted.interval.lower);
    // Everybody is asked about himself, and groups of five or more are kept.
    const people = (await viewsOf('05488')).get('person')?.map(({ value }) => value) ?? [];
    expect(people).toEqual(expect.arrayContaining(['gender:male', 'gender:female', 'age:35-49']));
    // An agency whose slips state nothing has the view, and nobody in it.
    expect((await viewsOf('05488')).get('service')).toEqual([]);
  });

  it('keeps old units until the merger and their successors from then on', async () => {
    const before = await officialTally('2024-2025', '05908.C1');
    expect(before.ballots).toBeGreaterThan(20);
    expect((await officialTally('2024-2025', '05908')).ballots).toBe(0);
    expect((await officialTally('2025-2026', '05908.C1')).ballots).toBe(0);
    expect((await officialTally('2025-2026', '05908')).ballots).toBeGreaterThan(40);
  });

  it('has margins near the published ones, with feedback below the other factors', async () => {
    const units = await listEditionUnits(db, { round: facts.publishedRound, number: 1 });
    const [head] = units.filter(({ node }) => node === '19');
    const province = JSON.parse(head?.content ?? 'null');
    expect(province.kind).not.toBe('unit');
    const results: UnitResult[] = units
      .filter(({ node }) => node !== '19')
      .map((row) => JSON.parse(row.content));
    const indices = results.flatMap(({ overall }) =>
      overall?.kind === 'estimate' ? [overall.estimate] : [],
    );
    const mean = indices.reduce((sum, index) => sum + index, 0) / indices.length;
    expect(mean).toBeGreaterThan(0.86);
    expect(mean).toBeLessThan(0.9);
    const verdicts = new Set(results.map(({ verdict }) => verdict));
    expect(verdicts).toEqual(new Set(['met', 'not_met', 'insufficient_evidence', null]));
  });

  it.each([
    ['clearlyMet', 'met', true],
    ['clearlyMissed', 'not_met', false],
    ['undecided', 'insufficient_evidence', true],
    ['exactlyNinety', 'insufficient_evidence', false],
    ['suspiciouslyPerfect', 'met', true],
  ])('shows %s: the verdict is %s', async (special, verdict, reaches) => {
    const result = await publishedResult(special);
    expect(result.verdict).toBe(verdict);
    expect(result.reachesTarget).toBe(reaches);
    expect(result.sample?.valid).toBe(facts.special[special]?.respondents);
  });

  it('has a unit at exactly 90 %, one with nothing but fives, and a unanimous one of eight people', async () => {
    const moments = async (special: string) => {
      const tally = await officialTally(facts.publishedRound, facts.special[special]?.agency ?? '');
      return momentsOf(
        tally.scores,
        'overall',
        special === 'suspiciouslyPerfect' ? 'very_satisfied' : 'satisfied',
      );
    };
    const ninety = await moments('exactlyNinety');
    expect(ninety.y * 10).toBe(ninety.m * 9);
    const perfect = await moments('suspiciouslyPerfect');
    expect(perfect).toMatchObject({ n: 930, y: perfect.m });
    const unanimous = await moments('unanimous');
    expect(unanimous).toMatchObject({ n: 8, y: unanimous.m });
    expect((await publishedResult('unanimous')).overall).toMatchObject({ kind: 'bound', side: 'at_least' });
  });

  it('has units too small to be shown in part or at all', async () => {
    expect((await publishedResult('threeAnswers')).overall).toBeNull();
    expect((await publishedResult('sevenAnswers')).overall).toMatchObject({
      tier: 'overall_only',
      respondents: 7,
    });
    expect((await publishedResult('twelveAnswers')).overall).toMatchObject({
      tier: 'indicative',
      respondents: 12,
    });
  });

  it('says the same of every unit on its page, the lists, the report, the open data and the badge', async () => {
    const source = wordsSource(db, TODAY);
    const rounds = (await listRounds(db)).filter(({ slug }) => slug !== '2023-2024');
    const seen = new Set<string>();
    for (const round of rounds) {
      const words = await readUnitWords(source, round);
      expect(disagreements(words), round.slug).toEqual([]);
      for (const places of words.values())
        for (const { verdict, moved } of places.values()) seen.add(verdict).add(moved ?? '');
    }
    // The demo shows every word there is, so none of them went unread.
    expect([...seen].sort()).toEqual(
      [
        '',
        'Chưa xét',
        'Chưa đạt mục tiêu',
        'Chưa đủ căn cứ',
        'chưa đủ căn cứ',
        'giảm',
        'tăng',
        'Đạt mục tiêu',
      ].sort(),
    );
  }, 120_000);

  it('waits in the open round for one answer that completes a batch, and for no other release', async () => {
    const leaves = new Map((await listLeaves(db, facts.openRound)).map((leaf) => [leaf.id, leaf]));
    const pending = await countPendingByLeaf(db, facts.openRound);
    const nine = pending.find(({ leaf }) => {
      const place = leaves.get(leaf);
      return place?.node === facts.nextCompletesBatch && place.stream === 'official';
    });
    expect(nine?.pending).toBe(9);
    expect(Math.max(...pending.map((row) => row.pending))).toBe(9);
    const releaser = {
      keys: (id: string) => keys.get(id) ?? '',
      randomness: seededRandomness('r'),
      now: () => 0,
    };
    expect(await releaseDue(db, releaser, TODAY)).toEqual({ batches: 0, ballots: 0 });
  });

  it('opens a survey with every printed slip and every desk code of today', async () => {
    const reference = createReference(db, () => 0, 0);
    const finder = {
      db,
      reference,
      codeKey: CODE_KEY,
      leaves: createLeafFinder(db, seededRandomness('finder')),
    };
    for (const { agency, codes } of facts.slips) {
      expect(codes).toHaveLength(10);
      for (const code of codes)
        expect(await findSurvey(finder, code, TODAY)).toMatchObject({
          state: 'open',
          kind: 'code',
          unit: { id: agency },
        });
    }
    const desk = await findSurvey(finder, facts.deskCodes['19.S02.Q1'] ?? '', TODAY);
    expect(desk).toMatchObject({ state: 'open', kind: 'desk', unit: { id: '19.S02' } });
    const kiosk = await findSurvey(finder, facts.kiosk?.code ?? '', TODAY);
    expect(kiosk).toMatchObject({ mode: 'kiosk', leaf: { questionnaire: 'NHANH6.1', stream: 'open' } });
    const ended = await findSurvey(finder, facts.deskCodes['05908.C1.Q1'] ?? '', TODAY);
    expect(ended.state).not.toBe('open');
  });

  it('counts never fewer dossiers than people who answered', async () => {
    const volumes = await db
      .selectFrom('dossier_volume')
      .groupBy('agency')
      .select(['agency', (eb) => eb.fn.sum<number>('finished').as('finished')])
      .execute();
    const answers = await db
      .selectFrom('batch')
      .groupBy('node')
      .select(['node', (eb) => eb.fn.sum<number>('n').as('n')])
      .execute();
    const finished = new Map(volumes.map((row) => [row.agency, Number(row.finished)]));
    for (const { node, n } of answers)
      expect(finished.get(node) ?? 0, node).toBeGreaterThanOrEqual(Number(n));
  });
});

/** One closed round with a few units, under new keys each time. */
async function loadFewUnits(db: Database, seed: string): Promise<string[]> {
  const [demo] = DEMO_ROUNDS;
  if (!demo) throw new Error('the demo has no rounds');
  const { root, agencies, questionnaires, method } = await insertDemoReference(db);
  const { slug, opensOn, closesOn } = demo;
  const record = { id: slug, slug, name: { vi: slug, en: slug }, root, method, opensOn, closesOn };
  const round = await openRound(
    db,
    {
      ...record,
      questionnaire: questionnaires[demo.questionnaire],
      plan: DEFAULT_PLAN,
      rho0: { overall: 0.6 },
    },
    () => {},
  );
  const units = agencies.filter(({ kind }) => kind === 'department').slice(0, 4);
  const characters = drawCharacters(units, chanceOf(seededRandomness(seed)));
  await loadDemoRound(db, { round, demo, units, characters, seed, now: () => 0, onProgress: () => {} });
  const [edition] = await listEditions(db);
  return [edition?.checksum ?? '', (await listRuns(db)).at(-1)?.hash ?? ''];
}

it('gives the same edition and the same chain for the same seed, whatever the keys, and others for another', async () => {
  const load = async (seed: string) => loadFewUnits(await openTestDatabase('sqlite'), seed);
  const first = await load('one');
  expect(first.every((text) => /^[0-9a-f]{64}$/.test(text))).toBe(true);
  expect(await load('one')).toEqual(first);
  const other = await load('two');
  expect(other[0]).not.toBe(first[0]);
  expect(other[1]).not.toBe(first[1]);
});
