/** The fieldwork of a round, agency by agency: what was handed out beside what came back in whole batches. */
import { listAgencies } from '#db/queries/agencies';
import { listLastReminders } from '#db/queries/reminders';
import { listPlannedUnits } from '#db/queries/sampling-plans';
import { countVoidedByAgency, listIssuedParts } from '#db/queries/slip-issues';
import { listReportedMonths } from '#db/queries/volumes';
import type { AgencyTree } from '#domain/agency-tree';
import {
  elapsedShare,
  type Fieldwork,
  type FieldworkFacts,
  type FieldworkRow,
  type FieldworkTotals,
  fieldworkOf,
  fieldworkTotals,
} from '#domain/fieldwork';
import { groupBy } from '#domain/grouping';
import { missingMonths, monthsOver } from '#domain/month';
import { type Actor, can } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { isRefusal } from '#domain/refusal';
import { dayOfFigures, lastDayOf, type Round, roundState } from '#domain/round';
import { type UnitOverview, unitOverview } from '#domain/unit-overview';
import {
  chooseRound,
  type DepartmentSource,
  type RoundChoice,
  readFigures,
  readRoundTrees,
} from '../department.server.ts';
import { readRoundFrame } from '../round-frame.server.ts';
import { findOpenRound } from '../running.server.ts';

export interface RoundFieldwork extends Fieldwork {
  readonly round: {
    readonly id: string;
    readonly slug: string;
    readonly name: Localized;
    readonly opensOn: string;
    readonly closesOn: string | null;
    /** Smallest number of ballots opened together. */
    readonly k: number;
  };
  readonly open: boolean;
  /** The day of the figures: today, or the last day of a round that is over. */
  readonly day: string;
  /** Answers are not shown until the close: an older copy of the database was put back. */
  readonly withheld: boolean;
  /** Share of the round that is over, 0…1. */
  readonly elapsed: number;
  readonly choices: readonly RoundChoice[];
  readonly totals: FieldworkTotals;
  /** Months that are over, whose dossiers can be known. */
  readonly months: readonly string[];
}

/** The units with their figures as everybody sees them; without any where they are withheld. */
async function readUnits(
  source: DepartmentSource,
  round: Round,
): Promise<{ readonly withheld: boolean; readonly units: readonly UnitOverview[] }> {
  const today = source.today();
  try {
    return { withheld: false, units: (await readFigures(source, round, today)).units };
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'figures_withheld') throw error;
    const { frame, instrument } = await readRoundFrame(source.db, round, today);
    const none = { ballots: 0, valid: 0, scores: [] };
    return { withheld: true, units: frame.units.map((unit) => unitOverview(frame, unit, instrument, none)) };
  }
}

/** What is known of each unit: counts of slips and dossiers as of now, answers as of the last release. */
async function readFacts(
  { db }: Pick<DepartmentSource, 'db'>,
  round: Round,
  units: readonly UnitOverview[],
  span: { readonly months: readonly string[]; readonly from: string; readonly to: string },
): Promise<FieldworkFacts[]> {
  const agencies = new Map((await listAgencies(db)).map((agency) => [agency.id, agency]));
  const planned = await listPlannedUnits(db, round.id);
  const issued = groupBy(await listIssuedParts(db, round.id, ['week']), ({ agency }) => agency);
  const voided = await countVoidedByAgency(db, round.id);
  const reminders = await listLastReminders(db, round.id);
  const reports = groupBy(await listReportedMonths(db, span), ({ agency }) => agency);
  return units.map((unit): FieldworkFacts => {
    const parts = issued.get(unit.agency.id) ?? [];
    const reported = reports.get(unit.agency.id) ?? [];
    const known = new Set(reported.map(({ month }) => month));
    const agency = agencies.get(unit.agency.id);
    const reminder = reminders.get(unit.agency.id);
    return {
      unit,
      planned: planned.get(unit.agency.id) ?? null,
      issued: parts.reduce((sum, part) => sum + part.issued, 0),
      byWeek: new Map(parts.flatMap(({ week, issued: n }) => (week === null ? [] : [[week, n] as const]))),
      voided: voided.get(unit.agency.id) ?? null,
      population: reported.length > 0 ? reported.reduce((sum, { finished }) => sum + finished, 0) : null,
      missingMonths: agency ? missingMonths(span.months, agency, known) : [],
      reminded: reminder ? { on: reminder.sent_on, office: reminder.office } : null,
    };
  });
}

/** A round's fieldwork, with what it was read by. */
export interface ReadFieldwork {
  readonly fieldwork: RoundFieldwork;
  readonly round: Round;
  /** On its last and its first day. */
  readonly trees: readonly AgencyTree[];
  /** Of all units of the round, whoever may follow them. */
  readonly codes: ReadonlySet<string>;
}

/**
 * The fieldwork of the units that `actor` may follow. Throws `not_found` for a round that is none.
 *
 * @param slug the round; `null` for the open one, or the last
 */
export async function readFieldwork(
  source: DepartmentSource,
  actor: Actor,
  slug: string | null,
): Promise<ReadFieldwork> {
  const { round, choices } = await chooseRound(source, slug);
  const today = source.today();
  const trees = await readRoundTrees(source, round);
  const { withheld, units } = await readUnits(source, round);
  const { id, name, opensOn, closesOn, plan } = round;
  const day = dayOfFigures(round, today);
  const open = roundState(round, today) === 'open';
  const months = monthsOver(opensOn, lastDayOf(round), today);
  const span = { months, from: opensOn.slice(0, 7), to: day.slice(0, 7) };
  const elapsed = open ? elapsedShare(opensOn, closesOn, today) : 1;
  // Everybody is judged among all, whichever of them this reader sees.
  const all = fieldworkOf(await readFacts(source, round, units, span), { elapsed, open, withheld });
  const lines = {
    weeks: all.weeks,
    rows: all.rows.filter(({ agency }) => trees.some((tree) => can(actor, 'see_fieldwork', agency.id, tree))),
  };
  return {
    fieldwork: {
      ...lines,
      round: { id, slug: round.slug, name, opensOn, closesOn, k: plan.k },
      ...{ open, day, withheld, elapsed, choices, months },
      totals: fieldworkTotals(lines),
    },
    ...{ round, trees },
    codes: new Set(units.map(({ agency }) => agency.code)),
  };
}

export async function getFieldwork(
  source: DepartmentSource,
  actor: Actor,
  slug: string | null,
): Promise<RoundFieldwork> {
  return (await readFieldwork(source, actor, slug)).fieldwork;
}

/**
 * What an agency of the open round still has to do for its fieldwork; `null` where there is nothing, where no round is
 * open, and where `actor` may not follow it.
 */
export async function findWorkLeft(
  source: DepartmentSource,
  actor: Actor,
  code: string,
): Promise<FieldworkRow | null> {
  const open = await findOpenRound(source);
  if (!open) return null;
  const { rows } = await getFieldwork(source, actor, open.slug);
  const row = rows.find(({ agency }) => agency.code === code);
  return row && row.reasons.length > 0 ? row : null;
}
