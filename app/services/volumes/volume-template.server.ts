/** The rows of a workbook to be filled in for a month. */
import { listServices } from '#db/queries/services';
import { listReportedServices, listVolumeCells } from '#db/queries/volumes';
import { CHANNELS, OUTCOMES } from '#domain/dossier';
import { type CellKey, cellKey, type VolumeCount } from '#domain/dossier-volume';
import { groupBy } from '#domain/grouping';
import { addMonths } from '#domain/month';
import type { Actor } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import type { VolumeSource } from './volume-months.server.ts';
import { readMonthPlaces } from './volume-places.server.ts';

export interface TemplateRow extends CellKey {
  readonly agency: { readonly code: string; readonly name: Localized };
  readonly serviceCode: string;
  readonly serviceName: Localized;
  /** `null`: not reported. */
  readonly counts: VolumeCount | null;
}

/** What an agency reported in so many months stands in its rows. */
const OFFERED = 24;

/** Every cell of every agency whose volumes of the month `actor` may still enter, in order of code. */
export async function listVolumeTemplate(
  { db, today }: VolumeSource,
  actor: Actor,
  month: string,
): Promise<TemplateRow[]> {
  const places = (await readMonthPlaces(db, today()))(month);
  const units = places.units.filter(
    ({ id }) => places.may(actor, 'enter_volumes', id) && places.lockOf(id) === null,
  );
  const ids = units.map(({ id }) => id);
  const services = new Map((await listServices(db)).map((service) => [service.id, service]));
  const offered = await listReportedServices(db, { from: addMonths(month, -OFFERED), to: month }, ids);
  const stored = groupBy(await listVolumeCells(db, ids, month), ({ agency }) => agency);
  return units.flatMap(({ id, code, name }) => {
    const known = new Map((stored.get(id) ?? []).map((cell) => [cellKey(cell), cell]));
    const own = (offered.get(id) ?? []).flatMap((service) => services.get(service) ?? []);
    return own
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .flatMap((service) =>
        CHANNELS.flatMap((channel) =>
          OUTCOMES.map((outcome): TemplateRow => {
            const key = { service: service.id, channel, outcome };
            return {
              ...key,
              agency: { code, name },
              serviceCode: service.code,
              serviceName: { vi: service.name, en: service.name_en },
              counts: known.get(cellKey(key)) ?? null,
            };
          }),
        ),
      );
  });
}
