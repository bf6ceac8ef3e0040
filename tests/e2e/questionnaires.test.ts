/** Writing a questionnaire, from a copy and from a file, until it can be chosen for a round: in a real browser. */
import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import type { GrantedRole } from '#domain/permission';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { pathOf, signInAs, submit } from '#tests/support/sign-in-journey';

const app = inject('app');
const DESK = { viewport: { width: 1280, height: 900 } };

async function enter(role: GrantedRole, options: Parameters<typeof openPhonePage>[0] = {}): Promise<Page> {
  const person = app.people.find((candidate) => candidate.role === role);
  if (!person) throw new Error(`the demo has no ${role}`);
  const page = await openPhonePage({ javaScript: false, ...options });
  await signInAs(page, app.url, person);
  return page;
}

/** As a phone shows it: without the frame, whose page would be judged as a part of this one. */
async function expectAccessibleOnPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize(DESK.viewport);
}

async function press(page: Page, name: string): Promise<void> {
  const answered = page.waitForEvent('load');
  await page.getByRole('button', { name, exact: true }).click();
  await answered;
}

/** A draft of a family of its own, copied from DV16; the address of its page. */
async function startDraft(page: Page, family: string): Promise<string> {
  await page.goto(`${app.url}/department/phieu-hoi/moi?tu=DV16.1`);
  await page.locator('#code').fill(family);
  await submit(page);
  expect(await page.getByRole('status').textContent()).toBe('Đã tạo bản thảo.');
  return pathOf(page).split('?')[0] ?? '';
}

it('lets an administrator reword a copy beside a phone, shows who wrote meanwhile, and locks it for ever', async () => {
  const page = await enter('department_administrator', DESK);
  await page.goto(`${app.url}/department`);
  await page.locator('.nav-groups').getByRole('link', { name: 'Danh mục và công cụ' }).click();
  await page.locator('.section-nav').getByRole('link', { name: 'Phiếu hỏi' }).click();
  expect(pathOf(page)).toBe('/department/phieu-hoi');
  const draft = await startDraft(page, 'DVTHU');
  expect(await page.locator('#issues').textContent()).toBe('Không còn điều gì phải sửa: ban hành được.');

  await page.getByRole('link', { name: 'Sửa A1' }).click();
  const phone = page.frameLocator('.phone iframe');
  expect(await phone.locator('#A1 legend').textContent()).toContain('Biển báo, bảng chỉ dẫn');
  await page.locator('[id="text.vi"]').fill('Biển hiệu dễ thấy từ ngoài đường');
  await page.locator('[id="text.en"]').fill('');
  await press(page, 'Lưu');
  expect(await page.getByRole('status').textContent()).toBe('Đã lưu.');
  expect(await phone.locator('#A1 legend').textContent()).toContain('Biển hiệu dễ thấy từ ngoài đường');
  expect(await page.locator('.draft-issues a').textContent()).toBe('Câu hỏi A1, tiếng Anh: đang để trống');

  // What is typed is looked at in the phone before it is saved: the draft stays as it was.
  await page.locator('[id="text.vi"]').fill('Biển hiệu chưa lưu');
  await page.getByRole('button', { name: 'Xem thử, chưa lưu' }).click();
  await phone.locator('.summary').waitFor();
  expect(await phone.locator('.summary li').allTextContents()).toEqual([
    'Đang xem nội dung vừa gõ, chưa lưu.',
    'Câu hỏi A1, tiếng Anh: đang để trống',
  ]);
  expect(await phone.locator('#A1 legend').textContent()).toContain('Biển hiệu chưa lưu');
  expect(await page.locator('[id="text.vi"]').inputValue()).toBe('Biển hiệu chưa lưu');
  await page.reload();
  expect(await page.locator('[id="text.vi"]').inputValue()).toBe('Biển hiệu dễ thấy từ ngoài đường');

  // Somebody else saves the same question meanwhile: both texts are shown, and nothing is lost.
  const other = await page.context().newPage();
  await other.goto(`${app.url}${draft}/sua?muc=question.A1`);
  await other.locator('[id="text.en"]').fill('Signs that are easy to see');
  await press(other, 'Lưu');
  await page.locator('[id="text.en"]').fill('A sign seen from the street');
  await press(page, 'Lưu');
  expect(await page.locator('.problem-list').textContent()).toContain(
    'Người khác vừa lưu: Signs that are easy to see',
  );
  expect(await page.locator('[id="text.en"]').inputValue()).toBe('A sign seen from the street');
  await expectAccessibleOnPhone(page);
  await press(page, 'Lưu bản của tôi, thay bản kia');
  expect(await page.locator('.draft-issues').count()).toBe(0);

  // A code that is taken is refused with everything typed; what something else needs stays.
  await page.locator('#code').fill('A2');
  await press(page, 'Lưu');
  expect(await page.locator('#code-problem').textContent()).toContain('mã đã có');
  expect(await page.locator('[id="text.en"]').inputValue()).toBe('A sign seen from the street');
  await page.goto(`${app.url}${draft}/sua?muc=question.timeliness`);
  await press(page, 'Xóa Câu hỏi timeliness');
  expect(await page.locator('.problem-list').textContent()).toContain('late_notice, late_apology');

  await page.goto(`${app.url}${draft}`);
  await press(page, 'Đưa A2 lên');
  const codes = await page.locator('.outline-section').first().locator('.outline-code').allTextContents();
  expect(codes).toEqual(['A2', 'A1', 'A3']);
  await page.locator('#confirm').fill('dvthu');
  await press(page, 'Ban hành');
  expect(await page.locator('#confirm-problem').textContent()).toBe('Gõ đúng DVTHU.1 để xác nhận.');
  const checksum = await page.locator('#publish code').textContent();
  await page.locator('#confirm').fill('DVTHU.1');
  await press(page, 'Ban hành');
  expect(pathOf(page)).toBe('/department/phieu-hoi/DVTHU.1?done=published');
  expect(await page.locator('.version-facts code').textContent()).toBe(checksum);
  expect(await page.locator('main form').count()).toBe(0);
  await expectAccessibleOnPhone(page);
  await screenshot(page, 'questionnaire-version');

  // Whoever still has the draft open is led to the version, and a planned round can ask it.
  await other.goto(`${app.url}${draft}/sua?muc=question.A1`);
  expect(pathOf(other)).toBe('/department/phieu-hoi/DVTHU.1');
  await page.goto(`${app.url}/department/dot-khao-sat/moi`);
  expect(await page.locator('#questionnaire option').allTextContents()).toContainEqual(
    expect.stringContaining('DVTHU.1'),
  );
  const auditor = await enter('auditor');
  await auditor.goto(`${app.url}/admin/audit?action=version_published`);
  expect(await auditor.locator('.audit-table').textContent()).toContain('version:DVTHU.1');
});

