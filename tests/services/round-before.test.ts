import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { insertAgencies } from '#db/queries/agencies';
import { insertOutsideIndex } from '#db/queries/outside-indices';
import { listRounds } from '#db/queries/rounds';
import { insertServices } from '#db/queries/services';
import { insertTarget } from '#db/queries/targets';
import { insertVolumes } from '#db/queries/volumes';
import { DV16 } from '#db/reference/instruments';
import { trendTable } from '#domain/province-trend';
import { reportFacts } from '#domain/report/report-facts';
import { changeOf } from '#domain/result-change';
import { tableCsv } from '#exports/results-csv';
import { changeTexts } from '#i18n/change-text';
import { closeRound } from '#services/close';
import { getProvinceOverview } from '#services/department';
import { freezeRound } from '#services/freeze';
import { getPublishedRoundPage } from '#services/public-pages';
import { openRound, publishQuestionnaire } from '#services/publish';
import { getPublishedAgency } from '#services/published-rounds';
import { readReportSource } from '#services/report/report-records';
import { findRoundBefore } from '#services/round-before';
import { answerAt, ballotOf, plantProvince, type SmallProvince } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';
import { disagreements, readUnitWords, wordsSource } from '#tests/support/unit-words';
import { ProvinceTrend } from '#ui/results/province-trend';

const EVERYWHERE = { account: 'a', grants: [{ role: 'department_analyst', scope: null }] } as const;
const ONLY_D1 = { account: 'a', grants: [{ role: 'department_analyst', scope: 'd1' }] } as const;
const TODAY = '2026-06-30';

/** A round of two months: so many of 60 people at c1 and of 60 at d1 satisfied. */
async function runRound(province: SmallProvince, satisfied: number, month: string): Promise<void> {
  const { db, round } = province;
  for (const unit of ['c1', 'd1'])
    await answerAt(
      province,
      unit,
      Array.from({ length: 60 }, (_, at) => ballotOf(at < satisfied ? 5 : 2, { traits: { mode: 'slip' } })),
    );
  const volume = { service: 'birth', channel: 'counter', month, outcome: 'granted' } as const;
  await insertVolumes(
    db,
    ['c1', 'd1'].map((agency) => ({ agency, ...volume, received: 320, finished: 300, on_time: 291 })),
  );
  await closeRound(db, round.id, province.releaser, `${month}-28`);
  await freezeRound(db, round.id, `${month}-28`);
}

/** @param month slug and month of the round; @param questionnaire id of a published version */
async function openNext(
  province: SmallProvince,
  month: string,
  questionnaire: string,
): Promise<SmallProvince> {
  const { db, releaser } = province;
  const keys = new Map<string, string>();
  const round = await openRound(
    db,
    {
      ...{ id: month, slug: month, name: { vi: `Đợt ${month}`, en: `Round ${month}` }, root: 'p' },
      ...{ questionnaire, method: province.round.method },
      ...{ opensOn: `2026-${month}-01`, closesOn: null, plan: province.round.plan, rho0: { overall: 0.6 } },
    },
    (id, key) => keys.set(id, key),
  );
  return { ...province, round, releaser: { ...releaser, keys: (id) => keys.get(id) ?? releaser.keys(id) } };
}

/** January with form 1, March with form 99, May with form 1 again. */
async function plantThree(dialect: 'sqlite' | 'postgres') {
  const province = await plantProvince(await openTestDatabase(dialect));
  const { db } = province;
  await insertTarget(db, { id: 't', scope: 'p', field: null, year: 2026, value: 0.9, strict: true });
  await insertServices(
    db,
    [{ id: 'civil', name: 'Hộ tịch', name_en: 'Civil status' }],
    [{ id: 'birth', field: 'civil', code: '1.000', name: 'Khai sinh', name_en: 'Birth' }],
  );
  await runRound(province, 30, '2026-01');
  const special = await openNext(province, '03', await publishQuestionnaire(db, { ...DV16, version: 99 }));
  await runRound(special, 10, '2026-03');
  const last = await openNext(special, '05', province.round.questionnaire);
  await runRound(last, 55, '2026-05');
  return { db, source: wordsSource(db, TODAY) };
}

const PASSED = [{ vi: 'Đợt 03', en: 'Round 03' }];

