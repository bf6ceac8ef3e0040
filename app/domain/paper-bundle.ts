/** Bundles of paper forms (tập phiếu): who may key them, how far they are, and what stands against entering one. */
import { type AgencyTree, listSelfAndAncestors } from './agency-tree.ts';
import { type Actor, can } from './permission.ts';

/**
 * `keying`: being keyed and compared. `waiting`: sealed, too few to enter alone. `entered`: among the ballots of its
 * agency. `discarded`: taken out before it was entered.
 */
export const BUNDLE_STATES = ['keying', 'waiting', 'entered', 'discarded'] as const;
export type BundleState = (typeof BUNDLE_STATES)[number];

/** More lie in two bundles: one stack stays easy to find a form in. */
export const MOST_FORMS = 200;

export const SHORTEST_REASON = 10;
export const LONGEST_REASON = 500;

/** What two people agreed upon with the form before them. */
export const AGREED = 3;

/** That somebody keyed a form; `pass` 1 or 2, or `AGREED`. */
export interface Keying {
  readonly form: number;
  readonly pass: number;
  readonly keyedBy: string;
}

export interface BundleProgress {
  /** Forms keyed at least once, and by both. */
  readonly once: number;
  readonly twice: number;
  /** The first form that `account` can key; `null` where it has none left. */
  readonly next: number | null;
}

/**
 * How far the keying is, and what is left for one person. Each form is keyed by two different people; who of them
 * is the first may differ from form to form, so that somebody else can go on where one had to stop.
 *
 * @param forms how many forms were counted
 */
export function bundleProgress(forms: number, keyings: readonly Keying[], account: string): BundleProgress {
  const keyers = new Map<number, string[]>();
  for (const { form, pass, keyedBy } of keyings)
    if (pass !== AGREED) keyers.set(form, [...(keyers.get(form) ?? []), keyedBy]);
  const all = Array.from({ length: forms }, (_, index) => index + 1);
  const by = (form: number) => keyers.get(form) ?? [];
  return {
    once: all.filter((form) => by(form).length > 0).length,
    twice: all.filter((form) => by(form).length > 1).length,
    next: all.find((form) => by(form).length < 2 && !by(form).includes(account)) ?? null,
  };
}

/**
 * Whether somebody may key forms of an agency: allowed to by his role, and nobody of that agency himself, because
 * whoever serves people at a counter must not hold their answers.
 */
export function mayKey(actor: Actor, agency: string, tree: AgencyTree): boolean {
  const line = listSelfAndAncestors(tree, agency).map(({ id }) => id);
  const serves = actor.grants.some(
    ({ role, scope }) =>
      (role === 'agency_officer' || role === 'agency_viewer') && (scope === null || line.includes(scope)),
  );
  return !serves && can(actor, 'enter_paper_forms', agency, tree);
}
