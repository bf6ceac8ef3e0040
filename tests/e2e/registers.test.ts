/** Methods, services, targets, the calendar and settings, in a real browser on a small phone without scripts. */
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import type { GrantedRole } from '#domain/permission';
import { writeSheetsXlsx } from '#exports/sheet-xlsx';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { pathOf, signInAs } from '#tests/support/sign-in-journey';

const app = inject('app');

async function enter(role: GrantedRole): Promise<Page> {
  const person = app.people.find((candidate) => candidate.role === role);
  if (!person) throw new Error(`the demo has no ${role}`);
  const page = await openPhonePage({ javaScript: false });
  await signInAs(page, app.url, person);
  return page;
}

async function press(page: Page, name: string): Promise<void> {
  const answered = page.waitForEvent('load');
  await page.locator('main').getByRole('button', { name }).first().click();
  await answered;
}

const problems = (page: Page) => page.locator('.problem-list li').allTextContents();
const status = (page: Page) => page.getByRole('status').first().textContent();

it('publishes a method version, locked for good, and tries it on a frozen round', async () => {
  const page = await enter('department_administrator');
  await page.goto(`${app.url}/department/phuong-phap`);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Soạn phiên bản mới' }).click();
  await page.locator('#itemFormula').selectOption('mean_over_max');
  await page.locator('#totalAggregation').selectOption('fixed_weights');
  await page.locator('#weight-A').fill('60');
  await press(page, 'Xem lại bằng lời');
  expect(await problems(page)).toEqual(['Các trọng số cộng lại phải đúng 100.']);
  expect(await page.locator('#weight-A').inputValue()).toBe('60');
  await expectAccessible(page);
  await page.locator('#totalAggregation').selectOption('pooled_ratio');
  await press(page, 'Xem lại bằng lời');
  expect(await page.locator('main .notice').textContent()).toContain('Điểm trung bình chia cho 5');
  await expectAccessible(page);
  await screenshot(page, 'method-preview');
  await press(page, 'Ban hành và khóa TOP2.2');
  expect(pathOf(page)).toBe('/department/phuong-phap/TOP2.2?done=published');
  expect(await page.locator('main').textContent()).toContain('Chỉ để tính thử');
  await page.goto(`${app.url}/department/phuong-phap/moi?tu=TOP2.2`);
  await press(page, 'Xem lại bằng lời');
  expect(await problems(page)).toEqual(['Phương pháp TOP2.2 đã nói đúng như vậy; không cần ban hành thêm.']);

  await page.goto(`${app.url}/department/phuong-phap/so-sanh?dot=2025-2026&phuong-phap=TOP2.2`);
  expect(await page.locator('main').textContent()).toContain('Tính thử, không phải kết quả chính thức');
  const rows = page.locator('.trial-table').last().locator('tbody tr');
  expect(await rows.count()).toBe(106);
  // With its interval below it.
  const first = await page.locator('.trial-table').first().locator('td').first().textContent();
  await expectAccessible(page);
  await screenshot(page, 'method-trial');
  await page.goto(`${app.url}/ket-qua/2025-2026`);
  const headline = await page.locator('.headline-number').textContent();
  expect(first?.startsWith(`${headline}`)).toBe(true);
});

it('shows analysts what they may compare, and nobody else', async () => {
  const page = await enter('department_analyst');
  await page.goto(`${app.url}/department/phuong-phap`);
  expect(await page.getByRole('link', { name: 'Soạn phiên bản mới' }).count()).toBe(0);
  await page.goto(`${app.url}/department/phuong-phap/so-sanh?dot=2025-2026&phuong-phap=TOP2.1`);
  const differences = await page.locator('.trial-table').last().locator('td:nth-child(4)').allTextContents();
  expect(new Set(differences)).toEqual(new Set(['0,00', '–'].filter((text) => differences.includes(text))));
  expect((await page.goto(`${app.url}/department/phuong-phap/moi`))?.status()).toBe(403);
  const officer = await enter('agency_officer');
  expect((await officer.goto(`${app.url}/department/phuong-phap/so-sanh`))?.status()).toBe(403);
});

