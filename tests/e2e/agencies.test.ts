/** The Department keeps its register of agencies: a list with errors, a merger, and what history tells of it. */
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { pathOf, signInAs, submit } from '#tests/support/sign-in-journey';

const app = inject('app');

async function enter(): Promise<Page> {
  const person = app.people.find(({ role }) => role === 'department_administrator');
  if (!person) throw new Error('the demo has no department administrator');
  const page = await openPhonePage({ javaScript: false });
  await signInAs(page, app.url, person);
  return page;
}

const list = (...rows: readonly string[]) => ({
  name: 'danh-sach.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['Mã cơ quan;Tên cơ quan;Loại;Mã cơ quan cấp trên;Từ ngày', ...rows].join('\n')),
});

it('takes a list once every cell of it is right, and then as a whole', async () => {
  const page = await enter();
  await page.goto(`${app.url}/department/co-quan`);
  await page.getByRole('link', { name: 'Nhập từ tệp' }).click();
  const rows = [
    '05998;Xã Thử Một;Xã;19;01/01/2031',
    '05998.Q1;Quầy 1;Quầy;05998;01/01/2031',
    '05997;Xã Thử Hai;Xã;19;01/01/2031',
  ];
  await page.locator('#file').setInputFiles(list(...rows, '99;Xã Sai Mã;Xã;19;', '05443;Tên Khác;Xã;19;'));
  await submit(page);
  const problems = await page.locator('.problem-list li').allTextContents();
  expect(problems).toHaveLength(2);
  expect(problems[0]).toContain('ô A5 “99”: Mã không đúng dạng');
  expect(problems[1]).toContain('ô B6 “Tên Khác”');
  expect(await page.getByRole('button', { name: 'Ghi toàn bộ' }).count()).toBe(0);
  await expectAccessible(page);
  await screenshot(page, 'agencies-import');

  await page.locator('#file').setInputFiles(list(...rows));
  await submit(page);
  await page.getByRole('button', { name: 'Ghi toàn bộ' }).click();
  expect(await page.locator('.notice[role=status]').textContent()).toBe('Đã ghi danh sách.');
  await page.goto(`${app.url}/department/co-quan?ngay=2031-01-01&q=05998`);
  expect(await page.locator('.agency-line a').allTextContents()).toEqual(['Xã Thử Một', 'Quầy 1']);
  await page.goto(`${app.url}/department/co-quan?q=05998`);
  expect(await page.locator('.agency-line a').count()).toBe(0);
});

it('merges two communes by name, says before what that does, and tells of it on every page after', async () => {
  const page = await enter();
  await page.goto(`${app.url}/department/co-quan?ngay=2031-01-01&q=xa+thu+mot`);
  await page.locator('.agency-line a').click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Sáp nhập' }).click();
  await submit(page);
  expect(await page.locator('.problem-list li').allTextContents()).toEqual(['Hãy nhập một ngày có thật.']);

  await page.locator('#date').fill('2032-07-01');
  await page.locator('#decision').fill('Nghị quyết số 12/NQ-HĐND');
  await page.getByLabel('Xã Thử Hai').check();
  await page.locator('[id="code.0"]').fill('05996');
  await page.locator('[id="name.0"]').fill('Xã Thử');
  await submit(page);
  const words = (await page.locator('.event-preview').textContent()) ?? '';
  expect(words).toContain('Xã Thử Một (mã 05998) chấm dứt sau ngày 30/06/2032.');
  expect(words).toContain('Xã Thử (mã 05996, xã, có kết quả riêng) bắt đầu');
  expect(words).toContain('Chuyển theo: Quầy 1.');
  await expectAccessible(page);
  await screenshot(page, 'agencies-merger');

  await page.getByRole('button', { name: 'Ghi sự kiện' }).click();
  expect(await page.locator('.notice[role=status]').textContent()).toBe('Đã ghi sự kiện.');
  expect(await page.locator('h1').textContent()).toBe('Xã Thử');
  const history = (await page.locator('#history').textContent()) ?? '';
  expect(history).toContain('Thành lập trên cơ sở sáp nhập Xã Thử Hai.');
  expect(history).toContain('Căn cứ: Nghị quyết số 12/NQ-HĐND');
  await expectAccessible(page);
  await screenshot(page, 'agencies-history');
  await page.locator('#history').getByRole('link', { name: 'Xã Thử Một' }).click();
  expect(await page.locator('#history').textContent()).toContain('Sáp nhập thành Xã Thử.');

  // Its day has not come: it can be taken back, and then the old communes go on.
  await page.getByRole('button', { name: 'Rút sự kiện' }).last().click();
  expect(await page.locator('.notice[role=status]').textContent()).toBe('Đã rút sự kiện.');
  expect(pathOf(page)).toMatch(/^\/department\/co-quan\//);
  expect(await page.locator('#history').textContent()).not.toContain('Sáp nhập');
});
