import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { listTables } from '#db/dialects/catalogue';
import { findDossierList, listDossierLists, listDossierStrata } from '#db/queries/dossier-lists';
import { countPersons, listPeopleLists, listPersons } from '#db/queries/people';
import { replaceSamplingPlan } from '#db/queries/sampling-plans';
import { listAudit } from '#services/audit';
import { discardList, drawSample, withdrawSample } from '#services/sampling/draw-sample';
import { expirePeople } from '#services/sampling/expire-people';
import { createPeopleFile } from '#services/sampling/people-file';
import { readDossierList } from '#services/sampling/read-dossier-list';
import {
  ADDRESS_MARK,
  CLERK,
  dossierLines,
  dyingAtCommit,
  listFile,
  NAME_MARK,
  NUMBER_MARK,
  prepareSampling,
} from '#tests/support/sampling-ground';
import { TODAY } from '#tests/support/small-province';
import { eachDialect } from '#tests/support/test-database';
import { dossierWords } from '#web/dossier-words';

const TOTAL = { kind: 'total', total: 40, least: 0 } as const;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

eachDialect((dialect) => {
  it('draws what an auditor draws again from the list and the seed alone', async () => {
    const { db, context, people, read } = await prepareSampling(dialect);
    const id = await read();
    await drawSample(context, id, TOTAL, CLERK);
    const list = await findDossierList(db, id);

    // The auditor's own program: sort, hash, sort, take.
    const rows = dossierLines(400)
      .slice(1)
      .map((line) => line.split(','))
      .map(([number = '', agency = '', outcome = '', day = '']) => ({
        ...{ number, agency, outcome: outcome === 'Từ chối' ? 'refused' : 'granted' },
        finished: day.split('/').reverse().join('-'),
      }));
    const text = rows
      .map(({ agency, number, outcome, finished }) => `${agency}\t${number}\t${outcome}\t${finished}\n`)
      .sort();
    expect(list?.checksum).toBe(sha256(text.join('')));
    const chosen = (await listDossierStrata(db, id)).flatMap(({ agency, outcome, drawn }) =>
      rows
        .filter((row) => row.agency === agency && row.outcome === outcome)
        .map(({ number }) => ({ number, lot: sha256(`${list?.seed}\n${agency}\n${number}`) }))
        .sort((a, b) => (a.lot < b.lot ? -1 : 1))
        .slice(0, drawn)
        .map(({ number }) => number),
    );
    const book = await people.open();
    const drawn = await listPersons(book, id, { states: ['drawn'], after: '', limit: 1000 });
    expect(drawn.map((row) => people.openPerson(row).number).sort()).toEqual(chosen.sort());
    expect(chosen).toHaveLength(40);
    expect(list).toMatchObject({ dossiers: 400, left_out: 0, signer: CLERK.name, drawn_on: TODAY });
    const [entry] = await listAudit(db, { action: 'sample_drawn' }, 1);
    expect(entry?.detail).toEqual({
      ...{ round: 'r1', checksum: list?.checksum, seed: list?.seed, dossiers: 400, letters: 40 },
    });
  });

  it('keeps those drawn and as many reserves, and forgets everybody else', async () => {
    const { context, people, read } = await prepareSampling(dialect);
    const id = await read();
    await drawSample(context, id, TOTAL, CLERK);
    const counts = await countPersons(await people.open(), id);
    expect(counts.map(({ state, n }) => [state, n]).sort()).toEqual([
      ['drawn', 40],
      ['reserve', 52],
    ]);
  });

  it('follows the plan, where there is one', async () => {
    const { db, context, read } = await prepareSampling(dialect);
    const unit = { round: 'r1', population: 100, response_rate: 0.5, respondents: 10 };
    await db.transaction().execute((transaction) =>
      replaceSamplingPlan(transaction, null, { round: 'r1', assumptions: '{}', saved_on: TODAY }, [
        { ...unit, agency: 'd1', slips: 20 },
        { ...unit, agency: 'd2', slips: 200 },
      ]),
    );
    const id = await read();
    await drawSample(context, id, { kind: 'plan', total: 0, least: 3 }, CLERK);
    const byAgency = new Map<string, number>();
    for (const { agency, drawn } of await listDossierStrata(db, id))
      byAgency.set(agency, (byAgency.get(agency) ?? 0) + Number(drawn));
    expect(Object.fromEntries(byAgency)).toEqual({ d1: 20, d2: 100, c1: 3, c2: 3 });
  });

  it('draws once for a round, also when two people draw at the same moment', async () => {
    const { db, context, read } = await prepareSampling(dialect);
    const id = await read();
    const twice = await Promise.allSettled([
      drawSample(context, id, TOTAL, CLERK),
      drawSample(context, id, TOTAL, CLERK),
    ]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const other = await read();
    await expect(drawSample(context, other, TOTAL, CLERK)).rejects.toMatchObject({ code: 'conflict' });
    expect(await listDossierLists(db, 'r1')).toHaveLength(1);
    await withdrawSample(context, id, 'Danh sách thiếu hai cơ quan', CLERK);
    await drawSample(context, other, TOTAL, CLERK);
    expect((await listDossierLists(db, 'r1')).map(({ withdrawn_on }) => withdrawn_on).sort()).toEqual([
      TODAY,
      null,
    ]);
  });

  it('carries an interrupted draw on with the seed that was recorded', async () => {
    const { db, context, people, read } = await prepareSampling(dialect);
    const id = await read();
    const book = await people.open();
    // The process dies between the two databases: the draw is recorded and nobody keeps his place.
    const dead = { ...context, people: { ...people, find: async () => dyingAtCommit(book, 1) } };
    await expect(drawSample(dead, id, TOTAL, CLERK)).rejects.toThrow('killed');
    const seed = (await findDossierList(db, id))?.seed;
    expect((await listPeopleLists(book))[0]?.state).toBe('read');
    await expect(discardList(context, id, CLERK)).rejects.toMatchObject({ code: 'conflict' });
    await drawSample(context, id, { kind: 'total', total: 7, least: 0 }, CLERK);
    expect((await findDossierList(db, id))?.seed).toBe(seed);
    expect((await countPersons(book, id)).find(({ state }) => state === 'drawn')?.n).toBe(40);
    expect(await listAudit(db, { action: 'sample_drawn' }, 5)).toHaveLength(1);
  });

  it('reads no other list while a draw is interrupted, and loses nobody it needs', async () => {
    const { db, context, people, read } = await prepareSampling(dialect);
    const id = await read();
    const book = await people.open();
    const dead = { ...context, people: { ...people, find: async () => dyingAtCommit(book, 1) } };
    await expect(drawSample(dead, id, TOTAL, CLERK)).rejects.toThrow('killed');
    await expect(read(dossierLines(100))).rejects.toMatchObject({ code: 'conflict' });
    expect((await listPeopleLists(book)).map((row) => row.id)).toEqual([id]);
    await drawSample(context, id, TOTAL, CLERK);
    const next = await read(dossierLines(100));
    expect((await listPeopleLists(book)).map((row) => [row.id, row.state]).sort()).toEqual(
      [
        [id, 'drawn'],
        [next, 'read'],
      ].sort(),
    );
    // Of a draw that was withdrawn nobody needs the people any more.
    await withdrawSample(context, id, 'Danh sách thiếu hai cơ quan', CLERK);
    await expect(drawSample(dead, next, TOTAL, CLERK)).rejects.toThrow('killed');
    await db.updateTable('dossier_list').set({ withdrawn_on: TODAY }).where('id', '=', next).execute();
    const last = await read(dossierLines(100));
    expect((await listPeopleLists(book)).map((row) => row.id)).toEqual([last]);
  });

  it('draws from a list or puts another in its place, never both, when they come at once', async () => {
    const { db, context, people, read } = await prepareSampling(dialect);
    const id = await read();
    const [drawn, other] = await Promise.allSettled([
      drawSample(context, id, TOTAL, CLERK),
      read(dossierLines(100)),
    ]);
    expect(other.status).toBe('fulfilled');
    const states = (await listPeopleLists(await people.open())).map((row) => [row.id === id, row.state]);
    const recorded = (await findDossierList(db, id)) !== undefined;
    expect([recorded, states.sort()]).toEqual(
      drawn.status === 'fulfilled'
        ? [
            true,
            [
              [false, 'read'],
              [true, 'drawn'],
            ],
          ]
        : [false, [[false, 'read']]],
    );
  });

  it('has no name, address or number of a dossier in the database, and none readable in the people file', async () => {
    const { db, context, file, read } = await prepareSampling(dialect);
    const id = await read();
    await drawSample(context, id, TOTAL, CLERK);
    const marks = new RegExp([NAME_MARK, ADDRESS_MARK, NUMBER_MARK].join('|'), 'i');
    const all: string[] = [];
    for (const { name } of await listTables(db)) {
      const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
      all.push(JSON.stringify(rows));
    }
    expect(all.join('\n')).toContain(id);
    expect(all.join('\n')).not.toMatch(marks);
    for (const suffix of ['', '-wal'])
      expect(readFileSync(file + suffix).toString('latin1')).not.toMatch(marks);
    // The marks would be found, if they were there.
    expect(dossierLines(1).join()).toMatch(marks);
  });

  it('deletes people when their round is over for 30 days, and lists that nobody drew from after a week', async () => {
    const { db, context, people, file, read } = await prepareSampling(dialect);
    const drawn = await read();
    await drawSample(context, drawn, TOTAL, CLERK);
    const undrawn = await read();
    const left = async () => (await listPeopleLists(await people.open())).map(({ id }) => id).sort();
    expect(await expirePeople(db, file, TODAY)).toBe(0);
    expect(await expirePeople(db, file, '2026-03-21')).toBe(0);
    expect(await left()).toEqual([drawn, undrawn].sort());
    expect(await expirePeople(db, file, '2026-03-22')).toBe(1);
    expect(await left()).toEqual([drawn]);
    await db.updateTable('round').set({ closed_on: '2026-04-01' }).where('id', '=', 'r1').execute();
    expect(await expirePeople(db, file, '2026-04-30')).toBe(0);
    expect(await expirePeople(db, file, '2026-05-01')).toBe(1);
    expect(await left()).toEqual([]);
    expect(readFileSync(`${file}-wal`)).toHaveLength(0);
    expect((await findDossierList(db, drawn))?.dossiers).toBe(400);
    expect(await expirePeople(db, `${file}.none`, TODAY)).toBe(0);
  });

  it('leaves nothing of a list that is refused half-way, and the list before it', async () => {
    const { context, people, round, read } = await prepareSampling(dialect);
    const before = await read();
    const lines = [...dossierLines(300), `${NUMBER_MARK}-x,d1,Từ chối,02/13/2026,A,B`];
    const refused = await readDossierList(context, round, listFile(lines), dossierWords(), CLERK);
    expect(refused).toMatchObject({ problem: 'month_first', cell: 'D302' });
    expect((await listPeopleLists(await people.open())).map(({ id }) => id)).toEqual([before]);
  });

  it('says that another SESSION_SECRET opens nothing', async () => {
    const { context, file, read } = await prepareSampling(dialect);
    const id = await read();
    const other = createPeopleFile(file, 'another secret, as long as the first one was');
    await expect(drawSample({ ...context, people: other }, id, TOTAL, CLERK)).rejects.toThrow(
      'SESSION_SECRET',
    );
    await other.close();
  });
});
