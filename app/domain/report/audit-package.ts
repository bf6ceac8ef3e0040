/**
 * What lets somebody outside compute a frozen round's figures again: its ballots as far as they may be handed out,
 * specifications for the statistics module, and the figures that must come out.
 */

import type { Figure } from '../figure.ts';
import { groupBy } from '../grouping.ts';
import { isOfficialFormula } from '../method.ts';
import { listIndexItems } from '../questionnaire.ts';
import type { Instrument, UnitResult } from '../result.ts';
import type { ProvinceResult } from '../roll-up.ts';
import type { Bound, RoundFrame } from '../round-frame.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { isValidBallot, levelOf, OVERALL } from '../tally.ts';
import { groupOf } from '../unit-group.ts';
import { LEAST_BALLOTS, type ReleasedBallot } from './microdata.ts';

/** A specification as the command reads it. */
export interface PackageSpec {
  readonly design: 'strat_wr';
  readonly factors: Readonly<Record<string, readonly string[]>>;
  readonly by: readonly string[];
  readonly target: number;
  /** By column and value, as the edition judged: `all`, groups by the target of the root, agencies by their own. */
  readonly targets: Readonly<Record<string, Readonly<Record<string, Bound | null>>>>;
  readonly rho0: Readonly<Record<string, number>>;
}

/** Which specification gives a figure; or why none does. */
export type Reproduction = 'figures' | 'items' | 'too_few' | 'units_missing' | 'formula';

export interface PackageFigure {
  /** A domain of the specification: one agency by its code, a kind of agencies, or everybody. */
  readonly column: 'agency' | 'group' | 'all';
  readonly value: string;
  /** `overall`, or the code of a factor or an item. */
  readonly scope: string;
  readonly figure: Figure;
  /** As frozen; `null` where it is not judged, as every figure but an overall one from 30 respondents on. */
  readonly verdict: Verdict | null;
  readonly by: Reproduction;
}

export interface AuditPackage {
  /** `agency`, `stratum`, `group`, `weight`, then the items of the index. */
  readonly variables: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly specs: Readonly<Record<'figures' | 'items', PackageSpec>>;
  readonly figures: readonly PackageFigure[];
}

export interface PackageSource {
  readonly frame: RoundFrame;
  readonly instrument: Instrument;
  /** Official ballots that the edition counts, by the agency that they count for. */
  readonly ballots: readonly ReleasedBallot[];
  readonly units: readonly UnitResult[];
  readonly province: ProvinceResult;
}

/** For domains that are none of an edition's figures, such as the residual ballots of small units. */
const OTHER_TARGET = 0.9;

/** The ballots that count: those with enough items answered by a level. */
function countedBallots({ instrument, ballots }: PackageSource): Map<string, ReleasedBallot[]> {
  const { questionnaire, method } = instrument;
  const valid = ballots.filter(({ answers }) =>
    isValidBallot(questionnaire, answers, method.minimumValidShare),
  );
  return groupBy(valid, ({ agency }) => agency);
}

/**
 * Dossiers that each ballot of a unit stands for; the residual ballots of small units stand for the dossiers of all
 * units without a ballot of their own. `undefined` where a volume is missing: then no group's figure is frozen either.
 */
function weightsOf(
  { frame }: PackageSource,
  counted: ReadonlyMap<string, readonly ReleasedBallot[]>,
): ReadonlyMap<string, number> | undefined {
  const weights = new Map<string, number>();
  let rest = 0;
  for (const { agency, finished } of frame.units) {
    const ballots = counted.get(agency.code)?.length ?? 0;
    if (ballots === 0) rest += finished ?? 0;
    else if (finished) weights.set(agency.code, finished / ballots);
    else return undefined;
  }
  const residual = counted.get(frame.root.agency.code)?.length ?? 0;
  if (residual > 0 && rest > 0) weights.set(frame.root.agency.code, rest / residual);
  return weights;
}

