/** Computes the figures of an auditor's package again, with the statistics module alone, and compares. */
import type { EstimateReport } from '#domain/statistics/survey/estimate-report';
import { type DataRefusal, isDataRefusal } from '#domain/statistics/survey/refusal';
import { type ExpectedFigure, PACKAGE_FILES } from '#exports/report/audit-files';
import { readZip } from '#imports/read-zip';
import { analyzeBytes } from '../analyze.server.ts';

export interface FigureDifference {
  readonly expected: ExpectedFigure;
  readonly found: Pick<ExpectedFigure, 'respondents' | 'estimate' | 'lower' | 'upper' | 'verdict'> | null;
}

export interface PackageCheck {
  /** Figures that came out as frozen. */
  readonly equal: number;
  /** How many of them are judged, and came out with the frozen verdict too. */
  readonly verdicts: number;
  readonly different: readonly FigureDifference[];
  /** Figures that do not follow from these ballots, by the reason. */
  readonly left: Readonly<Partial<Record<ExpectedFigure['by'], number>>>;
}

/** Sums in another order round differently in the last digits of a double. */
const TOLERANCE = 1e-9;

const SPEC_OF = { figures: PACKAGE_FILES.figures, items: PACKAGE_FILES.items } as const;

function keyOf(column: string, value: string, scope: string): string {
  return [column, column === 'all' ? 'all' : value, scope].join('\n');
}

/** Every estimate of an analysis by its domain and scope. */
function byPlace(estimates: readonly EstimateReport[]): Map<string, EstimateReport> {
  return new Map(
    estimates.map((estimate) => {
      const [[column = '', value = ''] = []] = Object.entries(estimate.domain);
      return [keyOf(column, value, estimate.scope), estimate];
    }),
  );
}

function foundIn(report: EstimateReport | undefined): FigureDifference['found'] {
  if (!report || !('default_interval' in report)) return null;
  const { ci95, decision_vs_90: verdict } = report.default_interval;
  const [lower, upper] = ci95;
  return { respondents: report.n_respondents, estimate: report.estimate, lower, upper, verdict };
}

function agrees(expected: ExpectedFigure, found: FigureDifference['found']): boolean {
  if (!found || found.respondents !== expected.respondents) return false;
  // A figure that is frozen without a verdict has too few people for one; the analysis judges it all the same.
  if (expected.verdict && found.verdict !== expected.verdict) return false;
  return (['estimate', 'lower', 'upper'] as const).every((name) => {
    const wanted = expected[name];
    return wanted === null || Math.abs(wanted - (found[name] ?? Number.NaN)) <= TOLERANCE;
  });
}

/** @returns the comparison; why the package cannot be read; or what the analysis refused */
export function checkPackage(bytes: Uint8Array): PackageCheck | DataRefusal | 'not_a_package' {
  const files = readZip(bytes);
  const names = [PACKAGE_FILES.ballots, PACKAGE_FILES.figures, PACKAGE_FILES.items, PACKAGE_FILES.expected];
  const contents = names.map((name) => files?.get(name));
  if (contents.includes(undefined)) return 'not_a_package';
  const textOf = (name: string) => new TextDecoder().decode(files?.get(name));
  const expected: ExpectedFigure[] = JSON.parse(textOf(PACKAGE_FILES.expected));
  const ballots = files?.get(PACKAGE_FILES.ballots) ?? new Uint8Array();
  const found = new Map<string, ReadonlyMap<string, EstimateReport>>();
  for (const [by, name] of Object.entries(SPEC_OF)) {
    if (!expected.some((figure) => figure.by === by)) continue;
    const analysis = analyzeBytes([ballots], textOf(name));
    if (isDataRefusal(analysis)) return analysis;
    found.set(by, byPlace(analysis.estimates));
  }
  let equal = 0;
  let verdicts = 0;
  const different: FigureDifference[] = [];
  const left: Partial<Record<ExpectedFigure['by'], number>> = {};
  for (const figure of expected) {
    const places = found.get(figure.by);
    if (!places) {
      left[figure.by] = (left[figure.by] ?? 0) + 1;
      continue;
    }
    const computed = foundIn(places.get(keyOf(figure.column, figure.value, figure.scope)));
    if (!agrees(figure, computed)) {
      different.push({ expected: figure, found: computed });
      continue;
    }
    equal += 1;
    if (figure.verdict) verdicts += 1;
  }
  return { equal, verdicts, different, left };
}
