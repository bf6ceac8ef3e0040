import { randomBytes } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/node';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { insertDeskCode } from '#db/queries/codes';
import { listCurrentEditions, listEditionUnits } from '#db/queries/editions';
import { DV16, NHANH6 } from '#db/reference/instruments';
import { listIndexItems } from '#domain/questionnaire';
import { codeFromSymbols } from '#domain/survey-code';
import { closeRound } from '#services/close';
import { keyedDigest } from '#services/digests';
import { freezeRound } from '#services/freeze';
import { issueSlips } from '#services/issue-slips';
import { publishQuestionnaire } from '#services/publish';
import { releaseDue } from '#services/release';
import { readUnitResult } from '#services/results';
import { createOpener, ENVELOPE_BYTES } from '#services/seal';
import { verifyAnswers } from '#services/verify';
import { verifyEditions } from '#services/verify-editions';
import { CODE_KEY, composeTestApp, testConfig } from '#tests/support/composed-app';
import { expectConsoleError } from '#tests/support/console-guard';
import { plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import { createTestDatabase, eachDialect } from '#tests/support/test-database';
import * as kioskRoute from '../../app/routes/kiosk.$code.tsx';
import * as thanksRoute from '../../app/routes/kiosk.$code_.cam-on.tsx';
import * as envelopeRoute from '../../app/routes/kiosk.$code_.phong-bi.$leaf.tsx';

/** Kiosks with the quick form and with the round's own; a poster's code; nobody's. */
const QUICK = codeFromSymbols([1, 2, 3, 4, 5, 6, 7, 8, 9]);
const LONG = codeFromSymbols([2, 2, 3, 4, 5, 6, 7, 8, 9]);
const POSTER = codeFromSymbols([3, 2, 3, 4, 5, 6, 7, 8, 9]);
const NOBODYS = codeFromSymbols([9, 8, 7, 6, 5, 4, 3, 2, 1]);
const QUICK_ITEMS = listIndexItems(NHANH6).map((item) => item.code);
const COMPLETE = QUICK_ITEMS.map((code) => `${code}=4`).join('&');
const HOURLY = 20;

interface Ground {
  readonly context: AppLoadContext;
  readonly province: SmallProvince;
  readonly setToday: (date: string) => void;
}

async function prepare(dialect: 'sqlite' | 'postgres'): Promise<Ground> {
  let now = Date.parse(`${TODAY}T03:00:00Z`);
  const app = await composeTestApp(testConfig(await createTestDatabase(dialect)), () => now);
  const province = await plantProvince(app.db);
  const quick = await publishQuestionnaire(app.db, NHANH6);
  for (const [code, mode, questionnaire] of [
    [QUICK, 'kiosk', quick],
    [LONG, 'kiosk', null],
    [POSTER, 'desk', null],
  ] as const)
    await insertDeskCode(app.db, {
      digest: keyedDigest(CODE_KEY, 'desk code', code),
      desk: 'c1.desk',
      valid_from: '2026-01-01',
      valid_to: null,
      mode,
      hourly_limit: HOURLY,
      questionnaire,
    });
  return {
    context: app,
    province,
    setToday: (date) => {
      now = Date.parse(`${date}T03:00:00Z`);
    },
  };
}

function look({ context }: Ground, code: string, search = ''): Promise<Response> {
  const request = new Request(`http://localhost/kiosk/${code}${search}`);
  return kioskRoute.loader({ request, params: { code }, context });
}

function post({ context }: Ground, code: string, body: string, search = ''): Promise<Response> {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const request = new Request(`http://localhost/kiosk/${code}${search}`, { method: 'POST', headers, body });
  return kioskRoute.action({ request, params: { code }, context });
}

function tokenOf(html: string): string {
  return /name="_token" value="([^"]+)"/.exec(html)?.[1] ?? '';
}

async function factsOf(ground: Ground, code: string): Promise<{ leaf: string; publicKey: string }> {
  const html = await (await look(ground, code)).text();
  const json = /data-facts="([^"]*)"/.exec(html)?.[1]?.replaceAll('&quot;', '"');
  return JSON.parse(json ?? '{}');
}

