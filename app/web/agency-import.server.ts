/** A list of agencies in words: its headings, and what it would do. */
import { AGENCY_COLUMNS, type AgencyListNames } from '#domain/agency-list';
import type { PlannedAgency, RefusedAgencyCell } from '#domain/agency-list-plan';
import { AGENCY_KINDS } from '#domain/agency-rules';
import { LOCALES, type Locale } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { AgencyListPreview } from '#services/agencies/import-agencies';
import type { ImportView } from '#ui/forms/import-preview';
import { agencyProblemText } from './agency-problems.ts';

/** Headings and words that lists may use: what the pages show, in both languages. */
export function agencyListNames(): AgencyListNames {
  const texts = LOCALES.map((locale) => translator(locale, 'agencies'));
  const columns = AGENCY_COLUMNS.map((name) => [name, texts.map((t) => t(`list.column.${name}`))]);
  const kinds = AGENCY_KINDS.map((name) => [name, texts.map((t) => t(`kind.${name}`))]);
  return {
    columns: Object.fromEntries(columns),
    kinds: Object.fromEntries(kinds),
    yes: ['x', '1', ...texts.map((t) => t('list.yes'))],
    no: ['0', ...texts.map((t) => t('list.no'))],
  };
}

function whatText({ what, date, before, parent }: PlannedAgency, locale: Locale): string[] {
  const t = translator(locale, 'agencies');
  const day = formatDate(date, locale);
  const [old, above] = [before?.[locale] ?? '', parent?.[locale] ?? ''];
  if (what === 'unchanged') return [];
  if (what === 'created' && parent === null) return [t('list.what.createdRoot', { date: day })];
  return [t(`list.what.${what}`, { date: day, before: old, parent: above })];
}

function refusalText({ column, problem, about }: RefusedAgencyCell, locale: Locale): string {
  if (problem !== 'missing_column') return agencyProblemText(problem, about, locale);
  const heading = translator(locale, 'agencies')(`list.column.${column}`);
  return translator(locale, 'imports')('missingColumn', { column: heading });
}

/** The plan as the preview shows it, and headings that were not read, in words. */
export function agencyPlanView(
  { planned, refused, unknown }: Pick<AgencyListPreview, 'planned' | 'refused' | 'unknown'>,
  locale: Locale,
): Pick<ImportView, 'rows' | 'refused'> & { readonly notes: readonly string[] } {
  return {
    rows: planned.map((row) => ({
      ...{ line: row.line, name: row.name[locale], note: row.code, change: row.change },
      details: whatText(row, locale),
    })),
    refused: refused.map((cell) => ({
      ...{ line: cell.line, cell: cell.cell, value: cell.value, text: refusalText(cell, locale) },
    })),
    notes: unknown.map((column) => translator(locale, 'imports')('unknownColumn', { column })),
  };
}
