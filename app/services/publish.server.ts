/** Publishing questionnaires and methods, and opening rounds: records that never change afterwards. */
import type { Database } from '#db/connect';
import { insertRound } from '#db/queries/rounds';
import { insertMethodVersion, insertQuestionnaireVersion } from '#db/queries/versions';
import { canonicalJson } from '#domain/canonical-json';
import type { Method } from '#domain/method';
import type { Questionnaire } from '#domain/questionnaire';
import type { Round } from '#domain/round';
import { checksumOf } from './digests.server.ts';
import { generateRoundKeys } from './seal.server.ts';

function versionRow(record: { readonly code: string; readonly version: number }) {
  const content = canonicalJson(record);
  const { code, version } = record;
  return { id: `${code}.${version}`, code, version, content, checksum: checksumOf(content) };
}

/** Stores a questionnaire version and returns its id, e.g. `DV16.1`. */
export async function publishQuestionnaire(db: Database, questionnaire: Questionnaire): Promise<string> {
  const row = versionRow(questionnaire);
  await insertQuestionnaireVersion(db, row);
  return row.id;
}

/** Stores a method version and returns its id, e.g. `TOP2.1`. */
export async function publishMethod(db: Database, method: Method): Promise<string> {
  const row = versionRow(method);
  await insertMethodVersion(db, row);
  return row.id;
}

/**
 * Opens a round with a key pair of its own. `storeKey` puts the private key outside the database first: a
 * round without its key could never be opened again.
 */
export async function openRound(
  db: Database,
  round: Omit<Round, 'publicKey' | 'closedOn'>,
  storeKey: (round: string, privateKey: string) => void,
): Promise<Round> {
  const keys = generateRoundKeys();
  const opened: Round = { ...round, publicKey: keys.publicKey, closedOn: null };
  storeKey(opened.id, keys.privateKey);
  await insertRound(db, opened);
  return opened;
}
