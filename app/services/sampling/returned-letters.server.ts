/** Letters that could not be delivered: only they are substituted, by the next dossier in the order of the draw. */
import type { PeopleDatabase } from '#db/connect-people';
import type { PersonTable } from '#db/people-schema';
import { addUndelivered } from '#db/queries/dossier-lists';
import {
  findPeopleList,
  findReserve,
  insertSubstitution,
  listPersons,
  listSubstitutions,
  updatePersonState,
} from '#db/queries/people';
import { groupBy } from '#domain/grouping';
import { Refusal } from '#domain/refusal';
import { canonicalNumber } from '#domain/sampling/frozen-list';
import { appendAudit } from '../audit.server.ts';
import { getSample, settleRuns } from './letters.server.ts';
import type { PeopleFile } from './people-file.server.ts';
import type { SamplingActor, SamplingContext } from './sampling-context.server.ts';

/**
 * `unknown`: numbers that nobody was written to about, as they were read. `several`: numbers that two agencies use; the
 * agency's code and a slash before them tell them apart. Nothing was done then.
 */
export type ReturnOutcome =
  | { readonly returned: number; readonly substituted: number }
  | { readonly unknown: readonly string[]; readonly several: readonly string[] };

interface Known {
  readonly row: PersonTable;
  readonly number: string;
  readonly agencyCode: string;
}

async function peopleWritten(people: PeopleFile, book: PeopleDatabase, list: string): Promise<Known[]> {
  const rows = await listPersons(book, list, {
    states: ['drawn'],
    after: '',
    limit: Number.MAX_SAFE_INTEGER,
  });
  return rows
    .filter(({ run }) => run !== null)
    .map((row) => {
      const { number, agencyCode } = people.openPerson(row);
      return { row, number, agencyCode };
    });
}

interface Substitution {
  readonly returned: PersonTable;
  readonly substitute: PersonTable | undefined;
}

/** Takes each letter's place by the next reserve of its stratum, within a transaction of the people file. */
async function substitute(
  transaction: PeopleDatabase,
  list: string,
  returned: readonly PersonTable[],
  today: string,
): Promise<Substitution[]> {
  const done: Substitution[] = [];
  // In the order of the draw, so that it does not matter in which order they were keyed.
  for (const row of [...returned].sort((a, b) => a.stratum - b.stratum || a.place - b.place)) {
    const reserve = await findReserve(transaction, list, row.stratum);
    await updatePersonState(transaction, list, row.id, 'returned');
    if (reserve) await updatePersonState(transaction, list, reserve.id, 'drawn');
    const log = { list, returned: row.id, substitute: reserve?.id ?? null, on_date: today };
    await insertSubstitution(transaction, log);
    done.push({ returned: row, substitute: reserve });
  }
  return done;
}

/**
 * Notes letters that came back, by the numbers of their dossiers, all or none of them.
 *
 * Throws a `Refusal`: `not_found`, or `conflict` where the sample is withdrawn or the round closed.
 */
export async function noteReturned(
  context: SamplingContext,
  list: string,
  numbers: readonly string[],
  by: SamplingActor,
): Promise<ReturnOutcome> {
  const { db, people, today } = context;
  const { round, book } = await getSample(context, list);
  await settleRuns(db, book, list);
  const row = await findPeopleList(book, list);
  if (!row) throw new Refusal('not_found', `people of list ${list}`);
  const { strata } = people.openList(row);
  const written = await peopleWritten(people, book, list);
  const known = new Map([
    ...groupBy(written, ({ number }) => number),
    ...groupBy(written, ({ number, agencyCode }) => canonicalNumber(`${agencyCode}/${number}`)),
  ]);
  const found = numbers.map((number) => ({ number, people: known.get(number) ?? [] }));
  const unknown = found.filter((one) => one.people.length === 0).map(({ number }) => number);
  const several = found.filter((one) => one.people.length > 1).map(({ number }) => number);
  if (unknown.length + several.length > 0) return { unknown, several };
  const returned = [...new Set(found.flatMap((one) => one.people.map(({ row: person }) => person)))];
  const done = await book
    .transaction()
    .execute((transaction) => substitute(transaction, list, returned, today()));
  const substituted = done.filter((one) => one.substitute !== undefined).length;
  await db.transaction().execute(async (transaction) => {
    const byStratum = groupBy(done, (one) => one.returned.stratum);
    for (const [number, members] of byStratum) {
      const stratum = strata[number];
      if (!stratum) continue;
      const { agency, outcome } = stratum;
      const taken = members.filter((one) => one.substitute !== undefined).length;
      const more = { undelivered: members.length, substituted: taken };
      await addUndelivered(transaction, { list, agency, outcome }, more);
    }
    const detail = { returned: done.length, substituted };
    const object = `dossier_list:${list}` as const;
    const event = { action: 'letters_returned', object, scope: round.root, detail } as const;
    await appendAudit(transaction, event, { actor: by.id, at: today() });
  });
  return { returned: done.length, substituted };
}

/** A line of the log: numbers of dossiers, never names. */
export interface SubstitutionEntry {
  readonly on: string;
  readonly agencyCode: string;
  readonly outcome: string;
  readonly returned: string;
  /** `null` where the stratum had no reserve left. */
  readonly substitute: string | null;
}

/** The log of a sample, while its people are kept. */
export async function readSubstitutions(
  { people }: Pick<SamplingContext, 'people'>,
  list: string,
): Promise<SubstitutionEntry[]> {
  const book = await people.find();
  if (!book) return [];
  const log = await listSubstitutions(book, list);
  if (log.length === 0) return [];
  const states = ['drawn', 'returned'] as const;
  const rows = await listPersons(book, list, { states, after: '', limit: Number.MAX_SAFE_INTEGER });
  const known = new Map(rows.map((row) => [row.id, row]));
  return log.flatMap(({ returned, substitute: next, on_date }) => {
    const row = known.get(returned);
    if (!row) return [];
    const dossier = people.openPerson(row);
    const other = next === null ? undefined : known.get(next);
    return {
      ...{ on: on_date, agencyCode: dossier.agencyCode, outcome: dossier.outcome, returned: dossier.number },
      substitute: other ? people.openPerson(other).number : null,
    };
  });
}
