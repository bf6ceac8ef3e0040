/** Every table of a page about several agencies has its file, in both kinds, and each number of the page is in it. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { DialectName } from '#db/dialects/features';
import { insertSlipIssue } from '#db/queries/slip-issues';
import { insertTarget } from '#db/queries/targets';
import { insertVolumes } from '#db/queries/volumes';
import { TOP2 } from '#db/reference/instruments';
import { narrowFieldwork } from '#domain/fieldwork';
import { overviewTable } from '#domain/overview-table';
import { fieldworkListTable, signalTable, trialTable } from '#exports/department-tables';
import { tableCsv } from '#exports/results-csv';
import { closeRound } from '#services/close';
import { getProvinceOverview } from '#services/department';
import { getFieldwork } from '#services/fieldwork/fieldwork';
import { freezeRound } from '#services/freeze';
import { getRoundSignals } from '#services/integrity/signals';
import { getComparePage, getPublishedRoundPage } from '#services/public-pages';
import { publishMethod } from '#services/publish';
import { readTrialPage } from '#services/trial-page';
import { composeTestApp, testConfig } from '#tests/support/composed-app';
import { answerAt, ballotOf, plantProvince, TODAY, UNITS } from '#tests/support/small-province';
import { createTestDatabase, eachDialect } from '#tests/support/test-database';
import { FactorMap } from '#ui/department/factor-map';
import { MonitorTable } from '#ui/fieldwork/monitor-table';
import { SignalTable } from '#ui/integrity/signal-table';
import { TrialTables } from '#ui/methods/trial-tables';
import { Comparison } from '#ui/public/comparison';
import { UnitLists } from '#ui/results/unit-lists';
import * as roundRoute from '../../app/routes/ket-qua.$period[.]csv.tsx';
import * as compareRoute from '../../app/routes/so-sanh[.]csv.tsx';

const EVERYWHERE = {
  account: 'a',
  grants: [{ role: 'department_administrator', scope: null }],
} as const;

/** d1: 60, nine of ten straight fives; d2: 40; c1: 12; c2: 7 alike. */
async function plant(dialect: DialectName) {
  const app = await composeTestApp(testConfig(await createTestDatabase(dialect)), () => Date.parse(TODAY));
  const { db } = app;
  const province = await plantProvince(db);
  await insertTarget(db, { id: 't', scope: 'p', field: null, year: 2026, value: 0.9, strict: true });
  const slips = { round: 'r1', service: '', channel: '', outcome: '', month: '2026-03' };
  await insertSlipIssue(db, { ...slips, id: 's1', agency: 'd1', issued: 137 });
  await insertSlipIssue(db, { ...slips, id: 's2', agency: 'd2', issued: 30 });
  await db.insertInto('service_field').values({ id: 'f', name: 'F', name_en: 'F' }).execute();
  await db
    .insertInto('service')
    .values({ id: 's', field: 'f', code: 's', name: 'S', name_en: 'S' })
    .execute();
  const facts = { service: 's', channel: 'counter', outcome: 'granted', month: '2026-03' } as const;
  await insertVolumes(
    db,
    UNITS.map((agency, at) => ({ agency, ...facts, received: 4000, finished: 1234 + at, on_time: 90 })),
  );
  const mixed = (n: number, straight: number) =>
    Array.from({ length: n }, (_, at) =>
      ballotOf(
        at % 10 < straight
          ? 5
          : [4, 2, 3, ...Array.from({ length: 13 }, (__, item) => ((at + item) % 4) + 2)],
        { traits: { mode: 'slip' } },
      ),
    );
  await answerAt(province, 'd1', mixed(60, 9));
  await answerAt(province, 'd2', mixed(40, 1));
  await answerAt(province, 'c1', mixed(12, 2));
  await answerAt(province, 'c2', mixed(7, 10));
  await closeRound(db, 'r1', province.releaser, TODAY);
  await freezeRound(db, 'r1', TODAY);
  await publishMethod(db, { ...TOP2, itemFormula: 'mean_rescaled', code: 'MEAN' });
  const call = async (
    route: { readonly loader: (given: never) => Promise<Response> },
    address: string,
    params: Readonly<Record<string, string>> = {},
  ) => {
    const answer = await route.loader({
      ...{ request: new Request(`http://localhost${address}`), params, context: app },
    } as never);
    // A reader of text would take the byte-order mark away.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
    return { answer, text };
  };
  return { app, call };
}

