/**
 * The Department's year in a browser, on a demo province of its own: the running round is closed, agencies and a
 * questionnaire are brought in, a round is opened, answered, closed, frozen, exported, verified and corrected.
 */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { GrantedRole } from '#domain/permission';
import { zipEntries } from '#exports/fixed-zip';
import { writeSheetsXlsx } from '#exports/sheet-xlsx';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import type { BuiltApp } from '#tests/support/built-app';
import { startOwnDemo } from '#tests/support/own-demo';
import { pdfTexts } from '#tests/support/pdf-image';
import { scratchFolder } from '#tests/support/scratch-folder';
import { signInAs, submit } from '#tests/support/sign-in-journey';

const ROUNDS = '/department/dot-khao-sat';
const DAY = 24 * 60 * 60 * 1000;

/** Where the journey is: the demo, and the Department's administrator at work in it. */
interface Year {
  readonly app: BuiltApp;
  readonly page: Page;
}

async function startYear(): Promise<Year> {
  const app = await startOwnDemo();
  const page = await openPhonePage({ javaScript: false, viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(60_000);
  await signInAs(page, app.url, personOf(app, 'department_administrator'));
  return { app, page };
}

function personOf(app: BuiltApp, role: GrantedRole) {
  const person = app.people.find((candidate) => candidate.role === role);
  if (!person) throw new Error(`the demo has no ${role}`);
  return person;
}

/** Presses a button that answers with a file. */
async function download(page: Page, selector: string) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(selector).first().click()]);
  return { name: file.suggestedFilename(), bytes: new Uint8Array(await readFile(await file.path())) };
}

/** A command on the demo's database, with its keys. */
function runCommand({ app }: Year, script: string, ...args: string[]) {
  const env = { ...process.env, DATABASE_URL: app.databaseUrl, BALLOT_KEY_DIR: app.keyDirectory };
  const { status, stdout, stderr } = spawnSync(process.execPath, [`build/scripts/${script}.js`, ...args], {
    encoding: 'utf8',
    env,
    maxBuffer: 1 << 26,
  });
  return { status, stdout, stderr };
}

/** ISO date some days from today in the province. */
function dateIn(days: number): string {
  return new Date(Date.now() + 7 * 60 * 60 * 1000 + days * DAY).toISOString().slice(0, 10);
}

async function closeRound({ app, page }: Year, slug: string, reason: string): Promise<void> {
  await page.goto(`${app.url}${ROUNDS}/${slug}`);
  await page.locator('#reason').fill(reason);
  await page.locator('#confirm').fill(slug);
  await page.locator('#close button[type=submit]').click();
  await page.locator('.notice', { hasText: 'Đã ghi lệnh' }).waitFor();
  expect(await page.locator('#editions').textContent()).toContain('Bản 1');
}

async function openRound({ app, page }: Year, slug: string, questionnaire: string): Promise<void> {
  await page.goto(`${app.url}${ROUNDS}/moi`);
  await page.locator('#name').fill('Đợt khảo sát bổ sung');
  await page.locator('#nameEn').fill('Supplementary round');
  await page.locator('#slug').fill(slug);
  await page.locator('#opensOn').fill(dateIn(0));
  await page.locator('#lastDay').fill(dateIn(30));
  await page.locator('#questionnaire').selectOption(questionnaire);
  await submit(page);
  await expectAccessible(page);
  await page.locator('#confirm').fill(slug);
  await page.locator('form:has(input[value=open]) button[type=submit]').click();
  await page.goto(`${app.url}${ROUNDS}/${slug}`);
  expect(await page.locator('main').textContent()).toContain('Đang nhận phiếu');
}

/** Prints slips for an agency; the codes on them. */
async function issueSlips({ app, page }: Year, agency: string, count: number): Promise<string[]> {
  await page.goto(`${app.url}/agency/${agency}/phieu`);
  await page.locator('#count').fill(String(count));
  await page.locator('#form').selectOption('sheet');
  const { bytes } = await download(page, 'main form button[type=submit]');
  const text = (await pdfTexts(bytes)).join('\n');
  const codes = new Set(
    [...text.matchAll(/\b([0-9CDFHJKMNPRTVX]{5})-([0-9CDFHJKMNPRTVX]{5})\b/g)].map(([code]) => code),
  );
  expect(codes.size).toBe(count);
  return [...codes];
}

