import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Database } from '#db/connect';
import type { PeopleDatabase } from '#db/connect-people';
import { listTables } from '#db/dialects/catalogue';
import { listDossierStrata, listLetterIssues, listLetterRuns } from '#db/queries/dossier-lists';
import { countPersons, listPersons } from '#db/queries/people';
import { countIssuedByAgency } from '#db/queries/slip-issues';
import { listAudit } from '#services/audit';
import { keyedDigest } from '#services/digests';
import { createLeafFinder } from '#services/leaf-finder';
import { drawSample } from '#services/sampling/draw-sample';
import { issueLetters, postLetters, remindEverybody } from '#services/sampling/letters';
import { noteReturned, readSubstitutions } from '#services/sampling/returned-letters';
import type { SamplingContext } from '#services/sampling/sampling-context';
import { findSurvey } from '#services/survey-access';
import {
  aroundTransactions,
  CLERK,
  CODE_KEY,
  dyingAtCommit,
  prepareSampling,
} from '#tests/support/sampling-ground';
import { TODAY, UNITS } from '#tests/support/small-province';
import { eachDialect } from '#tests/support/test-database';

type Plan = Parameters<typeof prepareSampling>[1];
type Dialect = Parameters<typeof prepareSampling>[0];

async function prepare(dialect: Dialect, plan: Plan = {}, total = 40) {
  const ground = await prepareSampling(dialect, plan);
  const { context, db, randomness, read } = ground;
  const list = await read();
  await drawSample(context, list, { kind: 'total', total, least: 0 }, CLERK);
  const order = (replaces: string | null = null) => ({
    ...{ id: context.randomness.id(), list, replaces, expires: '2026-06-01' },
  });
  const print = (replaces: string | null = null) => issueLetters(context, order(replaces), 'In lại', CLERK);
  const finder = {
    ...{ db, reference: context.reference, codeKey: CODE_KEY, leaves: createLeafFinder(db, randomness) },
  };
  const stateOf = async (code: string | null) => (await findSurvey(finder, code ?? '', TODAY)).state;
  const newest = async () =>
    (await listLetterRuns(db, list)).find(({ voided_on }) => voided_on === null)?.id ?? '';
  return { ...ground, list, order, print, stateOf, newest };
}

/** A hundred for each letter that came back, and one for each substitute, as the record of the draw has them. */
async function undelivered(db: Database, list: string, agencies: readonly string[] = UNITS): Promise<number> {
  const rows = (await listDossierStrata(db, list)).filter(({ agency }) => agencies.includes(agency));
  return rows.reduce((sum, row) => sum + Number(row.undelivered) * 100 + Number(row.substituted), 0);
}

/** Somebody whom the people file keeps waiting: `waits` once he has asked for it, and gets it with `go`. */
function heldUp<T extends SamplingContext>(context: T, book: PeopleDatabase) {
  let go = () => {};
  let arrive = () => {};
  const started = new Promise<void>((resolve) => {
    go = resolve;
  });
  const waits = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const late = aroundTransactions(book, async (act) => {
    arrive();
    await started;
    return book.transaction().execute(act);
  });
  return { slow: { ...context, people: { ...context.people, find: async () => late } }, waits, go };
}

