/** Published figures of single questions of an agency, over rounds and forms. */
import type { Database } from '#db/connect';
import { listAgencies } from '#db/queries/agencies';
import { listQuestionnaires } from '#db/queries/versions';
import { type ItemTrend, itemTrends } from '#domain/item-trend';
import { type Localized, listQuestions } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import { readUnitLineage } from '../published.server.ts';

export interface ItemTrendTable {
  readonly agency: Localized;
  /** Slugs, earliest first. */
  readonly rounds: readonly string[];
  readonly trends: readonly ItemTrend[];
  /** Words of each question in the newest form, by code. */
  readonly words: Readonly<Record<string, Localized>>;
}

/** Throws `not_found` for a code that no agency has. */
export async function getItemTrends(db: Database, code: string): Promise<ItemTrendTable> {
  const agency = (await listAgencies(db)).find((candidate) => candidate.code === code);
  if (!agency) throw new Refusal('not_found', `agency ${code}`);
  const { history } = await readUnitLineage(db, agency.id);
  const forms = new Map((await listQuestionnaires(db)).map(({ id, content }) => [id, content]));
  const results = history.map(({ result }) => result);
  const newest = forms.get(results.at(-1)?.questionnaire ?? '');
  return {
    agency: agency.name,
    rounds: [...new Set(results.map(({ round }) => round.slug))],
    trends: itemTrends(results, forms),
    words: Object.fromEntries(newest ? listQuestions(newest).map(({ code, text }) => [code, text]) : []),
  };
}
