/** What people write, in a real browser on a small phone: read, answered, redacted; and asking for a reply. */
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { connect } from '#db/connect';
import { insertComments } from '#db/queries/comments';
import { foldText } from '#domain/fold-text';
import type { GrantedRole } from '#domain/permission';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { signInAs } from '#tests/support/sign-in-journey';
import { chooseLevels, send } from '#tests/support/survey-journey';

const app = inject('app');
const UNIT = app.facts.nextCompletesBatch;
const INBOX = `${app.url}/agency/${UNIT}/y-kien`;

async function enter(role: GrantedRole, javaScript = false): Promise<Page> {
  const person = app.people.find((candidate) => candidate.role === role);
  if (!person) throw new Error(`the demo has no ${role}`);
  const page = await openPhonePage({ javaScript });
  await signInAs(page, app.url, person);
  return page;
}

/** Presses a button of the main part and waits for the page that answers. */
async function press(page: Page, name: string): Promise<void> {
  const answered = page.waitForEvent('load');
  await page.locator('main').getByRole('button', { name, exact: true }).click();
  await answered;
}

async function plant(id: string, text: string): Promise<void> {
  const db = connect(app.databaseUrl);
  const rest = { unit: UNIT, month: '2026-10', question: 'comment', suggested: null };
  const state = { held_until: null, redacted_on: null, round: null };
  await insertComments(db, [{ id, text, folded: foldText(text), ...rest, ...state }]);
  await db.destroy();
}

/** Nothing is wider than the screen. */
async function expectFits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
}

it('lets an officer find, sort, assign and answer a comment', async () => {
  await plant('e2e-answer', 'Máy lấy số ở tầng hai hỏng đã lâu, gọi [#phone] không ai nghe');
  const page = await enter('agency_officer');
  await page.goto(`${app.url}/admin/comments`);
  expect(new URL(page.url()).pathname).toBe(`/agency/${UNIT}/y-kien`);
  await expectAccessible(page);
  await screenshot(page, 'comments-inbox');
  await page.locator('#q').fill('may LAY so tang hai');
  await press(page, 'Lọc');
  expect(await page.locator('.comment-text').allTextContents()).toEqual([
    'Máy lấy số ở tầng hai hỏng đã lâu, gọi số điện thoại đã ẩn không ai nghe',
  ]);
  await page.getByRole('link', { name: 'Xem và xử lý' }).click();
  await expectAccessible(page);
  await press(page, 'Lưu câu trả lời');
  expect(await page.locator('.field-problem').textContent()).toContain('viết câu trả lời');
  await expectAccessible(page);
  await page.locator('#topic').selectOption('premises');
  await press(page, 'Lưu chủ đề');
  await page.locator('#assignee').selectOption({ index: 1 });
  await press(page, 'Giao việc');
  expect(await page.getByRole('status').textContent()).toBe('Đã giao việc.');
  await page.locator('#answer').fill('Máy đã được thay ngày 20/11.');
  await press(page, 'Lưu câu trả lời');
  expect(await page.locator('.record .answer').textContent()).toBe('Máy đã được thay ngày 20/11.');
  expect(await page.locator('.history li').count()).toBe(3);
  await expectAccessible(page);
  await screenshot(page, 'comment-answered');

  // A second officer, in another window, sees an older state and loses nothing of what was typed.
  await plant('e2e-twice', 'Hai người cùng xử lý ý kiến này');
  const other = await page.context().newPage();
  for (const window of [page, other]) await window.goto(`${INBOX}/e2e-twice`);
  await page.locator('#answer').fill('Trả lời trước');
  await press(page, 'Lưu câu trả lời');
  await other.locator('#answer').fill('Trả lời sau, viết dài');
  await press(other, 'Lưu câu trả lời');
  expect(await other.locator('.problem-list').textContent()).toContain('Có người vừa xử lý');
  expect(await other.locator('#answer').inputValue()).toBe('Trả lời sau, viết dài');
  expect(await other.locator('.record .answer').textContent()).toBe('Trả lời trước');
});