eachDialect((dialect) => {
  it('gives everybody who was drawn a code that works, agency by agency, and counts it', async () => {
    const { db, list, print, stateOf } = await prepare(dialect);
    const letters = await print();
    expect(letters).toHaveLength(40);
    expect(new Set(letters.map(({ code }) => code)).size).toBe(40);
    expect(new Set(letters.map(({ number }) => number)).size).toBe(40);
    expect(await stateOf(letters[7]?.code ?? '')).toBe('open');
    const agencies = letters.map(({ agency }) => agency);
    expect(agencies).toEqual([...agencies].sort());
    expect(Object.fromEntries(await countIssuedByAgency(db, 'r1'))).toEqual({
      c1: 10,
      c2: 10,
      d1: 10,
      d2: 10,
    });
    const [run] = await listLetterRuns(db, list);
    expect(run).toMatchObject({ kind: 'first', letters: 40, posted_on: null, voided_on: null });
    const [entry] = await listAudit(db, { action: 'letters_printed' }, 1);
    expect(entry?.detail).toEqual({ run: run?.id, kind: 'first', letters: 40, replaces: null });
  });

  it('never prints twice for one order, or for two at the same moment', async () => {
    const { db, context, order, print } = await prepare(dialect);
    const same = order();
    await issueLetters(context, same, 'In lại', CLERK);
    await expect(issueLetters(context, same, 'In lại', CLERK)).rejects.toMatchObject({ code: 'conflict' });
    const { db: other, print: second } = await prepare(dialect);
    const both = await Promise.allSettled([second(), second()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const database of [db, other])
      expect(await database.selectFrom('code').selectAll().execute()).toHaveLength(40);
    await expect(print()).rejects.toMatchObject({ code: 'conflict' });
  });

  it('voids every code of a printing that is done again, until it was posted', async () => {
    const { db, context, list, print, stateOf, newest } = await prepare(dialect);
    const first = await print();
    const run = await newest();
    const again = await print(run);
    expect(again.map(({ number }) => number).sort()).toEqual(first.map(({ number }) => number).sort());
    expect(await stateOf(first[0]?.code ?? '')).toBe('voided');
    expect(await stateOf(again[0]?.code ?? '')).toBe('open');
    expect([...(await countIssuedByAgency(db, 'r1')).values()].reduce((a, b) => a + b)).toBe(40);
    await expect(print(run)).rejects.toMatchObject({ code: 'conflict' });
    await postLetters(context, list, await newest(), CLERK);
    await expect(print(await newest())).rejects.toMatchObject({ code: 'conflict' });
    await expect(postLetters(context, list, run, CLERK)).rejects.toMatchObject({ code: 'conflict' });
    expect(await stateOf(again[0]?.code ?? '')).toBe('open');
  });

  it('says nothing of a dossier that fewer than k letters share, unless the plan splits by it', async () => {
    const { db, list, print, newest } = await prepare(dialect, {}, 20);
    await print();
    const issues = await db.selectFrom('slip_issue').select(['agency', 'outcome', 'issued']).execute();
    // Five letters an agency: four granted and one refused, said of none of them.
    expect(issues.map(({ outcome, issued }) => [outcome, Number(issued)])).toEqual([
      ['', 5],
      ['', 5],
      ['', 5],
      ['', 5],
    ]);
    expect(await listLetterIssues(db, await newest())).toHaveLength(4);
    expect(list).not.toBe('');
    const split = await prepare(dialect, { splits: ['outcome'] }, 20);
    await split.print();
    const apart = await split.db.selectFrom('slip_issue').select(['outcome', 'issued']).execute();
    expect(apart.map(({ outcome }) => outcome).sort()).toEqual([
      ...Array(4).fill('granted'),
      ...Array(4).fill('refused'),
    ]);
  });

  it('writes no code, and no digest of one, beside a person or anywhere in the people file', async () => {
    const { db, people, file, list, print } = await prepare(dialect);
    const letters = await print();
    const digests = (await db.selectFrom('code').select('digest').execute()).map(({ digest }) => digest);
    const book = await people.open();
    const rows = await listPersons(book, list, { states: ['drawn', 'reserve'], after: '', limit: 1000 });
    const clear = JSON.stringify(rows.map((row) => [row, people.openPerson(row)]));
    const bytes = readFileSync(file).toString('latin1') + readFileSync(`${file}-wal`).toString('latin1');
    for (const { code } of letters) {
      const known = [code ?? '', keyedDigest(CODE_KEY, 'one-time code', code ?? '')];
      expect(known.filter((secret) => clear.includes(secret) || bytes.includes(secret))).toEqual([]);
    }
    expect(digests).toContain(keyedDigest(CODE_KEY, 'one-time code', letters[0]?.code ?? ''));
    // Nor does the database say more of a code than the batch it is in.
    for (const { name } of await listTables(db)) {
      if (name === 'letter_run' || name === 'letter_issue') continue;
      const { rows: stored } = await sql`select * from ${sql.table(name)}`.execute(db);
      expect(JSON.stringify(stored)).not.toContain(letters[0]?.name);
    }
  });

  it('hands out codes in an order that does not follow the people', async () => {
    const { print, newest } = await prepare(dialect);
    const first = (await print()).map(({ number }) => number);
    const again = (await print(await newest())).map(({ number }) => number);
    // Two permutations of four times ten people agree with probability 10⁻²⁶.
    expect(again).not.toEqual(first);
    expect(again).not.toEqual([...again].sort());
  });

  it('substitutes letters that came back, and nobody else, in the order of the draw', async () => {
    const { db, context, people, list, print, newest, stateOf } = await prepare(dialect);
    const letters = await print();
    const [one, two, three] = letters.filter(({ agency }) => agency === 'd1').map(({ number }) => number);
    await postLetters(context, list, await newest(), CLERK);
    const book = await people.open();
    const all = (await listPersons(book, list, { states: ['drawn', 'reserve'], after: '', limit: 1000 })).map(
      (row) => ({ ...row, number: people.openPerson(row).number }),
    );
    expect(await noteReturned(context, list, [one ?? '', 'H55X-0000000'], CLERK)).toEqual({
      ...{ unknown: ['H55X-0000000'], several: [] },
    });
    expect(await readSubstitutions(context, list)).toEqual([]);
    expect(await noteReturned(context, list, [three ?? '', one ?? '', two ?? ''], CLERK)).toEqual({
      ...{ returned: 3, substituted: 3 },
    });
    const log = await readSubstitutions(context, list);
    for (const { returned, substitute } of log) {
      const gone = all.find(({ number }) => number === returned);
      const next = all.find(({ number }) => number === substitute);
      expect([next?.stratum, next?.state]).toEqual([gone?.stratum, 'reserve']);
    }
    const strata = new Set(
      all.filter(({ number }) => [one, two, three].includes(number)).map((row) => row.stratum),
    );
    for (const stratum of strata) {
      const taken = log.map((entry) => all.find(({ number }) => number === entry.substitute));
      const places = taken.filter((row) => row?.stratum === stratum).map((row) => row?.place);
      const reserves = all
        .filter((row) => row.stratum === stratum && row.state === 'reserve')
        .map((row) => row.place);
      expect(places.toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual(
        reserves.toSorted((a, b) => a - b).slice(0, places.length),
      );
    }
    expect(await undelivered(db, list, ['d1'])).toBe(303);
    expect(await undelivered(db, list)).toBe(303);
    const [entry] = await listAudit(db, { action: 'letters_returned' }, 1);
    expect(entry?.detail).toEqual({ returned: 3, substituted: 3 });
    // The same letter cannot come back twice, nor one that was not sent.
    expect(await noteReturned(context, list, [one ?? '', log[0]?.substitute ?? ''], CLERK)).toMatchObject({
      unknown: [one, log[0]?.substitute],
    });
    const substitutes = await print();
    expect(substitutes.map(({ number }) => number).sort()).toEqual(log.map((line) => line.substitute).sort());
    expect((await listLetterRuns(db, list)).map(({ kind }) => kind).sort()).toEqual(['first', 'substitutes']);
    expect(await stateOf(letters[0]?.code ?? '')).toBe('open');
  });

  it('reminds everybody whose letter was posted and did not come back, without codes', async () => {
    const { db, context, list, print, newest } = await prepare(dialect);
    const letters = await print();
    const remind = () => remindEverybody(context, list, context.randomness.id(), CLERK);
    await expect(remind()).rejects.toMatchObject({ code: 'conflict' });
    await postLetters(context, list, await newest(), CLERK);
    await noteReturned(context, list, [letters[0]?.number ?? ''], CLERK);
    const codes = await db.selectFrom('code').selectAll().execute();
    const reminders = await remind();
    expect(reminders.map(({ number }) => number).sort()).toEqual(
      letters
        .slice(1)
        .map(({ number }) => number)
        .sort(),
    );
    expect(reminders.every(({ code }) => code === null)).toBe(true);
    expect(await db.selectFrom('code').selectAll().execute()).toEqual(codes);
  });

  it('knows who has a letter, even where the process died before it was noted', async () => {
    const { context, people, list, order } = await prepare(dialect);
    const book = await people.open();
    const killed = { ...context, people: { ...people, find: async () => dyingAtCommit(book, 2) } };
    await expect(issueLetters(killed, order(), 'In lại', CLERK)).rejects.toThrow('killed');
    await expect(issueLetters(context, order(), 'In lại', CLERK)).rejects.toMatchObject({ code: 'conflict' });
    const rows = await listPersons(book, list, { states: ['drawn'], after: '', limit: 1000 });
    expect(rows.every(({ run }) => run !== null)).toBe(true);
  });

  it('gives whoever takes the place of a letter that comes back during a printing a letter of his own', async () => {
    const { context, people, list, order, print, newest } = await prepare(dialect);
    const letters = await print();
    await postLetters(context, list, await newest(), CLERK);
    await noteReturned(context, list, [letters[0]?.number ?? ''], CLERK);
    // The second letter is noted by somebody whom the codes of the first substitute overtake.
    const book = await people.open();
    const { slow, waits, go } = heldUp(context, book);
    const noting = noteReturned(slow, list, [letters[20]?.number ?? ''], CLERK);
    await waits;
    const { randomness } = context;
    const hurried = {
      ...context,
      randomness: {
        ...randomness,
        permutation: (length: number) => {
          go();
          return randomness.permutation(length);
        },
      },
    };
    expect(await issueLetters(hurried, order(), 'In lại', CLERK)).toHaveLength(1);
    expect(await noting).toEqual({ returned: 1, substituted: 1 });
    const unwritten = (await countPersons(book, list)).filter(
      ({ state, written }) => state === 'drawn' && !written,
    );
    expect(unwritten.map(({ n }) => n)).toEqual([1]);
    expect(await print()).toHaveLength(1);
    expect(await readSubstitutions(context, list)).toHaveLength(2);
  });

  it('notes a letter once though two people key it at the same moment', async () => {
    const { db, context, people, list, print, newest } = await prepare(dialect);
    const [letter] = await print();
    await postLetters(context, list, await newest(), CLERK);
    const number = letter?.number ?? '';
    const { slow, waits, go } = heldUp(context, await people.open());
    const second = noteReturned(slow, list, [number], CLERK);
    await waits;
    expect(await noteReturned(context, list, [number], CLERK)).toEqual({ returned: 1, substituted: 1 });
    go();
    expect(await second).toEqual({ unknown: [number], several: [] });
    expect(await undelivered(db, list)).toBe(101);
    expect(await listAudit(db, { action: 'letters_returned' }, 5)).toHaveLength(1);
  });

  it('counts returned letters from the log, wherever the process died before', async () => {
    const { db, context, people, list, print, newest } = await prepare(dialect);
    const letters = await print();
    await postLetters(context, list, await newest(), CLERK);
    const note = (from: typeof context, at: number) =>
      noteReturned(from, list, [letters[at]?.number ?? ''], CLERK);
    const book = await people.open();
    const killed = { ...context, people: { ...people, find: async () => dyingAtCommit(book, 2) } };
    await expect(note(killed, 0)).rejects.toThrow('killed');
    expect(await readSubstitutions(context, list)).toEqual([]);
    expect(await note(context, 30)).toEqual({ returned: 1, substituted: 1 });
    expect(await undelivered(db, list)).toBe(101);
    expect(await note(context, 0)).toEqual({ returned: 1, substituted: 1 });
    expect(await undelivered(db, list)).toBe(202);
    // The record stayed behind: whatever is done with the list next brings it up to the log.
    await db.updateTable('dossier_stratum').set({ undelivered: 0, substituted: 0 }).execute();
    await remindEverybody(context, list, context.randomness.id(), CLERK);
    expect(await undelivered(db, list)).toBe(202);
  });

  it('prints nothing once the round is over or the sample withdrawn', async () => {
    const { db, clock, print } = await prepare(dialect);
    clock.today = '2026-04-01';
    await db.updateTable('round').set({ closed_on: '2026-04-01' }).where('id', '=', 'r1').execute();
    await expect(print()).rejects.toMatchObject({ code: 'conflict' });
    expect(await db.selectFrom('code').selectAll().execute()).toEqual([]);
  });
});
