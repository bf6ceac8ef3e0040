/**
 * What pages compute beside tallies, as sets of the people in it: signals, comments, single ballots handed out,
 * corrected editions. Queries and services are the real ones; whose an answer is stands in it (`NAME`).
 */
import { strFromU8, unzipSync } from 'fflate';
import { listSignalledBatches, listSignalTallies } from '#db/queries/batch-signals';
import { listBatches, listResponses } from '#db/queries/batches';
import { EVERY_COMMENT, listComments } from '#db/queries/comments';
import { insertCase, insertDecision } from '#db/queries/integrity-cases';
import { insertServices } from '#db/queries/services';
import { listTallies } from '#db/queries/tallies';
import { insertVolumes } from '#db/queries/volumes';
import type { BatchTable } from '#db/schema';
import { groupBy } from '#domain/grouping';
import { roundResults } from '#domain/round-results';
import { correctEdition } from '#services/correct-edition';
import { recountBatches } from '#services/recount';
import { exportMicrodata } from '#services/report/export-microdata';
import { readRoundFrame } from '#services/round-frame';
import { readUnitTallies } from '#services/unit-tallies';
import { type SmallProvince, UNITS } from '#tests/support/small-province';
import type { FigureSet } from './isolation.ts';
import { NAME } from './province-year.ts';
import { figuresOf, namesIn } from './tally-figures.ts';

const EVER = '9999-12-31';

/** Two fields: s1 and s2 belong to one, s3 to another; and the volumes that the province's figures are weighted by. */
export async function insertFields({ db }: SmallProvince): Promise<void> {
  const named = (id: string) => ({ id, name: id, name_en: id });
  const service = (id: string, field: string) => ({ ...named(id), field, code: id });
  await insertServices(
    db,
    [named('f1'), named('f2')],
    [service('s1', 'f1'), service('s2', 'f1'), service('s3', 'f2')],
  );
  const facts = { service: 's1', channel: 'counter', outcome: 'granted', month: '2026-01' } as const;
  const counts = { received: 900, finished: 900, on_time: 900 };
  await insertVolumes(
    db,
    UNITS.map((agency) => ({ agency, ...facts, ...counts })),
  );
}

/**
 * People in the figures by field, of each unit and of the whole province, as the real results have them. Throws where a
 * result counts others than the tallies of the field's services.
 */
export async function fieldFigures({ db, round }: SmallProvince, today: string): Promise<FigureSet[]> {
  const { frame, instrument } = await readRoundFrame(db, round, today);
  const { units, province } = roundResults(frame, instrument, await readUnitTallies(db, round));
  const placed = await listTallies(db, {
    ...{ round: round.id, stream: 'official', margin: 'service', parts: ['choices'] },
  });
  const peopleIn = (services: readonly string[], nodes: readonly string[]): FigureSet =>
    new Set(
      placed
        .filter(({ place }) => services.includes(place.value) && nodes.includes(place.node))
        .flatMap(({ tally }) => namesIn(tally)),
    );
  const check = (where: string, shown: number, names: FigureSet): FigureSet => {
    if (shown !== names.size) throw new Error(`${shown} people in ${where}, not ${names.size}`);
    return names;
  };
  return Object.entries(frame.fields ?? {}).flatMap(([field, { services }]) => {
    const ofUnits = units.flatMap(({ agency, views }) => {
      const rows = views.find(({ view }) => view === 'field')?.rows ?? [];
      const shown = rows.find(({ value }) => value === field)?.overall.respondents ?? 0;
      return [check(`${field} at ${agency.id}`, shown, peopleIn(services, [agency.id]))];
    });
    const nodes = frame.units.map(({ agency }) => agency.id);
    const pooled = province.services?.fields.find(({ value }) => value === field);
    return [...ofUnits, check(field, pooled?.overall.respondents ?? 0, peopleIn(services, nodes))];
  });
}

/** Batches of the round with the people in them. */
async function listNamedBatches({
  db,
  round,
}: SmallProvince): Promise<(BatchTable & { readonly names: FigureSet })[]> {
  const responses = groupBy(await listResponses(db, round.id), ({ batch }) => batch);
  return (await listBatches(db, round.id)).map((batch) => ({
    ...batch,
    names: new Set((responses.get(batch.id) ?? []).map(({ answers }) => String(JSON.parse(answers)[NAME]))),
  }));
}