/** Answers as a phone without scripts does: the page's own form, filled and sent. */
async function answerAll(
  app: BuiltApp,
  codes: readonly string[],
  levelOf: (at: number) => string,
): Promise<void> {
  for (const [at, code] of codes.entries()) {
    const address = `${app.url}/k/${code}`;
    const html = await (await fetch(address)).text();
    const form = new URLSearchParams();
    for (const [input, name = ''] of html.matchAll(/<input[^>]*\bname="([^"]+)"[^>]*>/g)) {
      const value = /\bvalue="([^"]*)"/.exec(input)?.[1] ?? '';
      if (/type="hidden"/.test(input)) form.set(name, value);
      else if (/type="radio"/.test(input) && value === levelOf(at)) form.set(name, value);
    }
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: app.url };
    const answer = await fetch(address, { method: 'POST', body: form, headers, redirect: 'manual' });
    expect([code, answer.status]).toEqual([code, 303]);
  }
}

/** A new commune from an Excel list as the Department keeps it. */
async function importAgency({ app, page }: Year, code: string, name: string): Promise<void> {
  const headings = ['Mã cơ quan', 'Tên cơ quan', 'Loại', 'Mã cơ quan cấp trên', 'Từ ngày'];
  const rows = [[code, name, 'Xã', '19', dateIn(0)]];
  const bytes = await writeSheetsXlsx([{ name: 'Cơ quan', headings, rows }], 'Cơ quan');
  await page.goto(`${app.url}/department/co-quan/nhap`);
  const buffer = Buffer.from(bytes);
  await page.locator('#file').setInputFiles({ name: 'co-quan.xlsx', mimeType: 'application/zip', buffer });
  await submit(page);
  expect(await page.locator('main').textContent()).toContain(name);
  await page.getByRole('button', { name: 'Ghi toàn bộ' }).click();
  await page.locator('.notice[role=status]').waitFor();
}

/** A next version of DV16 with one question worded anew, published for good; its id. */
async function publishQuestionnaire({ app, page }: Year): Promise<string> {
  await page.goto(`${app.url}/department/phieu-hoi/moi`);
  await page.locator('#source').selectOption('DV16.1');
  await submit(page);
  const draft = page.url();
  await page.getByRole('link', { name: 'Sửa A1', exact: true }).click();
  await page.locator('[id="text.vi"]').fill('Nơi ngồi chờ giải quyết thủ tục tại cơ quan');
  await submit(page);
  await page.goto(draft);
  await page.locator('#confirm').fill('DV16.2');
  await page.locator('form:has(input[value=publish]) button[type=submit]').click();
  await page.locator('.notice').first().waitFor();
  return 'DV16.2';
}

/** A plan for the round: the margin wanted and the response expected give slips for every agency. */
async function planSample({ app, page }: Year): Promise<void> {
  await page.goto(`${app.url}/department/chon-mau/ke-hoach`);
  await page.locator('#margin').fill('5');
  await submit(page);
  expect(await page.locator('.plan-table tbody tr').count()).toBeGreaterThan(50);
  await expectAccessible(page);
}

const PAPER = [
  '4455554443335544',
  '5555555555555555',
  '4444444444444444',
  '3333444422225555',
  '5544554455445544',
];

/** Keys every form of a bundle; the second person sees nothing of the first. */
async function keyBundle(page: Page): Promise<void> {
  for (const items of PAPER) {
    await page.locator('#items').fill(items);
    await page.locator('#others').fill('422001123');
    const answered = page.waitForEvent('load');
    await page.locator('form.keying-form button').press('Enter');
    await answered;
  }
}

