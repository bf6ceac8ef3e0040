/**
 * When the made-up answers by desk codes came in, per day and hour: as many as each office has answers in the open
 * stream, on working days, most of them in office hours, and the nights of the one desk that is to stand out.
 */
import type { Database } from '#db/connect';
import { listBatches } from '#db/queries/batches';
import { addArrivals } from '#db/queries/desk-arrivals';
import { countPendingByLeaf } from '#db/queries/envelopes';
import { listLeaves } from '#db/queries/leaves';
import { DEMO_PROVINCE } from '#db/reference/demo-province';
import type { DeskArrivalTable } from '#db/schema';
import { addDays, weekday } from '#domain/calendar';
import { seededRandomness } from '../randomness.server.ts';
import { type Chance, chanceOf } from './chance.server.ts';
import { lastDayOfMonth } from './rounds.server.ts';

const { nightDesk } = DEMO_PROVINCE.signals;

/** How often an answer comes in at each hour of the day: the mornings, the afternoons, a few in the evening. */
const HOURS = [0, 0, 0, 0, 0, 0, 0.4, 5, 12, 14, 11, 4, 2, 6, 12, 12, 9, 3, 1.2, 1, 0.8, 0.5, 0.1, 0];
const SATURDAY = 6;
const SUNDAY = 7;

function drawDay(month: string, chance: Chance): string {
  const days = Array.from({ length: Number(lastDayOfMonth(month).slice(8)) }, (_, index) =>
    addDays(`${month}-01`, index),
  );
  const weights = days.map((day) => {
    const of = weekday(day);
    return of === SUNDAY ? 0.03 : of === SATURDAY ? 0.25 : 1;
  });
  return days[chance.position(weights)] ?? `${month}-01`;
}

/** Open-stream answers of a round by unit and month: released ones, and those that still wait in the last month. */
async function countOpenAnswers(
  db: Database,
  round: string,
  lastMonth: string,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const add = (unit: string, month: string, n: number) =>
    counts.set(`${unit}\t${month}`, (counts.get(`${unit}\t${month}`) ?? 0) + n);
  for (const batch of await listBatches(db, round))
    if (batch.stream === 'open') add(batch.node, batch.month, batch.n);
  const leaves = new Map((await listLeaves(db, round)).map((leaf) => [leaf.id, leaf]));
  for (const { leaf, pending } of await countPendingByLeaf(db, round)) {
    const place = leaves.get(leaf);
    if (place?.stream === 'open') add(place.node, lastMonth, pending);
  }
  return counts;
}

/** @param digests digest of the permanent code by desk; a desk's id begins with that of its unit */
export async function insertDemoArrivals(
  db: Database,
  round: string,
  lastMonth: string,
  digests: ReadonlyMap<string, string>,
  seed: string,
): Promise<void> {
  const chance = chanceOf(seededRandomness(`${seed} ${round} arrivals`));
  const nights = round === DEMO_PROVINCE.signals.round ? nightDesk.nights : [];
  const rows = new Map<string, DeskArrivalTable>();
  const add = (code: string, date: string, hour: number) => {
    const key = `${code}\t${date}\t${hour}`;
    const row = rows.get(key) ?? { code, date, hour, n: 0 };
    rows.set(key, { ...row, n: row.n + 1 });
  };
  for (const [key, n] of [...(await countOpenAnswers(db, round, lastMonth))].sort()) {
    const [unit = '', month = ''] = key.split('\t');
    const desks = [...digests].filter(([desk]) => desk.startsWith(`${unit}.`)).sort();
    if (desks.length === 0) continue;
    const planted = nights.filter(({ date }) => unit === nightDesk.agency && date.startsWith(month));
    const byNight = planted.reduce((sum, { arrivals }) => sum + arrivals, 0);
    for (let answer = byNight; answer < n; answer += 1)
      add(chance.pick(desks)[1], drawDay(month, chance), chance.position(HOURS));
  }
  const code = digests.get(nightDesk.desk);
  for (const { date, from, arrivals } of code === undefined ? [] : nights)
    for (let answer = 0; answer < arrivals; answer += 1)
      add(code ?? '', date, Math.min(23, from + (answer % 2)));
  await addArrivals(db, [...rows.values()]);
}
