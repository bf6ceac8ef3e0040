/** A sample from the plan to the reminder, in the browser: plan, list, draw, letters, returned letters. */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { decodeQr, pdfTexts, renderPdf } from '#tests/support/pdf-image';
import { signInAs, submit } from '#tests/support/sign-in-journey';

const app = inject('app');
const PATH = '/department/chon-mau';
/** Unlike any name of a person, and any number of a dossier. */
const NAME = 'Ông Thử Nghiệm';

async function enter(javaScript: boolean): Promise<Page> {
  const page = await openPhonePage({ javaScript });
  const person = app.people.find(({ role }) => role === 'department_administrator');
  if (!person) throw new Error('the demo has no administrator at the Department');
  await signInAs(page, app.url, person);
  return page;
}

/** Presses a button that answers with a file. */
async function download(page: Page, press: () => Promise<void>): Promise<Uint8Array> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return readFile(await file.path());
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Presses a button of a form and waits for the page that answers. */
async function order(page: Page, name: string): Promise<void> {
  const answered = page.waitForEvent('load');
  await press(page, name);
  await answered;
}

async function plan(page: Page, margin: string): Promise<void> {
  await page.goto(app.url + PATH);
  await expectAccessible(page);
  await screenshot(page, 'sampling');
  await page.goto(`${app.url}${PATH}?lang=en`);
  await expectAccessible(page);
  await page.goto(app.url + PATH);
  const slipsBefore = await page.locator('.plan-table tbody td b').allTextContents();
  expect(slipsBefore.length).toBeGreaterThan(50);
  await page.getByRole('link', { name: 'Sửa kế hoạch' }).click();
  await expectAccessible(page);
  await page.locator('#margin').fill('50');
  await page.locator('#least').fill('25');
  await submit(page);
  expect(await page.locator('.field-problem').first().textContent()).toContain('từ 0,5 đến 20');
  expect(await page.locator('#least').inputValue()).toBe('25');
  await expectAccessible(page);
  await screenshot(page, 'sampling-form');
  await page.locator('#margin').fill(margin);
  await submit(page);
  expect(await page.locator('section[aria-labelledby=plan]').textContent()).toContain(`±${margin} điểm`);
  expect(await page.locator('.plan-table tbody td b').allTextContents()).not.toEqual(slipsBefore);
}

/** A list as an office exports it: title rows, tabs, UTF-16, day before month. */
function listOf(agencies: readonly string[], day = '13/10/2026'): Buffer {
  const header = [
    ...['Số hồ sơ', 'Đơn vị giải quyết', 'Trạng thái', 'Ngày trả', 'Chủ hồ sơ', 'Địa chỉ liên hệ'],
    ...['Mã TTHC', 'Kênh'],
  ];
  const rows = Array.from({ length: 80 }, (_, index) => [
    ...[
      `THU-${index}`,
      agencies[index % agencies.length] ?? '',
      index % 4 === 0 ? 'Quá hạn' : 'Đã trả kết quả',
    ],
    ...[day, `${NAME} ${index}`, `Tổ ${index}`, 'MH.DD.01', 'Nộp trực tuyến'],
  ]);
  const lines = [
    ['DANH SÁCH HỒ SƠ ĐÃ TRẢ KẾT QUẢ'],
    header,
    ...rows,
    ['THU-X', 'Cơ quan lạ', 'x', day, 'y', 'z'],
  ];
  return Buffer.from(`\uFEFF${lines.map((row) => row.join('\t')).join('\r\n')}`, 'utf16le');
}

async function readList(page: Page, agencies: readonly string[]): Promise<void> {
  await page.goto(app.url + PATH);
  await page.getByRole('link', { name: 'Nhập danh sách hồ sơ' }).click();
  await expectAccessible(page);
  await screenshot(page, 'sampling-import');
  const upload = async (name: string, buffer: Buffer) => {
    await page.locator('#file').setInputFiles({ name, mimeType: 'text/csv', buffer });
    await submit(page);
  };
  await upload('sai.csv', listOf(agencies, '10/13/2026'));
  expect(await page.locator('.field-problem').textContent()).toContain('Ô D3: ngày viết tháng trước');
  await expectAccessible(page);
  await upload('ho-so.csv', listOf(agencies));
  expect(await page.locator('.notice').first().textContent()).toContain('Đã đọc danh sách');
  expect(await page.locator('main').textContent()).toContain('không có cơ quan này');
  expect(await page.locator('main').textContent()).not.toContain(NAME);
  await expectAccessible(page);
  await screenshot(page, 'sampling-list');
}

