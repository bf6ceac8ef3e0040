/** A list of procedures from a file: what each row would do, before anything is written. */
import { foldText } from './fold-text.ts';
import { readDate } from './read-date.ts';
import { readNames, readServiceCode, type Service, type ServiceField } from './service-register.ts';
import type { Sheet } from './sheet.ts';
import { missingColumns, type ReadColumns, type RefusedCell, refusedCell } from './sheet-columns.ts';

/** In the order of the template. */
export const SERVICE_COLUMNS = ['code', 'name', 'name_en', 'field', 'field_en', 'valid_to'] as const;
export type ServiceColumn = (typeof SERVICE_COLUMNS)[number];

export const REQUIRED_SERVICE_COLUMNS: readonly ServiceColumn[] = ['code', 'name', 'field'];

/** A procedure as the file says it. */
export interface ListedService {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** Id of the field, or the name of one that would be added. */
  readonly field: { readonly id: string } | { readonly added: string };
  readonly validTo: string | null;
}

export interface PlannedService extends ListedService {
  readonly change: 'created' | 'changed' | 'unchanged' | 'ended';
  /** The procedure of this code as it stands; `null` for a new one. */
  readonly before: Service | null;
}

type ServiceProblem = ServiceColumn | 'repeated' | 'missing_column';
export type RefusedService = RefusedCell<ServiceColumn, ServiceProblem>;

export interface ServiceListPlan {
  readonly planned: readonly PlannedService[];
  readonly refused: readonly RefusedService[];
  /** Fields that do not exist yet, in the order in which the file names them. */
  readonly added: readonly { readonly name: string; readonly nameEn: string }[];
}

interface Register {
  readonly services: readonly Service[];
  readonly fields: readonly ServiceField[];
}

/**
 * What a list would do. Procedures are known by their code: of those that have the same, the one in use. A field is
 * known by its name, whatever its case and marks. What the file does not mention stays as it is.
 */
export function planServiceList(
  sheet: Sheet,
  { columns, missing }: Pick<ReadColumns<ServiceColumn>, 'columns' | 'missing'>,
  register: Register,
): ServiceListPlan {
  if (missing.length > 0) return { planned: [], added: [], refused: missingColumns(sheet, missing) };
  const known = servicesByCode(register.services);
  const fields = new Map(
    register.fields.filter(({ validTo }) => validTo === null).map((field) => [foldText(field.name), field]),
  );
  const added = new Map<string, { readonly name: string; readonly nameEn: string }>();
  const seen = new Set<string>();
  const planned: PlannedService[] = [];
  const refused: RefusedService[] = [];
  for (const row of sheet.rows.slice(1)) {
    const text = (column: ServiceColumn) => row.cells[columns.get(column) ?? -1] ?? '';
    const wrong: RefusedService[] = [];
    const refuse = (column: ServiceColumn, problem: ServiceProblem = column) => {
      wrong.push(refusedCell(row, columns, column, problem));
    };
    const code = readServiceCode(text('code'));
    if (code === undefined) refuse('code');
    else if (seen.has(code)) refuse('code', 'repeated');
    else seen.add(code);
    const before = (code !== undefined && known.get(code)) || null;
    const names = readNames({ name: text('name'), nameEn: text('name_en') || (before?.nameEn ?? '') });
    for (const problem of names.problems) refuse(problem === 'name' ? 'name' : 'name_en');
    const fieldNames = readNames({ name: text('field'), nameEn: text('field_en') });
    for (const problem of fieldNames.problems) refuse(problem === 'name' ? 'field' : 'field_en');
    // A file without the column says nothing of it.
    const end = columns.has('valid_to') ? readListedEnd(text('valid_to')) : (before?.validTo ?? null);
    if (end === undefined) refuse('valid_to');
    refused.push(...wrong);
    if (code === undefined || end === undefined || wrong.length > 0) continue;
    const key = foldText(fieldNames.name);
    const field = fields.get(key);
    if (!field && !added.has(key)) added.set(key, fieldNames);
    const listed: ListedService = {
      ...{ line: row.line, code, name: names.name, nameEn: names.nameEn, validTo: end },
      field: field ? { id: field.id } : { added: added.get(key)?.name ?? fieldNames.name },
    };
    planned.push({ ...listed, before, change: changeOf(before, listed) });
  }
  return { planned, refused, added: [...added.values()].map(({ name, nameEn }) => ({ name, nameEn })) };
}

/** `null`: in use without an end; `undefined`: no date. */
function readListedEnd(text: string): string | null | undefined {
  return text === '' ? null : readDate(text);
}

/** Of several with one code, the one that has not ended, else the one that ended last. */
function servicesByCode(services: readonly Service[]): Map<string, Service> {
  const byEnd = (a: Service, b: Service) => ((a.validTo ?? '9') < (b.validTo ?? '9') ? -1 : 1);
  return new Map([...services].sort(byEnd).map((service) => [service.code, service]));
}

function changeOf(before: Service | null, listed: ListedService): PlannedService['change'] {
  if (before === null) return 'created';
  if (before.validTo !== listed.validTo && listed.validTo !== null) return 'ended';
  const same =
    before.name === listed.name &&
    before.nameEn === listed.nameEn &&
    before.validTo === listed.validTo &&
    'id' in listed.field &&
    listed.field.id === before.field;
  return same ? 'unchanged' : 'changed';
}
