/** Taking a report out of the platform: each time is an entry in the audit trail. */
import type { Database } from '#db/connect';
import { listCurrentEditions } from '#db/queries/editions';
import { listRounds } from '#db/queries/rounds';
import { lastDayOf, type Round } from '#domain/round';
import { appendAudit, type Stamp } from '../audit.server.ts';
import { makeReport, type ReportFile, type ReportOrder, type ReportPlace } from './compose-report.server.ts';

export { REPORT_FORMATS } from './compose-report.server.ts';

/**
 * Makes the report, then records that it was taken out, and only then hands it over. The making is outside the
 * transaction: it reads for seconds, and the audit trail must not wait.
 */
export async function exportReport(
  place: ReportPlace,
  order: ReportOrder,
  stamp: Stamp,
): Promise<ReportFile> {
  const file = await makeReport(place, order);
  const { round, agency, format } = order;
  const detail = { format, agency, edition: file.edition, checksum: file.checksum };
  const event = { action: 'report_exported', object: `round:${round.id}`, scope: round.root } as const;
  await place.db
    .transaction()
    .execute((transaction) => appendAudit(transaction, { ...event, detail }, stamp));
  return file;
}

/**
 * The round of an order: by its slug, or the last frozen one whose last day is in a year. Without one, what there is
 * to choose from.
 */
export async function findReportedRound(
  db: Database,
  wanted: { readonly slug: string } | { readonly year: string },
): Promise<{ readonly round: Round | undefined; readonly slugs: readonly string[] }> {
  const rounds = await listRounds(db);
  const slugs = rounds.map(({ slug }) => slug);
  if ('slug' in wanted) return { round: rounds.find(({ slug }) => slug === wanted.slug), slugs };
  const frozen = new Set((await listCurrentEditions(db)).map(({ round }) => round));
  const endedIn = (round: Round) => lastDayOf(round)?.slice(0, 4) === wanted.year;
  return { round: rounds.findLast((round) => frozen.has(round.id) && endedIn(round)), slugs };
}
