/** Signing in as a person does: typing, and reading a code from the phone. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { totpCode } from '#services/accounts/totp';
import { demoClock } from '#services/demo/load';

/** What the demo's server takes for the present. */
const demoNow = demoClock(Date.now);

/** How long a code holds, in milliseconds. */
const STEP = 30_000;

/**
 * Steps whose code was typed already, by account: a code works once. In a file, because every test file is a
 * program of its own and all of them meet one server.
 */
const SPENT = join('build', 'test-results', `typed-codes-${inject('app').url.replace(/\W+/g, '-')}.json`);

function readSpent(): Record<string, number> {
  return existsSync(SPENT) ? JSON.parse(readFileSync(SPENT, 'utf8')) : {};
}

/**
 * The next code of an authenticator that was not typed yet. The server takes one step ahead, so two in half a
 * minute; for a third this waits as a person would.
 */
export async function nextCode(email: string, key: string): Promise<string> {
  const spent = readSpent();
  const step = Math.max(Math.floor(demoNow() / STEP), (spent[email] ?? 0) + 1);
  mkdirSync(dirname(SPENT), { recursive: true });
  writeFileSync(SPENT, JSON.stringify({ ...spent, [email]: step }));
  await new Promise((resume) => setTimeout(resume, Math.max(0, (step - 1) * STEP - demoNow())));
  return totpCode(key, step * STEP);
}

/** Presses the button of the page's first form, not the header's, and waits for the page that answers. */
export async function submit(page: Page): Promise<void> {
  const answered = page.waitForEvent('load');
  await page.locator('main form button[type=submit]').first().click();
  await answered;
}

export async function typePassword(page: Page, email: string, password: string): Promise<void> {
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(password);
  await submit(page);
}

/** From the page asked for, or the sign-in page, to where the person works. */
export async function signInAs(
  page: Page,
  url: string,
  person: { readonly email: string; readonly password: string; readonly totpSecret: string | null },
): Promise<void> {
  await page.goto(`${url}/login`);
  await typePassword(page, person.email, person.password);
  if (person.totpSecret === null) return;
  await page.locator('#code').fill(await nextCode(person.email, person.totpSecret));
  await submit(page);
}

/** Where the browser is, without the host. */
export function pathOf(page: Page): string {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}
