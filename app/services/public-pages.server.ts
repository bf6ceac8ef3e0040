/** What the public pages show, put together from published rounds. */
import { listAgencies, listSuccessions } from '#db/queries/agencies';
import type { AgencySuccession } from '#domain/agency';
import {
  type AgencyComparison,
  type AgencyPick,
  compareAgencies,
  pickAgency,
} from '#domain/agency-comparison';
import { type SuccessionStep, successionSteps } from '#domain/agency-past';
import type { RanksSince } from '#domain/later-decisions';
import type { ProvinceTrend } from '#domain/province-trend';
import type { Locale, Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import type { UnitResult, UnitSummary } from '#domain/result';
import type { ProvinceResult } from '#domain/roll-up';
import type { AgencyLabel } from '#domain/round-frame';
import { type Standing, type Unranked, whyUnranked } from '#domain/standing';
import { groupOf } from '#domain/unit-group';
import { readProvinceTrend } from './province-trend.server.ts';
import type { EditionLabel } from './published.server.ts';
import {
  countsPaper,
  findNewestRound,
  getPublishedRound,
  listPublishedRounds,
  type PublishedChoice,
  type PublishedRound,
  type PublishedSource,
  readPublishedRounds,
} from './published-rounds.server.ts';

/** Where a unit stands, for lists of bands. */
export interface StandingRow {
  readonly unit: { readonly agency: AgencyLabel };
  readonly standing: Standing | null;
  readonly unranked: Unranked | null;
}

/** Slips and ballots over the agencies where both are known. */
export interface RoundSample {
  readonly issued: number;
  readonly ballots: number;
  readonly units: number;
  /** Forms keyed from paper are among the ballots. */
  readonly paper: boolean;
}

/** An agency with results in another round, and the newest such round's slug. */
export interface FormerAgency {
  readonly agency: AgencyLabel;
  readonly round: string;
}

export interface RoundPage {
  readonly choices: readonly PublishedChoice[];
  readonly result: ProvinceResult;
  readonly edition: EditionLabel;
  /** An older copy of the database was put back while the round was open: its agencies have no views. */
  readonly redrawn: boolean;
  readonly questionnaire: { readonly code: string; readonly version: number };
  readonly standings: readonly StandingRow[];
  readonly ranksSince: RanksSince;
  readonly sample: RoundSample;
  readonly former: readonly FormerAgency[];
  /** The province over the rounds. */
  readonly trend: ProvinceTrend;
}

async function readSample(
  source: PublishedSource,
  slug: string,
  units: readonly UnitResult[],
): Promise<RoundSample> {
  const shown = units.filter(({ responseRate }) => responseRate !== null);
  const rated = shown.flatMap(({ issued, sample }) =>
    issued !== null && sample ? [{ issued, ballots: sample.ballots }] : [],
  );
  return {
    issued: rated.reduce((sum, { issued }) => sum + issued, 0),
    ballots: rated.reduce((sum, { ballots }) => sum + ballots, 0),
    units: rated.length,
    paper: await countsPaper(source, slug, shown),
  };
}

/** Agencies of the other rounds that this one has not, in order of code, each with its newest round. */
function formerAgencies(rounds: readonly PublishedRound[], current: PublishedRound): FormerAgency[] {
  const here = new Set(current.units.map(({ agency }) => agency.id));
  const found = new Map<string, FormerAgency>();
  for (const { units, province } of rounds)
    for (const { agency } of units)
      if (!here.has(agency.id) && !found.has(agency.id))
        found.set(agency.id, { agency, round: province.round.slug });
  return [...found.values()].sort((a, b) => (a.agency.code < b.agency.code ? -1 : 1));
}

/** A round's results; the newest for `null`. `undefined` before the first; throws a `not_found` refusal. */
export async function getPublishedRoundPage(
  source: PublishedSource,
  slug: string | null,
): Promise<RoundPage | undefined> {
  const rounds = await readPublishedRounds(source);
  if (slug === null && rounds.length === 0) return undefined;
  const round = slug === null ? rounds[0] : rounds.find(({ province }) => province.round.slug === slug);
  if (!round) throw new Refusal('not_found', `published round ${slug}`);
  const { province, units, edition, questionnaire, redrawn } = round;
  return {
    choices: rounds.map(({ province: { round: one } }) => ({ slug: one.slug, name: one.name })),
    result: province,
    edition,
    redrawn,
    questionnaire: { code: questionnaire.code, version: questionnaire.version },
    standings: units.map((unit) => ({
      unit: { agency: unit.agency },
      standing: unit.standing,
      unranked: whyUnranked(unit),
    })),
    ranksSince: round.ranksSince,
    sample: await readSample(source, province.round.slug, units),
    former: formerAgencies(rounds, round),
    trend: await readProvinceTrend(
      source.db,
      province,
      rounds.map((other) => other.province),
    ),
  };
}

// ——— Comparing ———————————————————————————————————————————————————————————————————————————————————————

/** What one side of a comparison came to. `wrong_kind`: it exists, but not among agencies of the other's kind. */
export type Side<Unit = UnitSummary> = AgencyPick<Unit> | { readonly kind: 'wrong_kind' };

export interface ComparePage {
  readonly choices: readonly PublishedChoice[];
  readonly round: { readonly slug: string; readonly name: Localized };
  readonly sides: readonly [Side, Side];
  readonly comparison: AgencyComparison | null;
  readonly factors: readonly { readonly code: string; readonly name: Localized }[];
  /** Two communes whose comparison shows something, for who has typed nothing yet. */
  readonly example: readonly [AgencyLabel, AgencyLabel] | null;
}

/** The second side is looked for among agencies of the first one's kind, where that is certain. */
function pickSides(units: readonly UnitResult[], typed: readonly [string, string], locale: Locale) {
  const picks = typed.map((words) => pickAgency(units, words, locale)) as [
    AgencyPick<UnitResult>,
    AgencyPick<UnitResult>,
  ];
  const narrow = (at: 0 | 1): Side<UnitResult> => {
    const other = picks[1 - at];
    if (picks[at].kind !== 'several' || other?.kind !== 'one') return picks[at];
    const kind = groupOf(other.unit.agency.kind);
    const alike = units.filter(
      ({ agency }) => groupOf(agency.kind) === kind && agency.id !== other.unit.agency.id,
    );
    const again = pickAgency(alike, typed[at], locale);
    return again.kind === 'nobody' ? { kind: 'wrong_kind' } : again;
  };
  return [narrow(0), narrow(1)] as const;
}

function exampleOf(units: readonly UnitResult[]): ComparePage['example'] {
  const firm = units.filter(
    ({ agency, overall }) =>
      groupOf(agency.kind) === 'communes' && overall?.kind === 'estimate' && overall.tier === 'full',
  );
  const value = ({ overall }: UnitResult) => (overall?.kind === 'estimate' ? overall.estimate : 0);
  const sorted = firm.sort((a, b) => value(b) - value(a));
  const [best, worst] = [sorted[0], sorted.at(-1)];
  return best && worst && best !== worst ? [best.agency, worst.agency] : null;
}

/** A page needs the overall figure only. */
function summaryOf(side: Side<UnitResult>): Side {
  if (side.kind !== 'one') return side;
  const { agency, target, overall, verdict, reachesTarget } = side.unit;
  return { kind: 'one', unit: { agency, target, overall, verdict, reachesTarget } };
}

/** Two agencies of a published round as typed or chosen. Throws a `not_found` refusal. */
export async function getComparePage(
  source: PublishedSource,
  slug: string | null,
  typed: readonly [string, string],
  locale: Locale,
): Promise<ComparePage> {
  const { province, units, questionnaire } = await getPublishedRound(source, slug);
  const sides = pickSides(units, typed, locale);
  const [first, second] = sides;
  return {
    choices: await listPublishedRounds(source),
    round: { slug: province.round.slug, name: province.round.name },
    sides: [summaryOf(first), summaryOf(second)],
    comparison:
      first.kind === 'one' && second.kind === 'one' ? compareAgencies(first.unit, second.unit) : null,
    factors: questionnaire.factors.map(({ code, name }) => ({ code, name })),
    example: exampleOf([...units]),
  };
}

// ——— Explaining ——————————————————————————————————————————————————————————————————————————————————————

export interface ExamplePage {
  readonly result: UnitResult;
  readonly edition: EditionLabel;
  /** Day (ISO) of the decision since which its group is ranked anew; `null` where ranks are as frozen. */
  readonly ranksSince: string | null;
  /** The reader came from this figure. */
  readonly asked: boolean;
}

function exampleIn({ edition, ranksSince }: PublishedRound, result: UnitResult, asked: boolean): ExamplePage {
  return { result, edition, ranksSince: ranksSince[groupOf(result.agency.kind)], asked };
}

/** The figure to explain: the one asked for, else an undecided one of the newest round; `undefined` without any. */
export async function findExample(
  source: PublishedSource,
  asked: { readonly agency: string | null; readonly round: string | null },
): Promise<ExamplePage | undefined> {
  if (asked.agency !== null && asked.round !== null) {
    const round = await getPublishedRound(source, asked.round);
    const result = round.units.find(
      ({ agency, overall }) => agency.code === asked.agency && overall !== null,
    );
    if (result?.overall?.kind === 'estimate') return exampleIn(round, result, true);
  }
  const newest = await findNewestRound(source);
  if (!newest) return undefined;
  const judged = newest.units.filter(
    ({ verdict, overall, standing }) =>
      verdict !== null && overall?.kind === 'estimate' && !overall.imprecise && standing !== null,
  );
  // The nearer to its target, the more plainly the target lies within the interval.
  const distance = ({ overall, target }: UnitResult) =>
    overall?.kind === 'estimate' && target ? Math.abs(overall.estimate - target.value) : 1;
  const [result] = judged.sort((a, b) => distance(a) - distance(b));
  return result && exampleIn(newest, result, false);
}

// ——— An agency's past ————————————————————————————————————————————————————————————————————————————————

/** Predecessors and successors of an agency, each with the newest round in which it has a result. */
export async function listSuccessionSteps(
  source: PublishedSource,
  agency: string,
): Promise<SuccessionStep[]> {
  const successions = (await listSuccessions(source.db)).map(
    ({ on_date, ...event }): AgencySuccession => ({ ...event, onDate: on_date }),
  );
  if (successions.every(({ predecessor, successor }) => predecessor !== agency && successor !== agency))
    return [];
  const newest = new Map<string, string>();
  for (const { units, province } of (await readPublishedRounds(source)).toReversed())
    for (const unit of units) newest.set(unit.agency.id, province.round.slug);
  const agencies = new Map((await listAgencies(source.db)).map((one) => [one.id, one]));
  return successionSteps(successions, agencies, newest, agency);
}

/** Slug of the newest published round in which an agency, by its code, has a result. Throws a `not_found` refusal. */
export async function getNewestRoundOf(source: PublishedSource, code: string): Promise<string> {
  const rounds = await readPublishedRounds(source);
  const found = rounds.find(({ units }) => units.some(({ agency }) => agency.code === code));
  if (!found) throw new Refusal('not_found', `published result of ${code}`);
  return found.province.round.slug;
}
