/** Which earlier round a round is compared with: one rule for pages, files, reports and signals. */
import type { Localized } from './questionnaire.ts';

/** How a round asked and counted: ids of the versions. */
export interface AskedAs {
  readonly questionnaire: string;
  readonly method: string;
}

/** Whether two figures of the same agency may be subtracted; how long either round lasted does not matter. */
export function isAskedAlike(a: AskedAs, b: AskedAs): boolean {
  return a.questionnaire === b.questionnaire && a.method === b.method;
}

/** The round that changes are told against. */
export interface ComparedWith {
  readonly name: Localized;
  /** Rounds in between, earliest first: they had another questionnaire or method. */
  readonly passed: readonly Localized[];
}

export interface LastComparable<T> {
  readonly before: T;
  /** Those in between, earliest first: they asked or counted in another way, and are compared with nothing here. */
  readonly passed: readonly T[];
}

/**
 * The last of the earlier rounds that asked and counted like this one, however many others lie in between;
 * `undefined` where none did.
 *
 * @param earlier rounds of the same subtree that have figures, earliest first
 * @example
 * // Form A in 2024, a special round with form B in 2025: a round with form A in 2026 is compared with 2024.
 */
export function lastComparable<T extends AskedAs>(
  now: AskedAs,
  earlier: readonly T[],
): LastComparable<T> | undefined {
  const at = earlier.findLastIndex((other) => isAskedAlike(other, now));
  const before = earlier[at];
  return before && { before, passed: earlier.slice(at + 1) };
}
