/** What the pages about paper forms show: bundles, how far they are, what is left to do. */
import type { Database } from '#db/connect';
import { findAccount } from '#db/queries/accounts';
import { listKeyings, listPaperBundles } from '#db/queries/paper-bundles';
import { listRounds } from '#db/queries/rounds';
import type { PaperBundleTable } from '#db/schema';
import { listUnits } from '#domain/agency-tree';
import { groupBy } from '#domain/grouping';
import { type BundleProgress, type BundleState, bundleProgress, mayKey } from '#domain/paper-bundle';
import type { Actor } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import type { Round } from '#domain/round';
import { readTree } from '../agency-tree.server.ts';
import { openForms, requireComparison } from './compare-forms.server.ts';
import { type OpenedBundle, type PaperDesk, takesPaper } from './paper-desk.server.ts';

export interface BundleRow {
  readonly id: string;
  /** Written on the stack. */
  readonly label: string;
  readonly agency: Localized;
  readonly forms: number;
  readonly state: BundleState;
  readonly openedOn: string;
  readonly settledOn: string | null;
  readonly progress: BundleProgress;
}

export interface PaperList {
  readonly round: { readonly slug: string; readonly name: Localized; readonly closed: boolean };
  /** Rounds that take paper, newest first. */
  readonly choices: readonly { readonly slug: string; readonly name: Localized; readonly open: boolean }[];
  readonly bundles: readonly BundleRow[];
  /** Agencies that the reader may begin a bundle of, by name. */
  readonly agencies: readonly { readonly id: string; readonly name: Localized }[];
}

/** `05443/3`: the agency's code and the bundle's number. */
export function bundleLabel(code: string, number: number): string {
  return `${code}/${number}`;
}

/** The bundle's agency as it was called when the bundle was begun, whatever became of it since. */
export async function readBundleAgency(
  db: Database,
  { agency, opened_on }: Pick<PaperBundleTable, 'agency' | 'opened_on'>,
): Promise<{ readonly code: string; readonly name: Localized }> {
  const found = (await readTree(db, opened_on)).agencies.get(agency);
  return found ?? { code: agency, name: { vi: agency, en: agency } };
}

/** The round that an address names, or the open one, or the newest that takes paper. */
async function choosePaperRound(
  db: Database,
  slug: string | null,
  today: string,
): Promise<{ readonly round: Round; readonly rounds: readonly Round[] }> {
  const rounds: Round[] = [];
  for (const round of (await listRounds(db)).toReversed())
    if (await takesPaper(db, round, today)) rounds.push(round);
  const wanted = rounds.find((round) => (slug === null ? round.closedOn === null : round.slug === slug));
  const round = wanted ?? (slug === null ? rounds[0] : undefined);
  if (!round) throw new Refusal('not_found', `no round ${slug ?? ''} takes paper`);
  return { round, rounds };
}

/** The bundles of a round at the agencies that the reader may key for; `not_found` where no round takes paper. */
export async function readPaperList(
  db: Database,
  actor: Actor,
  account: string,
  slug: string | null,
  today: string,
): Promise<PaperList> {
  const { round, rounds } = await choosePaperRound(db, slug, today);
  const tree = await readTree(db, today);
  const bundles = await listPaperBundles(db, round.id);
  const ids = bundles.filter(({ state }) => state === 'keying').map(({ id }) => id);
  const keyings = groupBy(await listKeyings(db, ids), ({ bundle }) => bundle);
  const trees = new Map([[today, tree]]);
  const rows: BundleRow[] = [];
  for (const bundle of bundles) {
    const on = trees.get(bundle.opened_on) ?? (await readTree(db, bundle.opened_on));
    trees.set(bundle.opened_on, on);
    const agency = on.agencies.get(bundle.agency);
    if (!agency || !mayKey(actor, bundle.agency, on)) continue;
    const keyed = (keyings.get(bundle.id) ?? []).map(({ form, pass, keyed_by }) => ({
      ...{ form, pass, keyedBy: keyed_by },
    }));
    rows.push({
      ...{ id: bundle.id, label: bundleLabel(agency.code, bundle.number), agency: agency.name },
      ...{ forms: bundle.forms, state: bundle.state },
      ...{ openedOn: bundle.opened_on, settledOn: bundle.settled_on },
      progress: bundleProgress(bundle.forms, keyed, account),
    });
  }
  return {
    round: { slug: round.slug, name: round.name, closed: round.closedOn !== null },
    choices: rounds.map(({ slug: one, name, closedOn }) => ({ slug: one, name, open: closedOn === null })),
    bundles: rows,
    agencies: listUnits(tree, round.root)
      .filter(({ id }) => mayKey(actor, id, tree))
      .map(({ id, name }) => ({ id, name })),
  };
}

/** The id of the round that an address names and that takes paper; `not_found` otherwise. */
export async function findPaperRound(db: Database, slug: string, today: string): Promise<string> {
  return (await choosePaperRound(db, slug, today)).round.id;
}

export interface BundlePage {
  readonly id: string;
  readonly label: string;
  readonly agency: Localized;
  readonly round: { readonly slug: string; readonly name: Localized; readonly closed: boolean };
  readonly k: number;
  readonly forms: number;
  readonly state: BundleState;
  readonly openedOn: string;
  readonly settledOn: string | null;
  /** Name of whoever entered or discarded it. */
  readonly settledBy: string | null;
  readonly reason: string;
  /** Spoilt index items; `null` where that is not known or not kept. */
  readonly spoilt: number | null;
  readonly progress: BundleProgress;
  /** Forms on which the two keyings differ, once every form was keyed by two people; else `null`. */
  readonly comparison: {
    readonly differing: readonly {
      readonly form: number;
      readonly questions: number;
      readonly settled: boolean;
    }[];
    /** Forms that are not ready to enter. */
    readonly open: number;
    readonly unreadable: readonly number[];
  } | null;
}

export async function readBundlePage(
  desk: Pick<PaperDesk, 'db' | 'secret'>,
  { bundle, round, questionnaire }: OpenedBundle,
  account: string,
): Promise<BundlePage> {
  const { db } = desk;
  const agency = await readBundleAgency(db, bundle);
  const keyings = (await listKeyings(db, [bundle.id])).map(({ form, pass, keyed_by }) => ({
    ...{ form, pass, keyedBy: keyed_by },
  }));
  const progress = bundleProgress(bundle.forms, keyings, account);
  const isCompared = bundle.state === 'keying' && progress.twice === bundle.forms;
  const compared = isCompared ? await requireComparison(desk, bundle, questionnaire) : null;
  const settler = bundle.settled_by === null ? undefined : await findAccount(db, bundle.settled_by);
  return {
    ...{ id: bundle.id, label: bundleLabel(agency.code, bundle.number), agency: agency.name },
    round: { slug: round.slug, name: round.name, closed: round.closedOn !== null },
    ...{ k: round.plan.k, forms: bundle.forms, state: bundle.state, progress },
    ...{ openedOn: bundle.opened_on, settledOn: bundle.settled_on, settledBy: settler?.name ?? null },
    ...{ reason: bundle.reason, spoilt: bundle.spoilt },
    comparison: compared && {
      differing: compared.forms
        .filter(({ differences }) => differences.length > 0)
        .map(({ form, differences, agreed }) => ({
          ...{ form, questions: differences.length, settled: agreed !== null },
        })),
      open: openForms(compared).length,
      unreadable: compared.unreadable,
    },
  };
}