function specsOf({ frame, instrument }: PackageSource): AuditPackage['specs'] {
  const { questionnaire } = instrument;
  const items = listIndexItems(questionnaire);
  const inFactor = (factor: string) => items.filter((item) => item.factor === factor).map(({ code }) => code);
  const bound = (target: Bound | null): Bound | null =>
    target && { value: target.value, strict: target.strict };
  const root = bound(frame.root.target);
  const targets = {
    all: { all: root },
    agency: Object.fromEntries(frame.units.map(({ agency, target }) => [agency.code, bound(target)])),
  };
  const base = { design: 'strat_wr', target: OTHER_TARGET } as const;
  const factors = Object.fromEntries(questionnaire.factors.map(({ code }) => [code, inFactor(code)]));
  return {
    figures: {
      ...base,
      targets: { ...targets, group: { departments: root, communes: root } },
      factors,
      by: ['agency', 'group'],
      rho0: frame.rho0,
    },
    items: {
      ...base,
      targets,
      factors: Object.fromEntries(items.map(({ code }) => [code, [code]])),
      by: ['agency'],
      // One answer of a person in each scope: nothing that could be correlated.
      rho0: Object.fromEntries([[OVERALL, 0], ...items.map(({ code }) => [code, 0])]),
    },
  };
}

function unitFigures(unit: UnitResult, by: (from: 'figures' | 'items') => Reproduction): PackageFigure[] {
  const place = { column: 'agency', value: unit.agency.code } as const;
  const shown = (
    scope: string,
    figure: Figure | null,
    from: 'figures' | 'items',
    verdict: Verdict | null = null,
  ) => (figure ? [{ ...place, scope, figure, verdict, by: by(from) }] : []);
  return [
    ...shown(OVERALL, unit.overall, 'figures', unit.verdict),
    ...unit.factors.flatMap(({ code, figure, items }) => [
      ...shown(code, figure, 'figures'),
      ...items.flatMap((item) => shown(item.code, item.figure, 'items')),
    ]),
  ];
}

/**
 * The package. Ballots of agencies with 30 or more, in the order of their random ids, without anything that leads to a
 * batch; the figures of smaller agencies, and of groups with such agencies among them, are listed with the reason why
 * they do not follow from these ballots (`verify` recomputes them where the ballots are).
 */
export function auditPackageOf(source: PackageSource): AuditPackage {
  const { frame, instrument, units, province } = source;
  const items = listIndexItems(instrument.questionnaire).map(({ code }) => code);
  const counted = countedBallots(source);
  const weights = weightsOf(source, counted);
  const groups = new Map(frame.units.map(({ agency }) => [agency.code, groupOf(agency.kind)]));
  const enough = (agency: string) => (counted.get(agency)?.length ?? 0) >= LEAST_BALLOTS;
  const kept = [...counted].filter(([agency]) => enough(agency)).flatMap(([, own]) => own);
  const missing = [...counted.keys()].filter((agency) => !enough(agency));
  const official = isOfficialFormula(instrument.method);
  const complete = (group: string) =>
    weights !== undefined && !missing.some((agency) => group === 'all' || groups.get(agency) === group);
  const judged = (possible: boolean, by: Reproduction, otherwise: Reproduction): Reproduction =>
    !official ? 'formula' : possible ? by : otherwise;
  return {
    variables: ['agency', 'stratum', 'group', 'weight', ...items],
    rows: kept
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ agency, answers }) => [
        agency,
        agency,
        groups.get(agency) ?? '',
        String(weights?.get(agency) ?? 1),
        ...items.map((item) => String(levelOf(answers[item]) || '')),
      ]),
    specs: specsOf(source),
    figures: [
      ...province.groups.flatMap(({ group, overall, verdict, factors }) =>
        [{ code: OVERALL, figure: overall }, ...factors].flatMap(({ code, figure }): PackageFigure[] =>
          figure
            ? [
                {
                  column: group === 'all' ? 'all' : 'group',
                  value: group,
                  scope: code,
                  figure,
                  verdict: code === OVERALL ? verdict : null,
                  by: judged(complete(group), 'figures', 'units_missing'),
                },
              ]
            : [],
        ),
      ),
      ...units.flatMap((unit) =>
        unitFigures(unit, (from) => judged(enough(unit.agency.code), from, 'too_few')),
      ),
    ],
  };
}
