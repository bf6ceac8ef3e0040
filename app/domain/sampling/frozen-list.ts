/**
 * The list from which people are drawn, in a form that does not depend on how it was handed in; and the draw.
 *
 * Anybody who has the list and the seed draws the same sample, with any tool that knows SHA-256: within each
 * stratum the dossiers are put in the order of SHA-256(seed ⏎ agency's code ⏎ number of the dossier), and the first
 * ones are drawn. Before the seed is known, every order is equally likely.
 */
import { groupBy } from '../grouping.ts';
import { byText } from '../text-order.ts';

/** What a dossier is in the frozen list. Names and addresses are no part of it. */
export interface FrozenDossier {
  /** Code of the agency. */
  readonly agency: string;
  readonly outcome: string;
  /** In canonical form (`canonicalNumber`); unique at its agency. */
  readonly number: string;
  /** ISO date. */
  readonly finished: string;
}

/**
 * The number of a dossier without what differs from program to program: case, spaces around, kinds of hyphens.
 *
 * @example
 * canonicalNumber(' 000.00.18.h55–260213-0007 '); // '000.00.18.H55-260213-0007'
 */
export function canonicalNumber(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/\p{Pd}/gu, '-')
    .replace(/\p{Cf}|\s/gu, '')
    .toUpperCase();
}

/** One line per dossier, sorted by agency and number: its SHA-256 is the checksum of the list. */
export function canonicalLines(dossiers: readonly FrozenDossier[]): string[] {
  return dossiers
    .map(({ agency, outcome, number, finished }) => [agency, number, outcome, finished].join('\t'))
    .sort(byText);
}

/** The dossier of a line; `undefined` where it is none. */
export function readCanonicalLine(line: string): FrozenDossier | undefined {
  const [agency = '', number = '', outcome = '', finished = '', ...more] = line.split('\t');
  const whole = [agency, number, outcome, finished].every((part) => part !== '') && more.length === 0;
  return whole ? { agency, number, outcome, finished } : undefined;
}

/** What is hashed to find the place of a dossier in the order of the draw. */
function lotText(seed: string, { agency, number }: Pick<FrozenDossier, 'agency' | 'number'>): string {
  return `${seed}\n${agency}\n${number}`;
}

/** Names a stratum. */
export function stratumKey({
  agency,
  outcome,
}: {
  readonly agency: string;
  readonly outcome: string;
}): string {
  return `${agency}\t${outcome}`;
}

/**
 * The dossiers of each stratum in the order of the draw, by `stratumKey`: the first are drawn, the next take the
 * place of letters that come back.
 *
 * @param digestOf SHA-256 of a text in UTF-8, hex
 */
export function drawOrder<T extends FrozenDossier>(
  dossiers: readonly T[],
  seed: string,
  digestOf: (text: string) => string,
): Map<string, T[]> {
  const lots = dossiers.map((dossier) => ({ dossier, lot: digestOf(lotText(seed, dossier)) }));
  lots.sort((a, b) => byText(a.lot, b.lot));
  return groupBy(
    lots.map(({ dossier }) => dossier),
    stratumKey,
  );
}