/** Looks like an envelope that a kiosk sealed; nobody can open it. */
function fakeEnvelope(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(randomBytes(ENVELOPE_BYTES));
  bytes[0] = 2;
  return bytes;
}

interface Envelope {
  readonly code?: string;
  readonly leaf: string;
  readonly token?: string;
  readonly sealed?: BodyInit;
}

async function postEnvelope({ context }: Ground, { code = QUICK, leaf, ...more }: Envelope) {
  const { token = context.randomness.id() + context.randomness.id(), sealed = fakeEnvelope() } = more;
  const request = new Request(`http://localhost/kiosk/${code}/phong-bi/${leaf}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', 'X-Form-Token': token },
    body: sealed,
  });
  const answer = await envelopeRoute.action({ request, params: { code, leaf }, context });
  return `${answer.status} ${(await answer.json()).outcome}`;
}

function readEnvelopes({ context }: Ground) {
  return context.db.selectFrom('envelope').selectAll().execute();
}

eachDialect((dialect) => {
  it('asks its own questionnaire in the open stream, marks the answers and thanks', async () => {
    const ground = await prepare(dialect);
    const html = await (await look(ground, QUICK)).text();
    expect(html).toContain('Sáu câu hỏi nhanh');
    const answer = await post(ground, QUICK, `${COMPLETE}&comment=Nhanh&_token=${tokenOf(html)}`);
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/kiosk/${QUICK}/cam-on`]);
    const [row, ...others] = await readEnvelopes(ground);
    if (!row) throw new Error('nothing was stored');
    expect(others).toEqual([]);
    expect(createOpener(ground.province.releaser.keys('r1'))(row.leaf, row.sealed)).toEqual({
      answers: Object.fromEntries(QUICK_ITEMS.map((item) => [item, '4'])),
      traits: { mode: 'kiosk', language: 'vi' },
      texts: { comment: 'Nhanh' },
    });
    const leaf = await ground.context.db.selectFrom('leaf').where('id', '=', row.leaf).selectAll().execute();
    expect(leaf).toMatchObject([{ questionnaire: 'NHANH6.1', stream: 'open', node: 'c1' }]);
    const long = await (await look(ground, LONG, '?lang=en')).text();
    expect(long).toContain(DV16.title.en);
    expect((await factsOf(ground, LONG)).leaf).not.toBe(row.leaf);
  });

  it('has no link on any of its pages, and returns from each by itself', async () => {
    const ground = await prepare(dialect);
    const thank = (code: string) =>
      thanksRoute.loader({
        request: new Request(`http://localhost/kiosk/${code}/cam-on`),
        params: { code },
        context: ground.context,
      });
    const pages: readonly Response[] = [
      await look(ground, QUICK),
      await look(ground, LONG, '?lang=en'),
      await look(ground, NOBODYS),
      await look(ground, POSTER),
      await look(ground, '<i>1'),
      await post(ground, QUICK, 'A1=5&comment=abc'),
      await post(ground, QUICK, `${COMPLETE}&_token=short`),
      await post(ground, LONG, `comment=${'x'.repeat(70_000)}`),
      await thank(QUICK),
      await thank(NOBODYS),
    ];
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 404, 404, 404, 422, 422, 413, 200, 404]);
    for (const [index, page] of pages.entries()) {
      const html = await page.text();
      expect(html).not.toMatch(/<a[\s>]/);
      expect(html).not.toContain('<i>1');
      expect(page.headers.get('Cache-Control')).toBe('no-store');
      // The blank questions stay; whatever holds an answer, thanks or refuses gives way.
      expect(/^\d+; url=\/kiosk\//.test(page.headers.get('Refresh') ?? '')).toBe(index > 1);
    }
    expect(await readEnvelopes(ground)).toEqual([]);
  });

  it('keeps what was chosen when something is missing, and carries it no further', async () => {
    const ground = await prepare(dialect);
    const answer = await post(ground, QUICK, 'A1=5&B1=9&comment=abc', '?lang=en');
    const html = await answer.text();
    expect(html).toContain('4 questions need another look');
    expect(html).toContain('abc</textarea>');
    expect(html).not.toContain('<template');
    expect(html).not.toContain('<script');
    expect(await (await look(ground, QUICK)).text()).not.toMatch(/checked=""|abc</);
  });

  it('takes neither the code of a slip nor that of a poster, and spends nothing', async () => {
    const ground = await prepare(dialect);
    const order = { round: 'r1', unit: 'c1', count: 1, service: '', channel: '', outcome: '' };
    const { db, randomness } = ground.context;
    const [slip = ''] = await issueSlips(
      db,
      CODE_KEY,
      { ...order, expires: '2026-06-01' },
      TODAY,
      randomness,
    );
    const { leaf } = await factsOf(ground, QUICK);
    for (const code of [slip, POSTER, NOBODYS, 'x']) {
      expect((await post(ground, code, COMPLETE)).status).toBe(404);
      expect(await postEnvelope(ground, { code, leaf })).toBe('404 unknown');
    }
    expect(await readEnvelopes(ground)).toEqual([]);
    expect(await db.selectFrom('code').selectAll().execute()).toHaveLength(1);
  });

  it('stores an envelope once, however often and however many at once it is sent', async () => {
    const ground = await prepare(dialect);
    const { leaf } = await factsOf(ground, QUICK);
    const [token, sealed] = ['t'.repeat(32), fakeEnvelope()];
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => postEnvelope(ground, { leaf, token, sealed })),
    );
    expect(outcomes.filter((outcome) => outcome === '200 accepted')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === '200 repeated')).toHaveLength(7);
    ground.setToday('2026-05-20');
    expect(await postEnvelope(ground, { leaf, token, sealed })).toBe('200 repeated');
    const stored = await readEnvelopes(ground);
    expect(stored.map((row) => Buffer.from(row.sealed).equals(Buffer.from(sealed)))).toEqual([true]);
  });

  it.each([
    ['nothing', () => new Uint8Array()],
    ['a byte too few', () => fakeEnvelope().subarray(1)],
    ['a byte too many', () => new Uint8Array([...fakeEnvelope(), 0])],
    ['far too much', () => new Uint8Array(100_000).fill(2)],
    ['an envelope as only the server seals', () => fakeEnvelope().fill(1, 0, 1)],
    ['text', () => 'x'.repeat(ENVELOPE_BYTES)],
    ['base64', () => Buffer.from(fakeEnvelope()).toString('base64')],
  ])('refuses %s as an envelope', async (_what, make) => {
    const ground = await prepare(dialect);
    const { leaf } = await factsOf(ground, QUICK);
    expect(await postEnvelope(ground, { leaf, sealed: make() })).toBe('400 malformed');
    expect(await readEnvelopes(ground)).toEqual([]);
  });

  it('refuses tokens that no kiosk draws', async () => {
    const ground = await prepare(dialect);
    const { leaf } = await factsOf(ground, QUICK);
    for (const token of ['', 'short', 'x'.repeat(33), `${'x'.repeat(31)}é`, `${'x'.repeat(31)}%`])
      expect(await postEnvelope(ground, { leaf, token })).toBe('400 malformed');
  });

  it('says when it is too late, or too early, or for another leaf', async () => {
    const ground = await prepare(dialect);
    const [quick, long] = [await factsOf(ground, QUICK), await factsOf(ground, LONG)];
    expect(await postEnvelope(ground, { leaf: long.leaf })).toBe('410 closed');
    expect(await postEnvelope(ground, { leaf: 'x' })).toBe('410 closed');
    expect(await postEnvelope(ground, { leaf: quick.leaf })).toBe('200 accepted');
    ground.setToday('2025-12-31');
    expect(await postEnvelope(ground, { leaf: quick.leaf })).toBe('404 unknown');
    ground.setToday(TODAY);
    await ground.context.db.updateTable('round').set({ closed_on: TODAY }).execute();
    const closed = await prepareAgain(ground);
    expect(await postEnvelope(closed, { leaf: quick.leaf })).toBe('410 closed');
    expect((await look(closed, QUICK)).status).toBe(410);
    expect((await post(closed, QUICK, COMPLETE)).status).toBe(410);
    expect(await readEnvelopes(ground)).toHaveLength(1);
  });

  it('asks to come later when an hour is full, and takes a repetition all the same', async () => {
    const ground = await prepare(dialect);
    const { leaf } = await factsOf(ground, QUICK);
    const first = { leaf, token: 't'.repeat(32), sealed: fakeEnvelope() };
    expect(await postEnvelope(ground, first)).toBe('200 accepted');
    for (let sent = 1; sent < HOURLY; sent += 1)
      expect(await postEnvelope(ground, { leaf })).toBe('200 accepted');
    expect(await postEnvelope(ground, { leaf })).toBe('429 full');
    expect(await postEnvelope(ground, first)).toBe('200 repeated');
    const html = await (await look(ground, QUICK)).text();
    const plain = await post(ground, QUICK, `${COMPLETE}&comment=abc&_token=${tokenOf(html)}`);
    expect(plain.status).toBe(429);
    const page = await plain.text();
    expect(page).toContain('Máy này đã nhận đủ phiếu trong giờ');
    expect(page).toContain('abc</textarea>');
    expect(await readEnvelopes(ground)).toHaveLength(HOURLY);
  });

  it('asks for the envelope again when it could not be stored', async () => {
    const ground = await prepare(dialect);
    const { leaf } = await factsOf(ground, QUICK);
    expectConsoleError(/incident of a test/);
    await sql`alter table envelope rename to envelope_away`.execute(ground.context.db);
    const envelope = { leaf, token: 't'.repeat(32), sealed: fakeEnvelope() };
    expect(await postEnvelope(ground, envelope)).toBe('503 failed');
    await sql`alter table envelope_away rename to envelope`.execute(ground.context.db);
    expect(await postEnvelope(ground, envelope)).toBe('200 accepted');
  });

  it('counts quick forms apart, in no figure of the unit, once a batch of them is open', async () => {
    const ground = await prepare(dialect);
    const { db } = ground.context;
    const { round, releaser } = ground.province;
    const before = await readUnitResult(db, round, 'c1', TODAY);
    for (let sent = 0; sent < 12; sent += 1) {
      if (sent === 9) {
        await releaseDue(db, releaser, TODAY);
        expect(await readUnitResult(db, round, 'c1', TODAY)).toEqual(before);
      }
      const html = await (await look(ground, QUICK)).text();
      expect((await post(ground, QUICK, `${COMPLETE}&_token=${tokenOf(html)}`)).status).toBe(303);
    }
    await releaseDue(db, releaser, TODAY);
    const after = await readUnitResult(db, round, 'c1', TODAY);
    const otherForms = [{ questionnaire: 'NHANH6.1', ballots: 7 }];
    expect(after).toEqual({ ...before, open: { ...before.open, otherForms } });

    // At the close the five that stayed behind follow, and the frozen record says so and can be recomputed.
    await closeRound(db, round.id, releaser, TODAY);
    await freezeRound(db, round.id, TODAY);
    const [edition] = await listCurrentEditions(db);
    if (!edition) throw new Error('nothing was frozen');
    const record = (await listEditionUnits(db, edition)).find(({ node }) => node === 'c1');
    expect(JSON.parse(record?.content ?? '').open.otherForms).toEqual([
      { questionnaire: 'NHANH6.1', ballots: 12 },
    ]);
    expect(await verifyEditions(db)).toEqual([]);
    expect(await verifyAnswers(db)).toEqual([]);
  });
});

/** The same database behind a fresh memory of what rounds there are. */
async function prepareAgain({ context, province, setToday }: Ground): Promise<Ground> {
  const now = () => Date.parse(`${TODAY}T03:00:00Z`) + 60_000;
  const app = await composeTestApp(context.config, now);
  return { context: { ...context, ...app }, province, setToday };
}
