/** A citizen's hands: what the journeys do on the survey page, the same with and without scripts. */
import type { Page } from 'playwright-core';
import { DV16 } from '#db/reference/instruments';
import { listIndexItems } from '#domain/questionnaire';

const ITEMS = listIndexItems(DV16).map((item) => item.code);

/** Chooses a level, or `x` for no opinion, at every index item and at the overall question. */
export async function chooseLevels(
  page: Page,
  value: string,
  items: readonly string[] = ITEMS,
): Promise<void> {
  for (const code of items) await page.locator(`input[name="${code}"][value="${value}"]`).check();
}

export const ALL_ITEMS: readonly string[] = [...ITEMS, 'overall'];

/** Presses the button that sends the answer. */
export async function send(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^(Gửi câu trả lời|Send)/ })
    .last()
    .click();
}

/** Values chosen on the page, by question. */
export function readChosen(page: Page): Promise<Record<string, string>> {
  return page
    .locator('input:checked')
    .evaluateAll((inputs) =>
      Object.fromEntries(
        inputs.flatMap((input) =>
          input instanceof HTMLInputElement && input.value ? [[input.name, input.value]] : [],
        ),
      ),
    );
}
