/** A citizen's way, in a real browser on a small phone, with scripts and without. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { connect } from '#db/connect';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { crop, decodeQr, renderPdf } from '#tests/support/pdf-image';
import { ALL_ITEMS, chooseLevels, readChosen, send } from '#tests/support/survey-journey';

const app = inject('app');
const agencies = Object.keys(app.papers.unspent);
let taken = 0;

/** An address with a code that no other test uses, at an agency whose batch no test counts. */
function freshSurvey(): string {
  const codes = agencies
    .filter((agency) => agency !== app.facts.nextCompletesBatch)
    .flatMap((agency) => app.papers.unspent[agency] ?? []);
  // The first slip of the sheet belongs to the test that decodes it.
  taken += 1;
  return `${app.url}/k/${codes.at(-taken)}`;
}

async function countEnvelopes(): Promise<number> {
  const db = connect(app.databaseUrl);
  const { total } = await db
    .selectFrom('envelope')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  await db.destroy();
  return total;
}

async function expectThanks(page: Page): Promise<void> {
  await page.waitForURL(/cam-on/);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/cảm ơn|Thank you/i);
}

describe.each([{ javaScript: true }, { javaScript: false }])(
  'with scripts: $javaScript',
  ({ javaScript }) => {
    it('answers in Vietnamese, is thanked, and finds the code spent afterwards', async () => {
      const page = await openPhonePage({ javaScript });
      const address = freshSurvey();
      const before = await countEnvelopes();
      await page.goto(address);
      await expectAccessible(page);
      expect(await page.locator('input:checked[value]:not([value=""])').count()).toBe(0);
      await chooseLevels(page, '4', ALL_ITEMS);
      await page.locator('textarea').fill('Cán bộ hướng dẫn tận tình.');
      await send(page);
      await expectThanks(page);
      await expectAccessible(page);
      expect(await countEnvelopes()).toBe(before + 1);
      const again = await page.goto(address);
      expect(again?.status()).toBe(410);
      await expectAccessible(page);
    });

    it('keeps everything when questions are missing, and links to each of them', async () => {
      const page = await openPhonePage({ javaScript });
      await page.goto(freshSurvey());
      await chooseLevels(page, '5', ['A1', 'A2']);
      await page.locator('textarea').fill('Ghế chờ hơi ít');
      await send(page);
      const summary = page.getByRole('alert');
      await summary.waitFor();
      expect(await summary.locator('a').count()).toBe(14);
      expect(await readChosen(page)).toEqual({ A1: '5', A2: '5' });
      expect(await page.locator('textarea').inputValue()).toBe('Ghế chờ hơi ít');
      await expectAccessible(page);
      await summary.locator('a').first().click();
      expect(new URL(page.url()).hash).toBe('#A3');
    });

    it('switches to English and back without losing an answer', async () => {
      const page = await openPhonePage({ javaScript });
      await page.goto(freshSurvey());
      await chooseLevels(page, '2', ['B1', 'B2']);
      await page.getByRole('button', { name: 'English' }).click();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      expect(await readChosen(page)).toEqual({ B1: '2', B2: '2' });
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Tiếng Việt' }).click();
      expect(await page.locator('html').getAttribute('lang')).toBe('vi');
      expect(await readChosen(page)).toEqual({ B1: '2', B2: '2' });
    });

    it('explains a ballot with too few opinions, and takes it if it is meant so', async () => {
      const page = await openPhonePage({ javaScript });
      const before = await countEnvelopes();
      await page.goto(freshSurvey());
      await chooseLevels(page, 'x');
      await send(page);
      await page.getByRole('alert').waitFor();
      await expectAccessible(page);
      expect(await countEnvelopes()).toBe(before);
      expect(Object.values(await readChosen(page)).every((value) => value === 'x')).toBe(true);
      await page.getByRole('button', { name: 'Vẫn gửi như bây giờ' }).first().click();
      await expectThanks(page);
      expect(await countEnvelopes()).toBe(before + 1);
    });
  },
);

it('reads the code of a printed slip from its image and opens the survey it names', async () => {
  const [sheet] = await renderPdf(await readFile(app.papers.slipsFile), 150);
  if (!sheet) throw new Error('the slips have no page');
  const first = crop(sheet, 0, 0, 0.5, 0.25);
  const address = decodeQr(first);
  expect(address).toMatch(/\/k\/[0-9A-Z]{10}$/);
  const page = await openPhonePage({ javaScript: false });
  const answer = await page.goto(String(address));
  expect(answer?.status()).toBe(200);
  expect(answer?.headers()['cache-control']).toBe('no-store');
  await screenshot(page, 'survey-vi-360');
});

it('counts the first answer only, when two windows send the same slip', async () => {
  const address = freshSurvey();
  const [one, two] = [await openPhonePage(), await openPhonePage({ javaScript: false })];
  for (const page of [one, two]) {
    await page.goto(address);
    await chooseLevels(page, page === one ? '5' : '1', ALL_ITEMS);
  }
  const before = await countEnvelopes();
  await Promise.all([send(one), send(two)]);
  await expectThanks(one);
  await expectThanks(two);
  expect(await countEnvelopes()).toBe(before + 1);
});

it.each([
  ['a code nobody printed', '/k/MV94FDC8C7X', 404],
  ['a mistyped code', '/k/0000000001', 404],
  ['an unknown code', '/k/0000000000', 404],
])('has a page for %s', async (_what, path, status) => {
  const page = await openPhonePage({ javaScript: false });
  const answer = await page.goto(app.url + path);
  expect(answer?.status()).toBe(status);
  await expectAccessible(page);
  expect(await page.locator('input[name="code"]').count()).toBe(1);
});

it('answers at a desk with the code of the poster, apart from the slips', async () => {
  const page = await openPhonePage();
  const desk = String(app.pages['desk']);
  const before = await countEnvelopes();
  for (const level of ['3', '4']) {
    await page.goto(desk);
    await chooseLevels(page, level, ALL_ITEMS);
    await send(page);
    await expectThanks(page);
  }
  expect(await countEnvelopes()).toBe(before + 2);
});

it('waits for a network that went away, and counts an answer given with help once, apart from the official ones', async () => {
  const page = await openPhonePage();
  await page.goto(freshSurvey());
  await chooseLevels(page, '4', ALL_ITEMS);
  await page.getByRole('checkbox', { name: 'Có người đọc câu hỏi' }).check();
  const before = await countEnvelopes();
  await page.context().setOffline(true);
  await send(page);
  await page.getByRole('status').filter({ hasText: 'Chưa gửi được' }).waitFor();
  await send(page);
  expect(await countEnvelopes()).toBe(before);
  await page.context().setOffline(false);
  await expectThanks(page);
  expect(await countEnvelopes()).toBe(before + 1);
});

it('fits a phone of 320 px without scrolling sideways', async () => {
  const page = await openPhonePage({ viewport: { width: 320, height: 640 } });
  await page.goto(freshSurvey());
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
