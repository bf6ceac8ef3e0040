/** A citizen's hands at a kiosk, and what the database holds of it. */
import type { Locator, Page } from 'playwright-core';
import { connect } from '#db/connect';
import type { EnvelopeTable } from '#db/schema';

export const QUICK_QUESTIONS = ['A1', 'B1', 'C1', 'D1', 'E1', 'overall'] as const;

/** The question on the screen, where scripts show one at a time. */
export function currentQuestion(page: Page): Locator {
  return page.locator('fieldset.now, .text.now');
}

export async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Bắt đầu|Begin)$/ }).click();
  await currentQuestion(page).waitFor();
}

export async function goOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Tiếp theo|Next)$/ }).click();
}

/** Chooses the same level at every question of the quick form, up to the comment. */
export async function answerQuickly(page: Page, level: string): Promise<void> {
  await begin(page);
  for (const code of QUICK_QUESTIONS) {
    await page.locator(`input[name="${code}"][value="${level}"]`).check();
    await goOn(page);
  }
}

/** Presses the button that sends, which only the last screen shows, and waits for the thanks. */
export async function sendAndSeeThanks(page: Page): Promise<void> {
  await page.locator('.send button').click();
  await page.getByRole('heading', { name: /cảm ơn|Thank you/ }).waitFor();
}

/** Back to the first page, for the next person. */
export async function finish(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Xong|Done)$/ }).click();
  await page.getByRole('button', { name: 'Bắt đầu' }).waitFor();
}

/** What a person has put into the page, seen or not. */
export function countTraces(page: Page): Promise<number> {
  return page
    .locator('input:checked, textarea, input[type=text]')
    .evaluateAll(
      (fields) =>
        fields.filter((field) => 'value' in field && field.value !== '' && field.isConnected).length,
    );
}

/** Envelopes that wait in the kiosk's browser. */
export function countWaiting(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('kiosk', 1);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction('envelopes').objectStore('envelopes').count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );
}

export async function readEnvelopes(databaseUrl: string): Promise<EnvelopeTable[]> {
  const db = connect(databaseUrl);
  const rows = await db.selectFrom('envelope').selectAll().execute();
  await db.destroy();
  return rows;
}
