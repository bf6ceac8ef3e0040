import { expect, it } from 'vitest';
import type { Database } from '#db/connect';
import type { DialectName } from '#db/dialects/features';
import { insertCommentCases, insertComments } from '#db/queries/comments';
import { listCurrentEditions } from '#db/queries/editions';
import { findRound } from '#db/queries/rounds';
import { putSetting } from '#db/queries/settings';
import { insertSlipIssue } from '#db/queries/slip-issues';
import { insertTarget } from '#db/queries/targets';
import { DATASET_NAMES, openColumns } from '#domain/open-data/datasets';
import { closeRound } from '#services/close';
import { getProvinceOverview } from '#services/department';
import { freezeRound } from '#services/freeze';
import { createFrozenEditions } from '#services/frozen-editions';
import { readPublicAnswers } from '#services/public-answers';
import { findExample, getComparePage, getPublishedRoundPage } from '#services/public-pages';
import { getPublishedAgency } from '#services/published-rounds';
import { releaseDue } from '#services/release';
import { readReportSource } from '#services/report/report-records';
import { composeTestApp, testConfig } from '#tests/support/composed-app';
import { resolve, schemaProblems } from '#tests/support/json-schema';
import { answerAt, ballotOf, plantProvince, TODAY } from '#tests/support/small-province';
import { createTestDatabase, eachDialect } from '#tests/support/test-database';
import * as unknownRoute from '../../app/routes/api.$.tsx';
import * as generalRoute from '../../app/routes/api.v1.$file.tsx';
import * as openApiRoute from '../../app/routes/api.v1.openapi[.]json.tsx';
import * as roundRoute from '../../app/routes/api.v1.rounds.$round.$file.tsx';
import * as badgeRoute from '../../app/routes/huy-hieu.$badge.tsx';

type Given = { readonly method?: string; readonly headers?: Record<string, string> };

/** d1 40 answers, d2 35, c1 7 alike, c2 3; closed and frozen, unless `open`. */
async function plant(dialect: DialectName, { open = false } = {}) {
  const app = await composeTestApp(
    testConfig(await createTestDatabase(dialect), { publicUrl: 'https://hailong.example.vn' }),
    () => 0,
  );
  const { db } = app;
  const province = await plantProvince(db);
  await insertTarget(db, { id: 't', scope: 'p', field: null, year: 2026, value: 0.9, strict: true });
  const slips = { id: 's', round: 'r1', agency: 'd1', service: '', channel: '', outcome: '' };
  await insertSlipIssue(db, { ...slips, month: '2026-03', issued: 80 });
  const many = (n: number, level: (index: number) => number) =>
    Array.from({ length: n }, (_, index) => ballotOf(level(index), { traits: { mode: 'slip' } }));
  await answerAt(
    province,
    'd1',
    many(40, (index) => (index % 10 === 0 ? 2 : 5)),
  );
  await answerAt(
    province,
    'd2',
    many(35, (index) => (index % 3 === 0 ? 2 : 4)),
  );
  await answerAt(
    province,
    'c1',
    many(7, () => 5),
  );
  await answerAt(
    province,
    'c2',
    many(3, () => 1),
  );
  await releaseDue(db, province.releaser, TODAY);
  if (!open) {
    await closeRound(db, 'r1', province.releaser, TODAY);
    await freezeRound(db, 'r1', TODAY);
  }
  const context = app;
  const call = (
    route: { readonly loader: (given: never) => Response | Promise<Response> },
    params: Readonly<Record<string, string>>,
    { method = 'GET', headers = {} }: Given = {},
    query = '',
  ) => {
    const request = new Request(`http://localhost/here${query}`, { method, headers });
    return route.loader({ request, params, context } as never);
  };
  const file = (name: string, round = '2026', given?: Given, query = '') =>
    call(roundRoute, { round, file: name }, given, query);
  return { db, context, call, file };
}