/** Numbers in the cells of tables, drawings left out, as Vietnamese Excel writes them. */
function numbersOn(html: string): string[] {
  const cells = [...html.replace(/<svg.*?<\/svg>/gs, '').matchAll(/<td[^>]*>(.*?)<\/td>/gs)];
  // Months and names of agencies have digits too.
  const words = cells.map(([, cell = '']) =>
    cell.replace(/<[^>]*>/g, ' ').replace(/tháng \d+ năm \d+|Đơn vị [cd]\d/g, ''),
  );
  const numbers = words.flatMap(
    (cell) => cell.replace(/\.(?=\d{3})/g, '').match(/[−+-]?\d+(?:,\d+)?/g) ?? [],
  );
  return [...new Set(numbers.map((number) => number.replace('−', '-').replace('+', '')))];
}

const fieldsOf = (text: string, separator: string): Set<string> =>
  new Set(
    text
      .split(/\r\n/)
      .flatMap((line) => line.split(separator))
      .map((cell) => cell.replace(/^"|"$/g, '')),
  );

/** The page's numbers are in both kinds of the file; and that there are some. */
function expectCarried(html: string, files: Readonly<Record<'machine' | 'excel', string>>): void {
  const shown = numbersOn(html);
  expect(shown.length).toBeGreaterThan(3);
  const excel = fieldsOf(files.excel, ';');
  expect(shown.filter((number) => !excel.has(number))).toEqual([]);
  expect(files.excel.startsWith('\u{FEFF}')).toBe(true);
  expect(files.machine.startsWith('\u{FEFF}')).toBe(false);
  const machine = fieldsOf(files.machine, ',');
  expect(shown.map((number) => number.replace(',', '.')).filter((number) => !machine.has(number))).toEqual(
    [],
  );
}

const html = <P extends object>(component: (props: P) => unknown, props: P): string =>
  renderToStaticMarkup(createElement(component as never, props));

