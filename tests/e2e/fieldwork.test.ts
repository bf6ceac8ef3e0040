/** Dossiers keyed and imported, slips handed out, and the monitor that shows both, in a real browser on a small phone. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import type { GrantedRole } from '#domain/permission';
import { readSheets } from '#imports/read-sheets';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { pathOf, signInAs } from '#tests/support/sign-in-journey';

const app = inject('app');
const HOME = app.facts.nextCompletesBatch;
const WIDE = { width: 1280, height: 900 };

async function enter(role: GrantedRole, options: Parameters<typeof openPhonePage>[0] = {}): Promise<Page> {
  const person = app.people.find((candidate) => candidate.role === role);
  if (!person) throw new Error(`the demo has no ${role}`);
  const page = await openPhonePage({ javaScript: false, ...options });
  await signInAs(page, app.url, person);
  return page;
}

async function press(page: Page, name: string): Promise<void> {
  const answered = page.waitForEvent('load');
  await page.getByRole('button', { name, exact: true }).click();
  await answered;
}

/** The list's own button: the choice of the round has one of the same name. */
async function filter(page: Page): Promise<void> {
  const answered = page.waitForEvent('load');
  await page.locator('.unit-search button').click();
  await answered;
}

async function download(page: Page, name: string): Promise<Buffer> {
  const started = page.waitForEvent('download');
  await page.getByRole('link', { name }).click();
  return readFile(await (await started).path());
}

/** The month that is not over, as an address says it. */
async function presentMonth(page: Page): Promise<string> {
  await page.goto(`${app.url}/department/khoi-luong`);
  const [month, year] = (await page.locator('.month-nav li:last-child b').textContent())?.split('/') ?? [];
  return `${year}-${month}`;
}

it('lets an officer key his own agency’s dossiers, keeps what was typed wrong, and records old and new', async () => {
  const page = await enter('agency_officer');
  await page.goto(`${app.url}/agency/${HOME}`);
  await page.getByRole('link', { name: 'Theo dõi thu phiếu' }).click();
  expect(pathOf(page)).toBe(`/department/theo-doi/${HOME}`);
  await expectAccessible(page);
  await screenshot(page, 'monitor-agency-vi-360');

  await page.goto(`${app.url}/department/khoi-luong/${HOME}/2026-10`);
  const field = page.locator('[name^=s-][name$=-counter-granted-finished]').first();
  const before = Number(await field.inputValue());
  expect(before).toBeGreaterThan(0);
  await field.fill('12,5');
  await page.locator('[name^=s-][name$=-post-refused-received]').first().fill('3');
  await press(page, 'Lưu');
  const problems = await page.locator('.problem-list li').allTextContents();
  expect(problems).toHaveLength(2);
  expect(problems[0]).toContain('ghi một số nguyên, từ 0 đến 9.999.999');
  expect(await field.inputValue()).toBe('12,5');
  await expectAccessible(page);
  await screenshot(page, 'volumes-problems-vi-360');

  await field.fill(String(before + 7));
  await page
    .locator('[name^=s-][name$=-counter-granted-received]')
    .first()
    .fill(String(before + 9));
  await page.locator('[name^=s-][name$=-post-refused-finished]').first().fill('3');
  await page.locator('[name^=s-][name$=-post-refused-onTime]').first().fill('2');
  await press(page, 'Lưu');
  expect(await page.getByRole('status').textContent()).toContain('Số cũ và số mới được ghi lại');
  expect(await field.inputValue()).toBe(String(before + 7));
  const record = await page.locator('#history').textContent();
  expect(record).toContain(`/ ${before} /`);
  expect(record).toContain(`/ ${before + 7} /`);
  await press(page, 'Lưu');
  expect(await page.getByRole('status').textContent()).toContain('Không có gì thay đổi');
  await screenshot(page, 'volumes-sheet-vi-360');

  const foreign = await page.goto(`${app.url}/department/khoi-luong/19.S03/2026-10`);
  expect(foreign?.status()).toBe(403);
  // A month that frozen figures stand on is shown and not changed.
  await page.goto(`${app.url}/department/khoi-luong/${HOME}/2026-06`);
  expect(await page.locator('main').textContent()).toContain('nên không sửa được nữa');
  expect(await page.getByRole('button', { name: 'Lưu', exact: true }).count()).toBe(0);
}, 180_000);

