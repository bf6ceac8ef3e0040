/** A real browser for the tests: phone pages, with and without JavaScript, checked for accessibility. */
import { mkdir } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, onTestFinished } from 'vitest';
import { BROWSER_FLAGS, findChromium } from './chromium.ts';

const SCREENSHOTS = 'build/screenshots';

let browser: Promise<Browser> | undefined;
afterAll(async () => {
  await (await browser)?.close();
  browser = undefined;
});

async function launch(): Promise<Browser> {
  const { executable, env } = await findChromium();
  return chromium.launch({ executablePath: executable, env, args: [...BROWSER_FLAGS] });
}

/** The browser of this test file, started at first use and closed by itself. */
function getBrowser(): Promise<Browser> {
  browser ??= launch();
  return browser;
}

export interface PhoneOptions {
  /** Default true. */
  readonly javaScript?: boolean;
  /** The language the phone asks for; default Vietnamese. */
  readonly language?: 'vi' | 'en';
  /** CSS pixels; default 360 × 740, a small phone. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** What the browser's console may say besides, where a test breaks something on purpose. */
  readonly expectedError?: RegExp;
}

/** Chromium reports every 4xx and 5xx as a console error; designed error pages have such a status. */
function isExpectedStatus(text: string): boolean {
  return text.startsWith('Failed to load resource: the server responded with a status of');
}

/** For each page without JavaScript: sets whether scripts are disabled. */
const scriptSwitches = new WeakMap<Page, (disabled: boolean) => Promise<void>>();

/** What Playwright's `javaScriptEnabled: false` does, but with a way back, which axe needs. */
async function disableScripts(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const setDisabled = async (disabled: boolean) => {
    await session.send('Emulation.setScriptExecutionDisabled', { value: disabled });
  };
  await setDisabled(true);
  scriptSwitches.set(page, setDisabled);
}

/**
 * A page in a fresh, empty browser profile, for one test; closed by itself. The test fails when the page
 * threw, or wrote an error to its console (a blocked script or a missing file, say).
 */
export async function openPhonePage(options: PhoneOptions = {}): Promise<Page> {
  const {
    javaScript = true,
    language = 'vi',
    viewport = { width: 360, height: 740 },
    expectedError,
  } = options;
  const context = await (await getBrowser()).newContext({
    viewport,
    locale: language === 'vi' ? 'vi-VN' : 'en-GB',
    timezoneId: 'Asia/Ho_Chi_Minh',
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  if (!javaScript) await disableScripts(page);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() !== 'error' || isExpectedStatus(text) || expectedError?.test(text)) return;
    errors.push(text);
  });
  onTestFinished(async () => {
    await context.close();
    if (errors.length > 0) throw new Error(`errors in the browser:\n${errors.join('\n')}`);
  });
  return page;
}

/**
 * Fails with the list of what axe found: rule, help text and the elements concerned. On a page without
 * JavaScript the engine is let run after the page has loaded, so axe judges the page that was drawn
 * without; scripts skipped at loading stay skipped.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const withoutScripts = scriptSwitches.get(page);
  await withoutScripts?.(false);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  await withoutScripts?.(true);
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join('\n  ')}`,
  );
  if (found.length > 0) throw new Error(`${page.url()} is not accessible:\n${found.join('\n')}`);
}

/** Saves the whole page as `build/screenshots/NAME.png`, to be looked at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, fullPage: true });
}
