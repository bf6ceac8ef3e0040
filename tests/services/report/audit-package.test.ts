import { expect, it } from 'vitest';
import { findRound } from '#db/queries/rounds';
import { insertServices } from '#db/queries/services';
import { insertTarget } from '#db/queries/targets';
import { insertVolumes } from '#db/queries/volumes';
import type { Ballot } from '#domain/ballot';
import { seededSource } from '#domain/statistics/random-source';
import { isDataRefusal } from '#domain/statistics/survey/refusal';
import { fixedZip, zipEntries } from '#exports/fixed-zip';
import type { ExpectedFigure } from '#exports/report/audit-files';
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
  if (check === 'not_a_package' || isDataRefusal(check)) throw new Error(JSON.stringify(check));
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
    const figures = 4 * (1 + 5 + 16) + 3 * (1 + 5);
    // Without a target there is no verdict, neither frozen nor computed.
    expect(checked(bytes)).toEqual({ equal: figures, verdicts: 0, different: [], left: {} });
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

  it('judges each agency by its own target, and finds a verdict that does not follow', async () => {
    const province = await plant(dialect, { d1: 60, d2: 41, c1: 36, c2: 47 });
    const target = { field: null, year: 2026, strict: true };
    await insertTarget(province.db, { ...target, id: 'all', scope: 'p', value: 0.999 });
    await insertTarget(province.db, { ...target, id: 'own', scope: 'd1', value: 0.5, strict: false });
    await freezeRound(province.db, 'r1', TODAY);
    const { bytes } = await packageOf(province);
    expect(checked(bytes)).toEqual({ equal: 106, verdicts: 7, different: [], left: {} });
    const expected: ExpectedFigure[] = JSON.parse(textOf(bytes, 'expected.json'));
    const verdicts = expected.flatMap(({ value, verdict }) => (verdict ? [`${value} ${verdict}`] : []));
    expect(verdicts).toEqual([
      'all not_met',
      'departments not_met',
      'communes not_met',
      'c1 not_met',
      'c2 not_met',
      'd1 met',
      'd2 not_met',
    ]);
    expect(textOf(bytes, 'expected.csv').split('\n')[0]).toMatch(/,upper,verdict$/);
    const entries = zipEntries(bytes);
    const spec = JSON.parse(textOf(bytes, 'figures.spec.json'));
    expect(spec.targets.agency.d1).toEqual({ value: 0.5, strict: false });
    spec.targets.agency.d1 = spec.targets.all.all;
    entries.set('figures.spec.json', new TextEncoder().encode(JSON.stringify(spec)));
    expect(checked(fixedZip(entries)).different).toMatchObject([
      { expected: { value: 'd1', scope: 'overall', verdict: 'met' }, found: { verdict: 'not_met' } },
    ]);
  });

  it('judges nothing where there is no target, and takes one of all hundred per cent', async () => {
    const province = await plant(dialect, { d1: 60, d2: 41, c1: 36, c2: 47 });
    const target = { id: 't', scope: 'd1', field: null, year: 2026, value: 1, strict: false };
    await insertTarget(province.db, target);
    await freezeRound(province.db, 'r1', TODAY);
    const { bytes } = await packageOf(province);
    expect(checked(bytes)).toEqual({ equal: 106, verdicts: 1, different: [], left: {} });
    expect(JSON.parse(textOf(bytes, 'items.spec.json')).targets).toEqual({
      all: { all: null },
      agency: { c1: null, c2: null, d1: { value: 1, strict: false }, d2: null },
    });
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
