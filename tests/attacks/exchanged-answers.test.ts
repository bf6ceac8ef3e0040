/**
 * The argument behind the seal, tried on every page: exchange two people's answers within a batch, and nothing that
 * anybody sees changes; change what waits, and nothing changes either. Hashes differ, as they must: they are salted
 * by random ids and cover the answers.
 */
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { groupBy } from '#domain/grouping';
import { ballotOf } from '#tests/support/small-province';
import { COMING, COMPLETING, FIRST, NAME } from './watched-people.ts';
import { openWatchedProvince, type Person, type WatchedProvince } from './watched-province.ts';
import { order, WATCHED_FILES } from './watched-routes.ts';
import { type Seen, watchPages } from './watching.ts';

interface Story {
  /** All that was seen, by moment. */
  readonly seen: readonly (readonly [string, string])[];
  /** Names of the people of each batch. */
  readonly batches: readonly (readonly string[])[];
}

/** Hashes, and the public key of a round at a kiosk, which the system draws. */
const HASH = /[0-9a-f]{16,64}|(?<=publicKey&quot;:&quot;)[\w-]{43}/g;

function noted(moment: string, seen: Iterable<readonly [string, string]>): (readonly [string, string])[] {
  return [...seen].map(([where, text]) => [`${moment}: ${where}`, text.replaceAll(HASH, '#')] as const);
}

const textsOf = (seen: Seen) => [...seen].map(([where, { text }]) => [where, text] as const);

/** A file's lines in alphabetical order: those of microdata are in the order of random ids. */
function linesOf(text: string): string {
  const at = text.indexOf('PK\u0003\u0004');
  if (at < 0) return text;
  const files = unzipSync(Buffer.from(text.slice(at), 'latin1'));
  return strFromU8(files['microdata.csv'] ?? new Uint8Array())
    .split('\n')
    .sort()
    .join('\n');
}

async function readFiles({ context, walkers }: WatchedProvince, round: string) {
  const files: (readonly [string, string])[] = [];
  for (const walker of walkers.filter(({ name }) => name === 'department_administrator'))
    for (const file of WATCHED_FILES)
      files.push([file.address, linesOf(await order(file, round, walker, context))]);
  return files;
}

async function listNames({ context: { db } }: WatchedProvince): Promise<string[][]> {
  const rows = await db.selectFrom('response').select(['batch', 'answers']).execute();
  const batches = groupBy(rows, ({ batch }) => batch);
  return [...batches.values()].map((group) => group.map(({ answers }) => String(JSON.parse(answers)[NAME])));
}

/** The second round from its first answer to its frozen results, or until its first release has been seen. */
async function tell(retold: (person: Person) => Person, until: 'running' | 'the end'): Promise<Story> {
  const province = await openWatchedProvince('sqlite', FIRST.map(retold));
  const watch = watchPages(province);
  await watch.everything();
  for (const person of COMING) await province.answer(retold(person));
  const seen = noted('waiting', textsOf(await watch.followed()));
  for (const person of COMPLETING) await province.answer(retold(person));
  await province.release();
  province.nextDay();
  seen.push(...noted('running', textsOf(await watch.followed())));
  if (until === 'running') return { seen, batches: [] };
  seen.push(...noted('running files', await readFiles(province, '2026-2')));
  await province.end();
  seen.push(...noted('frozen', textsOf(await watch.followed())));
  for (const round of ['2026', '2026-2'])
    seen.push(...noted(`files of ${round}`, await readFiles(province, round)));
  return { seen, batches: await listNames(province) };
}

const nameOf = ({ ballot }: Person) => String(ballot.answers[NAME]);
const levelOf = ({ ballot }: Person) => ballot.answers['A1'];

/** Other levels, another comment where there was one, other traits. */
function otherBallot({ ballot, mode }: Person) {
  const level = 6 - Number(levelOf({ ballot, mode, unit: 'd1' }));
  const texts = ballot.texts['comment'] ? { comment: 'Khác hẳn' } : {};
  return ballotOf(level, { traits: { mode, language: 'en', gender: 'male', age: '60+' }, texts });
}

/** Everybody answers for himself, except that some answer for each other. */
function exchanging(pairs: readonly (readonly [Person, Person])[]): (person: Person) => Person {
  const instead = new Map(
    pairs.flatMap(([one, other]) => [
      [nameOf(one), other.ballot] as const,
      [nameOf(other), one.ballot] as const,
    ]),
  );
  return (person) => ({ ...person, ballot: instead.get(nameOf(person)) ?? person.ballot });
}

/** Where two stories differ, and at which moment. */
function differences(one: Story, other: Story): string[] {
  const texts = new Map(other.seen);
  return one.seen.filter(([where, text]) => texts.get(where) !== text).map(([where]) => where);
}

it('what waits may be anything, and two people of a batch may exchange their answers: nothing seen changes', async () => {
  const told = await tell((person) => person, 'the end');
  // Whoever wrote a comment stays: it is released apart from the answers, under ids drawn for each.
  const people = [...FIRST, ...COMING, ...COMPLETING].filter(({ ballot }) => !ballot.texts['comment']);
  const pairs = told.batches.flatMap((names) => {
    const [one, ...others] = people.filter((person) => names.includes(nameOf(person)));
    const other = others.find((person) => one && levelOf(person) !== levelOf(one));
    return one && other ? [[one, other] as const] : [];
  });
  const exchanged = await tell(exchanging(pairs), 'the end');
  console.info(
    `exchanged: ${pairs.length} pairs in ${told.batches.length} batches, ${told.seen.length} pages and files`,
  );
  expect(pairs.length).toBeGreaterThan(4);
  expect(differences(told, exchanged)).toEqual([]);

  const otherwise = await tell(
    (person) => (COMING.includes(person) ? { ...person, ballot: otherBallot(person) } : person),
    'running',
  );
  const changed = differences(otherwise, told);
  expect(changed.filter((where) => where.startsWith('waiting'))).toEqual([]);
  // The same eyes see it as soon as it is released.
  expect(changed).toContain('running: /agency/d1 as agency_viewer');
});
