/** Fields and procedures: over all agencies, and at each of them. */
import type { JudgedByField } from '#domain/field-figures';
import type { Figure } from '#domain/figure';
import type { ProvinceServices } from '#domain/province-services';
import type { Localized } from '#domain/questionnaire';
import type { UnitResult } from '#domain/result';
import type { Bound } from '#domain/round-frame';
import { columns, figureCells } from './columns.server.ts';
import type { Cell, ReportTable } from './document.server.ts';
import { figureNote, targetText, type Writing } from './writing.server.ts';

interface ServiceRow extends JudgedByField {
  readonly value: string;
  readonly name: Localized | null;
  readonly overall: Figure;
}

/** A row under the name of its field; the field as a whole says so where a procedure would stand. */
interface PlacedRow<T> {
  readonly field: string | null;
  readonly service: string;
  readonly row: T;
}

/** Fields by name, each followed by its procedures; those of no field come last. */
function byField<T extends ServiceRow>(
  { t, locale }: Writing,
  fields: readonly T[],
  services: readonly T[],
): PlacedRow<T>[] {
  const nameOf = ({ name, value }: T) => name?.[locale] ?? value;
  const sorted = (rows: readonly T[]) =>
    [...rows].sort((a, b) => nameOf(a).localeCompare(nameOf(b), locale) || (a.value < b.value ? -1 : 1));
  const known = new Set(fields.map(({ value }) => value));
  const placed = (field: string | null, rows: readonly T[]): PlacedRow<T>[] =>
    sorted(rows).map((row) => ({ field, service: nameOf(row), row }));
  return [
    ...sorted(fields).flatMap((field) => [
      { field: nameOf(field), service: t('service.whole'), row: field },
      ...placed(
        nameOf(field),
        services.filter((service) => service.field === field.value),
      ),
    ]),
    ...placed(
      null,
      services.filter(({ field }) => field === undefined || !known.has(field)),
    ),
  ];
}

/** From the index on; `target` is that of the unit, for rows from before there were targets by field. */
function judgedCells(
  writing: Writing,
  { overall, target, verdict }: ServiceRow,
  otherwise: Bound | null,
): Cell[] {
  return [
    ...figureCells(overall, target ?? otherwise),
    target ? targetText(writing, target) : null,
    target ? writing.results(`verdict.${verdict ?? 'none'}`) : null,
    figureNote(writing, overall) || null,
  ];
}

const JUDGED = ['respondents', 'index', 'lower', 'upper', 'target', 'verdict', 'note'] as const;

export function provinceServiceTable(writing: Writing, { fields, services }: ProvinceServices): ReportTable {
  const { t } = writing;
  return {
    id: 'services_all',
    tab: t('table.servicesAllTab'),
    title: t('appendix.services'),
    columns: columns(writing, 'field', 'service', 'units', ...JUDGED),
    rows: byField(writing, fields, services).map(({ field, service, row }) => [
      field,
      service,
      row.units,
      row.overall.respondents,
      ...judgedCells(writing, row, null),
    ]),
    notes: [t('table.servicesNote'), t('table.boundNote'), t('table.hiddenNote')],
  };
}

/**
 * Each agency's own fields and procedures, where the round's plan splits by them; `null` where nothing is shown.
 *
 * @param agencies `one`: the agency is what the report is about, and has no column
 */
export function serviceTable(
  writing: Writing,
  units: readonly UnitResult[],
  agencies: 'one' | 'many',
): ReportTable | null {
  const { t, locale } = writing;
  const rows = units.flatMap((unit) => {
    const rowsOf = (name: 'field' | 'service') => unit.views.find(({ view }) => view === name)?.rows ?? [];
    return byField(writing, rowsOf('field'), rowsOf('service')).map(({ field, service, row }) => [
      ...(agencies === 'many' ? [unit.agency.name[locale]] : []),
      field,
      service,
      row.overall.respondents,
      ...judgedCells(writing, row, unit.target),
    ]);
  });
  if (rows.length === 0) return null;
  return {
    id: 'services',
    tab: t('table.servicesTab'),
    title: t(agencies === 'one' ? 'table.servicesOne' : 'table.services'),
    columns: columns(
      writing,
      ...(agencies === 'many' ? (['agency'] as const) : []),
      'field',
      'service',
      ...JUDGED,
    ),
    rows,
    notes: [t('table.boundNote'), t('table.hiddenNote')],
  };
}
