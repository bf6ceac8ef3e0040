/**
 * Counts ballots into a tally.
 *
 * The shape of the questionnaire is read once and sums stand in arrays while counting: a release counts
 * every ballot three or four times (whole batch, then each kept trait), so this is what it spends its time on.
 */
import type { Answers } from './ballot.ts';
import { addDriver, type DriverSums, driverRows } from './driver-products.ts';
import { listIndexItems, listQuestions, type Questionnaire } from './questionnaire.ts';
import { type ChoiceRow, levelOf, OVERALL, type ProductRow, type ScoreRow, type Tally } from './tally.ts';
import { byText } from './text-order.ts';

/** Values of one respondent whose products are summed, e.g. the items of factor A with the constant `1`. */
interface Family {
  readonly name: string;
  readonly labels: readonly string[];
}

interface Layout {
  /** Choice questions in order of code, as the rows stand. */
  readonly questions: readonly { readonly code: string; readonly isItem: boolean }[];
  /** Items of each factor as positions in `items`. */
  readonly factors: readonly { readonly code: string; readonly items: readonly number[] }[];
  readonly items: readonly string[];
  /** The factors, then the whole. */
  readonly scopes: readonly string[];
  /** The factors together, then each factor. */
  readonly families: readonly Family[];
  /** The question about everything, if there is one. */
  readonly overall: string | undefined;
  /** Ballots with fewer valid answers than this do not count. */
  readonly validAnswersNeeded: number;
}

function layOut(questionnaire: Questionnaire, minimumValidShare: number): Layout {
  const indexItems = listIndexItems(questionnaire);
  const items = indexItems.map((item) => item.code);
  const factors = questionnaire.factors.map(({ code }) => ({
    code,
    items: indexItems.flatMap((item, position) => (item.factor === code ? [position] : [])),
  }));
  return {
    questions: listQuestions(questionnaire)
      // Traits are never among the answers; counted here, everybody would seem to have left them blank.
      .filter((question) => question.kind !== 'text' && question.role !== 'trait')
      .map(({ code }) => ({ code, isItem: items.includes(code) }))
      .sort((a, b) => byText(a.code, b.code)),
    factors,
    items,
    scopes: [...factors.map((factor) => factor.code), OVERALL],
    families: [
      { name: 'factors', labels: factors.flatMap(({ code }) => [`${code}.m`, `${code}.y`]) },
      ...factors.map((factor) => ({
        name: factor.code,
        labels: ['1', ...factor.items.map((position) => items[position] ?? '')],
      })),
    ],
    overall: listQuestions(questionnaire).find(({ kind, role }) => kind === 'single' && role === 'overall')
      ?.code,
    validAnswersNeeded: Math.max(1, minimumValidShare * items.length - 1e-9),
  };
}

/** Sums in progress. */
interface Sums {
  ballots: number;
  valid: number;
  readonly choices: readonly Map<string, number>[];
  /** Per scope, `WIDTH` sums for each m. */
  readonly scores: readonly Float64Array[];
  /** Per family a square of sums, of which the half with left ≤ right is used. */
  readonly products: readonly Float64Array[];
  readonly drivers: DriverSums;
}

/** n, y, yy, d, dd, v, vv, s, ss of a `ScoreRow`. */
const WIDTH = 9;

function emptySums(layout: Layout): Sums {
  return {
    ballots: 0,
    valid: 0,
    choices: layout.questions.map(() => new Map()),
    scores: layout.scopes.map(() => new Float64Array((layout.items.length + 1) * WIDTH)),
    products: layout.families.map(({ labels }) => new Float64Array(labels.length ** 2)),
    drivers: new Map(),
  };
}

/** What one respondent answered in one scope. */
interface Part {
  m: number;
  y: number;
  d: number;
  v: number;
  s: number;
}

function addScore(into: Float64Array | undefined, { m, y, d, v, s }: Part): void {
  if (m === 0 || !into) return;
  const respondent = [1, y, y * y, d, d * d, v, v * v, s, s * s];
  const start = m * WIDTH;
  for (let i = 0; i < WIDTH; i += 1) into[start + i] = (into[start + i] ?? 0) + (respondent[i] ?? 0);
}

function addProducts(into: Float64Array | undefined, values: readonly number[]): void {
  if (!into) return;
  for (let i = 0; i < values.length; i += 1) {
    const left = values[i] ?? 0;
    for (let j = i; j < values.length; j += 1) {
      const at = i * values.length + j;
      into[at] = (into[at] ?? 0) + left * (values[j] ?? 0);
    }
  }
}

