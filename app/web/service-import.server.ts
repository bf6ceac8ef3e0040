/** A list of procedures in words: its headings, what it would do, and the workbooks that are filled in. */
import type { Locale } from '#domain/questionnaire';
import { LOCALES } from '#domain/questionnaire';
import { type PlannedService, REQUIRED_SERVICE_COLUMNS, SERVICE_COLUMNS } from '#domain/service-list';
import { wantedColumns } from '#domain/sheet-columns';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { ServiceHeadings, ServicePreview } from '#services/registers/import-services';
import type { ServiceRegister } from '#services/registers/procedures';
import type { ImportView } from '#ui/forms/import-preview';

/** Headings that are understood: what the pages show, in both languages. */
export function serviceHeadings(): ServiceHeadings {
  const texts = LOCALES.map((locale) => translator(locale, 'registers'));
  const names = SERVICE_COLUMNS.map((column) => [column, texts.map((t) => t(`services.column.${column}`))]);
  return wantedColumns(SERVICE_COLUMNS, Object.fromEntries(names), REQUIRED_SERVICE_COLUMNS);
}

/** What changes in a procedure, one sentence each. */
function detailsOf(
  { before, change, name, nameEn, validTo, field }: PlannedService,
  fieldNames: ServicePreview['fieldNames'],
  locale: Locale,
): string[] {
  const t = translator(locale, 'registers');
  const fieldName = 'id' in field ? (fieldNames[field.id] ?? field.id) : field.added;
  const added = 'added' in field ? [t('services.detail.newField', { name: field.added })] : [];
  if (change === 'unchanged') return [];
  if (before === null) return [fieldName, ...added];
  const day = (date: string | null) => (date ? formatDate(date, locale) : t('services.detail.never'));
  const pairs = [
    ['name', before.name, name],
    ['name_en', before.nameEn, nameEn],
    ['field', fieldNames[before.field] ?? before.field, fieldName],
    ['valid_to', day(before.validTo), day(validTo)],
  ] as const;
  const moved = pairs.flatMap(([key, from, to]) =>
    from === to ? [] : [t(`services.detail.${key}`, { before: from, after: to })],
  );
  return [...moved, ...added];
}

/** The plan as the preview shows it: each procedure with what changes, each refused cell with its reason. */
export function servicePlanView(
  { planned, refused, fieldNames }: ServicePreview,
  locale: Locale,
): Pick<ImportView, 'rows' | 'refused'> {
  const t = translator(locale, 'registers');
  return {
    rows: planned.map((row) => ({
      ...{ line: row.line, name: row.name, note: row.code, change: row.change },
      details: detailsOf(row, fieldNames, locale),
    })),
    refused: refused.map(({ line, cell, column, problem, value }) => ({
      ...{ line, cell, value },
      text:
        problem === 'missing_column'
          ? translator(locale, 'imports')('missingColumn', { column: t(`services.column.${column}`) })
          : t(`services.cell.${problem}`),
    })),
  };
}

/** The register as a sheet that can be changed and read back in, or its headings alone. */
export function serviceSheet(
  { services, fields }: ServiceRegister,
  what: 'list' | 'template',
  locale: Locale,
) {
  const t = translator(locale, 'registers');
  const byId = new Map(fields.map((field) => [field.id, field]));
  const rows = services.map((service) => {
    const field = byId.get(service.field);
    const end = service.validTo ? formatDate(service.validTo, locale) : '';
    const { code, name, nameEn } = service;
    return [code, name, nameEn, field?.name ?? '', field?.nameEn ?? '', end];
  });
  const name = t(what === 'list' ? 'services.file' : 'services.templateFile');
  const sheet = {
    name: t('services.sheet'),
    headings: SERVICE_COLUMNS.map((column) => t(`services.column.${column}`)),
    widths: [18, 60, 60, 26, 26, 18],
    rows: what === 'list' ? rows : [],
  };
  return { name: `${name}.xlsx`, sheet, subject: t('services.caption') };
}