it('keeps the register of procedures: added, renamed, ended, read in from a workbook', async () => {
  const page = await enter('department_administrator');
  await page.goto(`${app.url}/department/dich-vu/linh-vuc`);
  await page.locator('#name').fill('Thư viện');
  await press(page, 'Lưu');
  expect(await status(page)).toBe('Đã thêm lĩnh vực.');
  await expectAccessible(page);
  await page.goto(`${app.url}/department/dich-vu/moi`);
  await press(page, 'Lưu');
  expect(await problems(page)).toHaveLength(2);
  await expectAccessible(page);
  await page.locator('#name').fill('Cấp thẻ thư viện');
  await page.locator('#code').fill('E2E.001');
  await page.locator('#field').selectOption({ label: 'Thư viện' });
  await press(page, 'Lưu');
  expect(await status(page)).toBe('Đã thêm thủ tục.');
  await page.getByRole('link', { name: 'Cấp thẻ thư viện' }).click();
  const address = page.url();
  await page.locator('#name').fill('Cấp thẻ bạn đọc');
  await press(page, 'Lưu');
  const other = await page.context().newPage();
  await other.goto(address);
  await press(page, 'Kết thúc thủ tục');
  expect(await status(page)).toBe('Đã kết thúc thủ tục.');
  await expectAccessible(page);
  await other.locator('#name').fill('Tên của người đến sau');
  await press(other, 'Lưu');
  expect(await problems(other)).toEqual([expect.stringContaining('Có người vừa sửa mục này')]);
  expect(await other.locator('#name').inputValue()).toBe('Tên của người đến sau');
  await page.goto(`${app.url}/department/dich-vu?hien=ended&q=the+ban+doc`);
  expect(await page.locator('tbody tr').count()).toBe(1);
  await expectAccessible(page);

  await page.goto(`${app.url}/department/dich-vu/nhap`);
  await expectAccessible(page);
  const upload = async (...rows: string[][]) => {
    const headings = ['Mã thủ tục', 'Tên thủ tục', 'Lĩnh vực'];
    const buffer = Buffer.from(await writeSheetsXlsx([{ name: 'Thủ tục', headings, rows }], 'e2e'));
    await page.locator('#file').setInputFiles({ name: 'danh-muc.xlsx', mimeType: '', buffer });
    await press(page, 'Xem trước');
  };
  await upload(['E2E 002', 'Sai mã', 'Thư viện']);
  expect(await page.locator('.problem-list li').textContent()).toContain('A2');
  await upload(['E2E.002', 'Gia hạn thẻ', 'Thư viện'], ['E2E.003', 'Khai thác tài liệu', 'Lưu trữ']);
  expect(await page.locator('main').textContent()).toContain('lĩnh vực mới: Lưu trữ');
  await expectAccessible(page);
  await screenshot(page, 'service-import');
  await press(page, 'Ghi toàn bộ');
  expect(await status(page)).toBe('Đã nạp danh mục.');
});

it('sets a target in words, replaces it, and takes it away', async () => {
  const page = await enter('department_administrator');
  await page.goto(`${app.url}/department/chi-tieu?nam=2026`);
  expect(await page.locator('main').textContent()).toContain('trên 90%');
  await expectAccessible(page);
  await screenshot(page, 'targets');
  await page.locator('#year').fill('2029');
  await page.locator('#percent').fill('chín mươi');
  await press(page, 'Lưu chỉ tiêu');
  expect(await problems(page)).toHaveLength(1);
  await page.locator('#percent').fill('92,5');
  await page.locator('#strict').selectOption('atLeast');
  await press(page, 'Lưu chỉ tiêu');
  expect(pathOf(page)).toBe('/department/chi-tieu?nam=2029&done=set');
  expect(await page.locator('tbody td b').textContent()).toBe('từ 92,50% trở lên');
  await page.locator('#percent').fill('90');
  await press(page, 'Lưu chỉ tiêu');
  expect(await problems(page)).toEqual([expect.stringContaining('đã có chỉ tiêu')]);
  await page.goto(`${app.url}/department/chi-tieu?nam=2029`);
  await page.getByRole('link', { name: /^Thay chỉ tiêu/ }).click();
  await page.locator('#percent').fill('95');
  await expectAccessible(page);
  await press(page, 'Lưu chỉ tiêu');
  expect(await page.locator('tbody td b').first().textContent()).toBe('từ 95% trở lên');
  await press(page, 'Bỏ chỉ tiêu');
  expect(await status(page)).toBe('Đã bỏ chỉ tiêu.');
  await page.locator('summary').click();
  expect(await page.locator('details tbody tr').count()).toBe(2);
});

it('keeps the calendar and the settings, and tells of a day that is there already', async () => {
  const page = await enter('department_administrator');
  await page.goto(`${app.url}/department/lich-lam-viec?nam=2026`);
  await expectAccessible(page);
  await page.locator('#date').fill('2026-12-24');
  await page.locator('#name').fill('Ngày nghỉ thử');
  await press(page, 'Lưu ngày');
  expect(await status(page)).toBe('Đã lưu ngày.');
  await page.locator('#date').fill('2026-12-24');
  await page.locator('#name').fill('Tên khác');
  await press(page, 'Lưu ngày');
  expect(await problems(page)).toEqual(['Ngày này đã có trong lịch: Ngày nghỉ thử. Gửi lại nếu muốn thay.']);
  await press(page, 'Lưu ngày');
  await page.getByRole('link', { name: 'Sửa ngày 24/12/2026' }).click();
  expect(await page.locator('#name').inputValue()).toBe('Tên khác');
  await expectAccessible(page);
  await page.goto(`${app.url}/department/lich-lam-viec?nam=2026`);
  await press(page, 'Bỏ ngày 24/12/2026');
  expect(await status(page)).toBe('Đã bỏ ngày.');

  await page.goto(`${app.url}/department/lich-lam-viec/thiet-lap`);
  await page.locator('#contactDays').fill('400');
  await page.locator('#licenceName').fill('ODbL');
  await press(page, 'Lưu thiết lập');
  expect(await problems(page)).toHaveLength(2);
  await expectAccessible(page);
  await page.locator('#contactDays').fill('45');
  await page.locator('#licenceName').fill('');
  await press(page, 'Lưu thiết lập');
  expect(await status(page)).toBe('Đã lưu.');
  await page.locator('#contactDays').fill('');
  await press(page, 'Lưu thiết lập');
  expect((await page.goto(`${app.url}/admin/calendar`))?.status()).toBe(404);
});
