/** The Department's report: one click for each format, for those who may, without JavaScript. */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import type { GrantedRole } from '#domain/permission';
import { fixedZip, zipEntries } from '#exports/fixed-zip';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { pdfTexts } from '#tests/support/pdf-image';
import { scratchFolder } from '#tests/support/scratch-folder';
import { pathOf, signInAs, submit } from '#tests/support/sign-in-journey';

const app = inject('app');
const PAGE = '/department/bao-cao';

function personOf(role: GrantedRole) {
  const person = app.people.find((candidate) => candidate.role === role);
  if (!person) throw new Error(`the demo has no ${role}`);
  return person;
}

async function download(page: Page, selector: string) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(selector).click()]);
  return { name: file.suggestedFilename(), bytes: new Uint8Array(await readFile(await file.path())) };
}

it('gives an analyst each format of the annual report with one click', async () => {
  const page = await openPhonePage({ javaScript: false });
  await signInAs(page, app.url, personOf('department_analyst'));
  await page.goto(app.url + PAGE);
  await expectAccessible(page);
  await screenshot(page, 'report-vi-360');
  const stem = `bao-cao-${app.facts.publishedRound}`;
  const docx = await download(page, 'button[value=docx]');
  expect(docx.name).toBe(`${stem}.docx`);
  const text = new TextDecoder().decode(zipEntries(docx.bytes).get('word/document.xml'));
  expect(text).toContain('Thái Nguyên, ngày');
  expect(text).toContain('DỮ LIỆU MINH HỌA');
  const pdf = await download(page, 'button[value=pdf]');
  expect((await pdfTexts(pdf.bytes)).join(' ')).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  const xlsx = await download(page, 'button[value=xlsx]');
  expect([...zipEntries(xlsx.bytes).keys()]).toContain('xl/workbook.xml');
  const csv = await download(page, 'button[value=csv]');
  expect([...zipEntries(csv.bytes).keys()]).toEqual(
    expect.arrayContaining(['agencies.csv', 'dictionary.csv']),
  );
  const again = await download(page, 'button[value=docx]');
  expect(Buffer.from(again.bytes).equals(Buffer.from(docx.bytes))).toBe(true);
});

it('reports on one agency in the open round, labelled as running, in English', async () => {
  const page = await openPhonePage({ javaScript: false, viewport: { width: 1280, height: 900 } });
  await signInAs(page, app.url, personOf('department_analyst'));
  await page.goto(`${app.url + PAGE}?lang=en`);
  await page.locator('#dot').selectOption('2026-2027');
  await page.locator('#co-quan').selectOption(app.facts.nextCompletesBatch);
  await submit(page);
  await expectAccessible(page);
  await screenshot(page, 'report-en-1280');
  const { name, bytes } = await download(page, 'button[value=docx]');
  expect(name).toMatch(new RegExp(`^bao-cao-2026-2027-${app.facts.nextCompletesBatch}-.*-en\\.docx$`));
  const text = new TextDecoder().decode(zipEntries(bytes).get('word/document.xml'));
  expect(text).toContain('INTERIM REPORT');
});

it('hands out microdata with a codebook, and no batch', async () => {
  const page = await openPhonePage({ javaScript: false });
  await signInAs(page, app.url, personOf('department_analyst'));
  await page.goto(app.url + PAGE);
  const { bytes } = await download(page, 'form[action$="du-lieu"] button');
  const names = [...zipEntries(bytes).keys()].sort();
  expect(names).toEqual(['README.txt', 'codebook.csv', 'microdata.csv', 'read.R', 'read.sps']);
  const [head = ''] = new TextDecoder().decode(zipEntries(bytes).get('microdata.csv')).split('\r\n');
  expect(head).not.toMatch(/batch|date|mode|month/);
});

it('hands out what the frozen figures are computed again from, and the command finds them all', async () => {
  const page = await openPhonePage({ javaScript: false });
  await signInAs(page, app.url, personOf('auditor'));
  await page.goto(app.url + PAGE);
  const { name, bytes } = await download(page, 'form[action$="kiem-toan"] button');
  expect(name).toBe(`kiem-toan-${app.facts.publishedRound}-1.zip`);
  const folder = scratchFolder();
  const path = join(folder, name);
  await writeFile(path, bytes);
  const run = () =>
    spawnSync(process.execPath, ['build/scripts/check-package.js', path], { encoding: 'utf8' });
  const { status, stdout } = run();
  expect(stdout).toMatch(/^\d{4} số liệu tính lại đúng như đã khóa, \d{2,3} trong đó có kết luận/);
  expect(status).toBe(0);

  const entries = zipEntries(bytes);
  const ballots = new TextDecoder().decode(entries.get('ballots.csv')).split('\n');
  entries.set(
    'ballots.csv',
    new TextEncoder().encode([...ballots.slice(0, 5), ...ballots.slice(6)].join('\n')),
  );
  await writeFile(path, fixedZip(entries));
  expect(run().status).toBe(1);
  await writeFile(path, 'PK');
  expect(run()).toMatchObject({ status: 2, stdout: '' });
});

it('refuses a viewer, on the page and at the file', async () => {
  const page = await openPhonePage({ javaScript: false });
  await signInAs(page, app.url, personOf('agency_viewer'));
  const answer = await page.goto(app.url + PAGE);
  expect(answer?.status()).toBe(403);
  const file = await page.request.post(`${app.url + PAGE}/19`, {
    form: { dot: app.facts.publishedRound, 'dinh-dang': 'docx' },
    headers: { Origin: app.url },
    maxRedirects: 0,
  });
  expect(file.status()).toBe(403);
  await page.goto(`${app.url + PAGE}/thiet-lap`);
  expect(await page.locator('form').count()).toBeLessThanOrEqual(1);
});

it('lets the administrator set names, keeps what was typed, and prints it', async () => {
  const page = await openPhonePage({ javaScript: false });
  await signInAs(page, app.url, personOf('department_administrator'));
  await page.goto(`${app.url + PAGE}/thiet-lap`);
  await expectAccessible(page);
  await page.locator('#mark').fill('S N V');
  await page.locator('#signatory').fill('Người Ký Thử');
  await submit(page);
  expect(await page.locator('.problem-list li').allTextContents()).toHaveLength(1);
  expect(await page.locator('#signatory').inputValue()).toBe('Người Ký Thử');
  await expectAccessible(page);
  await page.locator('#mark').fill('');
  await submit(page);
  expect(pathOf(page)).toBe(`${PAGE}/thiet-lap?done=saved`);
  await screenshot(page, 'report-settings-vi-360');
  await page.goto(app.url + PAGE);
  const { bytes } = await download(page, 'button[value=docx]');
  expect(new TextDecoder().decode(zipEntries(bytes).get('word/document.xml'))).toContain('Người Ký Thử');
});
