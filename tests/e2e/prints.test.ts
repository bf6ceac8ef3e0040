/** What is printed to invite people, from the browser: ordering, voiding, desk codes, and what a citizen then sees. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import type { GrantedRole } from '#domain/permission';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { decodeQr, pdfTexts, renderPdf } from '#tests/support/pdf-image';
import { signInAs, submit } from '#tests/support/sign-in-journey';

const app = inject('app');
const UNIT = app.facts.nextCompletesBatch;

function personOf(role: GrantedRole) {
  const person = app.people.find((candidate) => candidate.role === role);
  if (!person) throw new Error(`the demo has no ${role}`);
  return person;
}

/** Presses a button that answers with a file; the file, and its name. */
async function download(page: Page, button: string) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** The addresses in the symbols of a file's pages, on this server whatever it is called in print. */
async function addressesIn(bytes: Uint8Array): Promise<string[]> {
  const images = await renderPdf(bytes);
  return images.map((image) => app.url + new URL(decodeQr(image) ?? 'http://none/').pathname);
}

/** Which batches the page lists, and in which state. */
function batchesOn(page: Page): Promise<string[]> {
  return page.locator('.issue-table tbody td:last-child').allTextContents();
}

/** Receipts, voided and printed again. */
async function orderAndVoid(page: Page, javaScript: boolean): Promise<void> {
  await page.goto(`${app.url}/agency/${UNIT}`);
  const hub = await page.getByRole('link', { name: 'In để mời người dân' }).getAttribute('href');
  await page.goto(app.url + hub);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'In phiếu có mã' }).click();
  await expectAccessible(page);
  const before = (await batchesOn(page)).length;

  await page.locator('#count').fill('0');
  await page.locator('#form').selectOption('receipt');
  await submit(page);
  expect(await page.locator('.field-problem').textContent()).toContain('từ 1 đến 496');
  expect(await page.locator('#form').inputValue()).toBe('receipt');
  await expectAccessible(page);
  await page.locator('#count').fill('2');
  await page.locator('#service').selectOption({ index: 1 });
  const printed = await download(page, 'Tạo tệp PDF');
  const [first = '', second = ''] = await addressesIn(printed.bytes);
  // The same page sent again: the browser went back, or somebody pressed twice.
  await submit(page);
  expect(await page.locator('.problem-list').textContent()).toContain('đã thực hiện rồi');
  expect(await batchesOn(page)).toHaveLength(before + 1);

  const citizen = await openPhonePage({ javaScript });
  expect((await citizen.goto(first))?.status()).toBe(200);
  const batch = /-([A-Z0-9]+)\.pdf$/.exec(printed.name)?.[1] ?? '';
  await page.getByRole('link', { name: `Hủy lô ${batch}`, exact: true }).click();
  await expectAccessible(page);
  await submit(page);
  expect(await page.locator('.field-problem').textContent()).toContain('Ghi lý do');
  await page.locator('#reason').fill('In nhầm cho phường khác');
  await page.locator('#count').fill('9');
  const replaced = await download(page, 'Hủy và in lại');
  expect((await pdfTexts(replaced.bytes)).join()).not.toContain('In nhầm');
  expect((await citizen.goto(second))?.status()).toBe(410);
  expect(await citizen.locator('h1').textContent()).toBe('Phiếu này đã được thay');
  await expectAccessible(citizen);

  await page.reload();
  expect(await page.locator('.notice').first().textContent()).toContain('In nhầm cho phường khác');
  await expectAccessible(page);
  if (javaScript) await screenshot(page, 'voided-batch');
}

/** A poster's code, from its issue to its end. */
async function rotateDeskCode(page: Page, javaScript: boolean): Promise<void> {
  await page.goto(`${app.url}/agency/${UNIT}/ma-quay`);
  await expectAccessible(page);
  if (javaScript) await screenshot(page, 'desk-codes');
  await page.locator('#limit').fill('many');
  await page.locator('#sheet').selectOption('A5');
  await page.getByRole('button', { name: 'Cấp mã và tải tệp PDF' }).click();
  await page.locator('.problem-list').waitFor();
  expect(await page.locator('#sheet').inputValue()).toBe('A5');
  await page.locator('#limit').fill('30');
  const poster = await download(page, 'Cấp mã và tải tệp PDF');
  expect(poster.name).toContain('ap-phich-A5');
  const [address = ''] = await addressesIn(poster.bytes);

  const citizen = await openPhonePage({ javaScript });
  expect((await citizen.goto(address))?.status()).toBe(200);
  await expectAccessible(citizen);
  await page.reload();
  const entry = page.locator('.code-entries > li', { hasText: 'nhiều nhất 30 câu trả lời' }).first();
  await entry.locator('summary').click();
  await entry.getByRole('button', { name: 'Ngừng mã' }).click();
  expect(await page.getByRole('status').textContent()).toContain('Đã ghi ngày ngừng');
  await expectAccessible(page);
  expect((await citizen.goto(address))?.status()).toBe(410);
}

async function downloadPaperForms(page: Page): Promise<void> {
  await page.goto(`${app.url}/agency/${UNIT}/in`);
  for (const name of ['Tải bản tiếng Việt (PDF)', 'Tải bản tiếng Anh (PDF)']) {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name }).click(),
    ]);
    expect(await pdfTexts(await readFile(await file.path()))).toHaveLength(2);
  }
}

// One sign-in for each way: the second factor's codes last half a minute, and each works once.
it.each([true, false])('prints, voids and rotates what invites people (scripts: %s)', async (javaScript) => {
  const page = await openPhonePage({ javaScript });
  await signInAs(page, app.url, personOf('department_administrator'));
  await orderAndVoid(page, javaScript);
  await rotateDeskCode(page, javaScript);
  await downloadPaperForms(page);
});

it('refuses whoever may only look', async () => {
  const page = await openPhonePage({ javaScript: false });
  await signInAs(page, app.url, personOf('agency_viewer'));
  expect(await page.getByRole('link', { name: 'In để mời người dân' }).count()).toBe(0);
  for (const path of ['phieu-giay.pdf', 'in', 'phieu', 'ma-quay'])
    expect((await page.goto(`${app.url}/agency/${UNIT}/${path}`))?.status()).toBe(403);
  await expectAccessible(page);
});
