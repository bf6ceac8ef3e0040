/**
 * The units of a round beside each other, for whoever may compare them: the open round from its tallies, a
 * closed one from its frozen edition, so that this page and the published ones cannot disagree.
 */
import type { Database } from '#db/connect';
import { countDeskCodes } from '#db/queries/arrival-counts';
import { listCurrentEditions } from '#db/queries/editions';
import type { AgencyTree } from '#domain/agency-tree';
import type { ComparedWith } from '#domain/last-comparable';
import { RANKS_AS_FROZEN, type RankDecision, type RanksSince, ranksSince } from '#domain/later-decisions';
import { type Actor, can } from '#domain/permission';
import { type OverviewRow, overviewRows } from '#domain/province-overview';
import type { ProvinceTrend } from '#domain/province-trend';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import type { GroupResult } from '#domain/roll-up';
import { dayOfFigures, lastDayOf, type Round, roundState } from '#domain/round';
import type { Bound, VolumeGaps } from '#domain/round-frame';
import type { UnitOverview } from '#domain/unit-overview';
import { readTree } from './agency-tree.server.ts';
import type { FrozenOverviews } from './frozen-overviews.server.ts';
import type { Instruments } from './instruments.server.ts';
import { readProvinceTrend } from './province-trend.server.ts';
import { type EditionLabel, editionLabel } from './published.server.ts';
import { listRankDecisions } from './rank-decisions.server.ts';
import type { Reference } from './reference.server.ts';
import { findRoundBefore } from './round-before.server.ts';
import type { RunningOverviews } from './running-overviews.server.ts';
import { isRedrawn, requireShownFigures } from './withheld-figures.server.ts';

export interface DepartmentSource {
  readonly db: Database;
  readonly reference: Reference;
  readonly instruments: Instruments;
  readonly frozen: FrozenOverviews;
  readonly running: RunningOverviews;
  /** Today on the province's calendar, ISO date. */
  readonly today: () => string;
}

/** A round that can be chosen, newest first. */
export interface RoundChoice {
  readonly slug: string;
  readonly name: Localized;
  readonly open: boolean;
}

/** A desk under a unit: it has no figure of its own. */
export interface DeskOverview {
  readonly code: string;
  readonly name: Localized;
  /** Permanent codes in force on the round's last day, or today. */
  readonly codes: number;
}

export interface ProvinceOverview {
  readonly round: { readonly slug: string; readonly name: Localized; readonly opensOn: string };
  readonly open: boolean;
  /** The frozen edition that the figures are from; `null` where they still move. */
  readonly edition: EditionLabel | null;
  /** An older copy of the database was put back while the round was open: what depends on the batches is not shown. */
  readonly redrawn: boolean;
  readonly choices: readonly RoundChoice[];
  readonly root: Localized;
  readonly target: Bound | null;
  /** What the dossier volumes behind the weights lack; `null` where they are complete. */
  readonly gaps: VolumeGaps | null;
  /** The groups, where the reader may see every unit; empty otherwise. */
  readonly groups: readonly GroupResult[];
  readonly factors: readonly { readonly code: string; readonly name: Localized }[];
  /** The units within the reader's scope, in order of code. */
  readonly rows: readonly OverviewRow[];
  /** Since when ranks are other than frozen; they cannot be while figures still move. */
  readonly ranksSince: RanksSince;
  /** Desks by unit. */
  readonly desks: Readonly<Record<string, readonly DeskOverview[]>>;
  /** The last comparable round; `null` where there is none. */
  readonly comparedWith: ComparedWith | null;
  /** The province over the rounds, where the reader may see every unit; `null` otherwise. */
  readonly trend: ProvinceTrend | null;
}

/**
 * The round that an address names, or without a name the open one, or the last. Throws a `not_found` refusal.
 */
export async function chooseRound(
  { reference, today }: Pick<DepartmentSource, 'reference' | 'today'>,
  slug: string | null,
): Promise<{ readonly round: Round; readonly choices: readonly RoundChoice[] }> {
  const begun = (await reference.rounds()).filter((round) => roundState(round, today()) !== 'not_open');
  const open = begun.findLast((round) => roundState(round, today()) === 'open');
  const round = slug === null ? (open ?? begun.at(-1)) : begun.find((known) => known.slug === slug);
  if (!round) throw new Refusal('not_found', `round ${slug ?? '(any)'}`);
  const choices = begun.toReversed().map((known) => ({
    slug: known.slug,
    name: known.name,
    open: roundState(known, today()) === 'open',
  }));
  return { round, choices };
}

