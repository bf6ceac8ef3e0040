/**
 * The only code that reads or writes the counts of answers. Every screen, report and export starts here,
 * so that two numbers cannot disagree.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import {
  type ChoiceRow,
  EMPTY_TALLY,
  inKeyOrder,
  type ProductRow,
  type ScoreRow,
  type Tally,
} from '#domain/tally';
import type { Database } from '../connect.ts';
import { type BulkInsert, type Cell, insertCells } from '../dialects/bulk.ts';

/** Where counts belong: a node's figure, or that figure by one margin. */
export interface TallyPlace {
  readonly round: string;
  readonly questionnaire: string;
  readonly stream: 'official' | 'open';
  readonly node: string;
  /** `all`, `month`, a split (`service` …) or a trait (`gender` …). */
  readonly margin: string;
  /** Value of the margin; `''` for `all`. */
  readonly value: string;
}

export interface PlacedTally {
  readonly place: TallyPlace;
  readonly tally: Tally;
}

const PLACE = ['round', 'questionnaire', 'stream', 'node', 'margin', 'value'] as const;
const SCORE_SUMS = ['n', 'y', 'yy', 'd', 'dd', 'v', 'vv', 's', 'ss'] as const;

const CELLS: BulkInsert<'tally_cell'> = {
  table: 'tally_cell',
  columns: [...PLACE, 'ballots', 'valid'],
  integers: ['ballots', 'valid'],
  addTo: { key: PLACE, sums: ['ballots', 'valid'] },
};
const SCORES: BulkInsert<'tally_score'> = {
  table: 'tally_score',
  columns: [...PLACE, 'scope', 'm', ...SCORE_SUMS],
  integers: ['m', ...SCORE_SUMS],
  addTo: { key: [...PLACE, 'scope', 'm'], sums: SCORE_SUMS },
};
const CHOICES: BulkInsert<'tally_choice'> = {
  table: 'tally_choice',
  columns: [...PLACE, 'question', 'option', 'n'],
  integers: ['n'],
  addTo: { key: [...PLACE, 'question', 'option'], sums: ['n'] },
};
const PRODUCTS: BulkInsert<'tally_product'> = {
  table: 'tally_product',
  columns: [...PLACE, 'family', 'left', 'right', 'sum'],
  integers: ['sum'],
  addTo: { key: [...PLACE, 'family', 'left', 'right'], sums: ['sum'] },
};

function cellsOf<R>(
  tallies: readonly PlacedTally[],
  rowsOf: (tally: Tally) => readonly R[],
  cells: (row: R) => readonly Cell[],
): Cell[][] {
  return tallies.flatMap(({ place, tally }) => {
    const key = PLACE.map((part) => place[part]);
    return rowsOf(tally).map((row) => [...key, ...cells(row)]);
  });
}

/**
 * Adds the tallies to what is stored: one write per stored row, however many batches they come from. In the
 * order of the key, so that neighbours are written together.
 */
export async function addTallies(db: Database, tallies: readonly PlacedTally[]): Promise<void> {
  const keyed = tallies.map((placed) => ({ key: keyOf(placed.place), placed }));
  const sorted = keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ placed }) => placed);
  const counts = (tally: Tally) => [tally];
  await insertCells(
    db,
    CELLS,
    cellsOf(sorted, counts, ({ ballots, valid }) => [ballots, valid]),
  );
  await insertCells(
    db,
    SCORES,
    cellsOf(
      sorted,
      (tally) => tally.scores,
      ({ scope, m, ...row }) => [scope, m, ...SCORE_SUMS.map((sum) => row[sum])],
    ),
  );
  await insertCells(
    db,
    CHOICES,
    cellsOf(
      sorted,
      (tally) => tally.choices,
      ({ question, option, n }) => [question, option, n],
    ),
  );
  await insertCells(
    db,
    PRODUCTS,
    cellsOf(
      sorted,
      (tally) => tally.products,
      ({ family, left, right, sum }) => [family, left, right, sum],
    ),
  );
}

/** Which tallies to read: every place that matches what is given. */
export interface TallyFilter {
  readonly round: string;
  /** With it and `nodes`, the database reads these rows alone, not the whole round's. */
  readonly questionnaire?: string;
  readonly stream?: 'official' | 'open';
  readonly nodes?: readonly string[];
  readonly margin?: string;
  readonly margins?: readonly string[];
  /** Of the products only those whose family begins with this. */
  readonly families?: string;
  /** Score rows of this scope only. */
  readonly scope?: string;
  /** Rows to read beside the number of ballots; all of them if not given. */
  readonly parts?: readonly ('scores' | 'choices' | 'products')[];
}

