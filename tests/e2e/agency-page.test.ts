/** An agency's head finds what to mend first; the Department's administrator adds what other surveys said. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { pdfTexts } from '#tests/support/pdf-image';
import { pathOf, signInAs, submit } from '#tests/support/sign-in-journey';

const app = inject('app');
const MISSED = '/ket-qua/05488/2025-2026';

function person(role: string) {
  const found = app.people.find((one) => one.role === role);
  if (!found) throw new Error(`no ${role}`);
  return found;
}

async function download(page: Page, link: string): Promise<string> {
  const started = page.waitForEvent('download');
  await page.locator(link).first().click();
  return readFile(await (await started).path(), 'utf8');
}

it('an agency’s head signs in and reads at once what to mend first, and why', async () => {
  const page = await openPhonePage();
  await signInAs(page, app.url, person('agency_viewer'));
  expect(pathOf(page)).toBe(`/agency/${app.facts.nextCompletesBatch}`);
  const facts = page.locator('.key-facts');
  expect(await facts.textContent()).toMatch(/Sửa trước|Xem lại trước|Không có yếu tố nào/);
  await facts.getByRole('link', { name: 'Xem vì sao' }).click();
  expect(await page.locator('#what-to-mend').isVisible()).toBe(true);
  expect(await page.locator('.what-to-mend svg title').textContent()).toMatch(/A .+: quan trọng \d/);
  expect(await page.locator('.what-to-mend tbody tr').count()).toBe(5);
  await expectAccessible(page);
  await screenshot(page, 'agency-home-vi-360');
}, 120_000);

it('the public page of a missed target says “mend first …, because …”, with its chart, table and files', async () => {
  const page = await openPhonePage({ javaScript: false, viewport: { width: 1280, height: 900 } });
  await page.goto(app.url + MISSED);
  expect(await page.locator('.advice').textContent()).toMatch(/^Sửa trước: /);
  const reason = await page.locator('.advice + p').textContent();
  expect(reason).toMatch(/^vì yếu tố này gắn với mức hài lòng chung .* thấp hơn rõ rệt so với/);
  const number = await page.locator('.headline-number').textContent();

  const machine = await download(page, '.report-views a[download]');
  expect(machine.split('\r\n')[0]).toBe('agency,round,status,table,code,row,column,value,unit');
  expect(machine).toContain(`,${number?.replace(',', '.').replace('%', '')},%`);
  expect(machine).toContain('Dữ liệu giả lập');
  const excel = await download(page, '.report-views a[download] + a');
  expect(excel.startsWith('\u{FEFF}')).toBe(true);
  expect(excel).toContain(`;${number?.replace('%', '')};%`);
});

it('each view has an address of its own, and says what it lacks', async () => {
  const page = await openPhonePage({ javaScript: false });
  await page.goto(app.url + MISSED);
  await page.getByRole('link', { name: 'Theo tháng', exact: true }).click();
  expect(pathOf(page)).toBe(`${MISSED}?theo=thang`);
  expect(await page.locator('.figure-table tbody tr').count()).toBeGreaterThan(6);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'So hai đợt' }).click();
  expect(pathOf(page)).toBe(`${MISSED}?so-voi=2024-2025`);
  expect(await page.locator('.data-comparison tbody tr').count()).toBe(1 + 5 + 16);
  await expectAccessible(page);
  await page.goto(`${app.url}${MISSED}?so-voi=2023-2024`);
  expect(await page.locator('main').textContent()).toContain('Không so sánh được với đợt này');
  await page.goto(`${app.url}${MISSED}?theo=kenh`);
  expect(await page.locator('main').textContent()).toContain('phiếu mời của cơ quan này không ghi điều này');
});

it.each([
  ['vi', 360],
  ['en', 360],
  ['en', 1280],
] as const)('holds together in %s at %i px, in every view', async (language, width) => {
  const page = await openPhonePage({ language, viewport: { width, height: 800 } });
  const lang = language === 'en' ? 'lang=en' : '';
  for (const view of ['', 'theo=cach-tra-loi', 'so-voi=2024-2025']) {
    await page.goto(`${app.url}${MISSED}?${[view, lang].filter(Boolean).join('&')}`);
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await screenshot(page, `agency-${view.replace(/\W/g, '-') || 'whole'}-${language}-${width}`);
  }
});

it('prints on A4 with every table opened, and the same numbers', async () => {
  const page = await openPhonePage({ viewport: { width: 1280, height: 900 } });
  await page.goto(app.url + MISSED);
  const number = (await page.locator('.headline-number').textContent()) ?? '-';
  const counts = await page.locator('.data-levelCounts td.number').allTextContents();
  const texts = await pdfTexts(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
  const printed = texts.join('\n');
  expect(texts.length).toBeGreaterThan(3);
  expect(printed).toContain(number);
  for (const count of counts) expect(printed).toContain(count);
  expect(printed).not.toContain('Tải bảng');
});

it('an index of another survey is entered once, shown apart with its source, and withdrawn with a reason', async () => {
  const page = await openPhonePage();
  await signInAs(page, app.url, person('department_administrator'));
  await page.goto(`${app.url}/admin/outside-indices?agency=05725`);
  await expectAccessible(page);
  await page.locator('#year').fill('1875');
  await page.locator('#value').fill('101');
  await page.locator('#source').fill('Khảo sát thử của tỉnh');
  await submit(page);
  expect(await page.locator('.problem-list li').count()).toBe(2);
  expect(await page.locator('#source').inputValue()).toBe('Khảo sát thử của tỉnh');
  await expectAccessible(page);
  await page.locator('#year').fill('2021');
  await page.locator('#value').fill('83,94');
  await submit(page);
  expect(await page.locator('[role=status]').textContent()).toContain('Đã nhập');

  const reader = await openPhonePage({ javaScript: false });
  await reader.goto(`${app.url}/ket-qua/05725/2025-2026`);
  expect(await reader.locator('.data-outside').textContent()).toMatch(/2021.*83,94%.*Khảo sát thử của tỉnh/);
  expect(await reader.locator('.mark-outside').count()).toBe(1);

  const line = page.locator('.outside-list li').filter({ hasText: 'Khảo sát thử của tỉnh' });
  await line.locator('input[name=reason]').fill('Nhầm năm');
  await Promise.all([page.waitForEvent('load'), line.locator('button').click()]);
  expect(await page.locator('.outside-list').textContent()).toContain('Nhầm năm');
  await reader.reload();
  expect(await reader.locator('.data-outside').count()).toBe(0);
}, 120_000);