it('lets a viewer read, and nothing else', async () => {
  const page = await enter('agency_viewer');
  await page.goto(INBOX);
  expect(await page.getByRole('link', { name: 'Yêu cầu phản hồi' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Xem', exact: true }).first().click();
  expect(await page.locator('main form').count()).toBe(0);
  await expectAccessible(page);
  expect((await page.goto(`${app.url}/agency/${UNIT}/lien-he`))?.status()).toBe(403);
  expect((await page.goto(`${app.url}/agency/05443/y-kien`))?.status()).toBe(404);
});

it('lets the Department look over the agencies and take personal data out for good', async () => {
  await plant('e2e-redact', 'Ông Trần Văn Mẫu ở xóm Giếng chờ rất lâu');
  const page = await enter('department_administrator');
  await page.goto(`${app.url}/admin/comments`);
  await expectFits(page);
  await expectAccessible(page);
  await screenshot(page, 'comments-department');
  await page.goto(`${app.url}/admin/comments?q=tran+van+mau`);
  await page.getByRole('link', { name: 'Xem', exact: true }).click();
  await page.locator('#passages').fill('Trần Văn Mầu');
  await page.locator('#reason').selectOption('name');
  await press(page, 'Che vĩnh viễn');
  expect(await page.locator('.field-problem').textContent()).toContain('“Trần Văn Mầu”');
  await expectAccessible(page);
  await page.locator('#passages').fill('Trần Văn Mẫu\nxóm Giếng');
  await press(page, 'Che vĩnh viễn');
  expect(await page.locator('.comment-text').textContent()).toBe(
    'Ông thông tin cá nhân đã che ở thông tin cá nhân đã che chờ rất lâu',
  );
  await expectAccessible(page);
  await page.goto(`${app.url}/admin/comments?q=tran+van+mau`);
  expect(await page.locator('.comment-text').count()).toBe(0);

  await page.goto(`${app.url}/department/lich-lam-viec?nam=2026`);
  await expectAccessible(page);
  await page.locator('#date').fill('2026-12-25');
  await press(page, 'Lưu ngày');
  expect(await page.locator('.field-problem').textContent()).toContain('tên ngày nghỉ');
  await page.locator('#name').fill('Ngày nghỉ thử');
  await press(page, 'Lưu ngày');
  await press(page, 'Bỏ ngày 25/12/2026');
  expect(await page.getByRole('status').textContent()).toBe('Đã bỏ ngày.');
});

it('shows hostile texts as they are, on a page that holds', async () => {
  await plant('e2e-hostile-1', `<script>document.title='broken'</script>${'x'.repeat(1_900)}`);
  await plant('e2e-hostile-2', 'مرحبا بالعالم هذا نص طويل, rồi tiếng Việt');
  await plant('e2e-hostile-3', '👩‍👩‍👧‍👦'.repeat(80));
  const page = await enter('agency_officer', true);
  for (const path of ['?q=script', '?q=tieng+viet', '/e2e-hostile-1', '/e2e-hostile-2', '/e2e-hostile-3']) {
    await page.goto(INBOX + path);
    await expectFits(page);
    expect(await page.title()).toContain('Chỉ số hài lòng');
  }
});

describe.each([{ javaScript: true }, { javaScript: false }])(
  'with scripts: $javaScript',
  ({ javaScript }) => {
    it('takes a request for a reply from a citizen who has just answered', async () => {
      const page = await openPhonePage({ javaScript });
      await page.goto(`${app.url}/k/${app.facts.deskCodes[`${UNIT}.Q1`]}`);
      await chooseLevels(page, '4');
      await send(page);
      await page.waitForURL(/cam-on/);
      await expectAccessible(page);
      const asked = page.waitForRequest(/tra-loi/);
      await page.getByRole('link', { name: 'Tôi muốn được trả lời' }).click();
      expect(await (await asked).headerValue('referer')).toBeNull();
      expect(new URL(page.url()).pathname).toBe(`/tra-loi/${UNIT}`);
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Gửi lời nhắn' }).click();
      await page.locator('.summary').waitFor();
      expect(await page.locator('.summary li').count()).toBe(3);
      await expectAccessible(page);
      await screenshot(page, `reply-problems-${javaScript}`);
      const text = `Xin cho biết lịch trả kết quả (${javaScript})`;
      await page.locator('#text').fill(text);
      await page.locator('#phone').fill('0900 000 009');
      await page.locator('#consent').check();
      await page.getByRole('button', { name: 'Gửi lời nhắn' }).click();
      await page.waitForURL(/done=yes/);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Đã nhận lời nhắn của Ông/Bà');
      await expectAccessible(page);
      expect(await page.context().cookies()).toEqual([]);

      const officer = await enter('agency_officer', javaScript);
      await officer.goto(`${app.url}/agency/${UNIT}/lien-he`);
      await expectAccessible(officer);
      await officer.getByRole('link', { name: text }).click();
      expect(await officer.locator('.record').textContent()).toContain('0900000009');
      await expectAccessible(officer);
      await officer.locator('#way').selectOption('phone');
      await officer.locator('main #text').fill('Đã gọi lại');
      await press(officer, 'Ghi nhận');
      expect(await officer.getByRole('status').textContent()).toBe('Đã ghi nhận phản hồi.');
      expect(await officer.locator('main form').count()).toBe(0);
    });
  },
);
