/** Publishing questionnaires and methods, and opening rounds: records that never change afterwards. */
import type { Database } from '#db/connect';
import { insertRound } from '#db/queries/rounds';
import { insertMethodVersion, insertQuestionnaireVersion } from '#db/queries/versions';
import type { AuditEvent } from '#domain/audit-event';
import { canonicalJson } from '#domain/canonical-json';
import type { Method } from '#domain/method';
import type { Questionnaire } from '#domain/questionnaire';
import type { Round } from '#domain/round';
import { appendAudit, type Stamp } from './audit.server.ts';
import { checksumOf } from './digests.server.ts';
import { generateRoundKeys } from './seal.server.ts';

/** A version as it is stored, with the checksum of its canonical JSON. */
export function versionRow(record: { readonly code: string; readonly version: number }) {
  const content = canonicalJson(record);
  const { code, version } = record;
  return { id: `${code}.${version}`, code, version, content, checksum: checksumOf(content) };
}

/**
 * Stores a questionnaire version and returns its id, e.g. `DV16.1`.
 *
 * @param stamp who publishes it; what comes with the installation has none, and no entry in the audit trail
 */
export async function publishQuestionnaire(
  db: Database,
  questionnaire: Questionnaire,
  stamp?: Stamp,
): Promise<string> {
  return publish(db, versionRow(questionnaire), insertQuestionnaireVersion, stamp);
}

/** Stores a method version and returns its id, e.g. `TOP2.1`; `stamp` as for a questionnaire. */
export async function publishMethod(db: Database, method: Method, stamp?: Stamp): Promise<string> {
  return publish(db, versionRow(method), insertMethodVersion, stamp);
}

type VersionRow = ReturnType<typeof versionRow>;

async function publish(
  db: Database,
  row: VersionRow,
  insert: (transaction: Database, row: VersionRow) => Promise<void>,
  stamp: Stamp | undefined,
): Promise<string> {
  const event = { action: 'version_published', object: `version:${row.id}`, scope: null } as const;
  await withAudit(
    db,
    (transaction) => insert(transaction, row),
    { ...event, detail: { checksum: row.checksum } },
    stamp,
  );
  return row.id;
}

/** Does and records in one transaction; without a stamp it only does. */
async function withAudit(
  db: Database,
  act: (transaction: Database) => Promise<void>,
  event: AuditEvent,
  stamp: Stamp | undefined,
): Promise<void> {
  if (!stamp) return act(db);
  await db.transaction().execute(async (transaction) => {
    await act(transaction);
    await appendAudit(transaction, event, stamp);
  });
}

/**
 * Opens a round with a key pair of its own. `storeKey` puts the private key outside the database first: a
 * round without its key could never be opened again.
 */
export async function openRound(
  db: Database,
  round: Omit<Round, 'publicKey' | 'closedOn'>,
  storeKey: (round: string, privateKey: string) => void,
  stamp?: Stamp,
): Promise<Round> {
  const keys = generateRoundKeys();
  const opened: Round = { ...round, publicKey: keys.publicKey, closedOn: null };
  storeKey(opened.id, keys.privateKey);
  const event = {
    action: 'round_opened',
    object: `round:${opened.id}`,
    scope: opened.root,
    detail: {},
  } as const;
  await withAudit(db, (transaction) => insertRound(transaction, opened), event, stamp);
  return opened;
}
