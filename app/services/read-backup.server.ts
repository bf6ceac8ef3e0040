/** Reading a backup with refusals instead of problems. */
import type { BackupEnd, BackupHeader, BackupPart, BackupProblem } from '#domain/backup';
import { Refusal } from '#domain/refusal';
import { readBackupFile } from '#imports/backup-file';

const SAYS: Readonly<Record<BackupProblem, string>> = {
  no_such_file: 'there is no such file',
  not_a_backup: 'this is not a backup of this application',
  other_version: 'this backup was made by a newer version of this application',
  cut_off: 'this backup is cut off: its end is missing',
  damaged: 'this backup is damaged: it does not agree with its checksum',
};

/** The parts of a backup; throws an `unusable_backup` refusal where something is wrong with it. */
export async function* readParts(
  file: string,
): AsyncGenerator<Exclude<BackupPart, { readonly kind: 'problem' }>> {
  for await (const part of readBackupFile(file)) {
    if (part.kind === 'problem') throw new Refusal('unusable_backup', `${file}: ${SAYS[part.problem]}`);
    yield part;
  }
}

/** Reads a backup from beginning to end without using it. */
export async function checkBackup(
  file: string,
): Promise<{ readonly header: BackupHeader; readonly end: BackupEnd }> {
  let header: BackupHeader | undefined;
  let end: BackupEnd | undefined;
  for await (const part of readParts(file)) {
    if (part.kind === 'header') header = part.header;
    if (part.kind === 'end') end = part.end;
  }
  if (!header || !end) throw new Refusal('unusable_backup', `${file}: ${SAYS.cut_off}`);
  return { header, end };
}
