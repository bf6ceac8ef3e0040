/** Settings of the installation: read with their defaults, changed as a whole with an entry in the audit trail. */
import type { Database } from '#db/connect';
import { findSetting, putSetting } from '#db/queries/settings';
import { canonicalJson } from '#domain/canonical-json';
import {
  type DataLicence,
  type DaySetting,
  DEFAULT_LICENCE,
  daysInForce,
  type GeneralSettings,
  SETTING_NAMES,
  type SettingName,
} from '#domain/general-settings';
import { Refusal } from '#domain/refusal';
import { appendAudit, type Stamp } from '../audit.server.ts';
import { seenMark } from '../digests.server.ts';
import { inTurn } from '../in-turn.server.ts';

/** The days that hold today. */
export async function readDays(db: Database, setting: DaySetting): Promise<number> {
  return daysInForce(setting, await findSetting(db, SETTING_NAMES[setting]));
}

/** The licence of the open data. */
export async function readLicence(db: Database): Promise<DataLicence> {
  const stored = await findSetting(db, SETTING_NAMES.licence);
  if (stored === undefined) return DEFAULT_LICENCE;
  const { name, url }: DataLicence = JSON.parse(stored);
  return { name, url };
}

/** Stored texts by setting; empty for a default. */
async function readTexts(db: Database): Promise<Record<SettingName, string>> {
  const text = async (name: SettingName) => (await findSetting(db, SETTING_NAMES[name])) ?? '';
  return {
    commentDays: await text('commentDays'),
    contactDays: await text('contactDays'),
    licence: await text('licence'),
  };
}

export interface SettingsRecord {
  readonly commentDays: string;
  readonly contactDays: string;
  readonly licence: DataLicence | null;
  /** Names what was seen, so that whoever saves an older state is told. */
  readonly seen: string;
}

export async function readSettingsRecord(db: Database): Promise<SettingsRecord> {
  const texts = await readTexts(db);
  return {
    ...{ commentDays: texts.commentDays, contactDays: texts.contactDays },
    licence: texts.licence === '' ? null : await readLicence(db),
    seen: seenMark(texts),
  };
}

/** Stores settings that the domain found no problem with. Refuses with `conflict` where they have changed meanwhile. */
export async function saveGeneralSettings(
  db: Database,
  settings: GeneralSettings,
  seen: string,
  stamp: Stamp,
): Promise<void> {
  await inTurn(db, async (transaction) => {
    const before = await readTexts(transaction);
    const after: Record<SettingName, string> = {
      commentDays: String(settings.commentDays ?? ''),
      contactDays: String(settings.contactDays ?? ''),
      licence: settings.licence === null ? '' : canonicalJson({ ...settings.licence }),
    };
    if (canonicalJson(before) === canonicalJson(after)) return;
    if ((await readSettingsRecord(transaction)).seen !== seen)
      throw new Refusal('conflict', 'settings have changed');
    const names = Object.keys(SETTING_NAMES) as SettingName[];
    for (const name of names) await putSetting(transaction, SETTING_NAMES[name], after[name] || null);
    const event = { action: 'settings_changed', object: 'settings:general', scope: null } as const;
    await appendAudit(transaction, { ...event, detail: { before, after } }, stamp);
  });
}
