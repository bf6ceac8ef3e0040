/** A list of dossier volumes in words: its headings, and what it would do. */
import { CHANNELS, OUTCOMES } from '#domain/dossier';
import type { VolumeCount } from '#domain/dossier-volume';
import { LOCALES, type Locale } from '#domain/questionnaire';
import { VOLUME_COLUMNS, type VolumeListNames } from '#domain/volume-list';
import { formatCount, formatMonth } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { VolumePlan } from '#services/volumes/import-volumes';
import type { ImportView } from '#ui/forms/import-preview';

/** Headings and words that lists may use: what the pages show, in both languages. */
export function volumeListNames(): VolumeListNames {
  const texts = LOCALES.map((locale) => translator(locale, 'volumes'));
  const facts = LOCALES.map((locale) => translator(locale, 'prints'));
  return {
    columns: Object.fromEntries(
      VOLUME_COLUMNS.map((name) => [name, texts.map((t) => t(`list.column.${name}`))]),
    ) as unknown as VolumeListNames['columns'],
    channels: Object.fromEntries(
      CHANNELS.map((name) => [name, facts.map((t) => t(`channel.${name}`))]),
    ) as unknown as VolumeListNames['channels'],
    outcomes: Object.fromEntries(
      OUTCOMES.map((name) => [name, facts.map((t) => t(`outcome.${name}`))]),
    ) as unknown as VolumeListNames['outcomes'],
  };
}

/** `12 tiếp nhận, 10 đã giải quyết, 9 đúng hạn` */
function countsText({ received, finished, onTime }: VolumeCount, locale: Locale): string {
  return translator(locale, 'volumes')('list.counts', {
    received: formatCount(received, locale),
    finished: formatCount(finished, locale),
    onTime: formatCount(onTime, locale),
  });
}

/** The plan as the preview shows it: each row with what it says and what stood there, each refused cell with its reason. */
export function volumePlanView(
  { planned, refused, unknown }: VolumePlan,
  locale: Locale,
): Pick<ImportView, 'rows' | 'refused'> & { readonly notes: readonly string[] } {
  const t = translator(locale, 'volumes');
  const words = translator(locale, 'prints');
  const shared = translator(locale, 'imports');
  const rows = planned.map((row) => ({
    line: row.line,
    name: t('list.row', { month: formatMonth(row.month, locale), agency: row.agencyName[locale] }),
    note: t('list.facts', {
      service: row.serviceName[locale],
      channel: words(`channel.${row.channel}`),
      outcome: words(`outcome.${row.outcome}`),
    }),
    change: row.change,
    details: [
      countsText(row, locale),
      ...(row.before ? [t('list.before', { counts: countsText(row.before, locale) })] : []),
    ],
  }));
  const problems = refused.map(({ line, cell, column, problem, value }) => ({
    ...{ line, cell, value },
    text:
      problem === 'missing_column'
        ? shared('missingColumn', { column: t(`list.column.${column}`) })
        : t(`list.cellProblem.${problem}`),
  }));
  return { rows, refused: problems, notes: unknown.map((column) => shared('unknownColumn', { column })) };
}
