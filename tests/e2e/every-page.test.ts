/** Every page there is, in both languages, on a small phone: what must hold everywhere, looked for everywhere. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible, openPhonePage } from '#tests/support/browser';
import type { BuiltApp } from '#tests/support/built-app';
import { type FoundPage, findEveryPage } from '#tests/support/every-page';
import { startOwnDemo } from '#tests/support/own-demo';

const WIDTH = 360;

/** What is wrong with a page, in words; empty where all is well. */
async function faultsOf(
  app: BuiltApp,
  page: Page,
  { address, cookie }: FoundPage,
  locale: 'vi' | 'en',
): Promise<string[]> {
  await page.context().clearCookies();
  for (const pair of cookie?.split('; ') ?? []) {
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    await page.context().addCookies([{ name, value, url: app.url }]);
  }
  const language = locale === 'en' ? `${address.includes('?') ? '&' : '?'}lang=en` : '';
  const answer = await page.goto(app.url + address + language);
  const [title, words, width] = await page.evaluate(() => [
    document.title.trim(),
    document.documentElement.lang,
    document.documentElement.scrollWidth,
  ]);
  // A tablet's page has its faces ready, one of them shown.
  const headings = await page.locator('h1:visible').count();
  const faults = [
    ...(answer?.status() === 200 ? [] : [`answered ${answer?.status()}`]),
    ...(title === '' ? ['has no title'] : []),
    ...(words === locale ? [] : [`is in ${words}`]),
    ...(headings === 1 ? [] : [`has ${headings} first headings`]),
    ...(Number(width) <= WIDTH ? [] : [`is ${width} px wide`]),
  ];
  await expectAccessible(page).catch((error) => faults.push(error.message));
  return faults.map((fault) => `${locale} ${address}: ${fault}`);
}

it('every page can be found by links, and read by everybody on a small phone', async () => {
  const app = await startOwnDemo();
  const { pages, unreached } = await findEveryPage(app);
  expect(unreached).toEqual([]);
  expect(pages.length).toBeGreaterThan(75);
  const faults: string[] = [];
  for (const locale of ['vi', 'en'] as const) {
    const phone = await openPhonePage({ language: locale });
    for (const page of pages) faults.push(...(await faultsOf(app, phone, page, locale)));
  }
  expect(faults).toEqual([]);
}, 600_000);
