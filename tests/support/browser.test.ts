import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, openPhonePage, screenshot } from './browser.ts';
import { findChromium } from './chromium.ts';

const PAGE = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Khảo sát</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width"></head>
<body><main><h1>Ông/Bà hài lòng ở mức nào?</h1><p id="script">không</p></main>
<script>document.querySelector('#script').textContent = 'có'</script></body></html>`;
const INACCESSIBLE =
  '<!doctype html><html><head><title>x</title></head><body><img src="data:,"></body></html>';

const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  if (request.url === '/language') response.end(request.headers['accept-language']);
  else response.end(request.url === '/inaccessible' ? INACCESSIBLE : PAGE);
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
});
afterAll(() => server.close());

describe('the browser that comes by npm', () => {
  it('runs scripts when they are on, is 360 pixels wide and draws Vietnamese', async () => {
    const page = await openPhonePage();
    await page.goto(url);
    expect(await page.textContent('#script')).toBe('có');
    expect(await page.evaluate(() => window.innerWidth)).toBe(360);
    await screenshot(page, 'smoke');
    await expectAccessible(page);
  });

  it('runs none when they are off, and axe still judges the page', async () => {
    const page = await openPhonePage({ javaScript: false });
    await page.goto(url);
    expect(await page.textContent('#script')).toBe('không');
    await expectAccessible(page);
    await page.reload();
    expect(await page.textContent('#script')).toBe('không');
    await page.goto(`${url}/inaccessible`);
    await expect(expectAccessible(page)).rejects.toThrow(/image-alt[\s\S]*<img/);
  });

  it('asks for the language of the phone', async () => {
    for (const [language, header] of [
      ['vi', /^vi-VN/],
      ['en', /^en-GB/],
    ] as const) {
      const page = await openPhonePage({ language });
      await page.goto(`${url}/language`);
      expect(await page.textContent('body')).toMatch(header);
    }
  });

  it('reaches nothing but this machine', async () => {
    const page = await openPhonePage();
    await expect(page.goto('http://example.com/')).rejects.toThrow(/ERR_NAME_NOT_RESOLVED/);
  });

  it('starts with the libraries it brings along', async () => {
    const { executable, env } = await findChromium();
    const libraries = `${executable.replace(/chromium$/, '')}al2023/lib`;
    const version = execFileSync(executable, ['--version'], { env: { ...env, LD_LIBRARY_PATH: libraries } });
    expect(version.toString()).toContain('Chromium');
  });
});
