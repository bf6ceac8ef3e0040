/** What the public sees: frozen records only, never tallies. */
import type { Database } from '#db/connect';
import { listAgencies, listSuccessions } from '#db/queries/agencies';
import { type EditionHeader, listCurrentEditions, listEditionUnits } from '#db/queries/editions';
import { findRound, findRoundBySlug } from '#db/queries/rounds';
import { getQuestionnaire } from '#db/queries/versions';
import type { AgencySuccession } from '#domain/agency';
import type { Questionnaire } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import type { UnitResult } from '#domain/result';
import { type HistoryEntry, historyOf, listLineage } from '#domain/result-history';
import type { ProvinceResult } from '#domain/roll-up';

/** Which frozen edition a page shows. */
export interface EditionLabel {
  readonly number: number;
  readonly frozenOn: string;
  readonly checksum: string;
}

export interface PublishedProvince {
  readonly edition: EditionLabel;
  readonly result: ProvinceResult;
}

export interface PublishedUnit {
  readonly edition: EditionLabel;
  readonly result: UnitResult;
  readonly questionnaire: Questionnaire;
  readonly history: readonly HistoryEntry[];
}

const toLabel = ({ number, frozen_on, checksum }: EditionHeader): EditionLabel => ({
  number,
  frozenOn: frozen_on,
  checksum,
});

/** The province in the newest round that has an edition; `undefined` before the first. */
export async function findPublishedProvince(db: Database): Promise<PublishedProvince | undefined> {
  const edition = (await listCurrentEditions(db)).at(-1);
  if (!edition) return undefined;
  const round = await findRound(db, edition.round);
  const [record] = await listEditionUnits(db, edition, [round?.root ?? '']);
  if (!record)
    throw new Error(`edition ${edition.number} of round ${edition.round} has no record of its root`);
  return { edition: toLabel(edition), result: JSON.parse(record.content) };
}

/** A unit in the frozen edition of a round. Throws a `not_found` refusal. */
export async function getPublishedUnit(db: Database, code: string, slug: string): Promise<PublishedUnit> {
  const round = await findRoundBySlug(db, slug);
  const editions = await listCurrentEditions(db);
  const edition = editions.find((candidate) => candidate.round === round?.id);
  const ids = (await listAgencies(db)).filter((agency) => agency.code === code).map((agency) => agency.id);
  const [record] = edition ? await listEditionUnits(db, edition, ids) : [];
  const result: UnitResult | ProvinceResult | undefined = record && JSON.parse(record.content);
  if (!edition || result?.kind !== 'unit') throw new Refusal('not_found', `result of ${code} in ${slug}`);
  const questionnaire = await getQuestionnaire(db, result.questionnaire);
  return {
    edition: toLabel(edition),
    result,
    questionnaire: questionnaire.content,
    history: await listHistory(db, editions, result.agency.id),
  };
}

/** The frozen results of an agency's lineage over all rounds. */
export async function listUnitHistory(db: Database, agency: string): Promise<HistoryEntry[]> {
  return listHistory(db, await listCurrentEditions(db), agency);
}

async function listHistory(
  db: Database,
  editions: readonly EditionHeader[],
  agency: string,
): Promise<HistoryEntry[]> {
  const successions = (await listSuccessions(db)).map(
    ({ on_date, ...event }): AgencySuccession => ({ ...event, onDate: on_date }),
  );
  const lineage = listLineage(successions, agency);
  const results: UnitResult[] = [];
  for (const edition of editions)
    for (const { content } of await listEditionUnits(db, edition, lineage)) results.push(JSON.parse(content));
  return historyOf(results);
}
