/**
 * What each page, file and report says of every unit of a round, read from what they print: a verdict, the possible
 * ranks and which way it moved, in Vietnamese. Whoever disagrees is named by where it was read.
 */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Database } from '#db/connect';
import { overviewTable } from '#domain/overview-table';
import type { Actor } from '#domain/permission';
import { reportFacts } from '#domain/report/report-facts';
import { NO_SETTINGS } from '#domain/report/report-settings';
import type { ResultTable } from '#domain/result-tables/table';
import { type UnitRecord, unitTables } from '#domain/result-tables/unit-tables';
import type { Round } from '#domain/round';
import { unitTable } from '#exports/report/unit-tables';
import { newWriting } from '#exports/report/writing';
import { cellText } from '#i18n/cell-text';
import { getBadge } from '#services/badge';
import { type DepartmentSource, getProvinceOverview } from '#services/department';
import { createFrozenEditions } from '#services/frozen-editions';
import { createFrozenOverviews } from '#services/frozen-overviews';
import { createInstruments } from '#services/instruments';
import { getRoundFile, type OpenDataSource } from '#services/open-data';
import { createPeerReader } from '#services/peers';
import { getPublishedAgency } from '#services/published-rounds';
import { createReference } from '#services/reference';
import { readReportSource } from '#services/report/report-records';
import { getRunningUnit, type RunningSource } from '#services/running';
import { createRunningOverviews } from '#services/running-overviews';
import { UnitReport } from '#ui/results/unit-report';

export interface WordsSource extends DepartmentSource, OpenDataSource, RunningSource {}

/** All that the pages read from, on a day (ISO date). */
export function wordsSource(db: Database, today: string): WordsSource {
  return {
    ...{ db, synthetic: true, today: () => today },
    reference: createReference(db, () => 0, 0),
    instruments: createInstruments(db),
    editions: createFrozenEditions(db),
    frozen: createFrozenOverviews(db),
    running: createRunningOverviews(db, () => 0),
    peers: createPeerReader(db, () => 0),
  };
}

/** `verdict` as printed; `rank` like `12-47`, empty where not ranked; `moved` one of three words, empty where not compared. */
export interface Said {
  readonly verdict: string;
  readonly rank?: string;
  readonly moved?: string;
}

/** By agency code, then by where it was read. */
export type UnitWords = ReadonlyMap<string, ReadonlyMap<string, Said>>;

const LOCALE = 'vi';
const ANALYST: Actor = { account: 'a', grants: [{ role: 'department_analyst', scope: null }] };
const VERDICTS: Readonly<Record<string, string>> = {
  met: 'Đạt mục tiêu',
  not_met: 'Chưa đạt mục tiêu',
  insufficient_evidence: 'Chưa đủ căn cứ',
};
const NONE = 'Chưa xét';
const MOVES = ['tăng', 'giảm', 'chưa đủ căn cứ'];

/** A direction in small letters; every other word says that nothing was compared. */
const moveOf = (text: string) => (MOVES.includes(text.toLowerCase()) ? text.toLowerCase() : '');
const rankOf = (best: string, worst: string) => (best === '' ? '' : `${best}-${worst}`);

function readTable(table: ResultTable, row: string, column: string): string {
  const at = table.columns.findIndex(({ key }) => key === column);
  return cellText(table.rows.find(({ key }) => key === row)?.cells[at] ?? null, LOCALE);
}

/** The words in the head of the page, and those of its table of the whole. */
function readPage(record: UnitRecord, round: string | null): { readonly head: Said; readonly table: Said } {
  const page = renderToStaticMarkup(
    createElement(UnitReport, {
      ...{ record, locale: LOCALE, trail: null, status: null, empty: null },
      place: { agency: record.result.agency.code, round },
      choice: { view: null, compare: null },
    }),
  );
  const head = /<p class="headline-verdict">(.*?)<\/p>/s.exec(page)?.[1]?.replace(/<[^>]*>/g, '') ?? NONE;
  const { summary } = unitTables(record);
  const value = (row: string) => readTable(summary, row, 'value');
  return {
    head: { verdict: head },
    table: {
      verdict: value('verdict') || NONE,
      rank: rankOf(value('rankBest'), value('rankWorst')),
      moved: moveOf(value('moved')),
    },
  };
}

