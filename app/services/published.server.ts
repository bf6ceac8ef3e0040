/** What the public sees: frozen records only, never tallies. */
import type { Database } from '#db/connect';
import { listAgencies, listSuccessions } from '#db/queries/agencies';
import { type EditionHeader, listCurrentEditions, listEditionUnits } from '#db/queries/editions';
import { listOutsideIndices } from '#db/queries/outside-indices';
import { findRoundBySlug } from '#db/queries/rounds';
import { getQuestionnaire } from '#db/queries/versions';
import type { AgencySuccession } from '#domain/agency';
import type { OutsideIndex } from '#domain/outside-index';
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

export interface PublishedUnit {
  readonly edition: EditionLabel;
  readonly result: UnitResult;
  readonly questionnaire: Questionnaire;
  readonly history: readonly HistoryEntry[];
  readonly outside: readonly OutsideIndex[];
}

/** An agency's past: frozen results of its lineage over all rounds, and indices from other surveys. */
export interface Lineage {
  readonly history: readonly HistoryEntry[];
  readonly outside: readonly OutsideIndex[];
}

export function editionLabel({
  number,
  frozen_on,
  checksum,
}: Pick<EditionHeader, 'number' | 'frozen_on' | 'checksum'>): EditionLabel {
  return { number, frozenOn: frozen_on, checksum };
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
    edition: editionLabel(edition),
    result,
    questionnaire: questionnaire.content,
    ...(await readLineage(db, editions, result.agency.id)),
  };
}

/** The past of an agency, by its id. */
export async function readUnitLineage(db: Database, agency: string): Promise<Lineage> {
  return readLineage(db, await listCurrentEditions(db), agency);
}

async function readLineage(
  db: Database,
  editions: readonly EditionHeader[],
  agency: string,
): Promise<Lineage> {
  const lineage = await readLineageIds(db, agency);
  const results: UnitResult[] = [];
  for (const edition of editions)
    for (const { content } of await listEditionUnits(db, edition, lineage)) {
      const record: UnitResult | ProvinceResult = JSON.parse(content);
      if (record.kind === 'unit') results.push(record);
    }
  return { history: historyOf(results), outside: await readStandingIndices(db, lineage) };
}

/** Ids of the agency, of all that it was made of and of all that it became. */
export async function readLineageIds(db: Database, agency: string): Promise<string[]> {
  const successions = (await listSuccessions(db)).map(
    ({ on_date, ...event }): AgencySuccession => ({ ...event, onDate: on_date }),
  );
  return listLineage(successions, agency);
}

/** Indices from other surveys of these agencies that were not withdrawn. */
export async function readStandingIndices(
  db: Database,
  agencies: readonly string[],
): Promise<OutsideIndex[]> {
  return (await listOutsideIndices(db, agencies)).filter(({ withdrawn }) => withdrawn === null);
}
