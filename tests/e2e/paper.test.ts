/** Paper forms keyed by two people of the Department in a real browser: by the keyboard, with and without scripts. */
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import type { GrantedRole } from '#domain/permission';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { pathOf, signInAs } from '#tests/support/sign-in-journey';

const app = inject('app');
const WIDE = { width: 1280, height: 900 };
/** Milliseconds between two keys of somebody who keys forms all day. */
const PACE = 150;

async function enter(role: GrantedRole, options: Parameters<typeof openPhonePage>[0] = {}): Promise<Page> {
  const person = app.people.find((candidate) => candidate.role === role);
  if (!person) throw new Error(`the demo has no ${role}`);
  const page = await openPhonePage({ javaScript: false, ...options });
  await signInAs(page, app.url, person);
  return page;
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  const answered = page.waitForEvent('load');
  await page.getByRole('button', { name }).click();
  await answered;
}

/** Begins a bundle at an agency; its address. */
async function begin(page: Page, agency: string, forms: number): Promise<string> {
  await page.goto(`${app.url}/department/phieu-giay`);
  await page.locator('#agency').selectOption({ label: agency });
  await page.locator('#forms').fill(String(forms));
  await press(page, 'Lập tập phiếu');
  expect(await page.locator('.notice').first().textContent()).toContain('lên chồng phiếu');
  return pathOf(page).replace(/\?.*/, '');
}

const ITEMS = [
  '4455554443335544',
  '5555555555555555',
  '444x44*4444440 44',
  '3333444422225555',
  '1111222233334444',
];
const OTHERS = '422001123';

/** Keys the form that is shown with Tab and Enter alone, as a browser without scripts does. */
async function keyPlainly(
  page: Page,
  items: string,
  more: { readonly comment?: string } = {},
): Promise<void> {
  await page.locator('#items').fill(items);
  await page.locator('#others').fill(OTHERS);
  await page.locator('#choice-wishes').fill('13');
  if (more.comment) await page.locator('#text-comment').fill(more.comment);
  const answered = page.waitForEvent('load');
  await page.locator('form.keying-form button').press('Enter');
  await answered;
}

it('lets two people key a bundle, look at the paper where they differ, and enter it', {
  timeout: 180_000,
}, async () => {
  const first = await enter('department_analyst', { javaScript: true, viewport: WIDE });
  const address = await begin(first, 'Xã Hợp Thành', ITEMS.length);
  await expectAccessible(first);
  await first.getByRole('link', { name: 'Nhập phiếu 1' }).click();
  await first.waitForURL(/nhap/);

  // By the keyboard alone: the first field has the focus, a full line goes on by itself.
  await first.locator('#items:focus').waitFor();
  const began = Date.now();
  await first.keyboard.type('4455554443335544', { delay: PACE });
  const items = Date.now() - began;
  await first.locator('#others:focus').waitFor();
  expect(await first.locator('#items-place').textContent()).toBe('16/16');
  await first.keyboard.type('4220', { delay: PACE });
  expect(await first.locator('#others-place').textContent()).toBe('4/9 · câu 19b');
  await screenshot(first, 'paper-keying-1280');
  await expectAccessible(first);
  await first.keyboard.type('01123', { delay: PACE });
  await first.keyboard.type('13', { delay: PACE });
  const next = first.waitForURL(/nhap$/).then(() => first.waitForEvent('load'));
  await first.keyboard.press('Control+Enter');
  await next;
  const whole = Date.now() - began;
  expect(await first.locator('h1').textContent()).toBe('Phiếu 2 / 5');
  console.info(`paper: 16 items in ${items} ms, the whole form in ${whole} ms at ${PACE} ms a key`);
  expect(items).toBeLessThan(20_000);

  // Enter goes on too; a line that is too short comes back with everything that was typed.
  await first.locator('#items:focus').waitFor();
  await first.keyboard.type('555');
  await first.keyboard.press('Enter');
  await first.keyboard.type(OTHERS);
  await first.keyboard.press('Control+Enter');
  await first.locator('.problem-list').waitFor();
  expect(await first.locator('.field-problem').allTextContents()).toEqual([
    'Cần 16 dấu, mới có 3: mỗi câu đúng một dấu, 0 nếu bỏ trống.',
  ]);
  expect(await first.locator('#others').inputValue()).toBe(OTHERS);
  await expectAccessible(first);
  await keyPlainly(first, ITEMS[1] ?? '');
  for (const line of ITEMS.slice(2)) await keyPlainly(first, line, { comment: 'Cán bộ nhiệt tình.' });
  expect(pathOf(first)).toBe(`${address}?done=saved`);
  expect(await first.locator('main').textContent()).toContain('Người thứ hai của Sở nhập tiếp');

  // The second person, on a phone without scripts, sees nothing of the first.
  const second = await enter('department_administrator');
  await second.goto(`${app.url}/department/phieu-giay`);
  await expectAccessible(second);
  await screenshot(second, 'paper-list-360');
  await second.locator(`a[href^="${address}/nhap"]`).click();
  expect(await second.locator('#items').inputValue()).toBe('');
  await second.locator('#items:focus').waitFor();
  await expectAccessible(second);
  await screenshot(second, 'paper-keying-360');
  for (const [index, line] of ITEMS.entries())
    await keyPlainly(second, index === 0 ? `5${line.slice(1)}` : line, {
      ...(index > 0 && { comment: index > 1 ? 'cán bộ nhiệt tình' : 'Tốt' }),
    });
  expect(await second.locator('.narrow-table tbody tr').count()).toBe(2);
  expect(await second.getByRole('button', { name: /^Đưa/ }).count()).toBe(0);
  await expectAccessible(second);
  await screenshot(second, 'paper-bundle-360');

  await second.getByRole('link', { name: 'Đối chiếu phiếu 1' }).click();
  expect(await second.locator('main form').textContent()).toContain('Lần 1: Hài lòng · Lần 2: Rất hài lòng');
  await press(second, 'Lưu');
  expect(await second.locator('.field-problem').textContent()).toContain('hãy chọn điều thấy trên giấy');
  await expectAccessible(second);
  await second.locator('#choice-A1').selectOption('4');
  await screenshot(second, 'paper-comparison-360');
  await press(second, 'Lưu');
  await second.getByRole('link', { name: 'Đối chiếu phiếu 2' }).click();
  await second.locator('[id="text-comment"]').fill('Tốt');
  await press(second, 'Lưu');
  await press(second, 'Đưa 5 phiếu vào');
  expect(pathOf(second)).toBe(`${address}?done=entered`);
  expect(await second.locator('main').textContent()).toContain('Đã đưa vào. Bản nhập đã bị xóa');
  await expectAccessible(second);
  // The first one's window is older than that: nothing is keyed any more, and the page says so.
  await first.goto(`${app.url}${address}/nhap`);
  expect(pathOf(first)).toBe(address);
  expect(await first.locator('.facts').textContent()).toContain('Đã đưa vào');
  await first.goto(`${app.url}/department/phieu-giay?lang=en`);
  await screenshot(first, 'paper-list-en-1280');
});

