/** Anonymous microdata of a frozen round, of an agency and all under it. */
import type { ActionFunctionArgs } from '@remix-run/node';
import { exportMicrodata } from '#services/report/export-microdata';
import { answerArchive } from '#web/ballots-archive.server';

export function action(given: ActionFunctionArgs): Promise<Response> {
  return answerArchive(given, ({ round, agency, locale }, stamp) => {
    const code = agency.id === round.root ? null : agency.code;
    return exportMicrodata(given.context.db, { round, agency: code, locale }, stamp);
  });
}
