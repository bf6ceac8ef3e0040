import { expect, it } from 'vitest';
import { openRound } from '#services/publish';
import { createReference } from '#services/reference';
import { plantProvince } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

eachDialect((dialect) => {
  it('answers again for a few seconds, and anew after a change that somebody ordered here', async () => {
    const { db, round } = await plantProvince(await openTestDatabase(dialect));
    let clock = 0;
    const reference = createReference(db, () => clock, 5_000);
    const slugs = async () => (await reference.rounds()).map(({ slug }) => slug);
    const opened = async (id: string, slug: string) =>
      openRound(
        db,
        { ...round, id, slug, name: { vi: slug, en: slug }, opensOn: '2026-06-01', closesOn: null },
        () => undefined,
      );
    expect(await slugs()).toEqual(['2026']);
    await opened('r2', '2026-2');
    clock = 4_999;
    expect(await slugs()).toEqual(['2026']);
    reference.forget();
    expect(await slugs()).toEqual(['2026', '2026-2']);
    await opened('r3', '2026-3');
    expect(await slugs()).toHaveLength(2);
    clock = 9_999;
    expect(await slugs()).toHaveLength(3);
  });
});
