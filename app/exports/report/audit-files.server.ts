/** The auditor's package as one archive; the same edition gives the same bytes. */
import { canonicalJson } from '#domain/canonical-json';
import type { Locale } from '#domain/questionnaire';
import type { AuditPackage, PackageFigure, PackageSource } from '#domain/report/audit-package';
import { LEAST_BALLOTS } from '#domain/report/microdata';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { csvText } from '../csv-field.server.ts';
import { fixedZip } from '../fixed-zip.server.ts';

/** Files of the archive that the comparison reads. */
export const PACKAGE_FILES = {
  ballots: 'ballots.csv',
  figures: 'figures.spec.json',
  items: 'items.spec.json',
  expected: 'expected.json',
} as const;

/** One frozen figure as the comparison reads it: numbers unrounded. */
export interface ExpectedFigure {
  readonly column: PackageFigure['column'];
  readonly value: string;
  readonly scope: string;
  readonly by: PackageFigure['by'];
  readonly respondents: number;
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Absent in packages from before verdicts were in them. */
  readonly verdict?: PackageFigure['verdict'];
}

function expectedOf({ figure, verdict, ...place }: PackageFigure): Required<ExpectedFigure> {
  const { respondents } = figure;
  if (figure.kind === 'estimate') {
    const { estimate, interval } = figure;
    return { ...place, respondents, estimate, lower: interval.lower, upper: interval.upper, verdict };
  }
  const atLeast = figure.side === 'at_least';
  return {
    ...place,
    respondents,
    estimate: null,
    lower: atLeast ? figure.bound : null,
    upper: atLeast ? null : figure.bound,
    verdict,
  };
}

const HEAD = [
  'column',
  'value',
  'scope',
  'by',
  'respondents',
  'estimate',
  'lower',
  'upper',
  'verdict',
] as const;

/** Plain lines without a byte-order mark: the statistics module and R read them as they are. */
const linesOf = (rows: readonly (readonly string[])[]) => `${rows.map((row) => row.join(',')).join('\n')}\n`;

export interface PackageLabels {
  readonly edition: number;
  readonly checksum: string;
  /** The basis of the edition as it is stored: its SHA-256 is `checksum`. */
  readonly basis: string;
  readonly software: string | null;
}

export function auditFiles(
  { variables, rows, specs, figures }: AuditPackage,
  { frame, instrument }: Pick<PackageSource, 'frame' | 'instrument'>,
  { edition, checksum, basis, software }: PackageLabels,
  locale: Locale,
): Uint8Array {
  const t = translator(locale, 'report');
  const expected = figures.map(expectedOf);
  const cellOf = (value: string | number | null) =>
    typeof value === 'string' ? csvText(value) : value === null ? '' : String(value);
  const count = (wanted: (by: PackageFigure['by']) => boolean) =>
    formatCount(expected.filter(({ by }) => wanted(by)).length, locale);
  const readme = t('audit.readme', {
    round: frame.round.name[locale],
    edition: String(edition),
    checksum,
    software: software ?? '–',
    least: formatCount(LEAST_BALLOTS, locale),
    ballots: formatCount(rows.length, locale),
    figures: formatCount(expected.length, locale),
    reproduced: count((by) => by === 'figures' || by === 'items'),
    verdicts: formatCount(expected.filter(({ verdict }) => verdict !== null).length, locale),
    small: count((by) => by === 'too_few'),
    groups: count((by) => by === 'units_missing'),
  });
  return fixedZip(
    new Map([
      ['README.txt', `${readme}\n`],
      [PACKAGE_FILES.ballots, linesOf([variables, ...rows])],
      [PACKAGE_FILES.figures, `${JSON.stringify(specs.figures, null, 1)}\n`],
      [PACKAGE_FILES.items, `${JSON.stringify(specs.items, null, 1)}\n`],
      [PACKAGE_FILES.expected, `${JSON.stringify(expected, null, 1)}\n`],
      ['expected.csv', linesOf([HEAD, ...expected.map((one) => HEAD.map((key) => cellOf(one[key])))])],
      ['edition.json', basis],
      ['questionnaire.json', canonicalJson(instrument.questionnaire)],
      ['method.json', canonicalJson(instrument.method)],
    ]),
  );
}
