/**
 * The tree of agencies on one day. Its depth varies: province → department → desk, or province → commune →
 * desk, and until 30/6/2025 a district between them.
 */
import { type Agency, type AgencyLink, isValidOn } from './agency.ts';

export interface AgencyTree {
  /** ISO date. */
  readonly date: string;
  readonly agencies: ReadonlyMap<string, Agency>;
  readonly parents: ReadonlyMap<string, string>;
  /** By parent, in order of code. */
  readonly children: ReadonlyMap<string, readonly Agency[]>;
  /** Agencies under nobody, in order of code. */
  readonly roots: readonly Agency[];
}

function byCode(a: Agency, b: Agency): number {
  if (a.code === b.code) return 0;
  return a.code < b.code ? -1 : 1;
}

/**
 * The tree in force on `date`. Links of an agency that has ended count no more.
 *
 * Throws `RangeError` where the records make no tree: an agency under two others, under one that is unknown
 * or not in force, or under itself by a cycle. A silent repair would drop agencies from a province's figure.
 */
export function treeAt(agencies: readonly Agency[], links: readonly AgencyLink[], date: string): AgencyTree {
  const valid = new Map(
    agencies.filter((agency) => isValidOn(agency, date)).map((agency) => [agency.id, agency] as const),
  );
  const parents = new Map<string, string>();
  for (const link of links) {
    if (!isValidOn(link, date) || !valid.has(link.child)) continue;
    if (!valid.has(link.parent))
      throw new RangeError(`treeAt: ${link.child} is under ${link.parent}, not in force`);
    if (parents.has(link.child))
      throw new RangeError(`treeAt: ${link.child} is under two agencies on ${date}`);
    parents.set(link.child, link.parent);
  }
  refuseCycles(parents);
  const ordered = [...valid.values()].sort(byCode);
  const children = new Map<string, Agency[]>();
  for (const agency of ordered) {
    const parent = parents.get(agency.id);
    if (parent === undefined) continue;
    const siblings = children.get(parent);
    if (siblings) siblings.push(agency);
    else children.set(parent, [agency]);
  }
  const roots = ordered.filter((agency) => !parents.has(agency.id));
  return { date, agencies: valid, parents, children, roots };
}

function refuseCycles(parents: ReadonlyMap<string, string>): void {
  const safe = new Set<string>();
  for (const start of parents.keys()) {
    const path = new Set<string>();
    for (let at: string | undefined = start; at !== undefined && !safe.has(at); at = parents.get(at)) {
      if (path.has(at)) throw new RangeError(`treeAt: ${at} is under itself`);
      path.add(at);
    }
    for (const id of path) safe.add(id);
  }
}

/** The agency, then its parent, and so on up to the root. Empty where the tree does not hold it. */
export function listSelfAndAncestors(tree: AgencyTree, id: string): Agency[] {
  const line: Agency[] = [];
  for (let at: string | undefined = id; at !== undefined; at = tree.parents.get(at)) {
    const agency = tree.agencies.get(at);
    if (agency) line.push(agency);
  }
  return line;
}

/** The agencies above, nearest first. */
export function listAncestors(tree: AgencyTree, id: string): Agency[] {
  return listSelfAndAncestors(tree, id).slice(1);
}

/** The agency and everything under it, each parent before its children, siblings in order of code. */
export function listSubtree(tree: AgencyTree, id: string): Agency[] {
  const subtree: Agency[] = [];
  const waiting = [tree.agencies.get(id)];
  while (waiting.length > 0) {
    const agency = waiting.pop();
    if (!agency) continue;
    subtree.push(agency);
    waiting.push(...(tree.children.get(agency.id) ?? []).toReversed());
  }
  return subtree;
}

/** The units at or under an agency: those with an official figure of their own. */
export function listUnits(tree: AgencyTree, id: string): Agency[] {
  return listSubtree(tree, id).filter((agency) => agency.isUnit);
}

/** The unit that an answer given at `id` counts for: the agency itself or the nearest above, if any is one. */
export function findUnit(tree: AgencyTree, id: string): Agency | undefined {
  return listSelfAndAncestors(tree, id).find((agency) => agency.isUnit);
}