/** Five paper forms of an agency, keyed twice by two people and entered. */
async function keyPaper({ app, page }: Year, agency: string): Promise<void> {
  const second = await openPhonePage({ javaScript: false });
  second.setDefaultTimeout(60_000);
  await signInAs(second, app.url, personOf(app, 'department_analyst'));
  await page.goto(`${app.url}/department/phieu-giay`);
  const label = await page.locator('#agency option', { hasText: agency }).first().textContent();
  await page.locator('#agency').selectOption({ label: label ?? '' });
  await page.locator('#forms').fill(String(PAPER.length));
  await page.getByRole('button', { name: 'Lập tập phiếu' }).click();
  await page.getByRole('link', { name: 'Nhập phiếu 1' }).click();
  const address = new URL(page.url()).pathname;
  await keyBundle(page);
  await second.goto(app.url + address);
  await keyBundle(second);
  await second.getByRole('button', { name: 'Đưa 5 phiếu vào' }).click();
  await second.locator('.notice').first().waitFor();
  expect(await second.locator('main').textContent()).toContain('Bản nhập đã bị xóa');
}

it('goes through a year: set-up, fieldwork, closing, the report, a correction', {
  timeout: 900_000,
}, async () => {
  const year = await startYear();
  const { app, page } = year;
  await importAgency(year, '05999', 'Xã Thử Mới');
  await closeRound(year, app.facts.openRound, 'Kết thúc đợt cũ trước khi mở đợt bổ sung');

  const questionnaire = await publishQuestionnaire(year);
  await openRound(year, '2026-bo-sung', questionnaire);
  await planSample(year);

  const unit = app.facts.nextCompletesBatch;
  const codes = await issueSlips(year, unit, 40);
  const citizen = await openPhonePage({});
  await citizen.goto(`${app.url}/k/${codes[39]}`);
  expect(await citizen.locator('main').textContent()).toContain(
    'Nơi ngồi chờ giải quyết thủ tục tại cơ quan',
  );
  await answerAll(app, codes.slice(0, 36), (at) => (at % 9 === 0 ? '2' : '5'));
  await keyPaper(year, 'Xã Thử Mới');

  await page.goto(`${app.url}/department/theo-doi/${unit}`);
  expect(await page.locator('main').textContent()).toContain('40');
  await expectAccessible(page);
  await screenshot(page, 'year-monitor-vi-1280');

  await closeRound(year, '2026-bo-sung', 'Kết thúc sớm vì đã đủ phiếu');
  await page.goto(`${app.url}/ket-qua/${unit}/2026-bo-sung`);
  expect(await page.locator('main').textContent()).toContain('88,89');
  await expectAccessible(page);
  await screenshot(page, 'year-result-vi-1280');

  await page.goto(`${app.url}/department/bao-cao?dot=2026-bo-sung`);
  const docx = await download(page, 'button[value=docx]');
  const text = new TextDecoder().decode(zipEntries(docx.bytes).get('word/document.xml'));
  expect(text).toContain('Đợt khảo sát bổ sung');
  const file = await download(page, 'form[action$="kiem-toan"] button');
  const path = join(scratchFolder(), file.name);
  await writeFile(path, file.bytes);
  expect(runCommand(year, 'check-package', path)).toMatchObject({ status: 0 });

  await keyPaper(year, 'Xã Phú Xuyên');
  await page.goto(`${app.url}${ROUNDS}/2026-bo-sung`);
  await page.locator('#correction').fill('Thêm năm phiếu giấy về sau ngày đóng');
  await page.locator('#correct button[type=submit]').click();
  await page.goto(`${app.url}/ket-qua/2026-bo-sung/cac-ban`);
  const editions = await page.locator('#editions').textContent();
  expect(editions).toContain('Bản 2');
  expect(editions).toContain('Thêm năm phiếu giấy về sau ngày đóng');
  expect(editions).toContain('Thêm 1 nhóm phiếu');
  // A figure never stands without its interval.
  expect(editions).toMatch(/86,25%\s*\d+,\d+% đến \d+,\d+%/);
  await expectAccessible(page);
  await screenshot(page, 'year-editions-vi-1280');
  expect(runCommand(year, 'verify')).toMatchObject({ status: 0, stdout: 'everything agrees\n' });
});
