/** The fieldwork of one agency: its line in the round, and its months, outcomes, channels and services. */
import { listCurrentEditions, listEditionUnits } from '#db/queries/editions';
import { listServiceNames } from '#db/queries/services';
import { listIssuedParts } from '#db/queries/slip-issues';
import { sumDossiersBy } from '#db/queries/volumes';
import { DOSSIER_FACTS } from '#domain/dossier';
import type { FieldworkRow } from '#domain/fieldwork';
import {
  type FieldworkMonth,
  type FieldworkTable,
  fieldworkMonths,
  fieldworkTable,
} from '#domain/fieldwork-parts';
import { monthsBetween } from '#domain/month';
import type { Actor } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import type { UnitResult } from '#domain/result';
import { type ResultView, resultViews } from '#domain/result-views';
import type { Round } from '#domain/round';
import type { DepartmentSource } from '../department.server.ts';
import { readRoundFrame } from '../round-frame.server.ts';
import { readUnitTallies } from '../unit-tallies.server.ts';
import { isRedrawn } from '../withheld-figures.server.ts';
import { type RoundFieldwork, readFieldwork } from './fieldwork.server.ts';

export interface UnitFieldwork extends Omit<RoundFieldwork, 'rows' | 'totals'> {
  readonly row: FieldworkRow;
  /** By month of printing, finishing and release; those of answers are absent where the round was redrawn. */
  readonly byMonth: readonly FieldworkMonth[];
  /** Outcomes, channels and services. */
  readonly tables: readonly FieldworkTable[];
  readonly services: Readonly<Record<string, Localized>>;
  readonly redrawn: boolean;
}

/** Figures by month and by the plan's splits: frozen where there is an edition, else as released. */
async function readViews(
  { db, today }: DepartmentSource,
  round: Round,
  agency: string,
): Promise<readonly ResultView[]> {
  const edition = (await listCurrentEditions(db)).find((candidate) => candidate.round === round.id);
  if (edition) {
    const [record] = await listEditionUnits(db, edition, [agency]);
    const result: UnitResult | undefined = record && JSON.parse(record.content);
    return result?.views ?? [];
  }
  const { frame, instrument } = await readRoundFrame(db, round, today(), [agency]);
  const tallies = (await readUnitTallies(db, round, [agency])).get(agency);
  const { questionnaire, method } = instrument;
  return resultViews(frame, questionnaire, method, tallies?.official.views ?? []);
}

/**
 * Throws `not_found` for a code that is no unit of the round, and `not_allowed` for one that `actor` may not follow.
 */
export async function getUnitFieldwork(
  source: DepartmentSource,
  actor: Actor,
  code: string,
  slug: string | null,
): Promise<UnitFieldwork> {
  const { db, reference } = source;
  const { fieldwork: all, codes } = await readFieldwork(source, actor, slug);
  const { rows, totals: _all, ...fieldwork } = all;
  const row = rows.find(({ agency }) => agency.code === code);
  if (!row && codes.has(code)) throw new Refusal('not_allowed', `fieldwork of ${code}`);
  const round = (await reference.rounds()).find(({ id }) => id === fieldwork.round.id);
  if (!row || !round) throw new Refusal('not_found', `unit ${code} in round ${fieldwork.round.slug}`);
  const { id } = row.agency;
  const views = fieldwork.withheld ? [] : await readViews(source, round, id);
  const issued = await listIssuedParts(db, round.id, id);
  const span = { from: round.opensOn.slice(0, 7), to: fieldwork.day.slice(0, 7) };
  const tables: FieldworkTable[] = [];
  for (const by of DOSSIER_FACTS.toReversed()) {
    const dossiers = await sumDossiersBy(db, id, span, by);
    tables.push(fieldworkTable(by, round.plan.splits.includes(by), issued, dossiers, views));
  }
  const months = monthsBetween(span.from, span.to);
  return {
    ...fieldwork,
    row,
    byMonth: fieldworkMonths(months, issued, await sumDossiersBy(db, id, span, 'month'), views),
    tables,
    services: Object.fromEntries(await listServiceNames(db)),
    redrawn: await isRedrawn(db, round.id),
  };
}
