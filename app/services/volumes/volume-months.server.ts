/** Dossier volumes as their pages show them: who has reported a month, and one agency's month in full. */
import type { Database } from '#db/connect';
import { listServices } from '#db/queries/services';
import { countVolumeEntries, listVolumeEntries } from '#db/queries/volume-entries';
import {
  listReportedMonths,
  listReportedServices,
  listVolumeCells,
  type ReportedMonth,
} from '#db/queries/volumes';
import type { AgencyKind } from '#domain/agency';
import type { CellChange, VolumeCell } from '#domain/dossier-volume';
import { addMonths, isMonth, monthsBetween } from '#domain/month';
import type { Actor } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import { type MonthPlaces, readMonthPlaces } from './volume-places.server.ts';

export interface VolumeSource {
  readonly db: Database;
  /** Today on the province's calendar, ISO date. */
  readonly today: () => string;
}

export interface VolumeMonthRow {
  readonly id: string;
  readonly code: string;
  readonly name: Localized;
  readonly kind: AgencyKind;
  /** `null`: nobody has reported the month. */
  readonly reported: ReportedMonth | null;
  /** How often it was keyed or imported; 0 where it came with the installation, or not at all. */
  readonly entries: number;
  /** The frozen round that used it. */
  readonly lockedBy: Localized | null;
  readonly mayEnter: boolean;
}

export interface VolumeMonth {
  readonly month: string;
  readonly thisMonth: string;
  /** The last twelve months up to the one after the month shown, with how many of its agencies reported each. */
  readonly months: readonly { readonly month: string; readonly reported: number }[];
  readonly rows: readonly VolumeMonthRow[];
}

/** Months beside the one shown. */
const BESIDE = 12;
/** What an agency reported dossiers of in so many months is offered in its form. */
const OFFERED = 24;

/** A month that an address names, or the last that is over; nothing in the future. */
export function chooseMonth(asked: string | null, today: string): string {
  const thisMonth = today.slice(0, 7);
  return asked !== null && isMonth(asked) && asked <= thisMonth ? asked : addMonths(thisMonth, -1);
}

function seenBy(places: MonthPlaces, actor: Actor) {
  return places.units.filter(({ id }) => places.may(actor, 'see_fieldwork', id));
}

export async function getVolumeMonth(
  { db, today }: VolumeSource,
  actor: Actor,
  month: string,
): Promise<VolumeMonth> {
  const thisMonth = today().slice(0, 7);
  const places = (await readMonthPlaces(db, today()))(month);
  const units = seenBy(places, actor);
  const ids = units.map(({ id }) => id);
  const [to = thisMonth] = [addMonths(month, 1), thisMonth].sort();
  const from = addMonths(to, 1 - BESIDE);
  const seen = new Set(ids);
  const reports = (await listReportedMonths(db, { from, to })).filter(({ agency }) => seen.has(agency));
  const ofMonth = new Map(reports.filter((row) => row.month === month).map((row) => [row.agency, row]));
  const entries = await countVolumeEntries(db, ids, [month]);
  return {
    month,
    thisMonth,
    months: monthsBetween(from, to).map((one) => ({
      month: one,
      reported: reports.filter((row) => row.month === one).length,
    })),
    rows: units.map(({ id, code, name, kind }) => ({
      ...{ id, code, name, kind },
      reported: ofMonth.get(id) ?? null,
      entries: entries.get(`${id} ${month}`) ?? 0,
      lockedBy: places.lockOf(id),
      mayEnter: places.may(actor, 'enter_volumes', id),
    })),
  };
}

export interface OfferedService {
  readonly id: string;
  readonly code: string;
  readonly name: Localized;
}

export interface VolumeHistoryEntry {
  readonly number: number;
  readonly source: 'form' | 'file';
  readonly enteredOn: string;
  readonly changes: readonly CellChange[];
}

/** One agency's month as its form needs it. */
export interface VolumeSheet {
  readonly agency: { readonly id: string; readonly code: string; readonly name: Localized };
  readonly month: string;
  readonly cells: readonly VolumeCell[];
  /** What the agency reported dossiers of lately, by name in order of code; then every other procedure in force. */
  readonly offered: readonly OfferedService[];
  readonly others: readonly OfferedService[];
  /** The latest first. */
  readonly history: readonly VolumeHistoryEntry[];
  readonly version: number;
  readonly lockedBy: Localized | null;
  readonly mayEnter: boolean;
  /** Code of the next agency that this reader may enter and nobody has reported; `null`: none. */
  readonly next: string | null;
}

/**
 * Throws `not_found` where the code is no unit of that month or the month is to come, `not_allowed` where the reader
 * may not see it.
 */
export async function getVolumeSheet(
  { db, today }: VolumeSource,
  actor: Actor,
  code: string,
  month: string,
): Promise<VolumeSheet> {
  if (!isMonth(month) || month > today().slice(0, 7)) throw new Refusal('not_found', `volumes of ${month}`);
  const places = (await readMonthPlaces(db, today()))(month);
  const unit = places.units.find((candidate) => candidate.code === code);
  if (!unit) throw new Refusal('not_found', `unit ${code} in ${month}`);
  if (!places.may(actor, 'see_fieldwork', unit.id)) throw new Refusal('not_allowed', `volumes of ${code}`);
  const cells = await listVolumeCells(db, [unit.id], month);
  const span = { from: addMonths(month, -OFFERED), to: month };
  const reported = new Set((await listReportedServices(db, span, [unit.id])).get(unit.id) ?? []);
  const all = (await listServices(db))
    .map((row) => ({ ...row, name: { vi: row.name, en: row.name_en } }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const label = ({ id, code: serviceCode, name }: (typeof all)[number]): OfferedService => ({
    ...{ id, code: serviceCode, name },
  });
  const history = (await listVolumeEntries(db, unit.id, month)).map(
    ({ number, source, entered_on, changes }) => ({
      ...{ number, source, enteredOn: entered_on },
      changes: JSON.parse(changes) as CellChange[],
    }),
  );
  const known = new Set(
    (await listReportedMonths(db, { from: month, to: month })).map(({ agency }) => agency),
  );
  const open = places.units.filter(
    ({ id }) =>
      !known.has(id) && id !== unit.id && !places.lockOf(id) && places.may(actor, 'enter_volumes', id),
  );
  const next = open.find((candidate) => candidate.code > unit.code) ?? open[0];
  return {
    agency: { id: unit.id, code: unit.code, name: unit.name },
    month,
    cells: cells.map(({ agency: _own, ...cell }) => cell),
    offered: all.filter(({ id }) => reported.has(id)).map(label),
    others: all
      .filter(({ id, valid_to }) => !reported.has(id) && (valid_to === null || valid_to > `${month}-01`))
      .map(label),
    history,
    version: history[0]?.number ?? 0,
    lockedBy: places.lockOf(unit.id),
    mayEnter: places.may(actor, 'enter_volumes', unit.id),
    next: next?.code ?? null,
  };
}
