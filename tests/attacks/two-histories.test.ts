/** An older copy is put back and the batches are drawn anew: what of both histories can be subtracted. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listTallies } from '#db/queries/tallies';
import type { UnitResult } from '#domain/result';
import { backUp } from '#services/backup';
import { chainHeadIn } from '#services/chain-head';
import { closeRound } from '#services/close';
import { freezeRound } from '#services/freeze';
import { getPublishedUnit } from '#services/published';
import { type Releaser, releaseDue } from '#services/release';
import { restoreBackup } from '#services/restore';
import { readUnitResult } from '#services/results';
import { verifyEditions } from '#services/verify-editions';
import { scratchFolder } from '#tests/support/scratch-folder';
import { answerAt, ballotOf, plantProvince } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';
import { type FigureSet, isolate } from './isolation.ts';
import { NAME, NAMED_DV16 } from './province-year.ts';
import { namesIn } from './tally-figures.ts';

const K = 5;
const SPRING = '2026-03-15';
const SUMMER = '2026-06-15';

eachDialect((dialect) => {
  it('shows nothing of a round that was drawn twice but what no draw can change', async () => {
    const planted = await plantProvince(await openTestDatabase(dialect), { instrument: NAMED_DV16 });
    const { db, round } = planted;
    const head = chainHeadIn(scratchFolder(), () => undefined);
    const releaser: Releaser = { ...planted.releaser, head };
    const figures: Record<'whole' | 'drawn', FigureSet[]> = { whole: [], drawn: [] };
    const collect = async () => {
      for (const { place, tally } of await listTallies(db, {
        round: round.id,
        nodes: ['d1'],
        parts: ['choices'],
      }))
        figures[place.margin === 'all' ? 'whole' : 'drawn'].push(new Set(namesIn(tally)));
    };
    await answerAt(
      planted,
      'd1',
      Array.from({ length: 14 }, (_, index) =>
        ballotOf(1 + (index % 5), { answers: { [NAME]: `${index}` }, traits: { mode: 'slip' } }),
      ),
    );
    const copy = join(scratchFolder(), 'yesterday');
    await backUp(db, copy, SPRING);
    await releaseDue(db, releaser, SPRING);
    await collect();
    const seen: UnitResult = await readUnitResult(db, round, 'd1', SPRING);
    expect(seen.views.map(({ view, rows }) => [view, rows.length])).toEqual([
      ['month', 1],
      ['mode', 1],
      // Nobody here said anything about himself.
      ['person', 0],
    ]);

    await restoreBackup(db, copy, SPRING, { existing: 'replace', discrepancies: 'refuse', head });
    await releaseDue(db, releaser, SPRING);
    await closeRound(db, round.id, releaser, SUMMER);
    await freezeRound(db, round.id, SUMMER);
    await collect();
    const { result } = await getPublishedUnit(db, 'd1', round.slug);
    expect(result).toMatchObject({
      overall: { respondents: 14 },
      views: [],
      sample: { ballots: 14, modes: [] },
    });
    expect(await verifyEditions(db)).toEqual([]);

    // The month and the way of answering of both histories would leave fewer than five; the wholes do not.
    expect(isolate([...figures.whole, ...figures.drawn]).smallestGroup).toBeLessThan(K);
    expect(isolate(figures.whole).smallestGroup).toBeGreaterThanOrEqual(K);
  });
});
