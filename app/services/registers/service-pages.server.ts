/** What the pages of the register of procedures show. */
import type { Database } from '#db/connect';
import { foldText } from '#domain/fold-text';
import {
  narrowServices,
  type Service,
  type ServiceField,
  type ServiceFilter,
} from '#domain/service-register';
import { readServiceRegister } from './procedures.server.ts';

export interface ServicePage {
  readonly services: readonly Service[];
  /** In order of name; those that have ended too. */
  readonly fields: readonly ServiceField[];
  readonly found: number;
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

const ON_A_PAGE = 100;

/** One page of the procedures that match. */
export async function listServicePage(
  db: Database,
  filter: ServiceFilter,
  asked: number,
  today: string,
): Promise<ServicePage> {
  const { services, fields } = await readServiceRegister(db);
  const byId = new Map(fields.map((field) => [field.id, field]));
  const found = narrowServices(services, byId, filter, today);
  const pages = Math.max(1, Math.ceil(found.length / ON_A_PAGE));
  const page = Math.min(Math.max(1, asked), pages);
  return {
    services: found.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE),
    fields: inOrderOfName(fields),
    ...{ found: found.length, total: services.length, page, pages },
  };
}

/** The fields that procedures can be put into, in order of name. */
export async function listFieldChoices(db: Database): Promise<ServiceField[]> {
  const { fields } = await readServiceRegister(db);
  return inOrderOfName(fields.filter(({ validTo }) => validTo === null));
}

function inOrderOfName(fields: readonly ServiceField[]): ServiceField[] {
  return [...fields].sort((a, b) => (foldText(a.name) < foldText(b.name) ? -1 : 1));
}
