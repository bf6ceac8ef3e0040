import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { expect, it, onTestFinished } from 'vitest';
import { findLink, requestReset, setPasswordByLink } from '#services/accounts/account-links';
import { createSystemAdministrator } from '#services/accounts/first-administrator';
import { createMailer } from '#services/accounts/mail';
import { deactivateAccount, issueLink } from '#services/accounts/manage-accounts';
import { signIn } from '#services/accounts/sign-in';
import { listAudit } from '#services/audit';
import { NOW, OFFICE, PASSWORD, prepareAccounts } from '#tests/support/account-ground';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const HOUR = 3_600_000;
const NEW_PASSWORD = 'another long password';

/** A mail server on loopback; what it was sent, whole. */
async function startMail(): Promise<{ url: string; mails: string[] }> {
  const mails: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    async onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      mails.push(Buffer.concat(chunks).toString('utf8'));
      done();
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, mails };
}

/** The text of a mail as the reader sees it. */
function readText(mail: string): string {
  const [head = '', ...rest] = mail.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

eachDialect((dialect) => {
  it('activates an account once, with a password that will do', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts } = ground;
    const person = { email: 'Chief@Example.vn', name: ' Chief ', locale: 'en' } as const;
    const { link } = await createSystemAdministrator(accounts, person, NOW);
    expect(await findLink(accounts, link, NOW)).toMatchObject({
      purpose: 'activate',
      account: { email: 'chief@example.vn', name: 'Chief', status: 'invited' },
    });
    const set = (password: string) => setPasswordByLink(accounts, link, password, OFFICE, NOW);
    expect(await set('short')).toEqual({ state: 'refused', problem: 'too_short' });
    expect(await set(NEW_PASSWORD)).toMatchObject({ state: 'done', email: 'chief@example.vn' });
    expect(await set(NEW_PASSWORD)).toEqual({ state: 'expired' });
    expect(await findLink(accounts, link, NOW)).toBeUndefined();
    const outcome = await signIn(accounts, { email: person.email, password: NEW_PASSWORD }, OFFICE, NOW);
    expect(outcome.state).toBe('enrolment');
  });

  it('refuses a link that is too old, replaced, invented or of a deactivated account', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as } = ground;
    const by = await as((await ground.enter('system_administrator', null)).visit);
    const account = await ground.settle('agency_viewer', 'c1');
    const { link: replaced } = await issueLink(accounts, by, account, NOW);
    const { link } = await issueLink(accounts, by, account, NOW);
    expect((await findLink(accounts, link, NOW + 24 * HOUR - 1))?.purpose).toBe('reset');
    for (const [token, at] of [
      [link, NOW + 24 * HOUR],
      [replaced, NOW],
      ['x'.repeat(32), NOW],
      ['', NOW],
    ] as const)
      expect(await setPasswordByLink(accounts, token, NEW_PASSWORD, OFFICE, at)).toEqual({
        state: 'expired',
      });
    await deactivateAccount(accounts, by, account, NOW);
    expect(await setPasswordByLink(accounts, link, NEW_PASSWORD, OFFICE, NOW)).toEqual({ state: 'expired' });
    await expect(issueLink(accounts, by, account, NOW)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('lets the owner past a wait by the link that somebody he knows handed him', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as } = ground;
    const by = await as((await ground.enter('system_administrator', null)).visit);
    const account = await ground.settle('agency_viewer', 'c1');
    const email = 'agency_viewer@example.vn';
    for (let times = 0; times < 5; times += 1)
      await signIn(accounts, { email, password: 'wrong' }, OFFICE, NOW);
    const { link } = await issueLink(accounts, by, account, NOW);
    const done = await setPasswordByLink(accounts, link, NEW_PASSWORD, OFFICE, NOW);
    const device = done.state === 'done' ? done.device : null;
    const outcome = await signIn(accounts, { email, password: NEW_PASSWORD }, { ...OFFICE, device }, NOW);
    expect(outcome.state).toBe('signed_in');
  });

  it('keeps the second factor when the password is set by a link', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as } = ground;
    const by = await as((await ground.enter('system_administrator', null)).visit);
    const { visit } = await ground.enter('department_administrator', 'p');
    const { link } = await issueLink(accounts, by, visit.account.id, NOW);
    await setPasswordByLink(accounts, link, NEW_PASSWORD, OFFICE, NOW);
    const credentials = { email: visit.account.email, password: NEW_PASSWORD };
    expect((await signIn(accounts, credentials, OFFICE, NOW)).state).toBe('second_factor');
  });

  it('mails a link in the account’s language, and nothing to an address that nobody has', async () => {
    const { url, mails } = await startMail();
    const db = await openTestDatabase(dialect);
    const ground = await prepareAccounts(db, createMailer(url, 'no-reply@example.vn'));
    const { accounts, errors } = ground;
    await ground.settle('agency_viewer', 'c1');
    const linkOf = (token: string) => `https://khaosat.example.vn/login/link/${token}`;
    for (const typed of ['nobody@example.vn', 'no address', ' Agency_Viewer@example.vn'])
      requestReset(accounts, typed, linkOf, NOW);
    // Nothing has happened yet: no answer can tell by its time whether the address is known.
    expect(mails).toEqual([]);
    await accounts.outbox.settled();
    expect(errors).toEqual([]);
    expect(mails).toHaveLength(1);
    const [mail = ''] = mails;
    expect(mail).toMatch(/^To: agency_viewer@example\.vn$/m);
    expect(mail).toMatch(/^From: no-reply@example\.vn$/m);
    const text = readText(mail);
    expect(text).toContain('Kính gửi Name of agency_viewer');
    const token = /link\/([\w-]{32})\s/.exec(text)?.[1] ?? '';
    expect(await setPasswordByLink(accounts, token, NEW_PASSWORD, OFFICE, NOW + HOUR)).toEqual({
      state: 'expired',
    });
    expect(await setPasswordByLink(accounts, token, NEW_PASSWORD, OFFICE, NOW)).toMatchObject({
      state: 'done',
    });
    expect((await listAudit(db, { action: 'link_issued' }, 9)).map(({ detail }) => detail)).toEqual([
      { purpose: 'reset', by: 'mail' },
    ]);
  });

  it('mails the same address a few times only, and goes on where the mail server is gone', async () => {
    const { url, mails } = await startMail();
    const db = await openTestDatabase(dialect);
    const ground = await prepareAccounts(db, createMailer(url, 'no-reply@example.vn'));
    const { accounts } = ground;
    await ground.settle('agency_viewer', 'c1');
    for (let times = 0; times < 9; times += 1)
      requestReset(accounts, 'agency_viewer@example.vn', String, NOW);
    await accounts.outbox.settled();
    expect(mails).toHaveLength(5);

    const dead = { ...accounts, mailer: createMailer('smtp://127.0.0.1:1', 'no-reply@example.vn') };
    requestReset(dead, 'agency_viewer@example.vn', String, NOW + HOUR);
    await accounts.outbox.settled();
    expect(ground.errors).toHaveLength(1);
    const credentials = { email: 'agency_viewer@example.vn', password: PASSWORD };
    expect((await signIn(accounts, credentials, OFFICE, NOW)).state).toBe('signed_in');
  });

  it('does nothing about a reset where no mail is sent', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    await ground.settle('agency_viewer', 'c1');
    requestReset(ground.accounts, 'agency_viewer@example.vn', String, NOW);
    await ground.accounts.outbox.settled();
    expect(await ground.db.selectFrom('account_link').selectAll().execute()).toEqual([]);
  });
});
