/** People with accounts, in a real browser on a small phone: getting in, working, and being kept out. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, inject, it, onTestFinished } from 'vitest';
import { connect } from '#db/connect';
import type { GrantedRole } from '#domain/permission';
import { FREE_FAILURES } from '#domain/throttle';
import type { DemoAccount } from '#services/demo/demo-accounts';
import { expectAccessible, openPhonePage, screenshot } from '#tests/support/browser';
import { startOidcProvider } from '#tests/support/oidc-provider';
import { renderPdf } from '#tests/support/pdf-image';
import { freePort, startSecondServer } from '#tests/support/second-server';
import { nextCode, pathOf, signInAs, submit, typePassword } from '#tests/support/sign-in-journey';

const app = inject('app');
const UNIT = app.facts.nextCompletesBatch;

function personOf(role: GrantedRole) {
  const person = app.people.find((candidate) => candidate.role === role);
  if (!person) throw new Error(`the demo has no ${role}`);
  return person;
}

/** Another account with the same password and roles, for a test after which this network has to wait. */
async function doubleOf(role: GrantedRole): Promise<DemoAccount> {
  const { email, ...person } = personOf(role);
  const db = connect(app.databaseUrl);
  const of = await db.selectFrom('account').where('email', '=', email).selectAll().executeTakeFirstOrThrow();
  const roles = await db.selectFrom('account_role').where('account', '=', of.id).selectAll().execute();
  const [id, double] = [`double of ${of.id}`, `double-${email}`];
  await db
    .insertInto('account')
    .values({ ...of, id, email: double })
    .execute();
  for (const row of roles)
    await db
      .insertInto('account_role')
      .values({ ...row, id: `double of ${row.id}`, account: id })
      .execute();
  await db.destroy();
  return { ...person, email: double };
}

async function navigationOf(page: Page): Promise<string[]> {
  const entries = await page.locator('.site-nav a').allTextContents();
  return entries.slice(0, -1);
}

it.each<[GrantedRole, string, string[]]>([
  ['agency_viewer', `/agency/${UNIT}`, ['Kết quả công bố', 'Số liệu tạm tính', 'Ý kiến người dân']],
  ['agency_officer', `/agency/${UNIT}`, ['Kết quả công bố', 'Số liệu tạm tính', 'Ý kiến người dân']],
  ['department_analyst', '/agency', ['Kết quả công bố', 'Số liệu tạm tính', 'Ý kiến người dân', 'Sở Nội vụ']],
  [
    'department_administrator',
    '/agency',
    ['Kết quả công bố', 'Số liệu tạm tính', 'Ý kiến người dân', 'Sở Nội vụ', 'Tài khoản'],
  ],
  [
    'auditor',
    '/admin/audit',
    [
      ...['Kết quả công bố', 'Số liệu tạm tính', 'Ý kiến người dân', 'Sở Nội vụ'],
      ...['Tài khoản', 'Nhật ký kiểm toán'],
    ],
  ],
  ['system_administrator', '/admin/accounts', ['Kết quả công bố', 'Tài khoản', 'Nhật ký kiểm toán']],
])('brings the %s to the work of that role, and shows no more than that', async (role, path, navigation) => {
  const page = await openPhonePage({ javaScript: false });
  await signInAs(page, app.url, personOf(role));
  expect(pathOf(page)).toBe(path);
  expect(await navigationOf(page)).toEqual(navigation);
  await expectAccessible(page);
});

