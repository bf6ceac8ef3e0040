/** Settings of the installation that the Department may change, each with a default. */
import { cleanText } from './clean-text.ts';
import { DEFAULT_COMMENT_DAYS } from './comment.ts';
import { DEFAULT_CONTACT_DAYS } from './contact-request.ts';

/** The licence under which open data is given away. */
export interface DataLicence {
  readonly name: string;
  readonly url: string;
}

export const DEFAULT_LICENCE: DataLicence = {
  name: 'CC BY 4.0',
  url: 'https://creativecommons.org/licenses/by/4.0/',
};

/** `null`: the default. */
export interface GeneralSettings {
  /** Working days to answer a comment. */
  readonly commentDays: number | null;
  /** Days that an unanswered request for a reply is kept. */
  readonly contactDays: number | null;
  readonly licence: DataLicence | null;
}

/** Names under which they are stored. */
export const SETTING_NAMES = {
  commentDays: 'comment_days',
  contactDays: 'contact_days',
  licence: 'open_data_licence',
} as const;

export type SettingName = keyof typeof SETTING_NAMES;

/** Days from 1 to this, and the days where nothing is set. */
export const DAY_SETTINGS = {
  commentDays: { most: 60, otherwise: DEFAULT_COMMENT_DAYS },
  contactDays: { most: 365, otherwise: DEFAULT_CONTACT_DAYS },
} as const;

export type DaySetting = keyof typeof DAY_SETTINGS;

/** Days as they are stored or typed; `undefined` for what is no such number. */
function readDays(text: string, { most }: { readonly most: number }): number | undefined {
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return days >= 1 && days <= most ? days : undefined;
}

/** The days that hold: those stored, or the default where nothing or nothing sensible is. */
export function daysInForce(setting: DaySetting, stored: string | undefined): number {
  return readDays(stored ?? '', DAY_SETTINGS[setting]) ?? DAY_SETTINGS[setting].otherwise;
}

export interface SettingsTyped {
  readonly commentDays: string;
  readonly contactDays: string;
  readonly licenceName: string;
  readonly licenceUrl: string;
}

export type SettingsProblem = keyof SettingsTyped;

const LONGEST_URL = 200;
const LONGEST_LICENCE = 80;
const ADDRESS = /^https:\/\/[\p{L}\p{N}.-]+\.\p{L}{2,}(\/[^\s"<>]*)?$/u;

/** What was typed as settings, or the fields to be mended. Empty fields mean the default. */
export function readGeneralSettings(
  typed: SettingsTyped,
): { readonly settings: GeneralSettings } | { readonly problems: readonly SettingsProblem[] } {
  const days = (setting: DaySetting) =>
    typed[setting].trim() === '' ? null : readDays(typed[setting].trim(), DAY_SETTINGS[setting]);
  const [commentDays, contactDays] = [days('commentDays'), days('contactDays')];
  const [name, url] = [cleanText(typed.licenceName).replace(/\s+/g, ' '), typed.licenceUrl.trim()];
  const problems: SettingsProblem[] = [];
  if (commentDays === undefined) problems.push('commentDays');
  if (contactDays === undefined) problems.push('contactDays');
  if ((name !== '' || url !== '') && (name.length < 2 || name.length > LONGEST_LICENCE))
    problems.push('licenceName');
  if ((name !== '' || url !== '') && (url.length > LONGEST_URL || !ADDRESS.test(url)))
    problems.push('licenceUrl');
  if (commentDays === undefined || contactDays === undefined || problems.length > 0) return { problems };
  return { settings: { commentDays, contactDays, licence: name === '' ? null : { name, url } } };
}