function matching(filter: TallyFilter): RawBuilder<SqlBool> {
  const conditions = [sql`round = ${filter.round}`];
  if (filter.questionnaire) conditions.push(sql`questionnaire = ${filter.questionnaire}`);
  if (filter.stream) conditions.push(sql`stream = ${filter.stream}`);
  if (filter.margin) conditions.push(sql`margin = ${filter.margin}`);
  if (filter.margins) conditions.push(sql`margin in (${sql.join([...filter.margins])})`);
  if (filter.nodes)
    conditions.push(sql`node in (${sql.join(filter.nodes.length > 0 ? filter.nodes : [''])})`);
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

interface GrowingTally {
  readonly place: TallyPlace;
  readonly ballots: number;
  readonly valid: number;
  readonly scores: ScoreRow[];
  readonly choices: ChoiceRow[];
  readonly products: ProductRow[];
}

const keyOf = (place: TallyPlace): string => PLACE.map((part) => place[part]).join('\t');

/** Stored tallies with rows in key order (as `mergeTallies` gives them); places in no particular order. */
export async function listTallies(db: Database, filter: TallyFilter): Promise<PlacedTally[]> {
  const where = matching(filter);
  const wants = (part: 'scores' | 'choices' | 'products') => !filter.parts || filter.parts.includes(part);
  const found = new Map<string, GrowingTally>();
  for (const cell of await db.selectFrom('tally_cell').selectAll().where(where).execute()) {
    const { ballots, valid, ...place } = cell;
    found.set(keyOf(place), { place, ballots, valid, scores: [], choices: [], products: [] });
  }
  if (wants('scores')) {
    for (const { scope, m, n, y, yy, d, dd, v, vv, s, ss, ...place } of await db
      .selectFrom('tally_score')
      .selectAll()
      .where(where)
      .$if(filter.scope !== undefined, (scores) => scores.where('scope', '=', filter.scope ?? ''))
      .execute())
      found.get(keyOf(place))?.scores.push({ scope, m, n, y, yy, d, dd, v, vv, s, ss });
  }
  if (wants('choices')) {
    for (const { question, option, n, ...place } of await db
      .selectFrom('tally_choice')
      .selectAll()
      .where(where)
      .execute())
      found.get(keyOf(place))?.choices.push({ question, option, n });
  }
  if (wants('products')) {
    for (const { family, left, right, sum, ...place } of await db
      .selectFrom('tally_product')
      .selectAll()
      .where(where)
      .$if(filter.families !== undefined, (query) => query.where('family', 'like', `${filter.families}%`))
      .execute())
      found.get(keyOf(place))?.products.push({ family, left, right, sum });
  }
  // Databases sort text by their own rules; the domain sorts by code point.
  return [...found.values()].map(({ place, ...tally }) => ({ place, tally: inKeyOrder(tally) }));
}

/** Sums over the respondents of one place and scope, levels 4–5 counted (app/domain/statistics/moments.ts). */
export interface SatisfiedSums {
  readonly node: string;
  readonly stream: 'official' | 'open';
  /** Value of the margin. */
  readonly value: string;
  readonly n: number;
  readonly m: number;
  readonly y: number;
  readonly mm: number;
  readonly ym: number;
  readonly yy: number;
  readonly yyPerM: number;
}

/** For screens of many places at once, where a row for every number of answers would be too many. */
export async function sumSatisfied(
  db: Database,
  filter: Omit<TallyFilter, 'parts'> & { readonly scope: string },
): Promise<SatisfiedSums[]> {
  return db
    .selectFrom('tally_score')
    .where(matching(filter))
    .where('scope', '=', filter.scope)
    .groupBy(['node', 'stream', 'value'])
    .select(['node', 'stream', 'value'])
    .select(({ fn }) => [
      fn.sum<number>('n').as('n'),
      fn.sum<number>(sql<number>`n * m`).as('m'),
      fn.sum<number>('y').as('y'),
      fn.sum<number>(sql<number>`n * m * m`).as('mm'),
      fn.sum<number>(sql<number>`y * m`).as('ym'),
      fn.sum<number>('yy').as('yy'),
      fn.sum<number>(sql<number>`yy * 1.0 / m`).as('yyPerM'),
    ])
    .execute();
}

/** How many people answered something of a scope, by node and value of the margin. */
export async function countRespondents(
  db: Database,
  filter: Omit<TallyFilter, 'parts'> & { readonly scope: string },
): Promise<Pick<SatisfiedSums, 'node' | 'value' | 'n'>[]> {
  const rows = await db
    .selectFrom('tally_score')
    .where(matching(filter))
    .where('scope', '=', filter.scope)
    .groupBy(['node', 'value'])
    .select(({ fn }) => ['node', 'value', fn.sum<number>('n').as('n')])
    .execute();
  return rows.map(({ n, ...row }) => ({ ...row, n: Number(n) }));
}

/** The tally of one place; the empty tally where nothing was counted. */
export async function findTally(db: Database, place: TallyPlace): Promise<Tally> {
  const { round, stream, node, margin } = place;
  const candidates = await listTallies(db, { round, stream, nodes: [node], margin });
  return candidates.find((candidate) => keyOf(candidate.place) === keyOf(place))?.tally ?? EMPTY_TALLY;
}

/** Services of whose answers a round keeps counts apart. */
export async function listCountedServices(db: Database, round: string): Promise<string[]> {
  const rows = await db
    .selectFrom('tally_cell')
    .where('round', '=', round)
    .where('margin', '=', 'service')
    .select('value')
    .distinct()
    .execute();
  return rows.map(({ value }) => value);
}
