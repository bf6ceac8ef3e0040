/** Handing out what a frozen edition can be computed again from; each time is an entry in the audit trail. */
import type { Database } from '#db/connect';
import { getMethod, getQuestionnaire } from '#db/queries/versions';
import type { Locale } from '#domain/questionnaire';
import { auditPackageOf } from '#domain/report/audit-package';
import type { Round } from '#domain/round';
import { auditFiles } from '#exports/report/audit-files';
import { appendAudit, type Stamp } from '../audit.server.ts';
import { createFrozenEditions } from '../frozen-editions.server.ts';
import { listCountedBallots } from './counted-ballots.server.ts';

export interface AuditPackageFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Refuses with `round_not_closed` while the round has no edition. */
export async function exportAuditPackage(
  db: Database,
  order: { readonly round: Round; readonly locale: Locale },
  stamp: Stamp,
): Promise<AuditPackageFile> {
  const { round, locale } = order;
  const { ballots, edition, basis } = await listCountedBallots(db, round);
  const { frame } = basis;
  const { content: questionnaire } = await getQuestionnaire(db, frame.questionnaire.id);
  const { content: method } = await getMethod(db, frame.method.id);
  const records = await createFrozenEditions(db)(edition);
  const source = { frame, instrument: { questionnaire, method }, ballots, ...records };
  const made = auditPackageOf(source);
  const labels = {
    edition: edition.number,
    checksum: edition.checksum,
    basis: edition.basis,
    software: basis.software ? JSON.stringify(basis.software) : null,
  };
  const bytes = auditFiles(made, source, labels, locale);
  const detail = { edition: edition.number, ballots: made.rows.length, figures: made.figures.length };
  const event = { action: 'audit_package_exported', object: `round:${round.id}`, scope: round.root } as const;
  await db.transaction().execute((transaction) => appendAudit(transaction, { ...event, detail }, stamp));
  return { name: `kiem-toan-${round.slug}-${edition.number}.zip`, bytes };
}