async function leaveUnranked(db: Database, agency: string): Promise<void> {
  const about = { round: 'r1', agency, signal: 'straight_fives' } as const;
  const person = { id: 'x', email: 'x@example.vn', name: 'X', locale: 'vi', status: 'active' } as const;
  await db
    .insertInto('account')
    .values({ ...person, password: null, totp_secret: null, totp_confirmed: 0, totp_step: 0 })
    .execute();
  await db
    .insertInto('integrity_case')
    .values({ id: 'case', ...about, state: 'decided', opened_on: TODAY })
    .execute();
  await db
    .insertInto('integrity_decision')
    .values({
      ...{ integrity_case: 'case', ...about, kind: 'left_unranked', batches: '[]', reason: 'Chưa rõ' },
      ...{ decided_by: 'x', signer: 'X', decided_on: TODAY, edition: 2, checksum: 'c' },
    })
    .execute();
}

/** The fields of a line whose texts are quoted. */
function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
  );
}

eachDialect((dialect) => {
  it('answers every address that its description names, as the description says', async () => {
    const { call, file } = await plant(dialect);
    const described = await (await call(openApiRoute, {})).json();
    expect(described).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'https://hailong.example.vn' }] });
    const paths = Object.entries<{ get: { responses: Record<string, { content?: object }> } }>(
      described.paths,
    );
    expect(paths).toHaveLength(12);
    for (const [path, { get }] of paths) {
      const name = path.split('/').at(-1) ?? '';
      const answer = await (path.includes('{round}') ? file(name) : call(generalRoute, { file: name }));
      expect([path, answer.status]).toEqual([path, 200]);
      const [[type = '', content] = []] = Object.entries<{ schema: object }>(
        Object(get.responses['200']?.content),
      );
      expect(answer.headers.get('Content-Type')).toContain(type);
      if (!content || type !== 'application/json') continue;
      expect(schemaProblems(await answer.json(), { ...content.schema }, described)).toEqual([]);
    }
    const problem = resolve('#/components/schemas/Problem', described);
    for (const wrong of [await file('agencies.xml'), await file('agencies.json', '1999')]) {
      expect(wrong.status).toBe(404);
      expect(wrong.headers.get('Content-Type')).toContain('application/problem+json');
      expect(schemaProblems(await wrong.json(), problem, described)).toEqual([]);
    }
    const refused = roundRoute.action({
      ...{ request: new Request('http://localhost/', { method: 'POST' }), params: {} },
    } as never);
    expect([refused.status, refused.headers.get('Allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect((await call(unknownRoute, {})).status).toBe(404);
  });

  it('says the same in CSV and JSON, with the columns of the data dictionary', async () => {
    const { call, file } = await plant(dialect);
    const dictionary = (await (await call(generalRoute, { file: 'dictionary.json' })).json()).data;
    for (const name of DATASET_NAMES.filter((one) => one !== 'rounds')) {
      const lines = (await (await file(`${name}.csv`)).text()).trimEnd().split('\r\n').map(fieldsOf);
      const { data } = await (await file(`${name}.json`)).json();
      const columns = openColumns(name).map((column) => column.name);
      expect(lines[0]).toEqual(columns);
      expect(dictionary.filter((row: { file: string }) => row.file === name)).toHaveLength(columns.length);
      expect(lines).toHaveLength(data.length + 1);
      for (const [at, row] of data.entries()) {
        const cells = lines[at + 1] ?? [];
        // Digits keep their noughts in CSV, so numbers are compared as numbers.
        expect(
          columns.map((column, index) =>
            typeof row[column] === 'number' ? Number(cells[index]) : cells[index],
          ),
        ).toEqual(
          columns.map((column) =>
            typeof row[column] === 'number' ? row[column] : String(row[column] ?? ''),
          ),
        );
      }
    }
  });

  it('gives every CSV for Excel as well: another address, the same digits', async () => {
    const { call, file } = await plant(dialect);
    // A reader of text would take the byte-order mark away.
    const textOf = async (answer: Response) =>
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
    const cells = (text: string, separator: string) =>
      text
        .replace('\u{FEFF}', '')
        .trimEnd()
        .split('\r\n')
        .map((line) =>
          [...line.matchAll(new RegExp(`(?:^|${separator})("(?:[^"]|"")*"|[^"${separator}]*)`, 'g'))].map(
            ([, cell = '']) => cell,
          ),
        );
    for (const name of DATASET_NAMES) {
      const get = (query: string) =>
        name === 'rounds'
          ? call(generalRoute, { file: 'rounds.csv' }, {}, query)
          : file(`${name}.csv`, '2026', {}, query);
      const [machine, excel] = [await get(''), await get('?kieu=excel')];
      expect(excel.headers.get('ETag')).not.toBe(machine.headers.get('ETag'));
      expect(excel.headers.get('Content-Disposition')).toMatch(/-excel\.csv"$/);
      const [plain, text] = [await textOf(machine), await textOf(excel)];
      expect([plain.startsWith('\u{FEFF}'), text.startsWith('\u{FEFF}')]).toEqual([false, true]);
      const comma = (cell: string) => (/^-?\d+\.\d+$/.test(cell) ? cell.replace('.', ',') : cell);
      expect(cells(text, ';')).toEqual(cells(plain, ',').map((line) => line.map(comma)));
    }
    expect(await textOf(await file('agencies.csv', '2026', {}, '?kieu=excel'))).toContain('"d1";');
    // Of JSON there is one kind.
    const tags = [await file('agencies.json'), await file('agencies.json', '2026', {}, '?kieu=excel')];
    expect(tags[0]?.headers.get('ETag')).toBe(tags[1]?.headers.get('ETag'));
    const described = await (await call(openApiRoute, {})).json();
    const { parameters } = described.paths['/api/v1/rounds/{round}/agencies.csv'].get;
    expect(parameters[1]).toMatchObject({ name: 'kieu', schema: { enum: ['excel'] } });
  });

  it('shows what the pages show: an estimate, a bound, and nothing at all of three answers', async () => {
    const { file } = await plant(dialect);
    const { data, edition } = await (await file('agencies.json', 'latest')).json();
    const of = (code: string) => data.find((row: { agency: string }) => row.agency === code);
    expect(edition).toMatchObject({ number: 1, frozen_on: TODAY });
    expect(of('d1')).toMatchObject({
      ...{ index: 90, respondents: 40, verdict: 'insufficient_evidence', weight: 'full', ballots: 40 },
      ...{ issued: 80, response_rate: 50, target: 90, target_strict: true, unranked: null, ranked: 2 },
    });
    expect(of('c1')).toMatchObject({ index: null, upper: null, respondents: 7, weight: 'overall_only' });
    expect(of('c1').lower).toBeGreaterThan(50);
    const { agency: _, agency_name_vi: __, agency_name_en: ___, ...hidden } = of('c2');
    expect(Object.values(hidden).filter((value) => typeof value === 'number')).toEqual([90]);
    const items = (await (await file('items.json')).json()).data;
    expect(items).toHaveLength(4 * 16);
    for (const row of items.filter(({ agency }: { agency: string }) => agency !== 'd1' && agency !== 'd2'))
      expect([row.index, row.level_5]).toEqual([null, null]);
  });

  it('knows no round before it is frozen', async () => {
    const { call, file, context } = await plant(dialect, { open: true });
    expect((await file('agencies.json')).status).toBe(404);
    expect((await file('agencies.json', 'latest')).status).toBe(404);
    expect((await (await call(generalRoute, { file: 'rounds.json' })).json()).data).toEqual([]);
    expect((await call(badgeRoute, { badge: 'd1.svg' })).status).toBe(404);
    expect(await getPublishedRoundPage(context, null)).toBeUndefined();
    expect(await findExample(context, { agency: null, round: null })).toBeUndefined();
    await expect(getPublishedRoundPage(context, '2026')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('sends a file again only when it would differ, to whoever asks from wherever', async () => {
    const { db, call, file } = await plant(dialect);
    const first = await file('agencies.csv');
    const tag = first.headers.get('ETag') ?? '';
    const [edition] = await listCurrentEditions(db);
    expect(tag).toContain(edition?.checksum.slice(0, 16));
    expect(first.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(first.headers.get('Cache-Control')).toBe('public, max-age=3600');
    const again = await file('agencies.csv', '2026', { headers: { 'If-None-Match': `"x", ${tag}` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await file('agencies.json')).headers.get('ETag')).not.toBe(tag);
    const asked = await file('agencies.csv', '2026', { method: 'OPTIONS' });
    expect([asked.status, asked.headers.get('Access-Control-Allow-Headers')]).toEqual([204, 'If-None-Match']);

    const json = (await file('agencies.json')).headers.get('ETag');
    const own = { name: 'Giấy phép của tỉnh', url: 'https://hailong.example.vn/giay-phep' };
    await putSetting(db, 'open_data_licence', JSON.stringify(own));
    const licensed = await file('agencies.json');
    expect(licensed.headers.get('ETag')).not.toBe(json);
    expect((await licensed.json()).licence).toEqual(own);
    expect((await (await call(openApiRoute, {})).json()).info.license).toEqual(own);
  });

  it('takes a rank away at once when a later decision does, everywhere alike, and no figure', async () => {
    const { db, context, file } = await plant(dialect);
    const before = await (await file('agencies.json')).json();
    const tag = (await file('agencies.json')).headers.get('ETag');
    expect((await getPublishedAgency(context, 'd2', '2026')).ranksSince).toBeNull();
    await leaveUnranked(db, 'd1');
    const answer = await file('agencies.json');
    expect(answer.headers.get('ETag')).not.toBe(tag);
    const row = (await answer.json()).data.find((one: { agency: string }) => one.agency === 'd1');
    expect(row).toMatchObject({ unranked: 'decision', rank_best: null, band: null });
    expect(row.index).toBe(before.data.find((one: { agency: string }) => one.agency === 'd1').index);
    const page = await getPublishedRoundPage(context, '2026');
    expect(page?.standings.find(({ unit }) => unit.agency.id === 'd1')?.unranked).toBe('decision');
    // Departments are ranked anew since; communes are as frozen, and nobody says otherwise.
    expect(page?.ranksSince).toEqual({ departments: TODAY, communes: null });
    const since = async (code: string) => (await getPublishedAgency(context, code, '2026')).ranksSince;
    expect([await since('d2'), await since('c1')]).toEqual([TODAY, null]);
    const analyst = { account: 'a', grants: [{ role: 'department_analyst', scope: null }] } as const;
    const overview = await getProvinceOverview({ ...context, today: () => TODAY }, analyst, '2026');
    expect(overview.ranksSince).toEqual({ departments: TODAY, communes: null });
    const round = await findRound(db, 'r1');
    if (!round) throw new Error('no round');
    const { source } = await readReportSource(db, round, TODAY);
    expect(source.ranksSince).toEqual({ departments: TODAY, communes: null });
    expect((await getPublishedAgency(context, 'd1', '2026')).result).toMatchObject({
      ...{ unranked: true, standing: null },
    });
  });

  it('draws a badge of the newest round, and of none that does not exist', async () => {
    const { call } = await plant(dialect);
    const answer = await call(badgeRoute, { badge: 'd1.svg' });
    expect(answer.headers.get('Content-Type')).toContain('image/svg+xml');
    expect(answer.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
    const svg = await answer.text();
    for (const words of ['Đơn vị d1', '90,00%', 'Chưa đủ căn cứ']) expect(svg).toContain(words);
    expect(await (await call(badgeRoute, { badge: 'd1.svg' }, {}, '?lang=en')).text()).toContain('90.00%');
    const hidden = await (await call(badgeRoute, { badge: 'c2.svg' })).text();
    expect(hidden).toContain('Chưa đủ người trả lời');
    expect(hidden).not.toMatch(/>[^<]*\d%/);
    for (const badge of ['d1', 'zz.svg', '.svg'])
      expect((await call(badgeRoute, { badge })).status).toBe(404);
    expect((await call(badgeRoute, { badge: 'd1.svg' }, {}, '?ky=1999')).status).toBe(404);
  });

  it('compares two agencies by what was typed, and looks for the second among those of the first’s kind', async () => {
    const { context } = await plant(dialect);
    const page = await getComparePage(context, null, ['d1', 'd2'], 'vi');
    expect(page.comparison?.kind).toBe('compared');
    const several = await getComparePage(context, null, ['d1', 'don vi'], 'vi');
    expect(several.sides[1]).toMatchObject({ kind: 'one', unit: { agency: { code: 'd2' } } });
    const wrong = await getComparePage(context, null, ['d1', 'đơn vị c'], 'vi');
    expect(wrong.sides[1]).toEqual({ kind: 'wrong_kind' });
    expect((await getComparePage(context, null, ['d1', 'c1'], 'vi')).comparison).toEqual({
      ...{ kind: 'none', why: 'kind' },
    });
    await expect(getComparePage(context, '1999', ['', ''], 'vi')).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('shows the agency’s public answers of the round, and never the words of who wrote', async () => {
    const { db, context } = await plant(dialect);
    const secret = 'Chị Tám nhà số bốn';
    const comment = (id: string, round: string | null) => ({
      ...{ id, unit: 'd1', month: '2026-02', round, question: 'comment', text: secret, folded: 'chi tam' },
      ...{ suggested: null, held_until: null, redacted_on: null },
    });
    const state = (id: string, more: object) => ({
      ...{ comment: id, unit: 'd1', round: 'r1' as string | null, version: 1, topic: 'attitude' },
      ...{ assignee: null, due_on: TODAY, reason: null, answer_folded: null },
      ...{
        note: null,
        settled_on: TODAY,
        state: 'answered' as const,
        answer: 'Đã nhắc nhở cán bộ.',
        ...more,
      },
    });
    await insertComments(db, [
      comment('a', 'r1'),
      comment('b', 'r1'),
      comment('c', null),
      comment('d', 'r1'),
    ]);
    await insertCommentCases(db, [
      state('a', {}),
      state('b', { state: 'closed', answer: null, reason: 'praise', note: 'nội bộ' }),
      state('c', { round: null, answer: 'Của trước các đợt.' }),
    ]);
    const { result } = await getPublishedAgency(context, 'd1', '2026');
    const answers = await readPublicAnswers(db, result);
    expect(answers).toMatchObject({
      total: 1,
      shown: [{ month: '2026-02', answer: 'Đã nhắc nhở cán bộ.', topic: { vi: 'Thái độ phục vụ' } }],
    });
    expect(JSON.stringify(answers)).not.toMatch(/Tám|nội bộ/);
  });

  it('reads an edition once while there is room, and keeps the newest when there is none', async () => {
    const { db } = await plant(dialect);
    const [edition] = await listCurrentEditions(db);
    if (!edition) throw new Error('no edition');
    const roomy = createFrozenEditions(db);
    expect(await roomy(edition)).toBe(await roomy(edition));
    const narrow = createFrozenEditions(db, 1);
    const first = await narrow(edition);
    expect(await narrow(edition)).toBe(first);
    await narrow({ ...edition, checksum: 'another' });
    expect(await narrow(edition)).not.toBe(first);
    await expect(narrow({ ...edition, round: 'none', checksum: 'none' })).rejects.toThrow('no record');
  });
});
