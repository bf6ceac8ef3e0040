/** From an answer to an agency's figure, and the published results, in a real browser. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { connect } from '#db/connect';
import { DV16 } from '#db/reference/instruments';
import type { Answers } from '#domain/ballot';
import { listIndexItems } from '#domain/questionnaire';
import { levelOf } from '#domain/tally';
import { formatPercent } from '#i18n/format';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { ALL_ITEMS, chooseLevels, send } from '#tests/support/survey-journey';

const app = inject('app');
const run = promisify(execFile);

/** Opens whatever is due, as the operator's schedule does. */
async function release(): Promise<void> {
  await run(process.execPath, ['build/scripts/release.js'], {
    env: { ...process.env, DATABASE_URL: app.databaseUrl, BALLOT_KEY_DIR: app.keyDirectory },
  });
}

async function signInAsAnalyst(page: Page, next: string): Promise<void> {
  await page.goto(app.url + next);
  await page.locator('input[name="email"]').fill('department-analyst@demo.example');
  await page.locator('input[name="password"]').fill('department-analyst-demo-2026');
  await page.locator('main button[type="submit"]').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
}

/** Every answer that counts for an agency's index in the open round, straight from the table. */
async function readAnswers(
  agencyCode: string,
): Promise<{ batches: Set<string>; satisfied: number; valid: number }> {
  const db = connect(app.databaseUrl);
  const rows = await db
    .selectFrom('response')
    .innerJoin('batch', 'batch.id', 'response.batch')
    .innerJoin('agency', 'agency.id', 'batch.node')
    .innerJoin('round', 'round.id', 'batch.round')
    .where('agency.code', '=', agencyCode)
    .where('batch.stream', '=', 'official')
    .where('round.closed_on', 'is', null)
    .select(['response.answers', 'response.batch'])
    .execute();
  await db.destroy();
  const items = listIndexItems(DV16);
  const levels = rows
    .map((row): Answers => JSON.parse(row.answers))
    .map((answers) => items.flatMap((item) => levelOf(answers[item.code]) ?? []))
    .filter((given) => given.length >= items.length / 2)
    .flat();
  return {
    batches: new Set(rows.map((row) => row.batch)),
    satisfied: levels.filter((level) => level >= 4).length,
    valid: levels.length,
  };
}

it('moves an agency’s figure by exactly the batch that an answer completes', async () => {
  const agency = app.facts.nextCompletesBatch;
  const running = `/agency/${agency}`;
  const board = await openPhonePage();
  await signInAsAnalyst(board, running);
  const number = board.locator('.headline-number');
  const before = await readAnswers(agency);
  expect(await number.textContent()).toBe(formatPercent(before.satisfied / before.valid, 'vi'));

  const phone = await openPhonePage({ javaScript: false });
  await phone.goto(String(app.pages['completing']));
  await chooseLevels(phone, '2', ALL_ITEMS);
  await send(phone);
  await phone.waitForURL(/cam-on/);
  await board.reload();
  expect(await number.textContent()).toBe(formatPercent(before.satisfied / before.valid, 'vi'));

  await release();
  const after = await readAnswers(agency);
  expect(after.batches.size).toBe(before.batches.size + 1);
  await board.reload();
  const shown = await number.textContent();
  expect(shown).toBe(formatPercent(after.satisfied / after.valid, 'vi'));
  expect(shown).not.toBe(formatPercent(before.satisfied / before.valid, 'vi'));
  await expectAccessible(board);
  await screenshot(board, 'running-vi-360');
}, 180_000);

it.each([
  ['vi', 360],
  ['vi', 1280],
  ['en', 360],
  ['en', 1280],
] as const)(
  'shows the province and an agency in %s at %i px, accessibly and without sideways scrolling',
  async (language, width) => {
    const page = await openPhonePage({ language, viewport: { width, height: 800 } });
    const suffix = language === 'en' ? '?lang=en' : '';
    for (const [name, address] of [
      ['home', `${app.url}/${suffix}`],
      ['result', `${String(app.pages['result'])}${suffix}`],
    ] as const) {
      await page.goto(address);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await screenshot(page, `${name}-${language}-${width}`);
    }
  },
);

it('finds an agency by name without diacritics and opens its result', async () => {
  const page = await openPhonePage({ javaScript: false });
  await page.goto(app.url);
  await page.locator('input[type="search"]').fill('phan dinh phung');
  await page
    .locator('form')
    .filter({ has: page.locator('input[type="search"]') })
    .getByRole('button')
    .first()
    .click();
  await page
    .locator('main')
    .getByRole('link', { name: /Phan Đình Phùng/ })
    .first()
    .click();
  expect(new URL(page.url()).pathname).toMatch(/^\/ket-qua\/05443\//);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Phan Đình Phùng');
});

it('helps people who follow a broken address', async () => {
  const page = await openPhonePage({ javaScript: false });
  for (const path of ['/khong-co', '/ket-qua/99999/2025-2026', '/ket-qua/05443/1999']) {
    const answer = await page.goto(app.url + path);
    expect(answer?.status()).toBe(404);
    await expectAccessible(page);
    expect(await page.locator('main a').count()).toBeGreaterThan(0);
  }
});