eachDialect((dialect) => {
  it('hands out the agencies of a round and two agencies beside each other, to everybody', async () => {
    const { app, call } = await plant(dialect);
    const page = await getPublishedRoundPage(app, '2026');
    const units = page?.result.units ?? [];
    const list = html(UnitLists, { units, scaleOf: units, linkTo: () => '/', locale: 'vi' });
    const at = { period: '2026' };
    const excel = await call(roundRoute, '/ket-qua/2026.csv?kieu=excel', at);
    expect(excel.answer.headers.get('Content-Disposition')).toBe(
      'attachment; filename="co-quan-2026-ban-1-excel.csv"',
    );
    const machine = await call(roundRoute, '/ket-qua/2026.csv', at);
    expectCarried(list, { excel: excel.text, machine: machine.text });
    // Narrowed like the page.
    const few = await call(roundRoute, '/ket-qua/2026.csv?verdict=none', at);
    expect(few.text.trimEnd().split('\r\n')).toHaveLength(3);
    await expect(call(roundRoute, '/ket-qua/1999.csv', { period: '1999' })).rejects.toMatchObject({
      status: 404,
    });

    const { sides, comparison, factors } = await getComparePage(app, '2026', ['d1', 'd2'], 'vi');
    const [first, second] = sides;
    if (first.kind !== 'one' || second.kind !== 'one' || !comparison) throw new Error('not compared');
    const both = html(Comparison, {
      ...{ first: first.unit, second: second.unit, comparison, factors, round: '2026', locale: 'vi' },
    });
    const address = '/so-sanh.csv?a=d1&b=d2&ky=2026';
    expectCarried(both, {
      excel: (await call(compareRoute, `${address}&kieu=excel`)).text,
      machine: (await call(compareRoute, address)).text,
    });
    // Too few to be compared: both figures, no difference.
    const alone = (await call(compareRoute, '/so-sanh.csv?a=c1&b=c2&ky=2026')).text.trimEnd().split('\r\n');
    expect(alone).toHaveLength(2);
    expect(alone[1]).toMatch(/^overall,.*,,,,$/);
    const missing = await call(compareRoute, '/so-sanh.csv?a=d1&ky=2026');
    expect([missing.answer.status, missing.answer.headers.get('Location')]).toEqual([
      303,
      '/so-sanh?a=d1&ky=2026',
    ]);
  });

  it('hands out what the Department’s pages list: the factor map, the fieldwork, a trial, the signals', async () => {
    const { app } = await plant(dialect);
    const files = (table: Parameters<typeof tableCsv>[0]) => ({
      excel: tableCsv(table, 'excel', 'vi'),
      machine: tableCsv(table, 'machine', 'vi'),
    });
    const { rows, factors } = await getProvinceOverview(app, EVERYWHERE, '2026');
    const map = html(FactorMap, { rows, factors, round: '2026', locale: 'vi' });
    expectCarried(map.replaceAll('°', ''), files(overviewTable(rows, factors)));

    const fieldwork = await getFieldwork(app, EVERYWHERE, '2026');
    const filter = { query: '', kind: 'all', state: 'all', order: 'name' } as const;
    const listed = narrowFieldwork(fieldwork.rows, filter, 'vi');
    const monitor = html(MonitorTable, { rows: listed, round: '2026', locale: 'vi' });
    expectCarried(monitor, files(fieldworkListTable({ rows: listed, weeks: fieldwork.weeks }, 'vi')));

    const { shown } = await readTrialPage(app, EVERYWHERE, { round: '2026', method: 'MEAN.1' });
    if (!shown) throw new Error('no trial');
    const trial = { trial: shown.trial, factors: shown.factors, decimals: shown.other.decimals };
    expectCarried(html(TrialTables, { ...trial, locale: 'vi' }), files(trialTable(trial, 'vi')));

    const { agencies, desks } = await getRoundSignals(app, EVERYWHERE, '2026');
    const found = [...agencies, ...desks];
    expect(found.map(({ id, signals }) => [id, signals[0]?.signal])).toContainEqual([
      'd2',
      'more_than_slips',
    ]);
    const desk = { id: 'k', code: 'k', name: { vi: '=Quầy', en: 'Desk' }, above: { vi: 'Sở', en: 'D' } };
    const status = { signal: 'arrival_burst', raised: true, state: 'noted' } as const;
    const signals = [0.0213, 0.00321, 0.00000001].map((adjusted) => ({ ...status, adjusted }));
    const places = [...found, { ...desk, signals }];
    const table = tableCsv(signalTable(places, 'vi'), 'excel', 'vi');
    const page = html(SignalTable, { places, caption: '', place: '', round: '2026', locale: 'vi' });
    for (const [, link = ''] of page.matchAll(/<a data-line[^>]*>(.*?)<\/a>/g)) expect(table).toContain(link);
    for (const number of numbersOn(page)) expect(table).toContain(number);
    expect(
      tableCsv(signalTable([{ ...desk, signals }], 'vi'), 'machine', 'vi')
        .split('\r\n')
        .slice(1, 4),
    ).toEqual(
      ['2.1,', '0.32,', ',"dưới 0,01%"'].map(
        (chance) => `k,'=Quầy,Sở,Ngày có lượt gửi dồn dập,${chance},đã ghi nhận`,
      ),
    );
    expect(table.trimEnd().split('\r\n')).toHaveLength(1 + places.flatMap(({ signals }) => signals).length);
  });
});
