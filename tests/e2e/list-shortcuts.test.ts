/** Working through a list with the keyboard alone, in a real browser; and the same pages without a script. */
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import type { GrantedRole } from '#domain/permission';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { pathOf, signInAs } from '#tests/support/sign-in-journey';

const app = inject('app');
const INBOX = `${app.url}/agency/${app.facts.nextCompletesBatch}/y-kien`;

async function enter(role: GrantedRole, javaScript = true): Promise<Page> {
  const person = app.people.find((candidate) => candidate.role === role);
  if (!person) throw new Error(`the demo has no ${role}`);
  const page = await openPhonePage({ javaScript, viewport: { width: 1280, height: 800 } });
  await signInAs(page, app.url, person);
  return page;
}

/** Address of the focused line; empty where something else has the focus. */
const line = (page: Page) =>
  page.evaluate(() =>
    document.activeElement instanceof HTMLAnchorElement && 'line' in document.activeElement.dataset
      ? document.activeElement.pathname
      : '',
  );
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');
const listed = (page: Page) =>
  page
    .locator('a[data-line]')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));

async function pressAndLoad(page: Page, key: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.keyboard.press(key);
  await loaded;
}

it('goes down and up an inbox, into a comment, to its answer, and on to the next of the same list', async () => {
  const page = await enter('agency_officer');
  await page.goto(`${INBOX}?view=open`);
  const lines = await listed(page);
  expect(lines.length).toBeGreaterThan(2);
  for (const [key, at] of [
    ['j', 0],
    ['j', 1],
    ['j', 2],
    ['k', 1],
    ['ArrowDown', 2],
    ['ArrowUp', 1],
  ] as const) {
    await page.keyboard.press(key);
    expect(await line(page)).toBe(lines[at]);
  }
  await screenshot(page, 'shortcuts-line');
  await expectAccessible(page);
  await pressAndLoad(page, 'Enter');
  expect(new URL(page.url()).pathname).toBe(lines[1]);
  await pressAndLoad(page, 'n');
  expect(new URL(page.url()).pathname).toBe(lines[2]);
  await pressAndLoad(page, 'p');
  expect(new URL(page.url()).pathname).toBe(lines[1]);
  await page.keyboard.press('e');
  expect(await focused(page)).toBe('answer');
  // Typing is typing.
  await page.keyboard.type('Đã nhận, n và p không đi đâu cả?');
  expect(await page.locator('#answer').inputValue()).toContain('n và p không đi đâu cả?');
  expect(new URL(page.url()).pathname).toBe(lines[1]);
  await page.locator('h1').click();
  await page.keyboard.press('a');
  expect(await focused(page)).toBe('assignee');
  await expectAccessible(page);
});

it('shows its keys, finds the search, and stays off once it is turned off', async () => {
  const page = await enter('department_analyst');
  await page.goto(`${app.url}/admin/comments`);
  const panel = page.locator('#shortcuts');
  expect(await panel.isVisible()).toBe(true);
  await page.keyboard.press('?');
  expect(await panel.getAttribute('open')).not.toBeNull();
  expect(await panel.locator('summary').textContent()).toBe('Phím tắt');
  await expectAccessible(page);
  await screenshot(page, 'shortcuts-open');
  await page.keyboard.press('/');
  expect(await focused(page)).toBe('q');
  await page.keyboard.type('?j');
  expect(await page.locator('#q').inputValue()).toBe('?j');
  await panel.getByRole('button', { name: 'Tắt phím tắt' }).click();
  await page.locator('h1').click();
  await page.keyboard.press('j');
  expect(await line(page)).toBe('');
  await page.reload();
  await page.keyboard.press('j');
  expect(await line(page)).toBe('');
  // Keys of the browser itself are never taken.
  await panel.locator('summary').click();
  await panel.getByRole('button', { name: 'Bật phím tắt' }).click();
  await page.locator('h1').click();
  await page.keyboard.press('Control+j');
  expect(await line(page)).toBe('');
  await page.keyboard.press('j');
  expect(await line(page)).not.toBe('');
});

it('works on signals and accounts as well, and asks for no script', async () => {
  const page = await enter('department_analyst');
  await page.goto(`${app.url}/department/tin-hieu`);
  const signals = await listed(page);
  await page.keyboard.press('j');
  expect(await line(page)).toBe(signals[0]);
  await pressAndLoad(page, 'Enter');
  await pressAndLoad(page, 'n');
  expect(pathOf(page).split('?')[0]).toBe(signals[1]);
  await expectAccessible(page);

  const plain = await enter('agency_officer', false);
  await plain.goto(INBOX);
  expect(await plain.locator('#shortcuts').isVisible()).toBe(false);
  expect(await plain.locator('a[data-line]').count()).toBeGreaterThan(2);
});
