/** The survey on a counter's tablet, in a real browser: with scripts and without, with a network and without. */
import type { Page } from 'playwright-core';
import { describe, expect, inject, it, vi } from 'vitest';
import { connect } from '#db/connect';
import { insertDeskCode } from '#db/queries/codes';
import { codeFromSymbols } from '#domain/survey-code';
import { DEMO_SECRET } from '#services/demo/data-directory';
import { keyedDigest } from '#services/digests';
import { roundKeysIn } from '#services/round-keys';
import { createOpener } from '#services/seal';
import { expectAccessible, openPhonePage, type PhoneOptions, screenshot } from '#tests/support/browser';
import {
  answerQuickly,
  begin,
  countTraces,
  countWaiting,
  currentQuestion,
  finish,
  goOn,
  QUICK_QUESTIONS,
  readEnvelopes,
  sendAndSeeThanks,
} from '#tests/support/kiosk-journey';

const app = inject('app');
const kiosk = String(app.pages['kiosk']);
const TABLET = { width: 800, height: 1280 };
/** What the browser says of a request that found no network. */
const OUTAGE = /net::ERR_/;
const PATIENCE = { timeout: 15_000, interval: 50 };

async function openKiosk(options: PhoneOptions = {}): Promise<Page> {
  const page = await openPhonePage({ viewport: TABLET, ...options });
  await page.goto(kiosk);
  return page;
}

async function countEnvelopes(): Promise<number> {
  return (await readEnvelopes(app.databaseUrl)).length;
}

/** Waits until there are so many, and makes sure that there are no more. */
async function expectEnvelopes(expected: number, page: Page): Promise<void> {
  await vi.waitFor(async () => expect(await countEnvelopes()).toBe(expected), PATIENCE);
  await vi.waitFor(async () => expect(await countWaiting(page)).toBe(0), PATIENCE);
  expect(await countEnvelopes()).toBe(expected);
}

function waitingLine(page: Page) {
  return page.locator('[data-queue=waiting]:visible');
}

it('takes an answer question by question, sealed on the tablet, and keeps nothing of it', async () => {
  const page = await openKiosk();
  const before = await readEnvelopes(app.databaseUrl);
  await expectAccessible(page);
  const length = await page.evaluate(() => history.length);
  await begin(page);
  await expectAccessible(page);
  for (const code of QUICK_QUESTIONS) {
    expect(await currentQuestion(page).getAttribute('id')).toBe(code);
    await page.locator(`input[name="${code}"][value="4"]`).check();
    await goOn(page);
  }
  await page.locator('textarea').fill('Cán bộ hướng dẫn tận tình.');
  await expectAccessible(page);
  await sendAndSeeThanks(page);
  await expectAccessible(page);
  expect(await countTraces(page)).toBe(0);
  await finish(page);
  await expectEnvelopes(before.length + 1, page);
  expect(await page.evaluate(() => history.length)).toBe(length);
  expect(await page.locator('a').count()).toBe(0);

  const known = new Set(before.map(({ id }) => id));
  const [envelope] = (await readEnvelopes(app.databaseUrl)).filter(({ id }) => !known.has(id));
  if (!envelope) throw new Error('no envelope came');
  // The kiosk sealed it itself: first byte 2.
  expect(envelope.sealed[0]).toBe(2);
  const open = createOpener(roundKeysIn(app.keyDirectory)(app.facts.openRound));
  expect(open(envelope.leaf, envelope.sealed)).toEqual({
    answers: Object.fromEntries(QUICK_QUESTIONS.map((code) => [code, '4'])),
    traits: { mode: 'kiosk', language: 'vi' },
    texts: { comment: 'Cán bộ hướng dẫn tận tình.' },
  });
});

it('holds a person back at a question without an answer, and lets back and forth', async () => {
  const page = await openKiosk();
  await begin(page);
  await goOn(page);
  await page.getByText('Xin chọn một mức').waitFor();
  expect(await currentQuestion(page).getAttribute('id')).toBe('A1');
  await expectAccessible(page);
  await page.locator('input[name=A1][value="2"]').check();
  await page.keyboard.press('Enter');
  expect(await currentQuestion(page).getAttribute('id')).toBe('B1');
  await page.getByRole('button', { name: 'Quay lại' }).click();
  expect(await page.locator('input[name=A1]:checked').inputValue()).toBe('2');
  await page.getByRole('button', { name: 'Xóa và bắt đầu lại' }).click();
  expect(await countTraces(page)).toBe(0);
});

