/** Who was asked and who answered, over all units, and why some have too few. */
import type { UnitResult } from '../result.ts';

/** People it takes for a verdict and a rank (statistics/presentation.ts). */
const JUDGED_FROM = 30;

/**
 * Why a unit has fewer than 30 respondents, from what is recorded: no slips were handed out; too few for 30
 * even if everybody had answered; enough slips, but too few came back.
 */
export type FewReason = 'no_slips' | 'few_slips' | 'low_return';

export interface FewAnswers {
  readonly unit: UnitResult;
  readonly reason: FewReason;
  /** 5 to 29; `null` where nothing may be shown, not even the count. */
  readonly respondents: number | null;
}

export interface SampleFacts {
  readonly units: number;
  /** Units by how much of them is shown. */
  readonly full: number;
  readonly indicative: number;
  readonly overallOnly: number;
  readonly hidden: number;
  readonly finished: number | null;
  readonly issued: number | null;
  /** Sums over the units that show their sample. */
  readonly ballots: number;
  readonly valid: number;
  readonly modes: readonly { readonly mode: string; readonly ballots: number }[];
  /** Ballots over slips of the units that show both; `null` without any such unit. */
  readonly response: {
    readonly units: number;
    readonly ballots: number;
    readonly issued: number;
    readonly rate: number;
  } | null;
  readonly open: { readonly units: number; readonly ballots: number };
  readonly few: readonly FewAnswers[];
}

/** `null` for a unit that enough people answered about. */
export function whyFew({ issued, overall }: Pick<UnitResult, 'issued' | 'overall'>): FewReason | null {
  if (overall?.tier === 'full') return null;
  if (!issued) return 'no_slips';
  return issued < JUDGED_FROM ? 'few_slips' : 'low_return';
}

function sumKnown(values: readonly (number | null)[]): number | null {
  const known = values.flatMap((value) => value ?? []);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

export function sampleFacts(units: readonly UnitResult[]): SampleFacts {
  const tier = (name: string) => units.filter(({ overall }) => overall?.tier === name).length;
  const modes = new Map<string, number>();
  for (const { sample } of units)
    for (const { mode, ballots } of sample?.modes ?? []) modes.set(mode, (modes.get(mode) ?? 0) + ballots);
  const rated = units.flatMap(({ responseRate, sample, issued }) =>
    responseRate !== null && sample !== null && issued !== null ? [{ ballots: sample.ballots, issued }] : [],
  );
  const answered = rated.reduce((sum, { ballots }) => sum + ballots, 0);
  const handed = rated.reduce((sum, { issued }) => sum + issued, 0);
  const open = units.flatMap((unit) => unit.open.sample ?? []);
  return {
    units: units.length,
    full: tier('full'),
    indicative: tier('indicative'),
    overallOnly: tier('overall_only'),
    hidden: units.filter(({ overall }) => overall === null).length,
    finished: sumKnown(units.map(({ finished }) => finished)),
    issued: sumKnown(units.map(({ issued }) => issued)),
    ballots: units.reduce((sum, { sample }) => sum + (sample?.ballots ?? 0), 0),
    valid: units.reduce((sum, { sample }) => sum + (sample?.valid ?? 0), 0),
    modes: [...modes].map(([mode, ballots]) => ({ mode, ballots })),
    response:
      handed > 0 ? { units: rated.length, ballots: answered, issued: handed, rate: answered / handed } : null,
    open: { units: open.length, ballots: open.reduce((sum, { ballots }) => sum + ballots, 0) },
    few: units.flatMap((unit) => {
      const reason = whyFew(unit);
      return reason === null ? [] : [{ unit, reason, respondents: unit.overall?.respondents ?? null }];
    }),
  };
}
