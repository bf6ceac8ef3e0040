/** Services and fields as figures name them: every one there ever was, for figures keep those that have ended. */
import type { Database } from '#db/connect';
import { listServiceFields, listServices } from '#db/queries/services';
import { groupBy } from '#domain/grouping';
import type { RoundFrame } from '#domain/round-frame';

export async function readServiceCatalogue(
  db: Database,
): Promise<Required<Pick<RoundFrame, 'services' | 'fields'>>> {
  const services = await listServices(db);
  const held = groupBy(services, ({ field }) => field);
  return {
    services: Object.fromEntries(services.map(({ id, name, name_en }) => [id, { vi: name, en: name_en }])),
    fields: Object.fromEntries(
      (await listServiceFields(db)).map(({ id, name, name_en }) => [
        id,
        { name: { vi: name, en: name_en }, services: (held.get(id) ?? []).map((service) => service.id) },
      ]),
    ),
  };
}
