/** What the pages about prints offer to choose from. */
import type { Database } from '#db/connect';
import { listServices } from '#db/queries/services';
import { listSlipIssues } from '#db/queries/slip-issues';
import { listQuestionnaires } from '#db/queries/versions';
import type { Agency } from '#domain/agency';
import { type AgencyTree, listUnits } from '#domain/agency-tree';
import { type Actor, can } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { isInUse } from '#domain/service-register';

export interface Choice {
  readonly id: string;
  readonly name: Localized;
}

export interface ServiceChoice extends Choice {
  /** Out of use: its name still stands on what was printed for it. */
  readonly ended: boolean;
}

/** Every procedure, in order of id. @param today ISO date */
export async function listServiceChoices(db: Database, today: string): Promise<ServiceChoice[]> {
  return (await listServices(db)).map(({ id, name, name_en, valid_to }) => ({
    ...{ id, name: { vi: name, en: name_en } },
    ended: !isInUse({ validTo: valid_to }, today),
  }));
}

/** Ids of the procedures that slips can be ordered for. */
export async function listOrderableServices(db: Database, today: string): Promise<string[]> {
  return (await listServiceChoices(db, today)).filter(({ ended }) => !ended).map(({ id }) => id);
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