eachDialect((dialect) => {
  it('a special round with another form costs nobody his comparison: pages, lists and reports agree', async () => {
    const { db, source } = await plantThree(dialect);
    const rounds = await listRounds(db);
    const [first, special, last] = rounds;
    if (!first || !special || !last) throw new Error('no rounds');
    const before = await findRoundBefore(db, last, rounds);
    expect([before?.slug, before?.passed]).toEqual(['2026', PASSED]);
    expect(await findRoundBefore(db, special, rounds)).toBe(undefined);

    const words = await readUnitWords(source, last);
    expect(disagreements(words)).toEqual([]);
    expect(words.get('c1')?.get('report')?.moved).toBe('tăng');

    const overview = await getProvinceOverview(source, EVERYWHERE, '05');
    expect(overview.comparedWith).toEqual({ name: first.name, passed: PASSED });
    const agency = await getPublishedAgency(source, 'c1', '05');
    const change = changeOf(agency.result, agency.history, agency.move);
    expect(change).toMatchObject({ kind: 'change', passed: PASSED, before: { round: { slug: '2026' } } });
    expect(changeTexts(change, 'vi').note).toContain('So với Đợt thử.');
    expect(changeTexts(change, 'en').note).toContain('another form or formula: Round 03.');
    const { source: records } = await readReportSource(db, last, TODAY);
    const facts = reportFacts(records);
    expect([facts.seriesBreak, facts.before?.round.slug]).toEqual([null, '2026']);
    expect(facts.passed.map(({ round }) => round.name)).toEqual(PASSED);
  });

  it('the province’s trend is the same on the public page, on the overview and in the report', async () => {
    const { db, source } = await plantThree(dialect);
    const rounds = await listRounds(db);
    const last = rounds.at(-1);
    if (!last) throw new Error('no round');
    const page = await getPublishedRoundPage(source, '05');
    const overview = await getProvinceOverview(source, EVERYWHERE, '05');
    if (!page || !overview.trend) throw new Error('no trend');
    expect(overview.trend).toEqual(page.trend);
    const { current, history, move } = page.trend;
    expect(history.map(({ result, breaks }) => [result.round.slug, breaks])).toEqual([
      ['2026', []],
      ['03', ['questionnaire']],
      ['05', ['questionnaire']],
    ]);
    const { source: records } = await readReportSource(db, last, TODAY);
    const all = reportFacts(records).groups.find(({ result }) => result.group === 'all');
    const change = changeOf(current, history, move);
    if (change.kind !== 'change') throw new Error(change.why.join());
    expect(change.difference).toEqual(all?.change?.difference);
    expect([change.moved, all?.change?.moved]).toEqual(['higher', 'higher']);
    expect(current.overall).toEqual(all?.result.overall);
    expect(changeTexts(change, 'vi').value).toMatch(/^Tăng \d+,\d\d điểm$/);
    // An older round's page tells its own change, with the newer rounds in its series.
    const older = await getPublishedRoundPage(source, '2026');
    expect(older?.trend.history).toHaveLength(3);
    expect(older && changeOf(older.trend.current, older.trend.history, older.trend.move)).toEqual({
      kind: 'none',
      why: ['first'],
    });
  });

  it('shows what other surveys said of the province, and of one that went into it, until withdrawn', async () => {
    const { db, source } = await plantThree(dialect);
    await insertAgencies(
      db,
      [
        {
          ...{ id: 'q', code: 'q', kind: 'province', name: 'Tỉnh cũ', name_en: 'Old province', is_unit: 0 },
          ...{ valid_from: '2000-01-01', valid_to: '2025-07-01' },
        },
      ],
      [],
      [{ predecessor: 'q', successor: 'p', on_date: '2025-07-01', event: 'merge' }],
    );
    for (const [agency, year] of [
      ['p', 2024],
      ['q', 2023],
      ['c1', 2024],
    ] as const)
      await insertOutsideIndex(db, {
        ...{ id: `${agency}-${year}`, agency, year, value: 0.85, respondents: null, source: 'SIPAS' },
        ...{ entered_by: null, entered_on: '2026-01-01' },
      });
    const page = await getPublishedRoundPage(source, null);
    expect(page?.trend.outside.map(({ year, name, source: survey }) => [year, name.vi, survey])).toEqual([
      [2023, 'Tỉnh cũ', 'SIPAS'],
      [2024, 'Đơn vị p', 'SIPAS'],
    ]);
    const overview = await getProvinceOverview(source, EVERYWHERE, null);
    expect(overview.trend?.outside).toHaveLength(2);
  });
});

it('an analyst of one department is not shown the province’s trend', async () => {
  const { source } = await plantThree('sqlite');
  expect((await getProvinceOverview(source, ONLY_D1, '05')).trend).toBe(null);
});

it('the page draws every round with its break marked, and its files hold the same digits', async () => {
  const { source } = await plantThree('sqlite');
  const page = await getPublishedRoundPage(source, '05');
  if (!page) throw new Error('no page');
  for (const locale of ['vi', 'en'] as const) {
    const fileOf = (table: string, kind: string) => `/${table}-${kind}.csv`;
    const linkTo = (round: string) => `/${round}`;
    const html = renderToStaticMarkup(
      createElement(ProvinceTrend, { trend: page.trend, linkTo, fileOf, locale }),
    );
    // Three in the drawing, three in the lines of its table.
    expect(html.match(/mark-interval/g)).toHaveLength(6);
    expect(html.match(/class="mark-break"/g)).toHaveLength(2);
    expect(html).not.toContain('mark-join');
    expect(html).toContain('href="/history-excel.csv"');
    expect(html).toContain('href="/03"');
    expect(html).not.toContain('href="/05"');
    const [, ...lines] = tableCsv(trendTable(page.trend, 'history'), 'machine', locale).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    for (const line of lines)
      for (const digits of line.match(/\b\d+\.\d\d\b/g) ?? [])
        expect(html).toContain(locale === 'vi' ? digits.replace('.', ',') : digits);
    expect(html.match(/\d+[.,]\d\d%/g)?.length).toBeGreaterThan(8);
  }
});