function addValid(layout: Layout, sums: Sums, levels: readonly number[], overall: number | undefined): void {
  const whole: Part = { m: 0, y: 0, d: 0, v: 0, s: 0 };
  const factorSums: number[] = [];
  const factorLevels: { answers: number; levels: number }[] = [];
  layout.factors.forEach((factor, index) => {
    const part: Part = { m: 0, y: 0, d: 0, v: 0, s: 0 };
    const values = [1];
    for (const position of factor.items) {
      const level = levels[position] ?? 0;
      if (level === 0) continue;
      values.push(level);
      part.m += 1;
      if (level >= 4) part.y += 1;
      if (level <= 2) part.d += 1;
      if (level === 5) part.v += 1;
      part.s += level - 1;
    }
    addScore(sums.scores[index], part);
    whole.m += part.m;
    whole.y += part.y;
    whole.d += part.d;
    whole.v += part.v;
    whole.s += part.s;
    factorSums.push(part.m, part.y);
    factorLevels.push({ answers: part.m, levels: part.s + part.m });
    if (part.m === factor.items.length) addProducts(sums.products[index + 1], values);
  });
  addScore(sums.scores[layout.factors.length], whole);
  addProducts(sums.products[0], factorSums);
  if (overall !== undefined) addDriver(sums.drivers, factorLevels, overall);
}

function addBallot(layout: Layout, sums: Sums, answers: Answers): void {
  sums.ballots += 1;
  const levels = layout.items.map((item) => levelOf(answers[item]) ?? 0);
  let answered = 0;
  for (const level of levels) if (level > 0) answered += 1;
  const valid = answered >= layout.validAnswersNeeded;
  layout.questions.forEach(({ code, isItem }, index) => {
    if (isItem && !valid) return;
    const counts = sums.choices[index];
    const answer = answers[code];
    const choose = (option: string) => counts?.set(option, (counts.get(option) ?? 0) + 1);
    if (answer === undefined || answer.length === 0) choose('');
    else if (typeof answer === 'string') choose(answer);
    else for (const option of answer) choose(option);
  });
  if (!valid) return;
  sums.valid += 1;
  addValid(layout, sums, levels, layout.overall === undefined ? undefined : levelOf(answers[layout.overall]));
}

function choiceRows(layout: Layout, sums: Sums): ChoiceRow[] {
  return layout.questions.flatMap(({ code }, index) =>
    [...(sums.choices[index] ?? [])]
      .sort(([a], [b]) => byText(a, b))
      .map(([option, n]) => ({ question: code, option, n })),
  );
}

/** A score row's place: its scope, and where its sums begin. */
interface ScorePlace {
  readonly scope: string;
  readonly m: number;
  readonly index: number;
}

function scorePlaces(layout: Layout): ScorePlace[] {
  return layout.scopes
    .flatMap((scope, index) => layout.items.map((_, position) => ({ scope, m: position + 1, index })))
    .sort((a, b) => byText(a.scope, b.scope) || byText(String(a.m), String(b.m)));
}

function scoreRows(places: readonly ScorePlace[], sums: Sums): ScoreRow[] {
  return places.flatMap(({ scope, m, index }) => {
    const from = sums.scores[index];
    const at = (field: number) => from?.[m * WIDTH + field] ?? 0;
    if (at(0) === 0) return [];
    const [y, yy, d, dd, v, vv] = [at(1), at(2), at(3), at(4), at(5), at(6)];
    return [{ scope, m, n: at(0), y, yy, d, dd, v, vv, s: at(7), ss: at(8) }];
  });
}

interface ProductPlace extends Omit<ProductRow, 'sum'> {
  readonly index: number;
  readonly at: number;
}

function productPlaces(layout: Layout): ProductPlace[] {
  return layout.families.flatMap(({ name, labels }, index) =>
    labels.flatMap((left, i) =>
      labels
        .slice(i)
        .map((right, j) => ({ family: name, left, right, index, at: i * labels.length + i + j })),
    ),
  );
}

function productRows(layout: Layout, places: readonly ProductPlace[], sums: Sums): ProductRow[] {
  const rows = places.flatMap(({ family, left, right, index, at }) => {
    const sum = sums.products[index]?.[at] ?? 0;
    return sum === 0 ? [] : [{ family, left, right, sum }];
  });
  const factors = layout.factors.map(({ code }) => code);
  return [...rows, ...driverRows(factors, sums.drivers)].sort(
    (a, b) => byText(a.family, b.family) || byText(a.left, b.left) || byText(a.right, b.right),
  );
}

/**
 * A counter for one questionnaire and one minimum share of valid answers (0…1). Rows come out in key order,
 * as `mergeTallies` gives them, so that equal tallies are equal as text. A few microseconds a ballot.
 *
 * @example
 * const count = tallyCounter(dv16, 0.5);
 * const tally = count([{ A1: '5', A2: '4', … }]);
 */
export function tallyCounter(questionnaire: Questionnaire, minimumValidShare: number) {
  const layout = layOut(questionnaire, minimumValidShare);
  const scores = scorePlaces(layout);
  const products = productPlaces(layout);
  return (ballots: Iterable<Answers>): Tally => {
    const sums = emptySums(layout);
    for (const answers of ballots) addBallot(layout, sums, answers);
    return {
      ballots: sums.ballots,
      valid: sums.valid,
      scores: scoreRows(scores, sums),
      choices: choiceRows(layout, sums),
      products: productRows(layout, products, sums),
    };
  };
}