it('shows whoever is not signed in how to, and afterwards the page that was asked for', async () => {
  const page = await openPhonePage({ javaScript: false });
  await page.goto(`${app.url}/agency/${UNIT}?lang=en`);
  expect(new URL(page.url()).pathname).toBe('/login');
  await submit(page);
  expect(await page.locator('.problem-list li').allTextContents()).toHaveLength(2);
  await expectAccessible(page);
  const { email, password } = personOf('agency_viewer');
  await typePassword(page, email, 'not the password at all');
  expect(await page.locator('#email').inputValue()).toBe(email);
  expect(await page.locator('#password').inputValue()).toBe('');
  await typePassword(page, email, password);
  expect(pathOf(page)).toBe(`/agency/${UNIT}?lang=en`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  expect(await page.getByRole('status').textContent()).toBe('You are signed out.');
  await page.goto(`${app.url}/agency`);
  expect(new URL(page.url()).pathname).toBe('/login');
});

it('refuses with a page that helps, and hides what is not public', async () => {
  const page = await openPhonePage({ javaScript: false });
  await signInAs(page, app.url, personOf('agency_viewer'));
  const [nowhere, elsewhere] = [
    await page.goto(`${app.url}/admin/accounts/anything`),
    await page.goto(`${app.url}/agency/01840`),
  ];
  expect([nowhere?.status(), elsewhere?.status()]).toEqual([403, 403]);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Bảng vai trò' }).click();
  expect(await page.locator('.role-table tbody tr').count()).toBeGreaterThan(25);
});

it('brings in people from a list: a link, a second factor, a recovery code', async () => {
  const administrator = await openPhonePage({ javaScript: false });
  await signInAs(administrator, app.url, personOf('system_administrator'));
  await administrator.goto(`${app.url}/admin/accounts/import`);
  await expectAccessible(administrator);
  const upload = async (rows: string[]) => {
    const text = ['E-mail,Họ và tên,Vai trò,Mã cơ quan', ...rows].join('\n');
    const file = { name: 'danh-sach.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await administrator.locator('#file').setInputFiles(file);
    await submit(administrator);
  };
  const good = 'list@example.vn,Người trong danh sách,Quản trị nghiệp vụ,';
  await upload([good, `wrong,Người khác,Ai đó,${UNIT}`]);
  const problems = await administrator.locator('.problem-list li').allTextContents();
  expect(problems.map((text) => text.slice(0, 5))).toEqual(['ô A3', 'ô C3'].map((cell) => `${cell} `));
  expect(await administrator.locator('button[value=apply]').count()).toBe(0);
  await expectAccessible(administrator);
  await upload([good]);
  await expectAccessible(administrator);
  await administrator.locator('button[value=apply]').click();
  const link = await administrator.locator('.link-sheet code').textContent();
  await expectAccessible(administrator);

  const page = await openPhonePage({ javaScript: false });
  await page.goto(link ?? '');
  await expectAccessible(page);
  await page.locator('#next').fill('short');
  await page.locator('#repeat').fill('short');
  await submit(page);
  expect(await page.locator('.field-problem').textContent()).toContain('12 ký tự');
  const password = 'một câu dài dễ nhớ';
  await page.locator('#next').fill(password);
  await page.locator('#repeat').fill(password);
  await submit(page);
  await typePassword(page, 'list@example.vn', password);
  expect(new URL(page.url()).pathname).toBe('/login/enrol');
  await expectAccessible(page);
  const key = (await page.locator('.key').textContent())?.replaceAll(' ', '') ?? '';
  await page.locator('#code').fill(await nextCode('list@example.vn', key));
  await submit(page);
  const codes = await page.locator('.code-list code').allTextContents();
  expect(codes).toHaveLength(10);
  await expectAccessible(page);
  await screenshot(page, 'recovery-codes');
  await submit(page);
  expect(new URL(page.url()).pathname).toBe('/account');
  expect((await page.goto(link ?? ''))?.status()).toBe(410);

  await page.locator('.account-bar button').click();
  await typePassword(page, 'list@example.vn', password);
  expect(new URL(page.url()).pathname).toBe('/login/second-factor');
  await expectAccessible(page);
  await page.locator('#code').fill(codes[0]?.toLowerCase() ?? '');
  await submit(page);
  expect(pathOf(page)).toBe('/agency');
  await page.locator('.account-bar button').click();
  await typePassword(page, 'list@example.vn', password);
  await page.locator('#code').fill(codes[0] ?? '');
  await submit(page);
  expect(await page.locator('.field-problem').textContent()).toContain('đã dùng');
});

it('hands an officer slips to print for the agency of the role', async () => {
  const page = await openPhonePage();
  await signInAs(page, app.url, personOf('agency_officer'));
  await page.getByRole('link', { name: 'In để mời người dân' }).click();
  await page.getByRole('link', { name: 'In phiếu có mã' }).click();
  await expectAccessible(page);
  await page.locator('#count').fill('0');
  await submit(page);
  expect(await page.locator('.field-problem').textContent()).toContain('từ 1 đến 496');
  await page.locator('#count').fill('9');
  await page.locator('#service').selectOption({ index: 1 });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tạo tệp PDF' }).click();
  const pages = await renderPdf(await readFile(await (await download).path()));
  expect(pages).toHaveLength(2);
});

it('makes whoever guesses wait, but not the owner in the browser that he has used before', async () => {
  const person = await doubleOf('agency_officer');
  const { email, password } = person;
  const owner = await openPhonePage({ javaScript: false });
  await signInAs(owner, app.url, person);
  await owner.locator('.account-bar button').click();
  const guesser = await openPhonePage({ javaScript: false });
  await guesser.goto(`${app.url}/login`);
  for (let guess = 0; guess < FREE_FAILURES; guess += 1) await typePassword(guesser, email, `guess ${guess}`);
  const refused = guesser.waitForResponse((response) => response.request().method() === 'POST');
  await typePassword(guesser, email, password);
  expect((await refused).status()).toBe(429);
  expect(await guesser.locator('.field-problem').textContent()).toMatch(/Xin thử lại sau \d+ giây/);
  await expectAccessible(guesser);
  await typePassword(owner, email, password);
  expect(pathOf(owner)).toBe(`/agency/${UNIT}`);
});

it('ends a session from another browser at once', async () => {
  const [here, there] = [
    await openPhonePage({ javaScript: false }),
    await openPhonePage({ javaScript: false }),
  ];
  for (const page of [here, there]) await signInAs(page, app.url, personOf('department_analyst'));
  await here.goto(`${app.url}/account`);
  await expectAccessible(here);
  await here.locator('button[value=end_others]').click();
  expect(await here.getByRole('status').textContent()).toBe('Các phiên đăng nhập khác đã kết thúc.');
  expect(await here.locator('tbody tr').count()).toBe(1);
  await there.goto(`${app.url}/account`);
  expect(new URL(there.url()).pathname).toBe('/login');
});

it('signs in through the single sign-on of the province, and tells a stranger why not', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { email } = personOf('agency_viewer');
  const people = {
    known: { email, emailVerified: true },
    stranger: { email: 'stranger@example.vn', emailVerified: true },
  };
  const provider = await startOidcProvider(`${url}/login/oidc/callback`, people);
  onTestFinished(provider.close);
  await startSecondServer(port, {
    PUBLIC_URL: url,
    DATABASE_URL: app.databaseUrl,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
  });
  const enter = async (subject: string) => {
    const page = await openPhonePage({ javaScript: false });
    provider.awaitPerson(subject);
    await page.goto(`${url}/account?lang=en`);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Single sign-on of the province' }).click();
    return page;
  };
  const known = await enter('known');
  expect(pathOf(known)).toBe('/account?lang=en');
  expect(await known.locator('.record').textContent()).toContain(email);
  const stranger = await enter('stranger');
  expect(await stranger.getByRole('status').textContent()).toContain('Chưa có tài khoản nào');
});

it('is accessible and fits a small phone in both languages on every page of an administrator', async () => {
  const page = await openPhonePage({ javaScript: false });
  await signInAs(page, app.url, personOf('department_administrator'));
  const paths = ['/admin/accounts', '/admin/accounts/new', '/admin/accounts/import', '/admin/roles'];
  const more = ['/admin/audit', '/account', '/account/password', '/account/second-factor', '/nowhere'];
  await page.goto(`${app.url}/admin/accounts`);
  await page.locator('tbody a').first().click();
  for (const path of [pathOf(page), ...paths, ...more])
    for (const language of ['', '?lang=en']) {
      await page.goto(app.url + path + language);
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([path, overflow]).toEqual([path, 0]);
    }
});

it('is accessible in both languages to who is not signed in yet', async () => {
  const page = await openPhonePage({ javaScript: false });
  for (const path of ['/login', '/login/reset'])
    for (const language of ['', '?lang=en']) {
      await page.goto(app.url + path + language);
      await expectAccessible(page);
    }
});

it('lets an auditor filter the trail and take it out, which is an entry itself', async () => {
  const page = await openPhonePage();
  await signInAs(page, app.url, personOf('auditor'));
  await page.goto(`${app.url}/admin/audit?lang=en`);
  await expectAccessible(page);
  await page.goto(`${app.url}/admin/audit`);
  await page.locator('#action').selectOption('signed_in');
  await submit(page);
  const actions = await page.locator('.audit-table tbody th').allTextContents();
  expect(new Set(actions)).toEqual(new Set(['Đăng nhập']));
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Xuất CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^audit-\d{4}-\d{2}-\d{2}\.csv$/);
  await page.goto(`${app.url}/admin/audit?action=audit_exported`);
  expect(await page.locator('.audit-table tbody tr').count()).toBe(1);
});