it('keeps a small bundle waiting, corrects its count, and discards one with a reason', {
  timeout: 120_000,
}, async () => {
  const page = await enter('department_analyst');
  const address = await begin(page, 'Xã Phú Xuyên', 3);
  await page.getByText('Đếm lại', { exact: true }).click();
  await page.locator('#forms').fill('0');
  await press(page, 'Sửa số phiếu');
  expect(await page.locator('.field-problem').textContent()).toBe('Số phiếu là số nguyên từ 1 đến 200.');
  await page.locator('#forms').fill('1');
  await press(page, 'Sửa số phiếu');
  expect(pathOf(page)).toBe(`${address}?done=recounted`);
  await page.getByRole('link', { name: 'Nhập phiếu 1' }).click();
  await keyPlainly(page, ITEMS[0] ?? '');
  const second = await enter('department_administrator', { viewport: WIDE });
  await second.goto(`${app.url}${address}/nhap`);
  await keyPlainly(second, ITEMS[0] ?? '');
  expect(await second.locator('main').textContent()).toContain('Hai lần nhập khớp nhau ở cả 1 phiếu');
  await screenshot(second, 'paper-bundle-1280');
  await press(second, 'Đưa 1 phiếu vào');
  expect(pathOf(second)).toBe(`${address}?done=waiting`);
  expect(await second.locator('.facts').textContent()).toContain('Tập dưới 5 phiếu không lưu số này');

  const wrong = await begin(page, 'Xã Phú Xuyên', 2);
  await page.getByText('Bỏ tập phiếu', { exact: true }).click();
  await page.locator('#reason').fill('Nhầm');
  await press(page, 'Bỏ tập phiếu này');
  expect(await page.locator('#reason').inputValue()).toBe('Nhầm');
  await page.locator('#reason').fill('Nhầm cơ quan, phiếu của xã bên cạnh');
  await press(page, 'Bỏ tập phiếu này');
  expect(pathOf(page)).toBe(`${wrong}?done=discarded`);
  await expectAccessible(page);
});

it('is not for the counter', async () => {
  const page = await enter('agency_officer');
  for (const address of ['/department/phieu-giay', '/department/phieu-giay/none/nhap'])
    expect((await page.goto(app.url + address))?.status()).toBe(403);
});
