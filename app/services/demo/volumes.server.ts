/** Dossiers and slips around the made-up answers: never fewer dossiers than people who answered. */
import { DEMO_PROVINCE } from '#db/reference/demo-province';
import type { DossierVolumeTable, SlipIssueTable } from '#db/schema';
import { weekOf } from '#domain/calendar';
import type { Chance } from './chance.server.ts';

/** What happened at a unit in a month. */
export interface UnitMonth {
  readonly unit: string;
  readonly month: string;
  /** Ballots in the official stream, and all ballots. */
  readonly official: number;
  readonly answers: number;
}

const CHANNELS: readonly { channel: DossierVolumeTable['channel']; share: number }[] = [
  { channel: 'counter', share: 0.47 },
  { channel: 'online', share: 0.49 },
  { channel: 'post', share: 0.04 },
];

const OUTCOMES: readonly { outcome: DossierVolumeTable['outcome']; share: number }[] = [
  { outcome: 'granted', share: 0.945 },
  { outcome: 'refused', share: 0.015 },
  { outcome: 'withdrawn', share: 0.01 },
  { outcome: 'overdue', share: 0.03 },
];

/** How much each further service of a unit is asked for, in relation to the one before. */
const NEXT_SERVICE = 0.72;

const DEPARTMENTS: Readonly<Record<string, { readonly services: readonly string[] }>> =
  DEMO_PROVINCE.departments;

/** Services of an agency, those asked for most first. */
export function servicesOf(unit: string): readonly string[] {
  return DEPARTMENTS[unit]?.services ?? DEMO_PROVINCE.communeServices;
}

/** Dossiers by service, channel and outcome; cells without a dossier have no row. */
export function drawVolumes(
  { unit, month, official, answers }: UnitMonth,
  chance: Chance,
): DossierVolumeTable[] {
  const services = servicesOf(unit);
  const weights = services.map((_, index) => NEXT_SERVICE ** index);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const dossiers = official * (2.4 + 1.2 * chance.uniform()) + answers + 4;
  let missing = answers;
  const rows = services.flatMap((service, index) =>
    CHANNELS.flatMap(({ channel, share }) =>
      OUTCOMES.map((part): DossierVolumeTable => {
        const weight = ((weights[index] ?? 0) / total) * share * part.share;
        const finished = chance.round(dossiers * weight);
        missing -= finished;
        const late = part.outcome === 'overdue' ? finished : chance.round(finished * 0.004);
        return {
          ...{ agency: unit, service, channel, month, outcome: part.outcome, finished },
          received: finished + chance.round(finished * 0.05),
          on_time: finished - late,
        };
      }),
    ),
  );
  const [first] = rows;
  if (first && missing > 0) {
    first.finished += missing;
    first.received += missing;
    first.on_time += missing;
  }
  return rows.filter(({ received }) => received > 0);
}

/** Slips and forms handed out in a month by outcome: a third to two thirds of them are answered. */
export function drawSlipIssues(
  { unit, month, official }: UnitMonth,
  round: string,
  chance: Chance,
  id: () => string,
): SlipIssueTable[] {
  const issued = Math.ceil(official * (1.5 + 1.4 * chance.uniform())) + chance.round(1.5);
  const refused = chance.round(issued * 0.02);
  const overdue = chance.round(issued * 0.03);
  const place = { round, agency: unit, service: '', channel: '', month };
  return [
    { id: id(), ...place, outcome: 'granted', issued: issued - refused - overdue, week: null },
    { id: id(), ...place, outcome: 'refused', issued: refused, week: null },
    { id: id(), ...place, outcome: 'overdue', issued: overdue, week: null },
  ].filter((row) => row.issued > 0);
}

/** Days of a month on which slips are printed: one in every week. */
const PRINTING_DAYS = ['02', '09', '16', '23', '28'] as const;
/** Fewer are printed at once. */
const WORTH_DIVIDING = 12;
/** One in so many agencies prints for the whole month at its beginning. */
const PRINTS_ONCE = 0.06;

/**
 * The slips of an agency's month by week of printing, as many as before.
 *
 * @param chance not that of the counts, which stay what they were
 */
export function spreadOverWeeks(
  issues: readonly SlipIssueTable[],
  chance: Chance,
  id: () => string,
): SlipIssueTable[] {
  const once = chance.uniform() < PRINTS_ONCE;
  return issues.flatMap((issue) => {
    const weekly = PRINTING_DAYS.map((day) => weekOf(`${issue.month}-${day}`));
    if (once || issue.issued < WORTH_DIVIDING) return [{ ...issue, week: weekly[0] ?? null }];
    const weights = weekly.map(() => 0.5 + chance.uniform());
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let left = issue.issued;
    return weekly.map((week, at) => {
      const share = Math.floor((issue.issued * (weights[at] ?? 0)) / total);
      const issued = at === weekly.length - 1 ? left : share;
      left -= issued;
      return { ...issue, id: at === 0 ? issue.id : id(), week, issued };
    });
  });
}