/** The signals of the round as pages list them: of each batch, and of a unit's batches together. */
export async function signalFigures(province: SmallProvince): Promise<FigureSet[]> {
  const { db, round } = province;
  const batches = await listNamedBatches(province);
  const figures: FigureSet[] = [];
  for (const unit of UNITS)
    for (const { id, n } of await listSignalledBatches(db, round.id, unit)) {
      const batch = batches.find((known) => known.id === id);
      if (batch?.names.size !== n)
        throw new Error(`signals of ${n} ballots in a batch of ${batch?.names.size}`);
      figures.push(batch.names);
    }
  for (const { node, batches: counted } of await listSignalTallies(db, round.id, round.questionnaire)) {
    const own = batches.filter((batch) => batch.node === node && batch.stream === 'official');
    if (own.length !== counted)
      throw new Error(`signals of ${counted} batches at ${node}, not ${own.length}`);
    figures.push(new Set(own.flatMap(({ names }) => [...names])));
  }
  return figures;
}

/** Comments by agency and by when they can first be read. */
export interface CommentWatch {
  /** After each release: among whom the writers of the new comments are, by agency. Throws where it is not so. */
  look(): Promise<FigureSet[]>;
}

export function watchComments(province: SmallProvince): CommentWatch {
  const { db } = province;
  const known = new Set<string>();
  const query = { ...EVERY_COMMENT, today: EVER, units: null };
  return {
    async look() {
      const batches = (await listNamedBatches(province)).filter(({ id }) => !known.has(id));
      const rows = await listComments(db, query, { offset: 0, limit: 9_999 });
      const fresh = rows.filter(({ id }) => !known.has(id));
      for (const { id } of [...batches, ...rows]) known.add(id);
      return [...groupBy(fresh, ({ unit }) => unit)].map(([unit, comments]) => {
        // Whoever reads every day knows of a comment its agency and its release, and nothing else but its words.
        const among = new Set(batches.filter(({ node }) => node === unit).flatMap(({ names }) => [...names]));
        const stranger = comments.find(({ text }) => !among.has(text));
        if (stranger) throw new Error(`a comment at ${unit} is by nobody of its release: ${stranger.text}`);
        return among;
      });
    },
  };
}

/** Rows of microdata that nothing but their answers tells apart; the answers are what one wants to find out. */
export async function microdataFigures({ db, round }: SmallProvince): Promise<FigureSet[]> {
  const order = { round, agency: null, locale: 'en' } as const;
  const { bytes } = await exportMicrodata(db, order, { actor: null, at: '2026-12-31' });
  const text = strFromU8(unzipSync(bytes)['microdata.csv'] ?? new Uint8Array()).replace('\u{FEFF}', '');
  const [head = [], ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map((field) => field.replaceAll('"', '')));
  const columns = ['agency', 'gender', 'age'].map((name) => head.indexOf(name));
  const name = head.indexOf(NAME);
  if (name < 0 || columns.includes(-1)) throw new Error(`microdata without ${NAME}: ${head.join(',')}`);
  const setsBy = (keyed: readonly number[]) =>
    [...groupBy(rows, (row) => keyed.map((column) => row[column]).join('\t')).values()].map(
      (group) => new Set(group.map((row) => row[name] ?? '')),
    );
  return [setsBy(columns), setsBy(columns.slice(0, 1)), setsBy(columns.slice(0, 2))].flat();
}

/** Leaves a batch out of the next edition by a decision; the figures of that edition, and the batch. */
export async function correctedFigures(
  province: SmallProvince,
): Promise<{ readonly figures: readonly FigureSet[]; readonly excluded: FigureSet }> {
  const { db, round } = province;
  const batches = await listNamedBatches(province);
  const official = batches.filter(({ node, stream }) => node === 'd1' && stream === 'official');
  const [smallest] = [...official].sort((a, b) => a.n - b.n);
  if (!smallest) throw new Error('no batch to exclude');
  const about = { round: round.id, agency: 'd1', signal: 'identical_answers' } as const;
  await insertCase(db, { id: 'case', ...about, state: 'decided', opened_on: '2026-12-31' });
  const off = { password: null, totp_secret: null, totp_confirmed: 0, totp_step: 0 };
  const person = { id: 'adm', email: 'adm@example.vn', name: 'A', locale: 'vi', status: 'active' } as const;
  await db
    .insertInto('account')
    .values({ ...person, ...off })
    .execute();
  await insertDecision(db, {
    ...{ integrity_case: 'case', ...about, kind: 'batches_excluded', batches: JSON.stringify([smallest.id]) },
    ...{ reason: 'r', decided_by: 'adm', signer: 'A', decided_on: '2026-12-31', edition: 2, checksum: '' },
  });
  const { number, excluded } = await correctEdition(db, round.id, 'r', '2026-12-31');
  if (number !== 2 || excluded !== 1) throw new Error(`edition ${number} without ${excluded} batches`);
  const [edition] = await db.selectFrom('edition').where('number', '=', 2).select('basis').execute();
  const counted: readonly string[] = JSON.parse(edition?.basis ?? '{}').batches;
  const { tallies } = await recountBatches(db, round.id, counted, round.method);
  return { figures: figuresOf(tallies), excluded: smallest.names };
}