it('lets the Department see who has not reported, and import a list after a preview', async () => {
  const page = await enter('department_administrator', { viewport: WIDE });
  const month = await presentMonth(page);
  await page.goto(`${app.url}/department/khoi-luong?thang=2026-10`);
  expect(await page.locator('.volume-table tbody tr').count()).toBe(106);
  await screenshot(page, 'volumes-month-vi-1280');
  await page.goto(`${app.url}/department/khoi-luong?thang=${month}&state=missing`);
  expect(await page.locator('.volume-table tbody tr').count()).toBe(106);

  await page.getByRole('link', { name: 'Nhập từ tệp XLSX hoặc CSV' }).click();
  await expectAccessible(page);
  const [year, inYear] = month.split('-');
  const list = (...rows: string[]) => ({
    name: 'thang.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      ['Tháng,Mã cơ quan,Mã thủ tục,Cách nộp,Kết quả,Tiếp nhận,Đã giải quyết,Đúng hạn', ...rows].join('\n'),
    ),
  });
  const row = (agency: string, finished: string) =>
    `${inYear}/${year},${agency},MH.HT.01,Tại quầy,Được giải quyết,60,${finished},40`;
  await page.locator('#file').setInputFiles(list(row(HOME, '50'), row('99999', '50'), row('05443', '5x')));
  await press(page, 'Xem trước');
  const refused = await page.locator('main .problem-list li').allTextContents();
  expect(refused.join('\n')).toContain('ô B3 “99999”: không có cơ quan nào mang mã này');
  expect(refused.join('\n')).toContain('ô G4 “5x”: không phải số nguyên');
  expect(await page.getByRole('button', { name: 'Ghi toàn bộ' }).count()).toBe(0);
  await expectAccessible(page);

  await page.locator('#file').setInputFiles(list(row(HOME, '50'), row('05443', '45')));
  await press(page, 'Xem trước');
  await screenshot(page, 'volumes-preview-vi-1280');
  await press(page, 'Ghi toàn bộ');
  expect(await page.getByRole('status').textContent()).toContain('2 lượt');
  await page.goto(`${app.url}/department/khoi-luong?thang=${month}&state=reported`);
  expect(await page.locator('.volume-table tbody tr').count()).toBe(2);

  const bytes = await download(page, 'Tải tệp mẫu của tháng này (đã điền số đang có)');
  const sheets = await readSheets(bytes, { rows: 20_000, columns: 60, sheets: 3 });
  if ('problem' in sheets) throw new Error(sheets.problem);
  const filled = sheets[0]?.rows.filter(({ cells }) => cells[7] === '60') ?? [];
  expect(filled.map(({ cells }) => [cells[1], cells[8], cells[9]])).toEqual([
    ['05443', '45', '40'],
    [HOME, '50', '40'],
  ]);
}, 240_000);

it('shows the fieldwork of a round, who is to be reminded of what, and takes it away as files', async () => {
  const page = await enter('department_analyst');
  await page.goto(`${app.url}/department/theo-doi`);
  expect(await page.locator('h1').textContent()).toBe('Theo dõi thu phiếu');
  expect(await page.locator('.monitor-table tbody tr').count()).toBe(106);
  expect(await page.locator('svg.chart-weeks title').textContent()).toContain(
    'Số phiếu mời phát ra theo tuần',
  );
  await expectAccessible(page);
  await screenshot(page, 'monitor-vi-360');

  await page.locator('#state').selectOption('quiet');
  await filter(page);
  const quiet = await page.locator('.monitor-table tbody tr').count();
  expect(quiet).toBeGreaterThan(0);
  expect(quiet).toBeLessThan(40);
  await page.locator('#state').selectOption('behind');
  await filter(page);
  const behind = await page.locator('.monitor-table tbody tr').count();

  const csv = (await download(page, 'Tải CSV')).toString('utf8');
  expect(csv.trim().split('\r\n')).toHaveLength(behind + 1);
  const sheets = await readSheets(await download(page, 'Tải XLSX'));
  if ('problem' in sheets) throw new Error(sheets.problem);
  expect(sheets[0]?.rows).toHaveLength(behind + 1);
  expect(sheets[0]?.rows[0]?.cells.slice(0, 3)).toEqual(['Mã cơ quan', 'Cơ quan', 'Điều cần nhắc']);

  await page.goto(`${app.url}/department/theo-doi?q=quan+trieu`);
  await page.locator('.monitor-table tbody th a').click();
  expect(await page.locator('h1').textContent()).toBe('Phường Quan Triều');
  await expectAccessible(page);
  // A closed round is shown as it was frozen.
  await page.goto(`${app.url}/department/theo-doi?round=2025-2026&sort=rate`);
  expect(await page.locator('.lead').textContent()).toContain('30/06/2026');
  expect(await page.locator('.monitor-table tbody tr').count()).toBeGreaterThan(90);
}, 180_000);

