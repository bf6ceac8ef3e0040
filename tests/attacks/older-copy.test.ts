import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listCurrentEditions } from '#db/queries/editions';
import { findLastRun } from '#db/queries/release-runs';
import { backUp } from '#services/backup';
import { chainHeadIn } from '#services/chain-head';
import { closeRound } from '#services/close';
import { getProvinceOverview } from '#services/department';
import { freezeRound } from '#services/freeze';
import { createFrozenEditions } from '#services/frozen-editions';
import { createInstruments } from '#services/instruments';
import { createPeerReader } from '#services/peers';
import { getPublishedRoundPage } from '#services/public-pages';
import { getPublishedAgency } from '#services/published-rounds';
import { createReference } from '#services/reference';
import { type Releaser, releaseDue } from '#services/release';
import { restoreBackup } from '#services/restore';
import { findRunningUnits, getRunningUnit, type RunningSource } from '#services/running';
import { verifyAnswers } from '#services/verify';
import { verifyAudit } from '#services/verify-audit';
import { verifyEditions } from '#services/verify-editions';
import { listWithheldRounds } from '#services/withheld-figures';
import { scratchFolder } from '#tests/support/scratch-folder';
import { answerAt, ballotOf, plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';
import { wordsSource } from '#tests/support/unit-words';

const TOMORROW = '2026-03-16';
const ANALYST = { account: 'a', grants: [{ role: 'department_analyst', scope: null }] } as const;

function pages({ db }: SmallProvince): RunningSource {
  const reference = createReference(db, () => 0, 0);
  return {
    db,
    reference,
    instruments: createInstruments(db),
    peers: createPeerReader(db, () => 0),
    today: () => TODAY,
  };
}

/** A province whose releaser publishes the head of the chain beside its keys. */
async function prepare(dialect: 'sqlite' | 'postgres') {
  const keys = scratchFolder();
  const warnings: string[] = [];
  const head = chainHeadIn(keys, (line) => warnings.push(line));
  const planted = await plantProvince(await openTestDatabase(dialect));
  const releaser: Releaser = { ...planted.releaser, head };
  const province: SmallProvince = { ...planted, releaser };
  const answer = (unit: string, n: number, level: number) =>
    answerAt(
      province,
      unit,
      Array.from({ length: n }, () => ballotOf(level)),
    );
  const published = () => JSON.parse(readFileSync(join(keys, 'chain-head.json'), 'utf8'));
  return { province, head, warnings, answer, published };
}

eachDialect((dialect) => {
  it('yesterday’s backup put back by the restore command is noticed, nothing is shown until the close', async () => {
    const { province, head, warnings, answer, published } = await prepare(dialect);
    const { db, releaser } = province;
    const file = join(scratchFolder(), 'yesterday');
    await answer('d1', 20, 5);
    await releaseDue(db, releaser, TODAY);
    await backUp(db, file, TODAY);
    await answer('d1', 7, 1);
    await releaseDue(db, releaser, TOMORROW);
    const shown = await getRunningUnit(pages(province), 'd1');
    expect(shown.result.agency.code).toBe('d1');
    const before = published();
    expect(before).toMatchObject({ run: 2, on_date: TOMORROW });
    expect(warnings).toEqual([]);

    await restoreBackup(db, file, TOMORROW, { existing: 'replace', discrepancies: 'refuse', head });
    expect(warnings).toEqual([expect.stringMatching(/ends with release run 1, but run 2 of 2026-03-16/)]);
    expect(await listWithheldRounds(db)).toEqual(['r1']);
    await expect(getRunningUnit(pages(province), 'd1')).rejects.toMatchObject({ code: 'figures_withheld' });
    await expect(findRunningUnits(pages(province))).rejects.toMatchObject({ code: 'figures_withheld' });
    const [event] = await db
      .selectFrom('audit_event')
      .where('action', '=', 'history_replaced')
      .select('detail')
      .execute();
    expect(JSON.parse(event?.detail ?? '{}')).toMatchObject({
      ...{ published: 2, publishedHash: before.hash, found: 1, withheld: ['r1'] },
    });

    // It goes on: another second batch than the one that was shown, and nothing of it is shown.
    await answer('d1', 9, 2);
    await releaseDue(db, releaser, TOMORROW);
    expect((await findLastRun(db))?.run).toBe(2);
    expect((await findLastRun(db))?.hash).not.toBe(before.hash);
    expect(published()).toMatchObject({ run: 2, hash: (await findLastRun(db))?.hash });
    expect(warnings).toHaveLength(1);
    await expect(getRunningUnit(pages(province), 'd1')).rejects.toMatchObject({ code: 'figures_withheld' });

    await closeRound(db, 'r1', releaser, TOMORROW);
    await freezeRound(db, 'r1', TOMORROW);
    expect(await listWithheldRounds(db)).toEqual([]);
    const [edition] = await listCurrentEditions(db);
    const units = edition && (await createFrozenEditions(db)(edition)).units;
    // 20 from before the backup, 9 from after the restore; the 7 in between are lost with the newer copy.
    expect(units?.find(({ agency }) => agency.code === 'd1')).toMatchObject({
      overall: { estimate: 20 / 29, respondents: 29 },
      views: [],
    });
    // What is missing from it is said for good, on the agency's page as on the province's and the Department's.
    const places = wordsSource(db, TOMORROW);
    expect(await getPublishedAgency(places, 'd1', '2026')).toMatchObject({ redrawn: true });
    expect(await getPublishedRoundPage(places, '2026')).toMatchObject({ redrawn: true });
    expect(await getProvinceOverview(places, ANALYST, '2026')).toMatchObject({ redrawn: true });
    const found = [await verifyAnswers(db), await verifyEditions(db), await verifyAudit(db)];
    expect(found.flat()).toEqual([]);
  });

  it.each(['the next release', 'the close'] as const)(
    'an older copy put back past the restore command is noticed by %s',
    async (by) => {
      const { province, warnings, answer } = await prepare(dialect);
      const { db, releaser } = province;
      const file = join(scratchFolder(), 'yesterday');
      await answer('d1', 12, 5);
      await releaseDue(db, releaser, TODAY);
      await backUp(db, file, TODAY);
      await answer('d1', 8, 1);
      await releaseDue(db, releaser, TOMORROW);
      // As a copy of the file would be: nobody compares.
      const copy = { ...province, db: await openTestDatabase(dialect) };
      await restoreBackup(copy.db, file, TOMORROW, {
        existing: 'refuse',
        discrepancies: 'refuse',
        head: null,
      });
      expect(await listWithheldRounds(copy.db)).toEqual([]);
      if (by === 'the close') {
        await closeRound(copy.db, 'r1', releaser, TOMORROW);
        expect(await listWithheldRounds(copy.db)).toEqual([]);
      } else {
        await releaseDue(copy.db, releaser, TOMORROW);
        expect(await listWithheldRounds(copy.db)).toEqual(['r1']);
      }
      expect(warnings).toHaveLength(1);
      expect(await verifyAudit(copy.db)).toEqual([]);
    },
  );

  it('a chain that goes on from the published entry is not suspected, even if the last publication was lost', async () => {
    const { province, head, warnings, answer } = await prepare(dialect);
    const { db, releaser } = province;
    await answer('d1', 12, 5);
    await releaseDue(db, releaser, TODAY);
    const earlier = head.read();
    await answer('d1', 12, 4);
    await releaseDue(db, releaser, TODAY);
    // As if the process had died between its commit and the file.
    if (earlier) head.write(earlier);
    await answer('d1', 12, 3);
    await releaseDue(db, releaser, TOMORROW);
    expect(warnings).toEqual([]);
    expect(head.read()?.run).toBe(3);
    expect(await listWithheldRounds(db)).toEqual([]);
  });
});