it('changes the language without a network and without losing an answer; the next person has the first one', async () => {
  const page = await openKiosk({ expectedError: OUTAGE });
  await page.context().setOffline(true);
  await begin(page);
  await page.locator('input[name=A1][value="3"]').check();
  await page.getByRole('button', { name: 'English' }).click();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.title()).toContain('Six quick questions');
  expect(await page.locator('.synthetic').textContent()).toBe('Illustrative data');
  await screenshot(page, 'kiosk-question-en-800');
  expect(await page.locator('input[name=A1]:checked').inputValue()).toBe('3');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear and start again' }).click();
  expect(await page.locator('html').getAttribute('lang')).toBe('vi');
  expect(await countTraces(page)).toBe(0);
});

describe('when a person walks away', () => {
  it('asks after 30 seconds of rest, waits for ten, and clears everything', async () => {
    const page = await openPhonePage({ viewport: TABLET });
    await page.clock.install();
    await page.goto(kiosk);
    await page.clock.runFor(60_000);
    expect(await page.getByRole('alertdialog').count()).toBe(0);
    await begin(page);
    await page.locator('input[name=A1][value="1"]').check();
    await page.clock.runFor(29_000);
    expect(await page.getByRole('alertdialog').count()).toBe(0);
    await page.clock.runFor(2_000);
    await page.getByRole('alertdialog').waitFor();
    await expectAccessible(page);
    await screenshot(page, 'kiosk-resting-vi-800');
    await page.getByRole('button', { name: 'Tôi vẫn ở đây' }).click();
    expect(await page.getByRole('alertdialog').count()).toBe(0);
    expect(await page.locator('input[name=A1]:checked').inputValue()).toBe('1');
    await page.clock.runFor(31_000);
    await page.getByRole('alertdialog').waitFor();
    await page.clock.runFor(11_000);
    await page.getByRole('button', { name: 'Bắt đầu' }).waitFor();
    expect(await countTraces(page)).toBe(0);
  });

  it('returns from the thanks by itself', async () => {
    const page = await openPhonePage({ viewport: TABLET });
    await page.clock.install();
    await page.goto(kiosk);
    await answerQuickly(page, '5');
    await sendAndSeeThanks(page);
    await page.clock.runFor(13_000);
    await page.getByRole('button', { name: 'Bắt đầu' }).waitFor();
    expect(await countTraces(page)).toBe(0);
  });
});

describe('without a network', () => {
  it('keeps sealed answers, says to staff how many, and sends each once when the network is back', async () => {
    const page = await openKiosk({ expectedError: OUTAGE });
    const before = await countEnvelopes();
    await page.context().setOffline(true);
    for (const level of ['5', '2']) {
      await answerQuickly(page, level);
      await sendAndSeeThanks(page);
      await finish(page);
    }
    await waitingLine(page).waitFor();
    expect((await waitingLine(page).textContent())?.trim()).toBe('2 phiếu đang chờ gửi');
    await expectAccessible(page);
    expect(await countEnvelopes()).toBe(before);
    await page.context().setOffline(false);
    await expectEnvelopes(before + 2, page);
    await waitingLine(page).waitFor({ state: 'hidden' });
  });

  it('still has them after it was switched off and on', async () => {
    const page = await openKiosk({ expectedError: OUTAGE });
    const before = await countEnvelopes();
    await page.route('**/phong-bi/**', (route) => route.abort('connectionfailed'));
    await answerQuickly(page, '3');
    await sendAndSeeThanks(page);
    await page.reload();
    await waitingLine(page).waitFor();
    expect(await countEnvelopes()).toBe(before);
    await page.unroute('**/phong-bi/**');
    await page.reload();
    await expectEnvelopes(before + 1, page);
  });

  it('counts once what was sent twice because the acknowledgement was lost', async () => {
    const page = await openKiosk({ expectedError: OUTAGE });
    const before = await countEnvelopes();
    let sent = 0;
    await page.route('**/phong-bi/**', async (route) => {
      sent += 1;
      if (sent > 1) return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await answerQuickly(page, '4');
    await sendAndSeeThanks(page);
    await vi.waitFor(async () => expect(await countEnvelopes()).toBe(before + 1), PATIENCE);
    expect(await countWaiting(page)).toBe(1);
    await page.reload();
    await expectEnvelopes(before + 1, page);
    expect(sent).toBe(2);
  });

  it('believes no network that answers in the place of the server', async () => {
    const page = await openKiosk({ expectedError: OUTAGE });
    const before = await countEnvelopes();
    await page.route('**/phong-bi/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>Sign in to this network</h1>' }),
    );
    await answerQuickly(page, '4');
    await sendAndSeeThanks(page);
    await finish(page);
    await waitingLine(page).waitFor();
    await page.unroute('**/phong-bi/**');
    await page.reload();
    await expectEnvelopes(before + 1, page);
  });

  it('lets go of what came too late, and says how many', async () => {
    const page = await openKiosk({ expectedError: OUTAGE });
    await page.route('**/phong-bi/**', (route) =>
      route.fulfill({ status: 410, contentType: 'application/json', body: '{"outcome":"closed"}' }),
    );
    await answerQuickly(page, '4');
    await sendAndSeeThanks(page);
    await finish(page);
    await page.getByText('1 phiếu gửi sau khi đợt khảo sát kết thúc').waitFor();
    expect(await countWaiting(page)).toBe(0);
  });

  it('stops at 500 and says so to staff', async () => {
    const page = await openKiosk({ expectedError: OUTAGE });
    const before = await countEnvelopes();
    await page.context().setOffline(true);
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('kiosk', 1);
          opening.onsuccess = () => {
            const transaction = opening.result.transaction('envelopes', 'readwrite');
            for (let index = 0; index < 499; index += 1)
              transaction
                .objectStore('envelopes')
                .put({ token: `x${index}`, to: '/kiosk/x/phong-bi/x', sealed: new ArrayBuffer(1) });
            transaction.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        }),
    );
    await answerQuickly(page, '4');
    await sendAndSeeThanks(page);
    await finish(page);
    await vi.waitFor(async () => expect(await waitingLine(page).textContent()).toContain('500'), PATIENCE);
    await page.getByRole('button', { name: 'Bắt đầu' }).click();
    await page.getByRole('heading', { name: 'Máy tạm ngừng nhận câu trả lời' }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'kiosk-full-vi-800');
    // What the server does not want stands in nobody's way.
    await page.context().setOffline(false);
    await vi.waitFor(async () => expect(await countEnvelopes()).toBe(before + 1), PATIENCE);
  });
});

