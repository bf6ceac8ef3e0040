/** The Department's overview and the questions it asks, in a real browser on a small phone. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import type { GrantedRole } from '#domain/permission';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { pathOf, signInAs, submit } from '#tests/support/sign-in-journey';

const app = inject('app');
const { straightFives, sameHand, nightDesk } = app.facts.signals;

async function enter(role: GrantedRole, options: Parameters<typeof openPhonePage>[0] = {}): Promise<Page> {
  const person = app.people.find((candidate) => candidate.role === role);
  if (!person) throw new Error(`the demo has no ${role}`);
  const page = await openPhonePage({ javaScript: false, ...options });
  await signInAs(page, app.url, person);
  return page;
}

const signal = (place: string, name: string) => `/department/tin-hieu/${place}/${name}`;

it('shows the province at a glance, and goes from it down to a desk', async () => {
  const page = await enter('department_analyst');
  await page.locator('.site-nav').getByRole('link', { name: 'Sở Nội vụ' }).click();
  expect(pathOf(page)).toBe('/department');
  expect(await page.locator('svg.chart-distribution').count()).toBe(2);
  expect(await page.locator('svg.chart-funnel').count()).toBe(1);
  const counts = await page.locator('.verdict-count').allTextContents();
  const agencies = counts.map(Number).reduce((sum, n) => sum + n, 0);
  expect(agencies).toBe(106);

  await page.locator('.verdict-counts a').first().click();
  expect(await page.locator('.figure-table tbody tr').count()).toBe(Number(counts[0]));
  await page.locator('#q').fill('quan trieu');
  await page.locator('#verdict').selectOption('');
  await submitSearch(page);
  expect(await page.locator('.figure-table tbody th a').allTextContents()).toEqual(['Phường Quan Triều']);
  await page.locator('.figure-table tbody th a').click();
  expect(await page.locator('h1').textContent()).toBe('Phường Quan Triều');
  const desks = page.locator('.stacked-table tbody tr');
  expect(await desks.count()).toBe(2);
  expect(await desks.first().textContent()).toContain('có (1)');
  await page.getByRole('link', { name: 'Mở trang kết quả của cơ quan' }).click();
  expect(pathOf(page)).toBe('/agency/05482');
});

it('shows a closed round as it was frozen, chosen by its name', async () => {
  const page = await enter('department_analyst');
  await page.goto(`${app.url}/department`);
  await page.locator('#round').selectOption('2025-2026');
  await page.locator('.round-choice button').click();
  expect(await page.locator('.round-head .lead').textContent()).toContain('đã khóa ngày 15/07/2026');
  const frozen = await page.locator('.headline-number').textContent();
  await page.goto(`${app.url}/`);
  expect(await page.locator('.headline-number').textContent()).toBe(frozen);
  expect((await page.goto(`${app.url}/department?round=none`))?.status()).toBe(404);
  expect((await page.goto(`${app.url}/department?unit=none`))?.status()).toBe(404);
});

async function submitSearch(page: Page): Promise<void> {
  const answered = page.waitForEvent('load');
  await page.locator('.unit-search button').click();
  await answered;
}

async function write(page: Page, step: string, text: string): Promise<void> {
  await page.locator('#step').selectOption(step);
  await page.locator('#text').fill(text);
  const answered = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Lưu vào hồ sơ' }).click();
  await answered;
}

it('lets an analyst look into a desk with answers by night and write down what was asked', async () => {
  const page = await enter('department_analyst');
  await page.goto(`${app.url}/department/tin-hieu`);
  const named = await page.locator('.signal-table tbody td a').allTextContents();
  expect(named).toContain('Nhiều phiếu toàn “Rất hài lòng”');
  expect(named).toContain('Nhiều phiếu trả lời giống hệt nhau');
  await page.getByRole('link', { name: 'Nhiều lượt gửi ngoài giờ làm việc' }).click();
  expect(pathOf(page)).toBe(`${signal(nightDesk, 'outside-hours')}?round=2026-2027`);
  expect(await page.locator('.signal-meaning').textContent()).toContain('Người dân chụp mã về nhà');
  // The counts of arrivals stand without anything about what was answered.
  expect(await page.locator('main').textContent()).not.toContain('Toàn mức 5');

  await submit(page);
  expect(await page.locator('.problem-list li').allTextContents()).toEqual([
    'Ghi nội dung, ít nhất 10 ký tự.',
  ]);
  await expectAccessible(page);
  await write(page, 'noted', 'Ba tối có hơn hai mươi lượt gửi.');
  expect(await page.getByRole('status').textContent()).toBe('Đã lưu vào hồ sơ.');
  await write(page, 'asked', 'Đã gọi điện hỏi ông trưởng quầy.');
  await write(page, 'explained', 'Quầy mở thêm buổi tối cho công nhân\ntan ca.');
  expect(await page.locator('.case-steps h3').allTextContents()).toEqual([
    'Ghi nhận',
    'Hỏi cơ quan',
    'Cơ quan giải thích',
  ]);
  // Deciding is the administrator's.
  expect(await page.getByRole('button', { name: 'Ký kết luận' }).count()).toBe(0);
  await expectAccessible(page);
  await screenshot(page, 'signal-case');
});

it('goes from an agency to the signals of its desks, and from there to all', async () => {
  const page = await enter('department_analyst');
  const home = nightDesk.slice(0, nightDesk.lastIndexOf('.'));
  await page.goto(`${app.url}/department?unit=${home}`);
  await expectAccessible(page);
  await screenshot(page, 'unit-desk-signals-vi-360');
  await page.getByRole('link', { name: 'Nhiều lượt gửi ngoài giờ làm việc' }).click();
  expect(pathOf(page)).toBe(`${signal(nightDesk, 'outside-hours')}?round=2026-2027`);
  await page.goto(`${app.url}/department?unit=${home}`);
  await page.getByRole('link', { name: 'Xem các điều cần hỏi lại' }).click();
  expect(pathOf(page)).toBe(`/department/tin-hieu?round=2026-2027&agency=${home}`);
  const lines = page.locator('.signal-table tbody tr');
  const narrowed = await lines.count();
  expect(await lines.getByRole('link', { name: 'Nhiều lượt gửi ngoài giờ làm việc' }).count()).toBe(1);
  // The round can be changed without losing the agency.
  await page.locator('.round-choice button').click();
  expect(pathOf(page)).toBe(`/department/tin-hieu?agency=${home}&round=2026-2027`);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Tất cả các dấu hiệu' }).click();
  expect(pathOf(page)).toBe('/department/tin-hieu?round=2026-2027');
  expect(await lines.count()).toBeGreaterThan(narrowed);
  expect((await page.goto(`${app.url}/department/tin-hieu?agency=none`))?.status()).toBe(404);
});

it('lets an administrator decide about it, signed and audited, and shows an auditor everything', async () => {
  const page = await enter('department_administrator');
  await page.goto(`${app.url}${signal(nightDesk, 'outside-hours')}`);
  const decide = async () => {
    const answered = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Ký kết luận' }).click();
    await answered;
  };
  await page.locator('#reason').fill('Lý do đã rõ: buổi tối cho công nhân.');
  await decide();
  expect(await page.locator('.problem-list li').allTextContents()).toEqual(['Chọn kết luận.']);
  expect(await page.locator('#reason').inputValue()).toBe('Lý do đã rõ: buổi tối cho công nhân.');
  await expectAccessible(page);
  await page.locator('input[value=nothing_found]').check();
  await decide();
  expect(await page.getByRole('status').textContent()).toBe('Đã ký kết luận.');
  expect(await page.locator('.case-decision').textContent()).toContain('Quản trị nghiệp vụ ký ngày');

  const auditor = await enter('auditor');
  await auditor.goto(`${app.url}${signal(nightDesk, 'outside-hours')}`);
  expect(await auditor.locator('main form').count()).toBe(0);
  expect(await auditor.locator('.case-decision .written').textContent()).toContain('buổi tối cho công nhân');
  await auditor.goto(`${app.url}/admin/audit?action=integrity_decided`);
  expect(await auditor.locator('.audit-table tbody tr').count()).toBe(1);
});

it('leaves an agency unranked at once with its figure as it was, and excludes whole releases later', async () => {
  const page = await enter('department_administrator');
  const unit = `${app.url}/department?unit=${straightFives}`;
  await page.goto(unit);
  const before = await page.locator('.headline-number').textContent();
  await page.goto(`${app.url}${signal(straightFives, 'straight-fives')}`);
  await write(page, 'noted', 'Bốn phần mười phiếu toàn mức 5.');
  await page.locator('input[value=left_unranked]').check();
  await page.locator('#reason').fill('Chưa rõ vì sao, chờ kiểm tra tại chỗ.');
  await page.getByRole('button', { name: 'Ký kết luận' }).click();
  await page.goto(unit);
  expect(await page.locator('.headline-number').textContent()).toBe(before);
  expect(await page.locator('.record').textContent()).toContain('không xếp theo quyết định');
  await page.goto(`${app.url}/department/tin-hieu`);
  expect(await page.locator('main').textContent()).toContain('Không xếp hạng cơ quan trong đợt này');

  await page.goto(`${app.url}${signal(sameHand, 'identical-answers')}`);
  await write(page, 'noted', 'Chín phiếu trả lời giống hệt nhau.');
  await page.locator('input[value=batches_excluded]').check();
  await page.locator('#reason').fill('Một người đã điền thay chín phiếu.');
  const sign = page.getByRole('button', { name: 'Ký kết luận' });
  await sign.click();
  expect(await page.locator('.problem-list li').allTextContents()).toEqual([
    'Chọn ít nhất một đợt mở phiếu để loại.',
  ]);
  expect(await page.locator('input[value=batches_excluded]').isChecked()).toBe(true);
  await page.locator('input[name=batch]').nth(2).check();
  await sign.click();
  expect(await page.locator('.case-decision').textContent()).toContain('Từ bản số liệu 2');
});

it('refuses whoever may not compare agencies or ask', async () => {
  for (const role of ['agency_viewer', 'system_administrator'] as const) {
    const page = await enter(role);
    for (const path of [
      ...['/department', '/department/yeu-to', '/department/so-lieu.csv', '/department/tin-hieu'],
      signal(nightDesk, 'outside-hours'),
    ])
      expect([role, path, (await page.goto(app.url + path))?.status()]).toEqual([role, path, 403]);
  }
  const nobody = await openPhonePage({ javaScript: false });
  await nobody.goto(`${app.url}/department`);
  expect(new URL(nobody.url()).pathname).toBe('/login');
});

it('gives the same figures as a file, for machines and for a spreadsheet', async () => {
  const page = await enter('department_analyst', { javaScript: true });
  await page.goto(`${app.url}/department?kind=departments`);
  const rows = await page.locator('.figure-table tbody tr').count();
  const read = async (name: string) => {
    const download = page.waitForEvent('download');
    // The province over its rounds has files of its own.
    await page.locator('a:not([href*="bang="])').filter({ hasText: name }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^co-quan-2026-2027-.*gia-lap(-excel)?\.csv$/);
    return (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  };
  const machine = await read('CSV cho phần mềm thống kê');
  const excel = await read('CSV cho Excel tiếng Việt');
  expect([machine.length, excel.length]).toEqual([rows + 1, rows + 1]);
  expect(machine[1]).toMatch(/^19\.S\d\d,[^;]*,\d+\.\d+,/);
  expect(excel[0]?.charCodeAt(0)).toBe(0xfeff);
  expect(excel[1]).toMatch(/^19\.S\d\d;[^;]*;\d+,\d+;/);
});

it('is accessible and fits a small phone in both languages', async () => {
  const page = await enter('department_analyst');
  const paths = [
    ...[
      '/department',
      '/department?kind=communes&sort=lower',
      '/department?unit=05482',
      '/department/yeu-to',
    ],
    ...['/department?round=2023-2024', '/department/tin-hieu', '/department/tin-hieu?round=2025-2026'],
    signal(nightDesk, 'arrival-burst'),
    signal(straightFives, 'monthly-shift'),
    `${signal('05860', 'straight-fives')}?round=2025-2026`,
    signal('05482', 'stream-gap'),
  ];
  for (const path of paths)
    for (const language of ['', 'lang=en']) {
      const address = language === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${language}`;
      expect((await page.goto(app.url + address))?.status()).toBe(200);
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([address, overflow]).toEqual([address, 0]);
    }
});