async function readReport(source: WordsSource, round: Round): Promise<Map<string, Said>> {
  const { source: records } = await readReportSource(source.db, round, source.today());
  const { province, status, method } = records;
  const writing = newWriting({
    ...{ locale: LOCALE, settings: NO_SETTINGS, root: province.root, round: province.round, status },
    ...{ target: province.target, level: method.confidenceLevel, synthetic: true },
  });
  const facts = reportFacts(records);
  const { columns, rows } = unitTable(writing, facts, facts.standings);
  const cell = (row: number, key: string) =>
    String(rows[row]?.[columns.findIndex((column) => column.key === key)] ?? '');
  return new Map(
    facts.standings.map(({ unit }, at) => [
      unit.agency.code,
      {
        verdict: cell(at, 'verdict'),
        rank: rankOf(cell(at, 'best'), cell(at, 'worst')),
        moved: moveOf(cell(at, 'direction')),
      },
    ]),
  );
}

async function readOpenData(source: WordsSource, slug: string): Promise<Map<string, Said>> {
  const file = await getRoundFile(source, slug, 'agencies.json', 'machine');
  const content = file.content();
  const { data } = JSON.parse(typeof content === 'string' ? content : new TextDecoder().decode(content));
  return new Map(
    data.map((row: Record<string, string | number | null>) => [
      row['agency'],
      {
        verdict: VERDICTS[row['verdict'] ?? ''] ?? NONE,
        rank: rankOf(String(row['rank_best'] ?? ''), String(row['rank_worst'] ?? '')),
      },
    ]),
  );
}

/** Everything that is said of the units of a round, frozen or open. */
export async function readUnitWords(source: WordsSource, round: Round): Promise<UnitWords> {
  const overview = await getProvinceOverview(source, ANALYST, round.slug);
  const list = overviewTable(overview.rows, overview.factors);
  const report = await readReport(source, round);
  const open = overview.edition ? await readOpenData(source, round.slug) : null;
  const words = new Map<string, Map<string, Said>>();
  for (const { unit } of overview.rows) {
    const { code } = unit.agency;
    const said = new Map<string, Said>();
    words.set(code, said);
    const column = (key: string) => readTable(list, code, key);
    const rank = rankOf(column('rankBest'), column('rankWorst'));
    said.set('list', { verdict: column('verdict') || NONE, rank, moved: moveOf(column('moved')) });
    said.set('report', report.get(code) ?? { verdict: 'absent' });
    const record = overview.edition
      ? await getPublishedAgency(source, code, round.slug)
      : await getRunningUnit(source, code);
    const page = readPage({ ...record, compared: null }, overview.edition ? round.slug : null);
    said.set('head of the page', page.head).set('page', page.table);
    if (!open) continue;
    said.set('open data', open.get(code) ?? { verdict: 'absent' });
    const badge = String((await getBadge(source, code, round.slug, LOCALE)).content());
    const shown = [...Object.values(VERDICTS), NONE].find((word) => badge.includes(`>${word}<`));
    said.set('badge', { verdict: shown ?? 'absent' });
  }
  return words;
}

/** Where two of them differ: `05443 moved: list „tăng“, page „chưa đủ căn cứ“`. */
export function disagreements(words: UnitWords): string[] {
  return [...words].flatMap(([code, places]) =>
    (['verdict', 'rank', 'moved'] as const).flatMap((what) => {
      const said = [...places].flatMap(([place, all]) =>
        all[what] === undefined ? [] : [[place, all[what]]],
      );
      return new Set(said.map(([, word]) => word)).size > 1
        ? [`${code} ${what}: ${said.map(([place, word]) => `${place} “${word}”`).join(', ')}`]
        : [];
    }),
  );
}