it('reminds the agencies that are behind, who read it on their own page with what to do', async () => {
  const page = await enter('department_analyst');
  await page.goto(`${app.url}/department/theo-doi?state=behind`);
  expect(await page.locator('#months tbody tr').count()).toBeGreaterThan(3);
  expect(await page.locator('#outcome tbody tr').count()).toBeGreaterThan(3);
  const [first] = await page.locator('.monitor-table tbody th a').all();
  const code = decodeURIComponent((await first?.getAttribute('href'))?.split(/[/?]/)[3] ?? '');
  await page.goto(`${app.url}/department/theo-doi/${code}`);
  await press(page, 'Gửi lời nhắc đến cơ quan này');
  expect(pathOf(page)).toBe(`/department/theo-doi/${code}?round=2026-2027&done=1`);
  expect(await page.getByRole('status').textContent()).toBe('Đã gửi lời nhắc đến 1 cơ quan.');
  expect(await page.getByRole('button', { name: 'Gửi lời nhắc' }).count()).toBe(0);
  await page.goto(`${app.url}/department/theo-doi`);
  const send = page.getByRole('button', { name: /^Gửi lời nhắc đến \d+ cơ quan$/ });
  await press(page, (await send.textContent()) ?? '');
  expect(await page.getByRole('status').textContent()).toMatch(/^Đã gửi lời nhắc đến \d+ cơ quan\.$/);
  expect(await page.locator('#reminders').textContent()).toContain('Hôm nay đã nhắc mọi cơ quan');
  await expectAccessible(page);
  await screenshot(page, 'monitor-reminded-vi-360');
  // The analyst sees the page that the agency's own people see.
  await page.goto(`${app.url}/agency/${code}`);
  const left = page.locator('.work-left');
  expect(await left.textContent()).toMatch(/Sở Nội vụ nhắc ngày \d\d\/\d\d\/\d{4}\./);
  expect(await left.locator('.reason-list li').count()).toBeGreaterThan(0);
  await expectAccessible(page);
  await screenshot(page, 'agency-reminded-vi-360');
  await left.getByRole('link', { name: 'Xem tiến độ thu phiếu' }).click();
  expect(pathOf(page)).toBe(`/department/theo-doi/${code}`);
}, 180_000);

it('counts slips at once where they are handed out, by outcome', async () => {
  const page = await enter('agency_officer', { viewport: WIDE, language: 'en' });
  await page.goto(`${app.url}/department/theo-doi/${HOME}?lang=en`);
  const refused = () =>
    page.locator('#outcome tbody tr', { hasText: 'Refused' }).locator('td').nth(1).textContent();
  const before = Number((await refused())?.replaceAll(',', ''));
  await page.getByRole('link', { name: 'Print and void slips' }).click();
  await page.locator('#count').fill('16');
  const facts = page.locator('details.plain-fieldset summary');
  if ((await facts.count()) > 0) await facts.click();
  await page.locator('#outcome').selectOption('refused');
  await page.locator('#channel').selectOption('counter');
  await page.locator('#service').selectOption({ index: 1 });
  const started = page.waitForEvent('download');
  await page.locator('main form button[type=submit]').first().click();
  expect((await readFile(await (await started).path())).subarray(0, 5).toString()).toBe('%PDF-');
  await page.goto(`${app.url}/department/theo-doi/${HOME}?lang=en`);
  expect(Number((await refused())?.replaceAll(',', ''))).toBe(before + 16);
  await expectAccessible(page);
  await screenshot(page, 'monitor-agency-en-1280');
}, 120_000);
