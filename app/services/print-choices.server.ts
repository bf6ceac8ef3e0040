/** What the pages about prints offer to choose from. */
import type { Database } from '#db/connect';
import { listServiceNames } from '#db/queries/services';
import { listSlipIssues } from '#db/queries/slip-issues';
import { listQuestionnaires } from '#db/queries/versions';
import type { Agency } from '#domain/agency';
import { type AgencyTree, listUnits } from '#domain/agency-tree';
import { type Actor, can } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';

export interface Choice {
  readonly id: string;
  readonly name: Localized;
}

/** Every service, in order of id. */
export async function listServiceChoices(db: Database): Promise<Choice[]> {
  return [...(await listServiceNames(db))].map(([id, name]) => ({ id, name }));
}

/** What a kiosk may ask instead of the round's questions. */
export async function listQuestionnaireChoices(
  db: Database,
): Promise<{ readonly id: string; readonly title: Localized }[]> {
  return (await listQuestionnaires(db)).map(({ id, content }) => ({ id, title: content.title }));
}

/** The units that somebody may print for, in order of code. */
export function listPrintableUnits(actor: Actor, tree: AgencyTree): Agency[] {
  const units = tree.roots.flatMap((root) => listUnits(tree, root.id));
  return units.filter(({ id }) => can(actor, 'print_codes', id, tree));
}

/** The batches of an agency in a round as its page shows them: how many of them were used is not told. */
export async function listIssueRows(db: Database, round: string, agency: string) {
  return (await listSlipIssues(db, round, agency)).map(issueRow);
}

/** One batch without what only the denominators need. */
export function issueRow({
  id,
  month,
  issued,
  service,
  channel,
  outcome,
  voided,
}: Awaited<ReturnType<typeof listSlipIssues>>[number]) {
  return {
    ...{ id, month, issued, service, channel, outcome },
    voided: voided && { on: voided.voided_on, reason: voided.reason, replacedBy: voided.replaced_by },
  };
}
