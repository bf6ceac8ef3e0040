/** Reads what a round's figures are computed from beside the answers. */
import type { Database } from '#db/connect';
import { listAgencies, listAgencyLinks } from '#db/queries/agencies';
import { listDecisions } from '#db/queries/integrity-cases';
import { countIssuedByAgency } from '#db/queries/slip-issues';
import { listTargets } from '#db/queries/targets';
import { getMethod, getQuestionnaire } from '#db/queries/versions';
import { listReportedMonths, type ReportedMonth } from '#db/queries/volumes';
import type { Agency, AgencyLink } from '#domain/agency';
import { type AgencyTree, listUnits, treeAt } from '#domain/agency-tree';
import { groupBy } from '#domain/grouping';
import { missingMonths, monthsOver } from '#domain/month';
import { Refusal } from '#domain/refusal';
import type { Instrument } from '#domain/result';
import { dayOfFigures, lastDayOf, type Round } from '#domain/round';
import type { AgencyLabel, RoundFrame, Targets, VolumeGaps } from '#domain/round-frame';
import { findTarget, type Target } from '#domain/target';
import { readServiceCatalogue } from './service-catalogue.server.ts';
import { isRedrawn } from './withheld-figures.server.ts';

export interface FramedRound {
  readonly frame: RoundFrame;
  readonly instrument: Instrument;
}

/**
 * The frame of a round as of its last day, or of `today` while it is open. Units are those in force on any day of
 * it, so that one that ended within the round keeps its figure, and one that lived within it has one.
 *
 * @param only ids of the units to read; all of them if not given
 */
export async function readRoundFrame(
  db: Database,
  round: Round,
  today: string,
  only?: readonly string[],
): Promise<FramedRound> {
  const lastDay = lastDayOf(round);
  const day = dayOfFigures(round, today);
  const agencies = await listAgencies(db);
  const links = await listAgencyLinks(db);
  const days = changesWithin(agencies, links, round.opensOn, day);
  const trees = days.map((date) => treeAt(agencies, links, date));
  const root = agencies.find((agency) => agency.id === round.root);
  if (!root) throw new Refusal('not_found', `root ${round.root} of round ${round.slug}`);

  const judgedIn = Number(day.slice(0, 4));
  const targets = (await listTargets(db)).filter(({ year }) => year === judgedIn);
  const catalogue = round.plan.splits.includes('service') ? await readServiceCatalogue(db) : null;
  const judgedBy = (agency: string): Targets =>
    targetsOf(trees, targets, agency, judgedIn, Object.keys(catalogue?.fields ?? {}));
  const issued = await countIssuedByAgency(db, round.id);
  const months = { from: round.opensOn.slice(0, 7), to: day.slice(0, 7) };
  const reports = groupBy(await listReportedMonths(db, months, only), ({ agency }) => agency);
  const sum = (unit: string, of: (report: ReportedMonth) => number) =>
    reports.get(unit)?.reduce((total, report) => total + of(report), 0) ?? null;
  const left = (await listDecisions(db, round.id)).filter(({ kind }) => kind === 'left_unranked');
  const unranked = new Set(left.map(({ agency }) => agency));
  const questionnaire = await getQuestionnaire(db, round.questionnaire);
  const method = await getMethod(db, round.method);

  const units = new Map(trees.flatMap((tree) => unitsBelow(tree, root.id)).map((unit) => [unit.id, unit]));
  const chosen = [...units.values()].filter((unit) => only === undefined || only.includes(unit.id));
  return {
    instrument: { questionnaire: questionnaire.content, method: method.content },
    frame: {
      round: { slug: round.slug, name: round.name, opensOn: round.opensOn, lastDay },
      root: { agency: label(root), ...judgedBy(root.id) },
      questionnaire: { id: questionnaire.id, checksum: questionnaire.checksum },
      method: { id: method.id, checksum: method.checksum },
      rho0: round.rho0,
      splits: round.plan.splits,
      ...catalogue,
      ...((await isRedrawn(db, round.id)) ? { redrawn: true as const } : {}),
      ...(only === undefined ? gapsOf(chosen, reports, monthsOver(round.opensOn, lastDay, today)) : {}),
      units: chosen
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map((unit) => ({
          agency: label(unit),
          ...judgedBy(unit.id),
          finished: sum(unit.id, ({ finished }) => finished),
          onTime: sum(unit.id, ({ onTime }) => onTime),
          issued: issued.get(unit.id) ?? null,
          ...(unranked.has(unit.id) ? { unranked: true as const } : {}),
        })),
    },
  };
}

/** Nothing where every unit reported every month that is over. */
function gapsOf(
  units: readonly Agency[],
  reports: ReadonlyMap<string, readonly ReportedMonth[]>,
  months: readonly string[],
): { gaps?: VolumeGaps } {
  const missing = units.map((unit) =>
    missingMonths(months, unit, new Set(reports.get(unit.id)?.map(({ month }) => month))),
  );
  const agencies = missing.filter((own) => own.length > 0).length;
  return agencies === 0 ? {} : { gaps: { agencies, months: [...new Set(missing.flat())].sort() } };
}

/** Days of the round on which its tree is another: the last day first, the first day last. */
function changesWithin(
  agencies: readonly Agency[],
  links: readonly AgencyLink[],
  opensOn: string,
  day: string,
): string[] {
  const changes = [...agencies, ...links]
    .flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? ''])
    .filter((date) => date > opensOn && date < day);
  return [day, ...[...new Set(changes)].sort().reverse(), opensOn];
}

function label({ id, code, kind, name }: Agency): AgencyLabel {
  return { id, code, kind, name };
}

function unitsBelow(tree: AgencyTree, root: string): Agency[] {
  return listUnits(tree, root).filter((unit) => unit.id !== root);
}

/** A unit that ended within the round is judged as under its last parent. */
function targetsOf(
  trees: readonly AgencyTree[],
  targets: readonly Target[],
  agency: string,
  year: number,
  fields: readonly string[],
): Targets {
  const tree = trees.find((candidate) => candidate.agencies.has(agency));
  const find = (field: string | null) => tree && findTarget(tree, targets, agency, field, year);
  const bound = ({ value, strict }: Target) => ({ value, strict });
  const general = find(null);
  const own = fields.flatMap((field) => {
    const target = targets.some((known) => known.field === field) ? find(field) : undefined;
    return target && target.field !== null ? [[field, bound(target)] as const] : [];
  });
  return {
    target: general ? bound(general) : null,
    ...(own.length > 0 ? { fieldTargets: Object.fromEntries(own) } : {}),
  };
}
