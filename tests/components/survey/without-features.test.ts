/**
 * What answering must not need: for each feature of a browser, the page as one without it sees it, answered to
 * the thanks on a screen of 320 pixels. The same list stands in docs/survey-page.md.
 */
import { readFileSync } from 'node:fs';
import { transformWithEsbuild } from 'vite';
import { expect, it } from 'vitest';
import { openPhonePage } from '#tests/support/browser';
import { ALL_ITEMS, chooseLevels, send } from '#tests/support/survey-journey';
import { startSurveyServer } from '#tests/support/survey-server';

/** What a browser without the feature skips: declarations, rules by their selector, blocks by their condition. */
interface Feature {
  readonly declarations?: RegExp;
  readonly selectors?: RegExp;
  readonly blocks?: RegExp;
}

const FEATURES: Readonly<Record<string, Feature>> = {
  ':has()': { selectors: /:has\(/, blocks: /:has\(/ },
  ':not() and :focus-visible': { selectors: /:not\(|:focus-visible/ },
  'generated content': { declarations: /^content:/ },
  grid: { declarations: /^(grid|display:grid)/ },
  flexbox: { declarations: /^(flex|align-items|justify-content|display:flex)/ },
  'gap between flex items': { declarations: /^(row-|column-)?gap/ },
  'custom properties': { declarations: /^--|var\(/ },
  'calc()': { declarations: /calc\(/ },
  'sticky positions': { declarations: /sticky/ },
  'clip-path': { declarations: /^clip-path/ },
  'inset and logical properties': { declarations: /^inset:|-(inline|block)/ },
  'accent colours, balanced text, tabular figures': {
    declarations: /^(accent-color|text-wrap|font-variant|text-underline-offset)/,
  },
  'gradients and shadows': { declarations: /gradient|^box-shadow/ },
  'colour schemes': { declarations: /^color-scheme/, blocks: /prefers-color-scheme/ },
  '@supports': { blocks: /^@supports/ },
  'media queries': { blocks: /^@media/ },
};

/** A style sheet as a browser without the feature understands it. */
function withoutFeature(css: string, feature: Feature): string {
  const { declarations, selectors, blocks } = feature;
  let kept = '';
  for (let rest = css; rest !== ''; ) {
    const open = rest.indexOf('{');
    if (open === -1) return kept + rest;
    let close = open;
    for (let depth = 1; depth > 0; ) {
      close += 1;
      if (rest[close] === '{') depth += 1;
      else if (rest[close] === '}') depth -= 1;
    }
    const head = rest.slice(0, open).trim();
    const body = rest.slice(open + 1, close);
    rest = rest.slice(close + 1);
    if (head.startsWith('@')) {
      if (!blocks?.test(head)) kept += `${head}{${withoutFeature(body, feature)}}`;
    } else if (!selectors?.test(head)) {
      const left = body.split(';').filter((declaration) => !declarations?.test(declaration.trim()));
      kept += `${head}{${left.join(';')}}`;
    }
  }
  return kept;
}

const everything: Feature = {
  declarations: new RegExp(
    Object.values(FEATURES)
      .flatMap(({ declarations }) => declarations?.source ?? [])
      .join('|'),
  ),
  selectors: new RegExp(
    Object.values(FEATURES)
      .flatMap(({ selectors }) => selectors?.source ?? [])
      .join('|'),
  ),
  blocks: new RegExp(
    Object.values(FEATURES)
      .flatMap(({ blocks }) => blocks?.source ?? [])
      .join('|'),
  ),
};

const WAYS: readonly (readonly [string, (css: string) => string])[] = [
  ...Object.entries(FEATURES).map(
    ([name, feature]) => [name, (css: string) => withoutFeature(css, feature)] as const,
  ),
  ['all of these', (css) => withoutFeature(css, everything)],
  ['any style', () => ''],
];

it.each(WAYS)('can be answered without %s, and without scripts and images', async (_, restyle) => {
  const server = await startSurveyServer({
    change: async (html, style) => {
      const { code } = await transformWithEsbuild(style, 'survey.css', { minify: true });
      const left = restyle(code.trim());
      expect(left).not.toBe(code.trim());
      const bare = html
        .replace(style, () => left)
        .replace(/<script>.*<\/script>/s, '')
        .replace(/<link[^>]*>/, '');
      return bare.replace(/<svg.*?<\/svg>/gs, '');
    },
  });
  const page = await openPhonePage({ javaScript: false, viewport: { width: 320, height: 640 } });
  await page.goto(server.address('0123456785'));
  // What is chosen must be seen to be chosen: with the browser's own marks, where none of ours are left.
  await chooseLevels(page, '4', ALL_ITEMS.slice(1));
  await page.locator('[name=timeliness][value=late]').check();
  await page.locator('[name=late_notice][value=no]').check();
  await page.locator('[name=wishes][value=other]').check();
  await page.locator('[name="wishes.other"]').fill('Thêm quạt');
  await page.locator('textarea').fill('Cảm ơn.');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await send(page);
  await page.locator('.summary a').click();
  await chooseLevels(page, '5', ['A1']);
  await send(page);
  await page.getByRole('heading', { name: 'Xin cảm ơn' }).waitFor();
  const given = server.posts.at(-1);
  expect(server.posts).toHaveLength(2);
  expect(ALL_ITEMS.map((code) => given?.get(code)?.[0])).toEqual(['5', ...Array(16).fill('4')]);
  expect([given?.get('late_notice'), given?.get('wishes.other')]).toEqual([['no'], ['Thêm quạt']]);
});

it('is the list that the documentation gives', () => {
  const documentation = readFileSync('docs/survey-page.md', 'utf8');
  for (const name of Object.keys(FEATURES)) expect(documentation).toContain(name);
});
