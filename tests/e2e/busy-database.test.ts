/** A database that cannot take an answer just now: the person is told calmly and loses nothing. */
import Sqlite from 'better-sqlite3';
import { expect, inject, it, onTestFinished } from 'vitest';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { ALL_ITEMS, chooseLevels, readChosen, send } from '#tests/support/survey-journey';

const app = inject('app');
const agencies = Object.keys(app.papers.unspent).filter((agency) => agency !== app.facts.nextCompletesBatch);
const codes = agencies.flatMap((agency) => app.papers.unspent[agency] ?? []);

it('brings the whole form back while the database is held, and takes it as soon as it is free', async () => {
  const holder = new Sqlite(app.databaseUrl.replace(/^file:/, ''));
  onTestFinished(() => {
    holder.close();
  });
  const page = await openPhonePage({ javaScript: false });
  page.setDefaultTimeout(40_000);
  await page.goto(`${app.url}/k/${codes[Math.floor(codes.length / 3)]}`);
  await chooseLevels(page, '4', ALL_ITEMS);
  await page.locator('textarea').first().fill('Chờ hơi lâu, nhưng cán bộ nhiệt tình.');
  const chosen = await readChosen(page);
  holder.exec('begin immediate');
  await send(page);
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('Chưa gửi được, xin bấm gửi lại');
  expect(await readChosen(page)).toEqual(chosen);
  expect(await page.locator('textarea').first().inputValue()).toContain('Chờ hơi lâu');
  await expectAccessible(page);
  await screenshot(page, 'survey-busy-vi-360');
  holder.exec('rollback');
  await page.getByRole('alert').getByRole('button', { name: 'Gửi lại' }).click();
  await page.waitForURL(/cam-on/);
});
