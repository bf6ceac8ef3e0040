/** What can be reported on: rounds with figures, newest first, and the agencies within somebody's scope. */
import type { Database } from '#db/connect';
import { listCurrentEditions } from '#db/queries/editions';
import { listRounds } from '#db/queries/rounds';
import { type AgencyTree, listSubtree } from '#domain/agency-tree';
import { type Actor, can } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { roundState } from '#domain/round';

export interface ReportRound {
  readonly slug: string;
  readonly name: Localized;
  /** `null`: running figures. */
  readonly edition: { readonly number: number; readonly frozenOn: string } | null;
}

export interface ReportSubject {
  readonly code: string;
  readonly name: Localized;
  /** The whole of what is surveyed, not one agency of it. */
  readonly whole: boolean;
}

export interface ReportChoices {
  readonly rounds: readonly ReportRound[];
  readonly subjects: readonly ReportSubject[];
}

export async function listReportChoices(
  db: Database,
  actor: Actor,
  tree: AgencyTree,
  today: string,
): Promise<ReportChoices> {
  const editions = new Map((await listCurrentEditions(db)).map((edition) => [edition.round, edition]));
  const rounds = await listRounds(db);
  const roots = new Set(rounds.map(({ root }) => root));
  const subjects = [...roots]
    .flatMap((root) => listSubtree(tree, root))
    .filter(({ id, isUnit }) => (isUnit || roots.has(id)) && can(actor, 'export_report', id, tree))
    .map(({ id, code, name }) => ({ code, name, whole: roots.has(id) }));
  return {
    subjects,
    // A round that is closed but not frozen yet has figures of neither kind.
    rounds: rounds.toReversed().flatMap((round): ReportRound[] => {
      const { slug, name } = round;
      const edition = editions.get(round.id);
      if (edition) return [{ slug, name, edition: { number: edition.number, frozenOn: edition.frozen_on } }];
      return roundState(round, today) === 'open' ? [{ slug, name, edition: null }] : [];
    }),
  };
}
