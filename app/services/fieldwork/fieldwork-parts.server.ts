/** The fieldwork of some agencies in parts: dossiers and slips as of now, answers as their figures by part are shown. */
import { listCurrentEditions } from '#db/queries/editions';
import { listIssuedParts } from '#db/queries/slip-issues';
import { countRespondents } from '#db/queries/tallies';
import { type DossierPart, listDossierParts } from '#db/queries/volumes';
import type { DossierFact } from '#domain/dossier';
import {
  ANSWERED_BY,
  type AnsweredPart,
  type FieldworkMonth,
  type FieldworkTable,
  fieldworkMonths,
  fieldworkTable,
  shownParts,
} from '#domain/fieldwork-parts';
import { monthsBetween } from '#domain/month';
import type { Round } from '#domain/round';
import { OVERALL } from '#domain/tally';
import type { DepartmentSource } from '../department.server.ts';
import { listPaperAgencies } from '../paper/paper-agencies.server.ts';
import { isRedrawn } from '../withheld-figures.server.ts';

export interface FieldworkParts {
  /** By month of printing, finishing and release; those of answers are absent where the round was redrawn. */
  readonly byMonth: readonly FieldworkMonth[];
  readonly tables: readonly FieldworkTable[];
  readonly redrawn: boolean;
  /** Agencies with forms keyed from paper among their ballots. */
  readonly paper: number;
}

/** Frozen where there is an edition, else as released: sums of tallies, whose batches nobody reads. */
async function readAnswered(
  { db, frozen }: Pick<DepartmentSource, 'db' | 'frozen'>,
  round: Round,
  units: readonly string[],
): Promise<AnsweredPart[]> {
  const edition = (await listCurrentEditions(db)).find((candidate) => candidate.round === round.id);
  if (edition) {
    const wanted = new Set(units);
    return (await frozen(edition)).answered.filter(({ agency }) => wanted.has(agency));
  }
  if (await isRedrawn(db, round.id)) return [];
  const kept: readonly string[] = ['month', 'mode', ...round.plan.splits];
  const found: AnsweredPart[] = [];
  for (const by of ANSWERED_BY.filter((margin) => kept.includes(margin))) {
    const counted = await countRespondents(db, {
      ...{ round: round.id, questionnaire: round.questionnaire, stream: 'official', nodes: units },
      ...{ margin: by, scope: OVERALL },
    });
    for (const { node, value, n } of counted) found.push({ agency: node, by, value, respondents: n });
  }
  return shownParts(found);
}

function dossiersBy(parts: readonly DossierPart[], by: DossierFact | 'month'): Map<string, number> {
  const sums = new Map<string, number>();
  for (const part of parts) sums.set(part[by], (sums.get(part[by]) ?? 0) + part.finished);
  return sums;
}

/**
 * @param units ids of the agencies that are added up
 * @param facts what there is a table by
 * @param day the last that counts, ISO date
 */
export async function readFieldworkParts(
  source: Pick<DepartmentSource, 'db' | 'frozen'>,
  round: Round,
  units: readonly string[],
  facts: readonly DossierFact[],
  { day, withheld }: { readonly day: string; readonly withheld: boolean },
): Promise<FieldworkParts> {
  const { db } = source;
  const span = { from: round.opensOn.slice(0, 7), to: day.slice(0, 7) };
  const answered = withheld ? [] : await readAnswered(source, round, units);
  const issued = await listIssuedParts(db, round.id, ['month', ...facts], units);
  const finished = await listDossierParts(db, span, ['month', ...facts], units);
  const tables = facts.map((by) =>
    fieldworkTable(by, round.plan.splits.includes(by), issued, dossiersBy(finished, by), answered),
  );
  const months = monthsBetween(span.from, span.to);
  const entered = await listPaperAgencies(db, round);
  const kept = answered.filter(({ by, value }) => by === 'mode' && value === 'paper');
  const paper = new Set([...units.filter((unit) => entered.has(unit)), ...kept.map(({ agency }) => agency)]);
  return {
    byMonth: fieldworkMonths(months, issued, dossiersBy(finished, 'month'), answered),
    ...{ tables, redrawn: await isRedrawn(db, round.id), paper: paper.size },
  };
}
