/** The survey under what people really set up: dark, forced colours, large text, paper, a keyboard. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible, openPhonePage, type PhoneOptions } from '#tests/support/browser';
import { renderPdf } from '#tests/support/pdf-image';
import { ALL_ITEMS, chooseLevels, send } from '#tests/support/survey-journey';
import { type SurveyServer, startSurveyServer } from '#tests/support/survey-server';

const CODE = '0123456785';
const SMALL = { viewport: { width: 320, height: 640 } };
const EITHER_WAY = [{ javaScript: true }, { javaScript: false }];

async function open(options: PhoneOptions): Promise<{ page: Page; server: SurveyServer }> {
  const server = await startSurveyServer();
  const page = await openPhonePage(options);
  await page.goto(server.address(CODE));
  return { page, server };
}

it.each(EITHER_WAY)(
  'has enough contrast in the dark, with problems to mend as well: $javaScript',
  async (options) => {
    const { page } = await open({ ...options, ...SMALL });
    await page.emulateMedia({ colorScheme: 'dark' });
    await chooseLevels(page, '4', ['A1', 'A2']);
    await expectAccessible(page);
    await send(page);
    await page.locator('.summary').waitFor();
    await expectAccessible(page);
  },
);

it('shows what is chosen where the person’s own colours replace ours', async () => {
  const { page } = await open(SMALL);
  await page.emulateMedia({ forcedColors: 'active' });
  await chooseLevels(page, '4', ['A1']);
  const outline = (value: string) =>
    page
      .locator(`[name=A1][value="${value}"] + span`)
      .evaluate((span) => getComputedStyle(span).outlineStyle);
  expect(await outline('4')).toBe('solid');
  expect(await outline('3')).toBe('none');
  expect(await page.locator('[name=A1][value="4"]').isVisible()).toBe(true);
});

it.each(EITHER_WAY)('cuts nothing off where text alone is twice as large: $javaScript', async (options) => {
  const { page } = await open({ ...options, ...SMALL });
  await chooseLevels(page, '4', ALL_ITEMS.slice(1));
  await page.locator('[name=wishes][value=other]').check();
  const cutOff = () =>
    page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
      const cut = [...document.querySelectorAll('h1,h2,legend,label,p,button,dd,span')].filter(
        (element) =>
          element.checkVisibility() &&
          element.scrollWidth > element.clientWidth + 1 &&
          element.clientWidth > 1,
      );
      return [document.documentElement.scrollWidth, ...cut.map((element) => element.outerHTML.slice(0, 80))];
    });
  expect(await cutOff()).toEqual([320]);
  await send(page);
  await page.locator('.summary').waitFor();
  expect(await cutOff()).toEqual([320]);
});

it('prints as a form to fill in: every question, also those under an “if”, and nothing to press', async () => {
  const { page } = await open({});
  await chooseLevels(page, '4', ['A1']);
  await page.emulateMedia({ media: 'print' });
  for (const code of [...ALL_ITEMS, 'late_notice', 'comment'])
    expect(await page.locator(`#${code}`).isVisible()).toBe(true);
  for (const control of ['.send button', '.language', '#comfort', '.large'])
    expect(await page.locator(control).isVisible()).toBe(false);
  const heading = page.locator('section h2').first();
  expect(await heading.evaluate((element) => getComputedStyle(element).position)).toBe('static');
  const pages = await renderPdf(await page.pdf({ format: 'A4' }), 40);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.length).toBeLessThan(8);
});

it.each(EITHER_WAY)('is answered, mended and sent with the keyboard alone: $javaScript', async (options) => {
  const { page, server } = await open(options);
  const focused = () =>
    page.evaluate(() => {
      const { activeElement } = document;
      return {
        name: activeElement?.getAttribute('name') ?? '',
        text: activeElement?.textContent ?? '',
        className: activeElement?.className ?? '',
      };
    });
  /** Tabs on until the focus is where it should be; the way there is what a person sees. */
  const tabTo = async (isThere: (at: Awaited<ReturnType<typeof focused>>) => boolean) => {
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press('Tab');
      const at = await focused();
      expect(at.name).not.toBe('_website');
      expect(at.className).not.toContain('out-of-sight');
      if (isThere(at)) return;
    }
    throw new Error('the keyboard does not get there');
  };
  for (const code of ALL_ITEMS.slice(0, -1)) {
    await tabTo(({ name }) => name === code);
    await page.keyboard.press('Space');
    if (code !== 'A1') for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowDown');
  }
  await tabTo(({ text }) => text === 'Gửi câu trả lời');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Xin cảm ơn' }).waitFor();
  const given = server.posts.at(-1);
  expect(ALL_ITEMS.map((code) => given?.get(code)?.[0])).toEqual(['1', ...Array(15).fill('4'), undefined]);
});

it.each(EITHER_WAY)(
  'says aloud what has to be mended, and leads there by keyboard: $javaScript',
  async (options) => {
    const { page } = await open(options);
    await chooseLevels(page, '4', ALL_ITEMS.slice(1));
    await send(page);
    const summary = page.getByRole('alert');
    await summary.waitFor();
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await page.title()).toContain('Cần xem lại');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('A1');
    const described = await page.locator('#A1').getAttribute('aria-describedby');
    expect(await page.locator(`#${described}`).textContent()).toContain('Xin chọn một mức');
  },
);
