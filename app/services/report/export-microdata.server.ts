/** Handing out single ballots, as far as that is safe; each time is an entry in the audit trail. */
import type { Database } from '#db/connect';
import { getQuestionnaire } from '#db/queries/versions';
import type { Locale } from '#domain/questionnaire';
import { LEAST_BALLOTS, microdataOf } from '#domain/report/microdata';
import type { Round } from '#domain/round';
import { microdataFiles } from '#exports/report/microdata-files';
import { appendAudit, type Stamp } from '../audit.server.ts';
import { listCountedBallots } from './counted-ballots.server.ts';

export interface MicrodataOrder {
  readonly round: Round;
  /** Code of one agency; `null`: all of the round. */
  readonly agency: string | null;
  readonly locale: Locale;
}

export interface MicrodataFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly ballots: number;
}

/**
 * The official ballots that the frozen edition counts, of agencies with 30 or more. Refuses with
 * `round_not_closed` while the round has no edition: yesterday's file subtracted from today's would be a batch.
 */
export async function exportMicrodata(
  db: Database,
  order: MicrodataOrder,
  stamp: Stamp,
): Promise<MicrodataFile> {
  const { round, agency, locale } = order;
  const questionnaire = await getQuestionnaire(db, round.questionnaire);
  const ballots = (await listCountedBallots(db, round)).ballots.filter(
    (ballot) => agency === null || ballot.agency === agency,
  );
  const microdata = microdataOf(ballots, questionnaire.content);
  const bytes = microdataFiles(microdata, questionnaire.content, locale);
  const detail = { ballots: microdata.rows.length, agencies: microdata.agencies, least: LEAST_BALLOTS };
  const event = { action: 'microdata_exported', object: `round:${round.id}`, scope: round.root } as const;
  await db.transaction().execute((transaction) => appendAudit(transaction, { ...event, detail }, stamp));
  const subject = agency === null ? '' : `-${agency}`;
  return { name: `du-lieu-${round.slug}${subject}.zip`, bytes, ballots: microdata.rows.length };
}