/** Draws twenty; returns the frozen list and the seed. */
async function draw(page: Page): Promise<{ readonly frozen: Uint8Array; readonly seed: string }> {
  const frozen = await download(page, () => page.getByRole('link', { name: /Tải danh sách chốt/ }).click());
  expect(Buffer.from(frozen).toString()).not.toContain(NAME);
  await page.getByLabel('Tổng số cho trước').check();
  await page.locator('#total').fill('0');
  await order(page, 'Chốt và rút thăm');
  expect(await page.locator('.field-problem').first().textContent()).toContain('từ 1 đến 50.000');
  await page.locator('#total').fill('20');
  await page.locator('#least').fill('0');
  await order(page, 'Chốt và rút thăm');
  expect(await page.locator('.notice').first().textContent()).toContain('Đã chốt danh sách');
  await expectAccessible(page);
  await screenshot(page, 'sampling-drawn');
  const seed = await page.locator('section[aria-labelledby=record] code').nth(1).textContent();
  return { frozen, seed: seed ?? '' };
}

/** Letters, printed twice; returns the numbers of the dossiers on them. */
async function letters(page: Page): Promise<string[]> {
  const first = await download(page, () => press(page, 'Cấp mã và tải tệp PDF'));
  const texts = await pdfTexts(first);
  expect(texts).toHaveLength(20);
  expect(texts.every((text) => text.includes(NAME) && text.includes('rút thăm'))).toBe(true);
  const [image] = await renderPdf(first);
  const address = app.url + new URL(decodeQr(image as never) ?? 'http://none/').pathname;
  const citizen = await openPhonePage({});
  expect((await citizen.goto(address))?.status()).toBe(200);
  // The same page sent again prints nothing more.
  await order(page, 'Cấp mã và tải tệp PDF');
  expect(await page.locator('.problem-list').textContent()).toContain('Không in được');
  await page.locator('summary', { hasText: 'Hủy và in lại' }).click();
  const again = await download(page, () => press(page, 'Hủy và in lại: Thư A4, có tên và địa chỉ'));
  expect((await citizen.goto(address))?.status()).toBe(410);
  return (await pdfTexts(again)).map((text) => /THU-\d+/.exec(text)?.[0] ?? '');
}

async function post(page: Page, numbers: readonly string[]): Promise<void> {
  await page.reload();
  await order(page, 'Ghi đã gửi bưu điện');
  await expectAccessible(page);
  await page.locator('#numbers').fill(`${numbers[0]}\nTHU-9999`);
  await order(page, 'Ghi và rút người thay');
  expect(await page.locator('.field-problem').textContent()).toContain('THU-9999');
  await page.locator('#numbers').fill(numbers[0] ?? '');
  await order(page, 'Ghi và rút người thay');
  expect(await page.locator('.notice').first().textContent()).toContain('rút người thay');
  expect(await page.locator('main').textContent()).toContain('1 người chưa có thư');
  await expectAccessible(page);
  await screenshot(page, 'sampling-letters');
  const reminders = await pdfTexts(await download(page, () => press(page, 'Tải thư nhắc (PDF)')));
  expect(reminders).toHaveLength(19);
  expect(reminders.join()).not.toContain('/k/');
}

/** What the command draws again, given what an auditor was given. */
async function drawAgain(frozen: Uint8Array, seed: string): Promise<string> {
  const { mkdtemp, writeFile } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  const { join } = await import('node:path');
  const file = join(await mkdtemp(join(tmpdir(), 'sipas-draw-')), 'chot.tsv');
  await writeFile(file, frozen);
  const run = spawnSync('node', ['build/scripts/draw.js', '--list', file, '--seed', seed], {
    encoding: 'utf8',
  });
  expect(run.status).toBe(0);
  return run.stdout;
}

it.each([true, false])(
  'goes from the plan to the reminder (scripts: %s)',
  { timeout: 300_000 },
  async (javaScript) => {
    const page = await enter(javaScript);
    await plan(page, javaScript ? '4,5' : '5,5');
    const names = await page.locator('.plan-table tbody th').allTextContents();
    await readList(page, names.slice(40, 42));
    const { frozen, seed } = await draw(page);
    const numbers = await letters(page);
    const inOrder = (await drawAgain(frozen, seed))
      .split('\n')
      .map((line) => line.split('\t'))
      .filter(([, outcome, place]) => Number(place) <= (outcome === 'overdue' ? 5 : 10));
    expect(numbers.every((number) => inOrder.some((line) => line[3] === number))).toBe(true);
    await post(page, numbers);
    await page.locator('#reason').fill('Thử nghiệm đã xong');
    await order(page, 'Rút lại mẫu');
    expect(await page.locator('main').textContent()).toContain(
      'Tên và địa chỉ của lần rút thăm này đã bị xóa',
    );
    await expectAccessible(page);
  },
);