it('takes the signed wording from a workbook, and names the cell that is wrong', async () => {
  const page = await enter('department_administrator');
  const draft = await startDraft(page, 'DVKY');
  const started = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Excel (XLSX)' }).click();
  const file = await readFile(await (await started).path());
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(file).buffer);
  const sheet = workbook.getWorksheet('Câu hỏi');
  if (!sheet) throw new Error('no sheet of questions');
  const upload = async (): Promise<void> => {
    const buffer = Buffer.from(await workbook.xlsx.writeBuffer());
    await page.goto(`${app.url}/department/phieu-hoi/nhap`);
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await page.locator('#file').setInputFiles({ name: 'loi-da-ky.xlsx', mimeType, buffer });
    await press(page, 'Xem trước');
  };
  sheet.getCell('G2').value = 'Biển hiệu theo lời đã ký';
  sheet.getCell('F3').value = 'sao';
  await upload();
  expect(await page.locator('.problem-list li').allTextContents()).toEqual([
    'ô Câu hỏi!F3 “sao”: không có thang trả lời này',
  ]);
  await expectAccessible(page);
  sheet.getCell('F3').value = 'level';
  await upload();
  expect(await page.locator('.notice').first().textContent()).toContain(
    'Tệp sẽ thay nội dung bản thảo DVKY.1',
  );
  await expectAccessible(page);
  await press(page, 'Ghi toàn bộ');
  expect(pathOf(page).startsWith(draft)).toBe(true);
  expect(await page.locator('.outline').first().textContent()).toContain('Biển hiệu theo lời đã ký');

  await page.goto(`${app.url}/department/phieu-hoi/nhap`);
  await page.locator('#file').setInputFiles({
    ...{ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"code":') },
  });
  await press(page, 'Xem trước');
  expect(await page.locator('.problem-list').textContent()).toContain('không đọc được như JSON');

  await page.goto(`${app.url}${draft}`);
  await page.locator('summary').click();
  await page.locator('#confirmDelete').fill('DVKY.1');
  await press(page, 'Xóa bản thảo');
  expect(await page.getByRole('status').textContent()).toBe('Đã xóa bản thảo.');
});

it('shows everybody at the Department a preview that judges answers and sends none', async () => {
  const page = await enter('department_analyst');
  for (const path of [
    '',
    '/DV16.1',
    '/DV16.1?lang=en',
    '/doi-chieu?truoc=DV22.1&sau=DV16.1',
    '/DV16.1/xem-thu',
  ]) {
    await page.goto(`${app.url}/department/phieu-hoi${path}`);
    await expectAccessible(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(360);
  }
  const preview = await page.goto(`${app.url}/department/phieu-hoi/DV16.1/xem-thu`);
  const headers = preview?.headers() ?? {};
  expect(headers['x-frame-options']).toBe('SAMEORIGIN');
  expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
  const list = await page.request.get(`${app.url}/department/phieu-hoi`);
  expect(list.headers()['x-frame-options']).toBe('DENY');

  await page.locator('.send > button').click();
  expect(await page.locator('.problem').first().textContent()).toContain('Xin chọn một mức');
  const items = await page.locator('fieldset[data-item]').all();
  for (const item of items) await item.locator('label').nth(3).click();
  const answered = page.waitForEvent('load');
  await page.locator('.send > button').click();
  await answered;
  expect(await page.locator('h1').textContent()).toBe('Phiếu xem thử đã điền hợp lệ');
  expect((await page.goto(`${app.url}/department/phieu-hoi/moi`))?.status()).toBe(403);
});

it('follows single questions of an agency through two forms, and marks where they cannot be followed', async () => {
  const page = await enter('department_analyst', DESK);
  await page.goto(`${app.url}/department/phieu-hoi/doi-chieu?truoc=DV22.1&sau=DV16.1`);
  await page.locator('#co-quan').selectOption({ index: 1 });
  await submit(page);
  const rows = page.locator('.item-trends tbody tr');
  expect(await rows.count()).toBe(16);
  expect(await rows.nth(0).textContent()).toContain('ngắt: câu khác');
  expect(await rows.nth(1).textContent()).toContain('(A1)');
  await expectAccessible(page);
  await screenshot(page, 'questionnaire-trends');
});
