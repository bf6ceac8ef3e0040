/** What the page's script adds, in a real browser against a server of its own. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PAGE_FIELDS } from '#domain/survey-form';
import { expectAccessible, openPhonePage, type PhoneOptions } from '#tests/support/browser';
import { ALL_ITEMS, chooseLevels, readChosen, send } from '#tests/support/survey-journey';
import { DESK_CODE, type SurveyServer, startSurveyServer } from '#tests/support/survey-server';

const CODE = '0123456785';
const OTHER_CODE = '7K3PM2XH98';
const BROKEN_NETWORK = { expectedError: /net::ERR_/ };

async function open(options: PhoneOptions = {}, code = CODE): Promise<{ page: Page; server: SurveyServer }> {
  const server = await startSurveyServer();
  const page = await openPhonePage(options);
  await page.goto(server.address(code));
  return { page, server };
}

const bar = (page: Page) => page.locator('#comfort');
const status = (page: Page) => page.getByRole('status');
const draft = (page: Page) => page.evaluate(() => sessionStorage.getItem('survey-draft'));

function expectThanks(page: Page): Promise<void> {
  return page.waitForURL(/cam-on/);
}

describe('progress', () => {
  it('counts what is answered and leads to the first item that is not', async () => {
    const { page } = await open();
    expect(await bar(page).textContent()).toContain('Đã trả lời 0/16');
    await chooseLevels(page, '4', ['A1', 'A3', 'overall']);
    expect(await bar(page).textContent()).toContain('Đã trả lời 2/16');
    await page.getByRole('button', { name: 'Câu còn trống' }).tap();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('A2');
    const box = await page.locator('#A2').boundingBox();
    expect(box?.y).toBeGreaterThan(40);
    expect(box?.y).toBeLessThan(300);
    expect(await readChosen(page)).toEqual({ A1: '4', A3: '4', overall: '4' });
    await chooseLevels(page, 'x');
    expect(await bar(page).textContent()).toContain('Đã trả lời 16/16');
    expect(await page.getByRole('button', { name: 'Câu còn trống' }).isVisible()).toBe(false);
  });

  it.each([
    ['a phone', { width: 320, height: 640 }],
    ['a desktop magnified four times', { width: 320, height: 256 }],
  ])('is accessible and fits %s, and hides no question there', async (_, viewport) => {
    const { page } = await open({ viewport });
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    for (const code of ['A1', 'C2', 'age']) {
      const choice = page.locator(`#${code} input`).first();
      await choice.focus();
      const covered = await choice.evaluate((input) => {
        const { x, y, width, height } = input.getBoundingClientRect();
        const top = document.elementFromPoint(x + width / 2, y + height / 2);
        return top !== input && !top?.contains(input);
      });
      expect(covered).toBe(false);
    }
  });
});

describe('the draft', () => {
  it('brings everything back after a reload, help and large letters included, and goes when it is sent', async () => {
    const { page, server } = await open();
    await chooseLevels(page, '2', ALL_ITEMS);
    await page.locator('[name=wishes][value=other]').check();
    await page.locator('[name="wishes.other"]').fill('Thêm ghế');
    await page.locator('textarea').fill('Dòng một\nDòng hai');
    await page.locator(`[name=${PAGE_FIELDS.assisted}]`).check();
    await page.locator(`[name=${PAGE_FIELDS.largeText}]`).check();
    const chosen = await readChosen(page);
    expect(await draft(page)).not.toContain('_token');
    await page.reload();
    expect(await readChosen(page)).toEqual(chosen);
    expect(await bar(page).textContent()).toContain('16/16');
    expect(await page.locator('[name="wishes.other"]').inputValue()).toBe('Thêm ghế');
    expect(await page.locator('textarea').inputValue()).toBe('Dòng một\nDòng hai');
    await send(page);
    await expectThanks(page);
    expect(server.posts).toHaveLength(1);
    expect(await draft(page)).toBeNull();
  });

  it('is destroyed by a page with another code, and never seen there', async () => {
    const { page, server } = await open();
    await chooseLevels(page, '5', ['A1']);
    await page.goto(server.address(OTHER_CODE));
    expect(await readChosen(page)).toEqual({});
    await page.goto(server.address(CODE));
    expect(await readChosen(page)).toEqual({});
  });

  it('is never made at a desk, where the next person has the same address', async () => {
    const { page, server } = await open();
    await chooseLevels(page, '5', ['A1']);
    await page.goto(server.address(DESK_CODE));
    expect(await draft(page)).toBeNull();
    await chooseLevels(page, '5', ['A1', 'A2']);
    await page.locator('textarea').fill('abc');
    expect(await draft(page)).toBeNull();
    expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0);
    expect(await bar(page).textContent()).toContain('2/16');
  });

  it('is gone after half an hour, whether the page is open or not', async () => {
    const server = await startSurveyServer();
    const page = await openPhonePage();
    await page.clock.install();
    await page.goto(server.address(CODE));
    await chooseLevels(page, '5', ['A1']);
    await page.clock.fastForward('29:00');
    await page.reload();
    expect(await readChosen(page)).toEqual({ A1: '5' });
    await page.clock.fastForward('01:30');
    expect(await draft(page)).toBeNull();
    await chooseLevels(page, '4', ['A1']);
    expect(await draft(page)).toContain('"4"');
    await page.clock.setSystemTime(Date.now() + 2 * 60 * 60_000);
    await page.reload();
    expect(await readChosen(page)).toEqual({});
    expect(await draft(page)).toBeNull();
  });

  it('survives nothing that it did not write', async () => {
    const { page } = await open();
    for (const text of ['{', '"a"', '{"path":"/k/0123456785","at":1}', '[]', 'null']) {
      await page.evaluate((value) => sessionStorage.setItem('survey-draft', value), text);
      await page.reload();
      expect(await readChosen(page)).toEqual({});
      expect(await bar(page).textContent()).toContain('0/16');
    }
  });
});

describe('sending', () => {
  it('waits while there is no network, keeps everything, and sends by itself when it returns', async () => {
    const { page, server } = await open({}, DESK_CODE);
    await chooseLevels(page, '4', ALL_ITEMS);
    await page.context().setOffline(true);
    await send(page);
    await status(page).filter({ hasText: 'Chưa gửi được' }).waitFor();
    await expectAccessible(page);
    expect(page.url()).toBe(server.address(DESK_CODE));
    expect(Object.values(await readChosen(page))).toHaveLength(17);
    await send(page);
    expect(server.posts).toHaveLength(0);
    await page.context().setOffline(false);
    await expectThanks(page);
    expect(server.posts).toHaveLength(1);
    // Whoever has the phone next does not come back to a filled form.
    await page.goBack();
    expect(page.url()).toBe('about:blank');
  });

  it('sends the same form again when the connection broke, and thanks only when the server did', async () => {
    const { page, server } = await open(BROKEN_NETWORK, DESK_CODE);
    await chooseLevels(page, '4', ALL_ITEMS);
    server.behave('drop', 'busy');
    await send(page);
    await status(page).filter({ hasText: 'Chưa gửi được' }).waitFor();
    await page.waitForTimeout(500);
    expect(page.url()).not.toContain('cam-on');
    await send(page);
    await expect.poll(() => server.posts.length).toBe(2);
    await status(page).filter({ hasText: 'Chưa gửi được' }).waitFor();
    // Now by itself, some seconds later.
    await expectThanks(page);
    const tokens = server.posts.map((post) => post.get(PAGE_FIELDS.token)?.[0]);
    expect(tokens).toHaveLength(3);
    expect(new Set(tokens).size).toBe(1);
  });

  it('shows what has to be mended as the server says it, and sends once that is done', async () => {
    const { page, server } = await open();
    await chooseLevels(page, '4', ALL_ITEMS.slice(1));
    await send(page);
    await page.locator('.summary').waitFor();
    expect(await page.locator('.summary a').count()).toBe(1);
    await chooseLevels(page, '4', ['A1']);
    await send(page);
    await expectThanks(page);
    expect(server.posts.at(-1)?.get('A1')).toEqual(['4']);
  });

  it('turns the page into the other language with everything kept', async () => {
    const { page } = await open();
    await chooseLevels(page, '4', ['A1']);
    await page.getByRole('button', { name: 'English' }).tap();
    await page.locator('html[lang=en]').waitFor();
    expect(await readChosen(page)).toEqual({ A1: '4' });
    expect(await bar(page).textContent()).toContain('Answered 1/16');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Tiếng Việt' }).tap();
    await status(page).filter({ hasText: 'There is no network' }).waitFor();
    expect(await readChosen(page)).toEqual({ A1: '4' });
  });

  it('is the browser’s own where a browser knows nothing of what the script needs', async () => {
    const server = await startSurveyServer();
    const page = await openPhonePage();
    await page.addInitScript(() => {
      const refuse = () => {
        throw new Error('not in this browser');
      };
      for (const name of ['sessionStorage', 'speechSynthesis', 'fetch', 'URLSearchParams'])
        Object.defineProperty(window, name, { get: refuse });
    });
    await page.goto(server.address(CODE));
    await chooseLevels(page, '4', ALL_ITEMS);
    await send(page);
    await expectThanks(page);
    expect(server.posts).toHaveLength(1);
  });
});

describe('reading aloud', () => {
  /** A browser with these voices, which notes what it is asked to say. */
  async function openWithVoices(voices: readonly { lang: string; localService: boolean }[]): Promise<Page> {
    const server = await startSurveyServer();
    const page = await openPhonePage();
    await page.addInitScript((known) => {
      const said: string[] = [];
      const speech = { getVoices: () => known, cancel: () => said.push('(silence)'), said };
      const speak = (words: { text: string }) => said.push(words.text);
      Object.defineProperty(window, 'speechSynthesis', { value: { ...speech, speak } });
      Object.defineProperty(window, 'SpeechSynthesisUtterance', {
        value: class {
          readonly text: string;
          constructor(text: string) {
            this.text = text;
          }
        },
      });
    }, voices);
    await page.goto(server.address(CODE));
    return page;
  }
  const said = (page: Page) =>
    page.evaluate((): string[] => Reflect.get(Reflect.get(window, 'speechSynthesis'), 'said'));

  it.each([
    ['no voice', []],
    ['a voice of another language', [{ lang: 'en-US', localService: true }]],
    ['a voice that speaks elsewhere', [{ lang: 'vi-VN', localService: false }]],
  ])('is not offered with %s', async (_, voices) => {
    const page = await openWithVoices(voices);
    await chooseLevels(page, '4', ['A1']);
    expect(await bar(page).isVisible()).toBe(true);
    expect(await page.locator('button.listen').count()).toBe(0);
  });

  it('reads a question with its answers in the language of the page, and stops at a second touch', async () => {
    const page = await openWithVoices([{ lang: 'vi-VN', localService: true }]);
    await expectAccessible(page);
    const button = page.getByRole('button', { name: 'Nghe câu 2', exact: true });
    const box = await button.boundingBox();
    expect([box?.width, box?.height].every((side) => (side ?? 0) >= 44)).toBe(true);
    await button.tap();
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    const words = (await said(page)).at(-1) ?? '';
    expect(words).toContain('Đủ ghế ngồi chờ');
    expect(words).toContain('Rất hài lòng');
    expect(words).not.toContain('Máy móc');
    await button.tap();
    expect(await button.getAttribute('aria-pressed')).toBeNull();
    expect((await said(page)).at(-1)).toBe('(silence)');
  });
});

it.each([{ javaScript: true }, { javaScript: false }])(
  'shows everything in large letters on request, also after the page came back: $javaScript',
  async (options) => {
    const { page } = await open({ ...options, viewport: { width: 320, height: 640 } });
    const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
    expect(await size()).toBe('16px');
    await page.locator('label.large').tap();
    expect(await size()).toBe('20px');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await send(page);
    await page.locator('.summary').waitFor();
    expect(await size()).toBe('20px');
    await page.locator('label.large').tap();
    expect(await size()).toBe('16px');
  },
);
