/** Published rounds as the public reads them: frozen records, with later decisions about ranks. */
import type { Database } from '#db/connect';
import { type EditionHeader, listCurrentEditions } from '#db/queries/editions';
import { leaveUnranked, type RanksSince, ranksSince } from '#domain/later-decisions';
import type { Localized, Questionnaire } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import type { UnitResult } from '#domain/result';
import type { ProvinceResult } from '#domain/roll-up';
import type { Round } from '#domain/round';
import { type UnitMove, unitMoves } from '#domain/unit-change';
import { groupOf } from '#domain/unit-group';
import type { FrozenEdition, FrozenEditions } from './frozen-editions.server.ts';
import type { Instruments } from './instruments.server.ts';
import { hasPaper, listPaperAgencies } from './paper/paper-agencies.server.ts';
import { type EditionLabel, editionLabel, getPublishedUnit, type PublishedUnit } from './published.server.ts';
import { listRankDecisions } from './rank-decisions.server.ts';
import type { Reference } from './reference.server.ts';
import { findLastComparableRound } from './round-before.server.ts';
import { isRedrawn } from './withheld-figures.server.ts';

export interface PublishedSource {
  readonly db: Database;
  readonly reference: Reference;
  readonly instruments: Instruments;
  readonly editions: FrozenEditions;
}

/** A round that has an edition. */
export interface PublishedChoice {
  readonly slug: string;
  readonly name: Localized;
}

export interface PublishedRound {
  readonly edition: EditionLabel;
  readonly province: ProvinceResult;
  /** In order of code. */
  readonly units: readonly UnitResult[];
  readonly questionnaire: Questionnaire;
  /** Since when ranks are other than frozen. */
  readonly ranksSince: RanksSince;
  /** An older copy of the database was put back while the round was open: its agencies have no views. */
  readonly redrawn: boolean;
  /** Names everything above: the edition's checksum, and whom later decisions leave unranked. */
  readonly version: string;
}

interface Published {
  readonly round: Round;
  readonly header: EditionHeader;
}

/** Rounds with their current editions, newest first. */
async function listPublished({
  db,
  reference,
}: Pick<PublishedSource, 'db' | 'reference'>): Promise<Published[]> {
  const rounds = new Map((await reference.rounds()).map((round) => [round.id, round]));
  return (await listCurrentEditions(db)).toReversed().flatMap((header) => {
    const round = rounds.get(header.round);
    return round ? [{ round, header }] : [];
  });
}

export async function listPublishedRounds(
  source: Pick<PublishedSource, 'db' | 'reference'>,
): Promise<PublishedChoice[]> {
  return (await listPublished(source)).map(({ round: { slug, name } }) => ({ slug, name }));
}

/** Ranking a round anew costs more than reading it; decisions are rare. One entry an edition, gone with it. */
const decided = new WeakMap<
  FrozenEdition,
  { readonly version: string; readonly units: readonly UnitResult[] }
>();

function applyDecisions(edition: FrozenEdition, agencies: readonly string[], version: string) {
  const kept = decided.get(edition);
  if (kept?.version === version) return kept.units;
  const units = leaveUnranked(edition.units, new Set(agencies));
  decided.set(edition, { version, units });
  return units;
}

async function readPublished(source: PublishedSource, { round, header }: Published): Promise<PublishedRound> {
  const edition = await source.editions(header);
  const decisions = await listRankDecisions(source.db, round.id);
  const unranked = decisions.map(({ agency }) => agency).sort();
  const version = [header.checksum, ...unranked].join(' ');
  return {
    edition: editionLabel(header),
    province: edition.province,
    units: applyDecisions(edition, unranked, version),
    ranksSince: ranksSince(edition.units, decisions),
    questionnaire: await source.instruments.questionnaire(edition.province.questionnaire),
    redrawn: await isRedrawn(source.db, round.id),
    version,
  };
}

/** The newest published round; `undefined` before the first. */
export async function findNewestRound(source: PublishedSource): Promise<PublishedRound | undefined> {
  const [newest] = await listPublished(source);
  return newest && readPublished(source, newest);
}

/** A published round by its slug; the newest for `null`. Throws a `not_found` refusal. */
export async function getPublishedRound(
  source: PublishedSource,
  slug: string | null,
): Promise<PublishedRound> {
  const published = await listPublished(source);
  const found = slug === null ? published[0] : published.find(({ round }) => round.slug === slug);
  if (!found) throw new Refusal('not_found', `published round ${slug ?? '(newest)'}`);
  return readPublished(source, found);
}

/** Every published round, newest first. */
export async function readPublishedRounds(source: PublishedSource): Promise<PublishedRound[]> {
  const rounds: PublishedRound[] = [];
  for (const published of await listPublished(source)) rounds.push(await readPublished(source, published));
  return rounds;
}

/** Judging a round costs more than reading it, and two editions never change. */
const judged = new WeakMap<
  ProvinceResult,
  { readonly before: ProvinceResult | undefined; readonly moveOf: (agency: string) => UnitMove }
>();

async function readMove(
  source: PublishedSource,
  province: ProvinceResult,
  agency: string,
): Promise<UnitMove> {
  const rounds = await source.reference.rounds();
  const round = rounds.find(({ slug }) => slug === province.round.slug);
  const found = round && findLastComparableRound(round, rounds, await listCurrentEditions(source.db));
  const before = found && (await source.editions(found.header)).province;
  const kept = judged.get(province);
  if (kept && kept.before === before) return kept.moveOf(agency);
  const moveOf = unitMoves(province.units, before && { slug: before.round.slug, units: before.units });
  judged.set(province, { before, moveOf });
  return moveOf(agency);
}

/** A published unit with what the whole round says of it. */
export interface PublishedAgency extends PublishedUnit {
  /** Against the last comparable round, judged with all units of its kind. */
  readonly move: UnitMove;
  /** Day (ISO) of the decision since which its group is ranked anew; `null` where ranks are as frozen. */
  readonly ranksSince: string | null;
  /** An older copy of the database was put back while the round was open: it has no views. */
  readonly redrawn: boolean;
  /** Forms keyed from paper are among its ballots. */
  readonly paper: boolean;
}

/** Whether forms keyed from paper are among the ballots of any of these units of a round. */
export async function countsPaper(
  { db, reference }: Pick<PublishedSource, 'db' | 'reference'>,
  slug: string,
  units: readonly UnitResult[],
): Promise<boolean> {
  const round = (await reference.rounds()).find((known) => known.slug === slug);
  const entered = round ? await listPaperAgencies(db, round) : new Set<string>();
  return units.some((unit) => hasPaper(entered, unit));
}

/** A unit in the frozen edition of a round, ranked as the round's own page ranks it. Throws a `not_found` refusal. */
export async function getPublishedAgency(
  source: PublishedSource,
  code: string,
  slug: string,
): Promise<PublishedAgency> {
  const published = await getPublishedUnit(source.db, code, slug);
  const { units, province, ranksSince: since, redrawn } = await getPublishedRound(source, slug);
  const { id, kind } = published.result.agency;
  return {
    ...published,
    result: units.find(({ agency }) => agency.id === id) ?? published.result,
    move: await readMove(source, province, id),
    ranksSince: since[groupOf(kind)],
    redrawn,
    paper: await countsPaper(source, slug, [published.result]),
  };
}