it('sends at once where the browser keeps nothing, and says so where it cannot', async () => {
  const page = await openPhonePage({ viewport: TABLET, expectedError: OUTAGE });
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('not here');
    };
  });
  await page.goto(kiosk);
  const before = await countEnvelopes();
  let sent = 0;
  await page.route('**/phong-bi/**', async (route) => {
    sent += 1;
    if (sent > 1) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await answerQuickly(page, '4');
  await page.locator('.send button').click();
  await page.getByRole('heading', { name: 'Chưa gửi được' }).waitFor();
  expect(await countEnvelopes()).toBe(before + 1);
  await page.getByRole('button', { name: 'Gửi lại' }).click();
  await page.getByRole('heading', { name: /cảm ơn/ }).waitFor();
  expect([sent, await countEnvelopes()]).toEqual([2, before + 1]);
});

it('looks after ten minutes whether its round still takes answers, and says when it does not', async () => {
  const page = await openPhonePage({ viewport: TABLET });
  await page.clock.install();
  await page.goto(kiosk);
  await page.route(kiosk, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>x</title><div id="kiosk">closed</div>' }),
  );
  await page.clock.runFor(590_000);
  expect(await page.getByRole('button', { name: 'Bắt đầu' }).count()).toBe(1);
  await page.clock.runFor(20_000);
  await page.getByText('closed').waitFor();
});

describe('in a browser that cannot seal', () => {
  async function openOldKiosk(): Promise<Page> {
    const page = await openPhonePage({ viewport: TABLET, expectedError: OUTAGE });
    await page.addInitScript(() => {
      Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });
    });
    await page.goto(kiosk);
    return page;
  }

  it('sends the plain form and stays on the page, person after person', async () => {
    const page = await openOldKiosk();
    const before = await countEnvelopes();
    for (const level of ['4', '5']) {
      await answerQuickly(page, level);
      await sendAndSeeThanks(page);
      await finish(page);
    }
    expect(await countEnvelopes()).toBe(before + 2);
    expect(await countWaiting(page)).toBe(0);
    expect(page.url()).toBe(kiosk);
  });

  it('says calmly that there is no network, and keeps nothing in clear', async () => {
    const page = await openOldKiosk();
    const before = await countEnvelopes();
    await answerQuickly(page, '4');
    await page.context().setOffline(true);
    await page.locator('.send button').click();
    await page.getByRole('heading', { name: 'Chưa gửi được' }).waitFor();
    await expectAccessible(page);
    expect(await countWaiting(page)).toBe(0);
    await page.getByRole('button', { name: 'Xóa và bắt đầu lại' }).click();
    await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
    await page.getByRole('heading', { name: 'Hiện không có mạng' }).waitFor();
    expect(await countEnvelopes()).toBe(before);
  });
});

