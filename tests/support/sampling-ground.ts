/** A made-up list of dossiers of the small province, and what sampling needs around it. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { PeopleDatabase } from '#db/connect-people';
import type { DialectName } from '#db/dialects/features';
import { DEFAULT_PLAN, type RoundPlan } from '#domain/round';
import { systemRandomness } from '#services/randomness';
import { createReference } from '#services/reference';
import { createPeopleFile } from '#services/sampling/people-file';
import { readDossierList } from '#services/sampling/read-dossier-list';
import { plantProvince, TODAY, UNITS } from '#tests/support/small-province';
import { openTestDatabase } from '#tests/support/test-database';
import { dossierWords } from '#web/dossier-words';

export const CODE_KEY = 'a code key for tests, long enough to pass';
const SECRET = 'a session secret for tests, long enough to pass';
export const CLERK = { id: null, name: 'Người rút thăm' };

/** Texts that stand for what must be nowhere: no other text of the tests has them. */
export const NAME_MARK = 'Nguoidan';
export const ADDRESS_MARK = 'Todanpho';
export const NUMBER_MARK = 'H55X';

/** Lines of a list: `count` dossiers, the units in turn, one in five refused. */
export function dossierLines(count: number): string[] {
  const header = 'Mã hồ sơ,Đơn vị,Kết quả,Ngày trả kết quả,Họ và tên,Địa chỉ';
  const rows = Array.from({ length: count }, (_, index) => {
    const unit = UNITS[index % UNITS.length];
    const day = String((index % 27) + 1).padStart(2, '0');
    const outcome = index % 5 === 0 ? 'Từ chối' : 'Đã trả kết quả';
    return `${NUMBER_MARK}-${index},${unit},${outcome},${day}/02/2026,${NAME_MARK} ${index},${ADDRESS_MARK} ${index}`;
  });
  return [header, ...rows];
}

export const listFile = (lines: readonly string[], name = 'ho-so.csv') => ({
  name,
  bytes: Buffer.from(lines.join('\r\n')),
});

export async function prepareSampling(dialect: DialectName, plan: Partial<RoundPlan> = {}) {
  const province = await plantProvince(await openTestDatabase(dialect), {
    plan: { ...DEFAULT_PLAN, ...plan },
  });
  const { db, round } = province;
  const file = join(tmpdir(), `people-${randomUUID()}.db`);
  const people = createPeopleFile(file, SECRET);
  onTestFinished(async () => {
    await people.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  });
  const clock = { today: TODAY };
  const context = {
    ...{ db, people, randomness: systemRandomness, config: { codeKey: CODE_KEY } },
    reference: createReference(db, () => 0, 0),
    today: () => clock.today,
  };
  const read = async (lines = dossierLines(400)) => {
    const done = await readDossierList(context, round, listFile(lines), dossierWords(), CLERK);
    if (!('list' in done)) throw new Error(JSON.stringify(done));
    return done.list;
  };
  return { ...province, context, people, file, clock, read };
}

/**
 * The people file of a process that dies when one of its transactions has done everything and not been committed: what
 * it did to the database meanwhile stays, what it did here is undone.
 *
 * @param nth transaction, from 1
 */
export function dyingAtCommit(book: PeopleDatabase, nth: number): PeopleDatabase {
  let begun = 0;
  return aroundTransactions(book, async (act) => {
    begun += 1;
    const dies = begun === nth;
    return book.transaction().execute(async (transaction) => {
      const done = await act(transaction);
      if (dies) throw new Error('killed');
      return done;
    });
  });
}

type Act = (transaction: PeopleDatabase) => Promise<unknown>;

/** The same people file, with something around each of its transactions. */
export function aroundTransactions(book: PeopleDatabase, around: (act: Act) => Promise<unknown>) {
  return new Proxy(book, {
    get(target, name) {
      if (name === 'transaction') return () => ({ execute: around });
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
