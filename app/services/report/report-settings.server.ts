/** The Department's settings of its reports: one record in the table of settings, with an entry in the audit trail. */
import type { Database } from '#db/connect';
import { findSetting, putSetting } from '#db/queries/settings';
import { canonicalJson } from '#domain/canonical-json';
import { NO_SETTINGS, type ReportSettings, SETTING_FIELDS } from '#domain/report/report-settings';
import { appendAudit, type Stamp } from '../audit.server.ts';

const SETTING = 'report';

export async function readReportSettings(db: Database): Promise<ReportSettings> {
  const stored = await findSetting(db, SETTING);
  return stored === undefined ? NO_SETTINGS : { ...NO_SETTINGS, ...JSON.parse(stored) };
}

/** Stores settings that `readReportSettings` (app/domain/report) found no problem with. */
export async function saveReportSettings(
  db: Database,
  settings: ReportSettings,
  stamp: Stamp,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const before = await readReportSettings(transaction);
    const fields = SETTING_FIELDS.filter((field) => before[field] !== settings[field]);
    if (fields.length === 0) return;
    await putSetting(transaction, SETTING, canonicalJson({ ...settings }));
    await appendAudit(
      transaction,
      { action: 'report_settings_changed', object: 'report:settings', scope: null, detail: { fields } },
      stamp,
    );
  });
}
