/** What a citizen does with the published results: compares, reads, takes data away, looks at a badge. No script. */
import { expect, inject, it } from 'vitest';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';

const app = inject('app');
const ROUND = app.facts.publishedRound;

async function expectNoSidewaysScrolling(page: Awaited<ReturnType<typeof openPhonePage>>): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

it('compares two communes that a citizen looks for by name, and says when the evidence does not', async () => {
  const page = await openPhonePage({ javaScript: false });
  await page.goto(app.url);
  await page.getByRole('link', { name: 'So sánh', exact: true }).click();
  await page.getByLabel('Cơ quan thứ nhất').fill('phan dinh phung');
  await page.getByLabel('Cơ quan thứ hai').fill('dong');
  await page.getByRole('button', { name: 'So sánh' }).click();
  // One name is certain, the other means several: the first has its code in the address, the second offers a choice.
  expect(new URL(page.url()).searchParams.get('a')).toBe('05443');
  await expectAccessible(page);
  await page.locator('.compare-offers a').first().click();
  const chosen = new URL(page.url());
  expect(chosen.searchParams.get('b')).toMatch(/^\d{5}$/);
  expect(chosen.searchParams.get('ky')).toBe(ROUND);
  expect(await page.locator('.figure-table').first().locator('tbody tr').count()).toBe(2);
  expect(await page.locator('.figure-table').last().locator('tbody tr').count()).toBe(6);
  await expectAccessible(page);
  await expectNoSidewaysScrolling(page);
  await screenshot(page, 'compare-vi-360');

  // Turned around, the same evidence says the same.
  const before = await page.locator('.compare-answer h2').textContent();
  await page.getByRole('link', { name: 'Đổi chỗ hai cơ quan' }).click();
  expect(await page.locator('.compare-answer h2').textContent()).toBe(before);

  await page.goto(`${app.url}/so-sanh?a=01840&b=01849&ky=${ROUND}`);
  expect(await page.locator('.compare-answer h2').textContent()).toBe('Chưa đủ căn cứ để nói hơn kém');
  await page.goto(`${app.url}/so-sanh?a=05443&b=19.S07`);
  expect(await page.locator('main').textContent()).toContain('Hai cơ quan này khác loại');
  await page.goto(`${app.url}/so-sanh?a=05443&b=khong-co-noi-nay`);
  expect(await page.getByLabel('Cơ quan thứ hai').inputValue()).toBe('khong-co-noi-nay');
  await expectAccessible(page);
});

it('leads from a figure to its explanation, with the figure itself as the example', async () => {
  const page = await openPhonePage({ javaScript: false, language: 'en' });
  await page.goto(`${app.url}/ket-qua/05443/${ROUND}?lang=en`);
  const index = await page.locator('.headline-number').textContent();
  await page.getByRole('link', { name: 'How to read this figure' }).click();
  expect(await page.locator('.headline-number').textContent()).toBe(index);
  expect(await page.getByRole('heading', { level: 3 }).first().textContent()).toBe(`1. The index: ${index}`);
  await expectAccessible(page);
  await expectNoSidewaysScrolling(page);
  await screenshot(page, 'reading-en-360');
});

it('reaches every closed round and an agency that was merged away', async () => {
  const page = await openPhonePage({ javaScript: false });
  await page.goto(app.url);
  const rounds = page.getByRole('navigation', { name: 'Chọn đợt khảo sát' }).getByRole('link');
  expect(await rounds.count()).toBe(3);
  await rounds.last().click();
  expect(new URL(page.url()).pathname).toBe('/ket-qua/2023-2024');
  await page.locator('input[type="search"]').fill('ba be');
  await page.locator('.unit-search button').click();
  expect(new URL(page.url()).pathname).toBe('/ket-qua/2023-2024');
  await page.goto(`${app.url}/ket-qua/01906/${ROUND}`);
  await page.locator('.past-list a').first().click();
  expect(new URL(page.url()).pathname).toBe('/ket-qua/01906.C1/2024-2025');
  await page.locator('.past-list a').first().click();
  expect(new URL(page.url()).pathname).toBe(`/ket-qua/01906/${ROUND}`);
  await page.goto(`${app.url}/?q=ba+be`);
  await page
    .locator('.name-list')
    .getByRole('link', { name: /Ba Bể Đông/ })
    .click();
  expect(new URL(page.url()).pathname).toBe('/ket-qua/01906.C1/2024-2025');
});

it('gives open data away that says what the page says, and again only when it changed', async () => {
  const page = await openPhonePage({ javaScript: false });
  await page.goto(`${app.url}/du-lieu`);
  await expectAccessible(page);
  await expectNoSidewaysScrolling(page);
  await screenshot(page, 'open-data-vi-360');
  const download = page.waitForEvent('download');
  await page.locator('.round-files').first().getByRole('link', { name: /CSV/ }).first().click();
  expect((await download).suggestedFilename()).toBe(`sipas-agencies-${ROUND}-gia-lap.csv`);

  await page.goto(`${app.url}/ket-qua/05443/${ROUND}`);
  const shown = (await page.locator('.headline-number').textContent())?.replace(',', '.').replace('%', '');
  const address = `${app.url}/api/v1/rounds/latest/agencies.json`;
  const answer = await fetch(address);
  const { data, synthetic } = await answer.json();
  const row = data.find(({ agency }: { agency: string }) => agency === '05443');
  expect([synthetic, row.index]).toEqual([true, Number(shown)]);
  const tag = answer.headers.get('ETag') ?? '';
  expect((await fetch(address, { headers: { 'If-None-Match': tag } })).status).toBe(304);
});

it('shows a badge that another site can show too', async () => {
  const page = await openPhonePage();
  await page.goto(`${app.url}/ket-qua/05443/${ROUND}`);
  const snippet = await page.locator('#badge-snippet').inputValue();
  const [, link = '', picture = ''] = /<a href="([^"]+)"><img src="([^"]+)"/.exec(snippet) ?? [];
  const svg = await fetch(picture.replace(/^https?:\/\/[^/]+/, app.url));
  expect(svg.headers.get('Content-Type')).toContain('image/svg+xml');
  // As an embedding page shows it: the browser takes it for a picture with a size.
  const image = page.locator('.badge-snippet img');
  await image.scrollIntoViewIfNeeded();
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(200);
  await page.goto(link.replace(/^https?:\/\/[^/]+/, app.url));
  expect(new URL(page.url()).pathname).toBe(`/ket-qua/05443/${ROUND}`);
  await page.goto(`${app.url}/huy-hieu/05443.svg`);
  await expectAccessible(page);
});

it.each([
  ['vi', 1280],
  ['en', 360],
  ['en', 1280],
] as const)('is accessible throughout in %s at %i px', async (language, width) => {
  const page = await openPhonePage({ language, viewport: { width, height: 800 } });
  const query = (fields: string) => (language === 'en' ? `?${fields}&lang=en` : `?${fields}`);
  for (const [name, address] of [
    ['round', `/ket-qua/2024-2025${query('q=')}`],
    ['compare', `/so-sanh${query(`a=05443&b=05488&ky=${ROUND}`)}`],
    ['reading', `/cach-doc${query('x=')}`],
    ['open-data', `/du-lieu${query('x=')}`],
  ] as const) {
    await page.goto(app.url + address);
    await expectAccessible(page);
    await expectNoSidewaysScrolling(page);
    await screenshot(page, `${name}-${language}-${width}`);
  }
});
