/** The fieldwork monitor in words, for its pages and its files. */
import type { FieldworkRow, Reminder } from '#domain/fieldwork';
import type { Locale } from '#domain/questionnaire';
import type { VolumeGaps } from '#domain/round-frame';
import { formatCount, formatDate, formatMonth } from './format.ts';
import { translator } from './translator.ts';

/** Beyond so many, months are counted. */
const MOST_MONTHS = 3;

/** `tháng 7 năm 2026, tháng 8 năm 2026` */
export function monthsText(months: readonly string[], locale: Locale): string {
  const named = months
    .slice(0, MOST_MONTHS)
    .map((month) => formatMonth(month, locale))
    .join(', ');
  if (months.length <= MOST_MONTHS) return named;
  const count = formatCount(months.length - MOST_MONTHS, locale);
  return translator(locale, 'fieldwork')('monthsMore', { months: named, count });
}

/** What an agency is reminded of, in words. */
export function reasonTexts({ reasons }: Pick<FieldworkRow, 'reasons'>, locale: Locale): string[] {
  const t = translator(locale, 'fieldwork');
  return reasons.map((reason) => t(`state.${reason}`));
}

/** `Sở Nội vụ nhắc ngày 22/11/2026` */
export function remindedText({ on, office }: Reminder, locale: Locale): string {
  const usual = translator(locale, 'report')('default.department');
  return translator(locale, 'fieldwork')('reminders.last', {
    office: office || usual,
    date: formatDate(on, locale),
  });
}

/** What the weights of a group's figure lack, in a sentence. */
export function gapsText({ agencies, months }: VolumeGaps, locale: Locale): string {
  const words = { count: agencies, agencies: formatCount(agencies, locale) };
  return translator(locale, 'fieldwork')('gaps', { ...words, months: monthsText(months, locale) });
}
