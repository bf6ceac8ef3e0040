/** Two agencies of one kind in one round: who did better, where, and whether the evidence allows to say so. */
import { matchesName } from './agency-names.ts';
import type { Locale } from './questionnaire.ts';
import type { UnitResult } from './result.ts';
import { type ComparedScope, compareResults } from './result-change.ts';
import type { AgencyLabel } from './round-frame.ts';
import type { Difference } from './statistics/differences.ts';
import { groupOf } from './unit-group.ts';

/** Why two agencies are not compared: it is the same one, they do different work, or fewer than 30 people answered. */
export type NotCompared = 'same' | 'kind' | 'few';

/** A scope of two results with its difference, as a page needs it. */
export interface ScopeDifference extends Pick<ComparedScope, 'code' | 'level' | 'now' | 'before' | 'moved'> {
  readonly difference: Pick<Difference, 'difference' | 'interval'> | null;
}

export type AgencyComparison =
  | {
      readonly kind: 'compared';
      /** First against second: overall, then the factors. */
      readonly scopes: readonly ScopeDifference[];
    }
  | { readonly kind: 'none'; readonly why: NotCompared };

/**
 * The first agency against the second. Different people answered about each, so the samples are independent; a
 * direction among the factors stands only after allowing for their number (`compareResults`).
 */
export function compareAgencies(first: UnitResult, second: UnitResult): AgencyComparison {
  if (first.agency.id === second.agency.id) return { kind: 'none', why: 'same' };
  if (groupOf(first.agency.kind) !== groupOf(second.agency.kind)) return { kind: 'none', why: 'kind' };
  const scopes = compareResults(first, second)
    .filter(({ level }) => level !== 'item')
    .map(({ difference, ...scope }): ScopeDifference => {
      const { difference: points, interval } = difference ?? {};
      return {
        ...scope,
        difference: points !== undefined && interval ? { difference: points, interval } : null,
      };
    });
  return scopes[0]?.difference ? { kind: 'compared', scopes } : { kind: 'none', why: 'few' };
}

interface Named {
  readonly agency: AgencyLabel;
}

/** What a person typed to name an agency: nothing, one that is certain, several, or none. */
export type AgencyPick<Unit> =
  | { readonly kind: 'empty' }
  | { readonly kind: 'one'; readonly unit: Unit }
  | { readonly kind: 'several'; readonly units: readonly Named[] }
  | { readonly kind: 'nobody' };

/** Agencies offered to choose from; whoever finds more types another word. */
export const MOST_OFFERED = 12;

/**
 * The agency that a code or a part of a name means, accents or not. A name typed in full wins over longer names
 * that contain it.
 */
export function pickAgency<Unit extends Named>(
  units: readonly Unit[],
  typed: string,
  locale: Locale,
): AgencyPick<Unit> {
  const wanted = typed.trim();
  if (wanted === '') return { kind: 'empty' };
  const coded = units.find(({ agency }) => agency.code.toLowerCase() === wanted.toLowerCase());
  if (coded) return { kind: 'one', unit: coded };
  const exact = units.filter(({ agency }) => agency.name[locale].toLowerCase() === wanted.toLowerCase());
  const found =
    exact.length > 0 ? exact : units.filter(({ agency }) => matchesName(agency.name[locale], wanted));
  const [only] = found;
  if (!only) return { kind: 'nobody' };
  if (found.length === 1) return { kind: 'one', unit: only };
  const byName = (a: Named, b: Named) => a.agency.name[locale].localeCompare(b.agency.name[locale], locale);
  return { kind: 'several', units: found.map(({ agency }) => ({ agency })).sort(byName) };
}
