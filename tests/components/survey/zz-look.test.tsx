import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { transformWithEsbuild } from 'vite';
import { it } from 'vitest';
import type { Agency } from '#domain/agency';
import { groupFields, readAnswers } from '#domain/read-answers';
import { getBrowser } from '#tests/support/browser';
import { DS39, DV16, NHANH6 } from '#tests/support/reference-questionnaires';
import { renderCodePage } from '#ui/survey/code-form';
import { renderHeldPage } from '#ui/survey/held-page';
import { renderStatePage } from '#ui/survey/state-page';
import { renderSurveyPage } from '#ui/survey/survey-page';
import { renderThanksPage } from '#ui/survey/thanks-page';

const A = (kind: Agency['kind'], vi: string, en: string): Agency => ({
  id: vi,
  code: 'x',
  kind,
  isUnit: true,
  validFrom: '2020-01-01',
  validTo: null,
  name: { vi, en },
});
const facts = {
  questionnaire: DV16,
  unit: A('commune', 'Ủy ban nhân dân xã Xuất Hóa', 'People’s Committee of Xuat Hoa commune'),
  asker: A('province', 'Ủy ban nhân dân tỉnh Thái Nguyên', 'People’s Committee of Thai Nguyen province'),
  kind: 'code' as const,
  others: 4,
  synthetic: true,
};
const empty = { token: 'x'.repeat(32), given: groupFields([]), problems: [], notice: null };

const only = process.env['ONLY']?.split(',');
it('looks', async () => {
  const fields = groupFields(
    new URLSearchParams(
      'A1=4&A2=9&B1=3&B2=5&B3=4&B4=1&C1=5&C2=4&C3=x&D1=2&D2=4&timeliness=late&wishes=faster&wishes=online&wishes=skill&wishes=other&wishes.other=' +
        'y'.repeat(210) +
        '&comment=C%E1%BA%A3m+%C6%A1n',
    ),
  );
  const bad = readAnswers(DV16, fields, { blankItems: 'refused' });
  const long = {
    ...facts,
    unit: A(
      'department',
      'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường Phan Đình Phùng – Điểm phục vụ hành chính công số 2',
      'x',
    ),
  };
  const pages: Record<string, { html: string; style: string }> = {};
  for (const locale of ['vi', 'en'] as const) {
    pages[`survey-${locale}`] = renderSurveyPage({ locale, facts, filledIn: empty });
    pages[`errors-${locale}`] = renderSurveyPage({
      locale,
      facts: locale === 'vi' ? long : facts,
      filledIn: { ...empty, given: fields, problems: bad.problems },
    });
    pages[`thanks-${locale}`] = renderThanksPage({
      locale,
      synthetic: true,
      code: '7K3PM2XH9K',
      kind: 'code',
    });
    pages[`few-${locale}`] = renderSurveyPage({
      locale,
      facts,
      filledIn: {
        ...empty,
        given: fields,
        notice: { kind: 'few_answers', answered: 5, needed: 8, total: 16 },
      },
    });
  }
  const p = { locale: 'vi', synthetic: true } as const;
  pages['nhanh6'] = renderSurveyPage({
    locale: 'vi',
    facts: { ...facts, questionnaire: NHANH6, kind: 'desk' },
    filledIn: { ...empty, notice: { kind: 'not_stored' } },
  });
  pages['ds39'] = renderSurveyPage({
    locale: 'vi',
    facts: { ...facts, questionnaire: DS39, kind: 'desk' },
    filledIn: empty,
  });
  pages['held'] = renderHeldPage({ ...p, fields });
  pages['code'] = renderCodePage(p);
  for (const state of ['unknown', 'check', 'malformed', 'used', 'expired', 'too_large'] as const)
    pages[`state-${state}`] = renderStatePage({ ...p, door: { state }, typed: '7K3PM2XH9K' });
  pages['state-not_open'] = renderStatePage({
    ...p,
    door: {
      state: 'not_open',
      round: { name: { vi: 'Đợt khảo sát năm 2027', en: '' }, opensOn: '2027-01-01' },
    },
    typed: '7K3PM2XH9K',
  });
  for (const [name, page] of Object.entries(pages)) {
    const min = (await transformWithEsbuild(page.style, 'x.css', { minify: true })).code.trim();
    const html = page.html.replace(page.style, () => min);
    writeFileSync(`/tmp/shots/${name}.html`, html);
    console.log(
      name,
      'plain',
      html.length,
      'gz',
      gzipSync(html, { level: 9 }).length,
      'css',
      min.length,
      gzipSync(min, { level: 9 }).length,
    );
  }
  const shots: [string, number, number, 'light' | 'dark'][] = [
    ['survey-vi', 360, 740, 'light'],
    ['errors-vi', 360, 740, 'light'],
    ['survey-en', 320, 640, 'dark'],
    ['survey-vi', 1280, 900, 'light'],
    ['thanks-vi', 360, 740, 'light'],
    ['few-vi', 360, 740, 'dark'],
    ['nhanh6', 360, 740, 'light'],
    ['held', 360, 740, 'light'],
    ['code', 360, 740, 'light'],
    ['state-check', 360, 740, 'light'],
    ['state-not_open', 360, 740, 'dark'],
    ['state-used', 1280, 800, 'light'],
    ['errors-en', 1280, 900, 'dark'],
    ['ds39', 320, 640, 'light'],
  ];
  const browser = await getBrowser();
  const made: string[] = [];
  for (const [name, width, height, colorScheme] of shots) {
    if (only && !only.some((o) => name.startsWith(o))) continue;
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: width > 1000 ? 1 : 1.5,
      colorScheme,
    });
    const page = await context.newPage();
    await page.goto(`file:///tmp/shots/${name}.html`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const full = await page.evaluate(() => document.documentElement.scrollHeight);
    console.log(name, width, 'overflow', over, 'height', full);
    // slices
    for (let i = 0, y = 0; y < full && i < 8; i++, y += height * 2) {
      made.push(`${name}-${width}-${colorScheme}-${i}.png`);
      await page.screenshot({
        path: `/tmp/shots/${name}-${width}-${colorScheme}-${i}.png`,
        fullPage: true,
        clip: { x: 0, y, width, height: Math.min(height * 2, full - y) },
      });
    }
    await context.close();
  }
  for (let i = 0; i < made.length; i += 6) {
    writeFileSync(
      '/tmp/shots/sheet.html',
      '<body style="margin:0;background:#888;display:flex;gap:8px">' +
        made
          .slice(i, i + 6)
          .map((m) => `<img src="${m}" style="height:1500px">`)
          .join(''),
    );
    const page = await browser.newPage({ viewport: { width: 2300, height: 1500 } });
    await page.goto('file:///tmp/shots/sheet.html');
    await page.screenshot({ path: `/tmp/shots/sheet-${i / 6}.png` });
    await page.close();
  }
}, 120000);
