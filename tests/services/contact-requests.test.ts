import { expect, it } from 'vitest';
import { addDays } from '#domain/calendar';
import { DAYS_AFTER_SETTLED, MOST_REQUESTS_AN_HOUR, normalPhone, readContact } from '#domain/contact-request';
import { groupFields } from '#domain/read-answers';
import type { Mail } from '#services/accounts/mail';
import { listAudit } from '#services/audit';
import {
  expireContactRequests,
  getContact,
  listContacts,
  replyToContact,
  submitContactRequest,
} from '#services/comments/contact-requests';
import { DAY, NOW, prepareAccounts } from '#tests/support/account-ground';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const CONTENT = { text: 'Hồ sơ của tôi ở đâu?', phone: '0912345678', email: 'hoa@example.vn' };
const FIRST = { page: 1, size: 50 };
const MAIL = { subject: 'Phản hồi', greeting: 'Kính gửi', closing: 'Trân trọng' };

it.each([
  ['0912.345.678', '0912345678'],
  ['+84 (912) 345-678', '+84912345678'],
  ['０９１２３４５６７８', '0912345678'],
  ['1234567', undefined],
  ['gọi tôi', undefined],
])('reads the phone number %s', (typed, phone) => {
  expect(normalPhone(typed)).toBe(phone);
});

it('wants a text, one way to reach the person, and a consent that was ticked', () => {
  const read = (query: string) => readContact(groupFields(new URLSearchParams(query)));
  expect(read('').problems).toEqual(['text_missing', 'reach_missing', 'consent_missing']);
  expect(read('text=a&phone=1&email=b&consent=yes').problems).toEqual(['phone_wrong', 'email_wrong']);
  expect(read(`text=${'a'.repeat(1_001)}&phone=0912345678&consent=yes`).problems).toEqual(['text_long']);
  const good = read('text=%20a%00b%20&email=Hoa@Example.VN&consent=yes');
  expect(good).toMatchObject({
    problems: [],
    decoyed: false,
    content: { text: 'ab', phone: null, email: 'hoa@example.vn' },
  });
  expect(read('website=x').decoyed).toBe(true);
});

eachDialect((dialect) => {
  async function prepare(send?: (mail: Mail) => Promise<void>) {
    const ground = await prepareAccounts(await openTestDatabase(dialect), send ?? null);
    const officer = await ground.settle('agency_officer', 'd1');
    const submit = (token: string, agency = 'd1', hour = 9) =>
      submitContactRequest(ground.accounts, agency, CONTENT, token, DAY, hour);
    return { ...ground, officer, submit, by: { actor: officer, now: NOW, today: DAY } };
  }

  it('stores one form once, sealed, apart from everything, and shows it to its agency alone', async () => {
    const { db, accounts, submit } = await prepare();
    expect(await Promise.all([submit('t1'), submit('t1')]).then((all) => all.sort())).toEqual([
      'repeated',
      'stored',
    ]);
    const rows = await db.selectFrom('contact_request').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/0912|hoa@|Hồ sơ/);
    expect(rows[0]).toMatchObject({ received_on: DAY, expires_on: addDays(DAY, 60) });
    const { requests, total, waiting } = await listContacts(accounts, 'd1', FIRST);
    expect([requests[0]?.content, total, waiting]).toEqual([CONTENT, 1, 1]);
    expect((await listContacts(accounts, 'd2', FIRST)).requests).toEqual([]);
    await expect(getContact(accounts, 'd2', requests[0]?.id ?? '')).rejects.toMatchObject({
      code: 'not_found',
    });
    const other = { ...accounts, secret: 'another session secret' };
    expect((await listContacts(other, 'd1', FIRST)).requests[0]?.content).toBeNull();
  });

  it('takes so many an hour at an agency and no more, and keeps nothing of the rest', async () => {
    const { db, submit } = await prepare();
    const outcomes: string[] = [];
    for (let index = 0; index < MOST_REQUESTS_AN_HOUR + 3; index += 1)
      outcomes.push(await submit(`t${index}`));
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(MOST_REQUESTS_AN_HOUR);
    expect(outcomes.slice(-3)).toEqual(['full', 'full', 'full']);
    expect(await submit('t0')).toBe('repeated');
    expect(await submit('other agency', 'd2')).toBe('stored');
    expect(await submit('next hour', 'd1', 10)).toBe('stored');
    const rows = await db.selectFrom('contact_request').select('id').execute();
    expect(rows).toHaveLength(MOST_REQUESTS_AN_HOUR + 2);
  });

  it('notes a reply once, without its words in the trail, and keeps the request 30 days more', async () => {
    const { db, accounts, submit, by } = await prepare();
    await submit('t1');
    const id = (await listContacts(accounts, 'd1', FIRST)).requests[0]?.id ?? '';
    const reply = { way: 'phone', text: 'Đã gọi, hẹn thứ Hai' } as const;
    const twice = await Promise.all([1, 2].map(() => replyToContact(accounts, 'd1', id, reply, MAIL, by)));
    expect(twice.sort()).toEqual(['changed', 'done']);
    expect(await getContact(accounts, 'd1', id)).toMatchObject({
      state: 'settled',
      reply: 'Đã gọi, hẹn thứ Hai',
      expiresOn: addDays(DAY, DAYS_AFTER_SETTLED),
    });
    expect(JSON.stringify(await db.selectFrom('contact_request').selectAll().execute())).not.toContain(
      'hẹn thứ Hai',
    );
    const [event] = await listAudit(db, { object: `contact:${id}` }, 5);
    expect(event).toMatchObject({ action: 'contact_settled', scope: 'd1', detail: { way: 'phone' } });
    await expect(
      replyToContact(accounts, 'd1', id, { ...reply, way: 'email' }, MAIL, by),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('sends a mail, and notes nothing where the mail server refuses', async () => {
    const sent: Mail[] = [];
    let works = false;
    const { db, accounts, submit, by } = await prepare(async (mail) => {
      if (!works) throw new Error('refused');
      sent.push(mail);
    });
    await submit('t1');
    const id = (await listContacts(accounts, 'd1', FIRST)).requests[0]?.id ?? '';
    const reply = { way: 'email', text: 'Hồ sơ đã xong.' } as const;
    expect(await replyToContact(accounts, 'd1', id, reply, MAIL, by)).toBe('not_sent');
    expect(await getContact(accounts, 'd1', id)).toMatchObject({ state: 'new', expiresOn: addDays(DAY, 60) });
    works = true;
    expect(await replyToContact(accounts, 'd1', id, reply, MAIL, by)).toBe('done');
    expect(sent).toEqual([
      { to: 'hoa@example.vn', subject: 'Phản hồi', text: 'Kính gửi\n\nHồ sơ đã xong.\n\nTrân trọng' },
    ]);
    const actions = (await listAudit(db, { object: `contact:${id}` }, 5)).map(({ action }) => action);
    expect(actions).toEqual(['contact_settled', 'contact_unsent', 'contact_settled']);
  });

  it('deletes on the day of expiry, and nothing before', async () => {
    const { db, submit } = await prepare();
    await submit('t1');
    expect(await expireContactRequests(db, addDays(DAY, 59))).toBe(0);
    expect(await expireContactRequests(db, addDays(DAY, 60))).toBe(1);
    expect(await expireContactRequests(db, addDays(DAY, 60))).toBe(0);
    expect(await db.selectFrom('contact_arrival').selectAll().execute()).toEqual([]);
  });
});