describe('without scripts', () => {
  it('takes one long form, thanks, and returns by itself', async () => {
    const page = await openKiosk({ javaScript: false });
    const before = await countEnvelopes();
    await expectAccessible(page);
    await page.locator('input[name=A1][value="5"]').check();
    await page.locator('textarea').fill('Ghế chờ hơi ít');
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.locator('.send button').click();
    expect((await answered).headers()['refresh']).toMatch(/^120; url=\/kiosk\//);
    await page.getByRole('alert').filter({ hasText: 'Còn 4 câu cần Ông/Bà xem lại' }).waitFor();
    expect(await page.locator('textarea').inputValue()).toBe('Ghế chờ hơi ít');
    await expectAccessible(page);
    await screenshot(page, 'kiosk-plain-vi-800');
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    for (const code of QUICK_QUESTIONS) await page.locator(`input[name="${code}"][value="2"]`).check();
    const thanked = page.waitForResponse(/cam-on/);
    await page.locator('.send button').click();
    expect((await thanked).headers()['refresh']).toMatch(/^12; url=\/kiosk\/[^?]+$/);
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await expectAccessible(page);
    await screenshot(page, 'kiosk-plain-thanks-en-800');
    expect(await countEnvelopes()).toBe(before + 1);
    await page.waitForURL(kiosk, { timeout: 20_000 });
    expect(await countTraces(page)).toBe(0);
  });

  it('is cleared by a button for who does not want to go on', async () => {
    const page = await openKiosk({ javaScript: false });
    await page.locator('input[name=A1][value="5"]').check();
    await page.getByRole('button', { name: 'Xóa và bắt đầu lại' }).click();
    await page.waitForLoadState();
    expect(await countTraces(page)).toBe(0);
    expect(await page.locator('a').count()).toBe(0);
  });
});

it('asks the whole questionnaire where it is set up so, and steps over what is not asked', async () => {
  const code = codeFromSymbols([4, 2, 3, 4, 5, 6, 7, 8, 9]);
  const db = connect(app.databaseUrl);
  await insertDeskCode(db, {
    digest: keyedDigest(DEMO_SECRET, 'desk code', code),
    desk: '19.S06.Q1',
    valid_from: '2026-07-01',
    valid_to: null,
    mode: 'kiosk',
    hourly_limit: 60,
    questionnaire: null,
  });
  await db.destroy();
  const page = await openPhonePage({ viewport: TABLET });
  await page.goto(`${app.url}/kiosk/${code}?lang=en`);
  const before = await countEnvelopes();
  await begin(page);
  const seen: (string | null)[] = [];
  for (let screen = 0; screen < 40; screen += 1) {
    const name = await currentQuestion(page).getAttribute('id');
    if (name === null) break;
    seen.push(name);
    const late = currentQuestion(page).locator('input[value="late"]');
    if ((await late.count()) > 0) await late.check();
    else
      await currentQuestion(page)
        .locator('input')
        .nth(3)
        .or(currentQuestion(page).locator('input').first())
        .first()
        .check();
    await goOn(page);
  }
  expect(seen).toContain('late_notice');
  await page.locator('textarea').fill('x');
  await sendAndSeeThanks(page);
  await expectEnvelopes(before + 1, page);
});

it.each([
  ['portrait', TABLET],
  ['landscape', { width: 1280, height: 800 }],
  ['phone', { width: 360, height: 740 }],
])('has targets of 56 px and fits the screen: %s', async (name, viewport) => {
  const page = await openKiosk({ viewport });
  for (const screen of ['start', 'question', 'comment'] as const) {
    if (screen === 'question') await begin(page);
    if (screen === 'comment') {
      await page.getByRole('button', { name: 'Xóa' }).click();
      await answerQuickly(page, '4');
    }
    await screenshot(page, `kiosk-${screen}-${name}`);
    const boxes = await page
      .locator('button:visible:not(.out-of-sight), fieldset.now label:visible')
      .evaluateAll((targets) => targets.map((target) => target.getBoundingClientRect().height));
    expect(Math.min(...boxes)).toBeGreaterThanOrEqual(56);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
  await sendAndSeeThanks(page);
  await screenshot(page, `kiosk-thanks-${name}`);
});
