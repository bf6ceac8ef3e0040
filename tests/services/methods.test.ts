import { expect, it } from 'vitest';
import { TOP2 } from '#db/reference/instruments';
import type { MethodDraft } from '#domain/method-form';
import { listAudit } from '#services/audit';
import { checksumOf } from '#services/digests';
import {
  getMethodEntry,
  listFactorNames,
  listMethodEntries,
  previewMethod,
  publishDraft,
} from '#services/methods';
import { verifyAudit } from '#services/verify-audit';
import { plantProvince } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const STAMP = { actor: null, at: '2026-03-15T03:00:00.000Z' };
const { version: _first, ...TOP2_CONTENT } = TOP2;
const MEAN: MethodDraft = {
  ...TOP2_CONTENT,
  itemFormula: 'mean_over_max',
  totalAggregation: 'mean_of_items',
};

eachDialect((dialect) => {
  it('publishes the next version of a code, locked with its checksum and in the audit trail', async () => {
    const { db } = await plantProvince(await openTestDatabase(dialect));
    expect(await previewMethod(db, MEAN)).toEqual({ version: 2, same: null });
    expect(await publishDraft(db, MEAN, 2, STAMP)).toBe('TOP2.2');
    const entry = await getMethodEntry(db, 'TOP2.2');
    expect(entry).toMatchObject({ method: { ...MEAN, version: 2 }, rounds: [] });
    const [stored] = await db.selectFrom('method_version').where('id', '=', 'TOP2.2').selectAll().execute();
    expect(checksumOf(stored?.content ?? '')).toBe(entry.checksum);
    expect(await listAudit(db, { action: 'version_published' }, 10)).toMatchObject([
      { object: 'version:TOP2.2', detail: { checksum: entry.checksum } },
    ]);
    expect(await verifyAudit(db)).toEqual([]);
    expect(
      (await listMethodEntries(db)).map(({ id, rounds }) => [id, rounds.map(({ slug }) => slug)]),
    ).toEqual([
      ['TOP2.2', []],
      ['TOP2.1', ['2026']],
    ]);
    await expect(db.updateTable('method_version').set({ content: '{}' }).execute()).rejects.toThrow(
      /append-only/,
    );
    await expect(db.deleteFrom('method_version').execute()).rejects.toThrow(/append-only/);
  });

  it('refuses what a version says already, whatever its code, and a number that was given meanwhile', async () => {
    const { db } = await plantProvince(await openTestDatabase(dialect));
    expect(await previewMethod(db, { ...TOP2_CONTENT, code: 'OTHER' })).toEqual({
      version: 1,
      same: 'TOP2.1',
    });
    await expect(publishDraft(db, { ...TOP2_CONTENT, code: 'OTHER' }, 1, STAMP)).rejects.toMatchObject({
      code: 'conflict',
    });
    await publishDraft(db, MEAN, 2, STAMP);
    await expect(publishDraft(db, { ...MEAN, decimals: 1 }, 2, STAMP)).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(getMethodEntry(db, 'TOP2.9')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('gives a number to one of two people who publish at the same moment', async () => {
    const { db } = await plantProvince(await openTestDatabase(dialect));
    const outcomes = await Promise.allSettled([
      publishDraft(db, MEAN, 2, STAMP),
      publishDraft(db, { ...MEAN, decimals: 3 }, 2, STAMP),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict' },
    });
    expect((await listMethodEntries(db)).map(({ id }) => id)).toEqual(['TOP2.2', 'TOP2.1']);
  });

  it('offers the factors of the published questionnaires for fixed weights', async () => {
    const { db } = await plantProvince(await openTestDatabase(dialect));
    expect((await listFactorNames(db)).map(({ code }) => code)).toEqual(['A', 'B', 'C', 'D', 'E']);
  });
});
