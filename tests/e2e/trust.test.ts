/** What a citizen can rely on, read in a real browser without scripts. */
import { expect, inject, it } from 'vitest';
import { connect } from '#db/connect';
import { putSetting } from '#db/queries/settings';
import { CITIZEN_TABLES } from '#domain/kept-tables';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { signInAs } from '#tests/support/sign-in-journey';

const app = inject('app');

it.each(['vi', 'en'] as const)(
  'anybody reads what is kept, in short and table by table (%s)',
  async (language) => {
    const page = await openPhonePage({ javaScript: false, language });
    await page.goto(`${app.url}/luu-giu${language === 'en' ? '?lang=en' : ''}`);
    await expectAccessible(page);
    expect(await page.locator('h1').textContent()).toBe(
      language === 'en' ? 'What is kept' : 'Những gì được lưu giữ',
    );
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const details = page.locator('details');
    expect(await details.count()).toBe(CITIZEN_TABLES.length);
    const answers = details.nth(CITIZEN_TABLES.indexOf('response'));
    await answers.locator('summary').click();
    await expectAccessible(page);
    expect(await answers.locator('tbody th').allTextContents()).toEqual([
      ...['batch', 'id', 'answers', 'traits'],
    ]);
    await screenshot(page, `kept-${language}`);
  },
);

it('the newest hash of the chain is public, on a page and for programs, and the same', async () => {
  const page = await openPhonePage({ javaScript: false });
  await page.goto(`${app.url}/ket-qua/chuoi`);
  await expectAccessible(page);
  const answer = await fetch(`${app.url}/ket-qua/chuoi.json`);
  const { run, date, hash } = await answer.json();
  expect([run, date]).toEqual([expect.any(Number), expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(await page.locator('code').textContent()).toBe(hash);
});

it('figures withheld after a restore leave a calm page with everything else on it', async () => {
  const officer = app.people.find(({ email }) => email.startsWith('agency-officer'));
  if (!officer) throw new Error('there is no officer in the demo');
  const page = await openPhonePage();
  await signInAs(page, app.url, officer);
  const address = app.pages['running'] ?? '';
  await page.goto(address);
  expect(await page.locator('.headline').count()).toBe(1);
  const db = connect(app.databaseUrl);
  const rounds = await db.selectFrom('round').where('closed_on', 'is', null).select('id').execute();
  await putSetting(db, 'live_views_off', JSON.stringify(rounds.map(({ id }) => id)));
  try {
    await page.goto(address);
    await expectAccessible(page);
    expect(await page.locator('.headline').count()).toBe(0);
    expect(await page.locator('main').textContent()).toContain('khi đợt khảo sát này được đóng');
    expect(await page.locator('a.button').count()).toBeGreaterThan(0);
    await page.goto(`${app.url}/agency`);
    await expectAccessible(page);
    expect(await page.locator('main').textContent()).toContain('khôi phục từ một bản sao lưu');
  } finally {
    await putSetting(db, 'live_views_off', null);
    await db.destroy();
  }
});
