import { expect, it } from 'vitest';
import { findRound } from '#db/queries/rounds';
import { insertServices } from '#db/queries/services';
import { insertVolumes } from '#db/queries/volumes';
import type { Ballot } from '#domain/ballot';
import { seededSource } from '#domain/statistics/random-source';
import { isRefusal } from '#domain/statistics/survey/refusal';
import { fixedZip, zipEntries } from '#exports/fixed-zip';
import { listAudit } from '#services/audit';
import { closeRound } from '#services/close';
import { freezeRound } from '#services/freeze';
import { releaseDue } from '#services/release';
import { checkPackage, type PackageCheck } from '#services/report/check-package';
import { exportAuditPackage } from '#services/report/export-audit-package';
import { answerAt, ballotOf, plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const STAMP = { actor: null, at: '2026-03-15T03:00:00.000Z' };

/** Ballots as people fill them in: mostly satisfied, some items blank, one in twelve too blank to count. */
function drawBallots(count: number, seed: number): Ballot[] {
  const random = seededSource(seed);
  return Array.from({ length: count }, (_, at) => {
    const mood = random();
    const level = () => (at % 12 === 11 || random() < 0.08 ? 'x' : random() < 0.6 + 0.4 * mood ? 5 : 2);
    return ballotOf(Array.from({ length: 16 }, level), { traits: { gender: 'f', mode: 'slip' } });
  });
}

async function plant(
  dialect: 'sqlite' | 'postgres',
  sizes: Readonly<Record<'d1' | 'd2' | 'c1' | 'c2', number>>,
): Promise<SmallProvince> {
  const province = await plantProvince(await openTestDatabase(dialect));
  const { db, releaser } = province;
  await insertServices(
    db,
    [{ id: 'f', name: 'Hộ tịch', name_en: 'Civil status' }],
    [{ id: 's', code: '1.0', field: 'f', name: 'Khai sinh', name_en: 'Birth' }],
  );
  const cell = { service: 's', channel: 'counter', month: '2026-02', outcome: 'granted' } as const;
  await insertVolumes(
    db,
    Object.keys(sizes).map((agency, at) => {
      const finished = 700 + 333 * at;
      return { ...cell, agency, received: finished, finished, on_time: finished };
    }),
  );
  for (const [at, [unit, count]] of Object.entries(sizes).entries())
    await answerAt(province, unit, drawBallots(count, at + 1));
  await releaseDue(db, releaser, TODAY);
  await closeRound(db, 'r1', releaser, TODAY);
  return province;
}

async function packageOf({ db }: SmallProvince) {
  const round = await findRound(db, 'r1');
  if (!round) throw new Error('no round');
  return exportAuditPackage(db, { round, locale: 'vi' }, STAMP);
}

function checked(bytes: Uint8Array): PackageCheck {
  const check = checkPackage(bytes);
  if (check === 'not_a_package' || isRefusal(check)) throw new Error(JSON.stringify(check));
  return check;
}

const textOf = (bytes: Uint8Array, name: string) => new TextDecoder().decode(zipEntries(bytes).get(name));

eachDialect((dialect) => {
  it('gives every frozen figure of agencies, factors, items and groups again', async () => {
    const province = await plant(dialect, { d1: 60, d2: 41, c1: 36, c2: 47 });
    await expect(packageOf(province)).rejects.toMatchObject({ code: 'round_not_closed' });
    const { checksum } = await freezeRound(province.db, 'r1', TODAY);
    const { name, bytes } = await packageOf(province);
    expect(name).toBe('kiem-toan-2026-1.zip');
    expect(checked(bytes)).toEqual({ equal: 4 * (1 + 5 + 16) + 3 * (1 + 5), different: [], left: {} });
    expect(Buffer.from((await packageOf(province)).bytes).equals(Buffer.from(bytes))).toBe(true);
    expect(textOf(bytes, 'README.txt')).toContain(checksum);
    const entries = (await listAudit(province.db, {}, 10)).filter(
      ({ action }) => action === 'audit_package_exported',
    );
    expect(entries[0]?.detail).toMatchObject({ edition: 1, figures: 106 });
  });

  it('hands out no ballot of small agencies and says which figures do not follow', async () => {
    const province = await plant(dialect, { d1: 60, d2: 41, c1: 18, c2: 40 });
    await freezeRound(province.db, 'r1', TODAY);
    const { bytes } = await packageOf(province);
    const check = checked(bytes);
    expect(check.different).toEqual([]);
    // The departments are complete; the communes and the whole province are not.
    expect(check.equal).toBe(3 * 22 + 6);
    expect(check.left).toEqual({ too_few: 22, units_missing: 12 });
    const ballots = textOf(bytes, 'ballots.csv');
    expect(ballots).not.toContain('c1');
    expect(ballots.split('\n')[0]).toMatch(/^agency,stratum,group,weight,/);
  });

  it('finds a figure that does not follow from the ballots', async () => {
    const province = await plant(dialect, { d1: 60, d2: 41, c1: 36, c2: 47 });
    await freezeRound(province.db, 'r1', TODAY);
    const entries = zipEntries((await packageOf(province)).bytes);
    const expected = JSON.parse(new TextDecoder().decode(entries.get('expected.json')));
    expected[0].estimate += 1e-6;
    entries.set('expected.json', new TextEncoder().encode(JSON.stringify(expected)));
    const check = checked(fixedZip(entries));
    expect(check.equal).toBe(105);
    expect(check.different).toMatchObject([{ expected: { value: 'all', scope: 'overall' } }]);
    entries.delete('ballots.csv');
    expect(checkPackage(fixedZip(entries))).toBe('not_a_package');
    expect(checkPackage(new Uint8Array(9))).toBe('not_a_package');
  });
});
