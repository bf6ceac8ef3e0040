/** What a frozen round can be computed again from; a part of a round has no edition of its own. */
import type { ActionFunctionArgs } from '@remix-run/node';
import { exportAuditPackage } from '#services/report/export-audit-package';
import { answerArchive } from '#web/ballots-archive.server';

export function action(given: ActionFunctionArgs): Promise<Response> {
  return answerArchive(given, async ({ round, agency, locale }, stamp) =>
    agency.id === round.root ? exportAuditPackage(given.context.db, { round, locale }, stamp) : undefined,
  );
}
