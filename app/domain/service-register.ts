/** The register of procedures (thủ tục hành chính) and their fields (lĩnh vực): what may be entered, found and ended. */
import { matchesName } from './agency-names.ts';
import { cleanText } from './clean-text.ts';
import { foldText } from './fold-text.ts';
import { readDate } from './read-date.ts';

export interface ServiceField {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  /** First day on which it is out of use; `null` while it is in use without an end. */
  readonly validTo: string | null;
}

export interface Service extends ServiceField {
  /** Id of a field. */
  readonly field: string;
  /** National code. */
  readonly code: string;
}

/** What can be said of a procedure in a form or a list. */
export type ServiceContent = Omit<Service, 'id'>;

export const LONGEST_NAME = 300;
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}.-]{0,39}$/u;

export type ServiceProblem = 'name' | 'nameEn' | 'code' | 'field' | 'validTo';

/** The form as typed; an empty English name is the Vietnamese one. */
export interface ServiceTyped {
  readonly name: string;
  readonly nameEn: string;
  readonly code: string;
  readonly field: string;
}

export function readNames(typed: Pick<ServiceTyped, 'name' | 'nameEn'>): {
  readonly name: string;
  readonly nameEn: string;
  readonly problems: readonly ('name' | 'nameEn')[];
} {
  const oneLine = (text: string) => cleanText(text).replace(/\s+/g, ' ');
  const name = oneLine(typed.name);
  const nameEn = oneLine(typed.nameEn) || name;
  const problems: ('name' | 'nameEn')[] = [];
  if (name === '' || name.length > LONGEST_NAME) problems.push('name');
  else if (nameEn.length > LONGEST_NAME) problems.push('nameEn');
  return { name, nameEn, problems };
}

/** A code without the spaces that copying brings along; `undefined` for what is none. */
export function readServiceCode(typed: string): string | undefined {
  const code = typed.trim().normalize('NFC');
  return CODE.test(code) ? code : undefined;
}

/** @param fields ids of the fields that can be chosen */
export function readService(
  typed: ServiceTyped,
  fields: readonly string[],
): { readonly content: Omit<ServiceContent, 'validTo'> } | { readonly problems: readonly ServiceProblem[] } {
  const { name, nameEn, problems: wrongNames } = readNames(typed);
  const code = readServiceCode(typed.code);
  const problems: ServiceProblem[] = [...wrongNames];
  if (code === undefined) problems.push('code');
  if (!fields.includes(typed.field)) problems.push('field');
  if (code === undefined || problems.length > 0) return { problems };
  return { content: { name, nameEn, code, field: typed.field } };
}

/** The day from which a procedure is out of use, as typed. */
export function readEnd(typed: string): string | undefined {
  return readDate(typed.trim());
}

/** Whether it can be chosen on a day. */
export function isInUse({ validTo }: Pick<ServiceField, 'validTo'>, today: string): boolean {
  return validTo === null || today < validTo;
}

export const SERVICE_STATES = ['in_force', 'ended', 'all'] as const;

/** What the list is narrowed to. */
export interface ServiceFilter {
  readonly query: string;
  /** Id of a field; `null` for all. */
  readonly field: string | null;
  readonly show: (typeof SERVICE_STATES)[number];
}

/** The procedures that match, in order of field and name. */
export function narrowServices(
  services: readonly Service[],
  fields: ReadonlyMap<string, ServiceField>,
  { query, field, show }: ServiceFilter,
  today: string,
): Service[] {
  const typed = query.trim().toLowerCase();
  const matches = (service: Service) =>
    typed === '' ||
    service.code.toLowerCase().startsWith(typed) ||
    matchesName(service.name, query) ||
    matchesName(service.nameEn, query);
  const order = (service: Service) =>
    `${foldText(fields.get(service.field)?.name ?? '')}\t${foldText(service.name)}\t${service.code}`;
  return services
    .filter((service) => field === null || service.field === field)
    .filter((service) => show === 'all' || isInUse(service, today) === (show === 'in_force'))
    .filter(matches)
    .map((service) => ({ service, key: order(service) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ service }) => service);
}