/** Trees on the last and the first day of a round: a unit that ended within it is still somebody's to see. */
export async function readRoundTrees(
  { db, today }: Pick<DepartmentSource, 'db' | 'today'>,
  round: Round,
): Promise<readonly [AgencyTree, AgencyTree]> {
  return [await readTree(db, dayOfFigures(round, today())), await readTree(db, round.opensOn)];
}

/** Decisions take a rank away at once; the figures stay as they are. */
function markUnranked(decisions: readonly RankDecision[], units: readonly UnitOverview[]) {
  const unranked = new Set(decisions.map(({ agency }) => agency));
  return units.map((unit) => (unranked.has(unit.agency.id) ? { ...unit, unranked: true as const } : unit));
}

/** A closed round from its newest edition; one without an edition from its tallies. */
export async function readFigures({ db, frozen, running }: DepartmentSource, round: Round, today: string) {
  const decisions = await listRankDecisions(db, round.id);
  const edition = (await listCurrentEditions(db)).find((candidate) => candidate.round === round.id);
  if (!edition) {
    await requireShownFigures(db, round.id);
    const { units, ...figures } = await running(round, today);
    const ranked = markUnranked(decisions, units);
    return { edition: null, ...figures, units: ranked, ranksSince: RANKS_AS_FROZEN };
  }
  const { province, units } = await frozen(edition);
  return {
    edition: editionLabel(edition),
    target: province?.target ?? null,
    gaps: province?.gaps ?? null,
    groups: province?.groups ?? [],
    units: markUnranked(decisions, units),
    ranksSince: ranksSince(units, decisions),
  };
}

async function listDesks(
  db: Database,
  tree: AgencyTree,
  units: readonly UnitOverview[],
): Promise<Record<string, DeskOverview[]>> {
  const codes = new Map((await countDeskCodes(db, tree.date)).map((row) => [row.desk, row.codes]));
  return Object.fromEntries(
    units.map(({ agency }) => {
      const desks = (tree.children.get(agency.id) ?? []).filter(({ kind }) => kind === 'desk');
      return [agency.id, desks.map(({ id, code, name }) => ({ code, name, codes: codes.get(id) ?? 0 }))];
    }),
  );
}

/**
 * Everything about a round that `actor` may compare.
 *
 * @param slug the round; `null` for the open one, or the last
 */
export async function getProvinceOverview(
  source: DepartmentSource,
  actor: Actor,
  slug: string | null,
): Promise<ProvinceOverview> {
  const { db, reference, instruments, today } = source;
  const { round, choices } = await chooseRound(source, slug);
  const trees = await readRoundTrees(source, round);
  const figures = await readFigures(source, round, today());
  const mayCompare = (agency: string) => trees.some((tree) => can(actor, 'compare_agencies', agency, tree));
  const before = await findRoundBefore(db, round, await reference.rounds());
  // Every unit is judged among all of its kind, whichever of them this reader sees.
  const rows = overviewRows(figures.units, before?.units ?? []).filter(({ unit }) =>
    mayCompare(unit.agency.id),
  );
  const questionnaire = await instruments.questionnaire(round.questionnaire);
  const root = trees[0].agencies.get(round.root);
  return {
    round: { slug: round.slug, name: round.name, opensOn: round.opensOn },
    open: roundState(round, today()) === 'open',
    edition: figures.edition,
    redrawn: await isRedrawn(db, round.id),
    choices,
    root: root?.name ?? { vi: round.root, en: round.root },
    target: figures.target,
    gaps: figures.gaps,
    groups: mayCompare(round.root) ? figures.groups : [],
    factors: questionnaire.factors.map(({ code, name }) => ({ code, name })),
    rows,
    ranksSince: figures.ranksSince,
    desks: await listDesks(
      db,
      trees[0],
      rows.map(({ unit }) => unit),
    ),
    comparedWith: before ? { name: before.round.name, passed: before.passed } : null,
    trend:
      root && mayCompare(round.root)
        ? await readProvinceTrend(db, {
            root: { id: root.id, code: root.code, kind: root.kind, name: root.name },
            round: {
              slug: round.slug,
              name: round.name,
              opensOn: round.opensOn,
              lastDay: lastDayOf(round),
            },
            questionnaire: round.questionnaire,
            method: round.method,
            target: figures.target,
            groups: figures.groups,
          })
        : null,
  };
}
