/** The Department's settings of its reports: one record in the table of settings, with an entry in the audit trail. */
import type { Database } from '#db/connect';
import { findSetting, putSetting } from '#db/queries/settings';
import { canonicalJson } from '#domain/canonical-json';
import { Refusal } from '#domain/refusal';
import { NO_SETTINGS, type ReportSettings, SETTING_FIELDS } from '#domain/report/report-settings';
import { appendAudit, type Stamp } from '../audit.server.ts';
import { checksumOf } from '../digests.server.ts';
import { inTurn } from '../in-turn.server.ts';

const SETTING = 'report';

export async function readReportSettings(db: Database): Promise<ReportSettings> {
  const stored = await findSetting(db, SETTING);
  return stored === undefined ? NO_SETTINGS : { ...NO_SETTINGS, ...JSON.parse(stored) };
}

/** Names what was seen, so that whoever saves over something else is told. */
export function reportSettingsSeen(settings: ReportSettings): string {
  return checksumOf(canonicalJson({ ...settings })).slice(0, 24);
}

/**
 * Stores settings that `readReportSettings` (app/domain/report) found no problem with. Refuses with `conflict` where
 * they are no longer those that `seen` names.
 */
export async function saveReportSettings(
  db: Database,
  settings: ReportSettings,
  seen: string,
  stamp: Stamp,
): Promise<void> {
  await inTurn(db, async (transaction) => {
    const before = await readReportSettings(transaction);
    const fields = SETTING_FIELDS.filter((field) => before[field] !== settings[field]);
    if (fields.length === 0) return;
    if (reportSettingsSeen(before) !== seen) throw new Refusal('conflict', 'report settings have changed');
    await putSetting(transaction, SETTING, canonicalJson({ ...settings }));
    await appendAudit(
      transaction,
      { action: 'report_settings_changed', object: 'report:settings', scope: null, detail: { fields } },
      stamp,
    );
  });
}
