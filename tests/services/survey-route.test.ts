import type { AppLoadContext } from '@remix-run/node';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { insertDeskCode } from '#db/queries/codes';
import { DV16 } from '#db/reference/instruments';
import { listIndexItems } from '#domain/questionnaire';
import { codeFromSymbols } from '#domain/survey-code';
import { keyedDigest } from '#services/digests';
import { issueSlips } from '#services/issue-slips';
import { createOpener } from '#services/seal';
import { verifyAnswers } from '#services/verify';
import { CODE_KEY, composeTestApp, testConfig } from '#tests/support/composed-app';
import { expectConsoleError } from '#tests/support/console-guard';
import { plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import { createTestDatabase, eachDialect } from '#tests/support/test-database';
import { serveCachedSurvey } from '#web/survey-pages.server';
import * as codeRoute from '../../app/routes/k._index.tsx';
import * as surveyRoute from '../../app/routes/k.$code.tsx';
import * as thanksRoute from '../../app/routes/k.$code_.cam-on.tsx';

const DESK_CODE = codeFromSymbols([1, 2, 3, 4, 5, 6, 7, 8, 9]);
const UNKNOWN_CODE = codeFromSymbols([9, 8, 7, 6, 5, 4, 3, 2, 1]);
const ITEMS = listIndexItems(DV16).map((item) => item.code);
const COMPLETE = ITEMS.map((code) => `${code}=4`).join('&');

interface Ground {
  readonly context: AppLoadContext;
  readonly province: SmallProvince;
  /** Moves the calendar. */
  readonly setToday: (date: string) => void;
  /** A fresh one-time code of unit `c1`. */
  readonly issue: () => Promise<string>;
}

async function prepare(dialect: 'sqlite' | 'postgres'): Promise<Ground> {
  let now = Date.parse(`${TODAY}T03:00:00Z`);
  const app = await composeTestApp(testConfig(await createTestDatabase(dialect)), () => now);
  const province = await plantProvince(app.db);
  await insertDeskCode(app.db, {
    digest: keyedDigest(CODE_KEY, 'desk code', DESK_CODE),
    desk: 'c1.desk',
    valid_from: '2026-01-01',
    valid_to: null,
    mode: 'desk',
    hourly_limit: 60,
  });
  const order = {
    round: 'r1',
    unit: 'c1',
    count: 1,
    service: '',
    channel: '',
    outcome: '',
    expires: '2026-06-01',
  };
  return {
    context: app,
    province,
    setToday: (date) => {
      now = Date.parse(`${date}T03:00:00Z`);
    },
    issue: async () => {
      const [code] = await issueSlips(app.db, CODE_KEY, order, TODAY, app.randomness);
      if (code === undefined) throw new Error('no code was issued');
      return code;
    },
  };
}

function open({ context }: Ground, code: string, search = ''): Promise<Response> {
  const request = new Request(`http://localhost/k/${code}${search}`, {
    headers: { 'Accept-Encoding': 'identity' },
  });
  return surveyRoute.loader({ request, params: { code }, context });
}

function send({ context }: Ground, code: string, body: string, search = ''): Promise<Response> {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const request = new Request(`http://localhost/k/${code}${search}`, { method: 'POST', headers, body });
  return surveyRoute.action({ request, params: { code }, context });
}

function tokenOf(html: string): string {
  return /name="_token" value="([^"]+)"/.exec(html)?.[1] ?? '';
}

async function readEnvelopes({ context, province }: Ground) {
  const rows = await context.db.selectFrom('envelope').selectAll().execute();
  const openEnvelope = createOpener(province.releaser.keys('r1'));
  return rows.map((row) => openEnvelope(row.leaf, row.sealed));
}

eachDialect((dialect) => {
  it('seals an answer as it was given and leads to the thanks page', async () => {
    const ground = await prepare(dialect);
    const code = await ground.issue();
    const page = await (await open(ground, code)).text();
    const told = 'timeliness=late&late_notice=no&gender=female&comment=C%E1%BA%A3m+%C6%A1n';
    const items = COMPLETE.replace('A2=4', 'A2=x');
    const answer = await send(ground, code, `${items}&${told}&_token=${tokenOf(page)}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe(`/k/${code}/cam-on?tai=c1`);
    expect(await readEnvelopes(ground)).toEqual([
      {
        answers: {
          ...Object.fromEntries(ITEMS.map((item) => [item, '4'])),
          A2: 'x',
          timeliness: 'late',
          late_notice: 'no',
        },
        traits: { gender: 'female', mode: 'slip', language: 'vi' },
        texts: { comment: 'Cảm ơn' },
      },
    ]);
  });

  it('spends nothing by looking, and the code once by answering; what was first stays', async () => {
    const ground = await prepare(dialect);
    const code = await ground.issue();
    for (let look = 0; look < 3; look += 1) expect((await open(ground, code)).status).toBe(200);
    const first = `${COMPLETE}&_token=${'a'.repeat(32)}`;
    const other = `${COMPLETE.replaceAll('=4', '=1')}&_token=${'b'.repeat(32)}`;
    expect((await send(ground, code, first)).status).toBe(303);
    const repeats = await Promise.all(
      [first, other, first, other, 'A1=1'].map((body) => send(ground, code, body)),
    );
    for (const answer of repeats) {
      expect(answer.status).toBe(303);
      expect(answer.headers.get('Location')).toBe(`/k/${code}/cam-on`);
    }
    expect((await readEnvelopes(ground)).map(({ answers }) => answers['A1'])).toEqual(['4']);
    const used = await open(ground, code);
    expect(used.status).toBe(410);
    expect(await used.text()).toContain('Mã này đã được dùng');
  });

  it('counts one of many sent at once', async () => {
    const ground = await prepare(dialect);
    const code = await ground.issue();
    const bodies = Array.from(
      { length: 12 },
      (_, index) => `${COMPLETE}&_token=${String(index).padStart(32, 'x')}`,
    );
    const answers = await Promise.all(bodies.map((body) => send(ground, code, body)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([303]));
    expect(await readEnvelopes(ground)).toHaveLength(1);
  });

  it('comes back with everything kept when an item is open, and stores nothing', async () => {
    const ground = await prepare(dialect);
    const code = await ground.issue();
    const answer = await send(
      ground,
      code,
      `A1=5&wishes=online&comment=xin+ch%C3%A0o&_token=${'t'.repeat(32)}`,
      '?lang=en',
    );
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('15 questions need another look');
    expect(html).toMatch(/name="A1"[^>]*checked=""[^>]*value="5"|name="A1" value="5" checked=""/);
    expect(html).toContain('xin chào</textarea>');
    expect(tokenOf(html)).toBe('t'.repeat(32));
    expect(await readEnvelopes(ground)).toEqual([]);
    expect((await open(ground, code)).status).toBe(200);
  });

  it('explains a ballot with too few answers, and takes it when it is meant so', async () => {
    const ground = await prepare(dialect);
    const code = await ground.issue();
    const body = ITEMS.map((item, index) => `${item}=${index < 7 ? '5' : 'x'}`).join('&');
    const explained = await send(ground, code, body);
    expect(explained.status).toBe(422);
    const html = await explained.text();
    expect(html).toContain('Ông/Bà mới cho ý kiến về 7 trong 16 điều');
    expect(html).toContain('ít nhất 8 điều');
    expect(html).toContain('name="_anyway"');
    expect(await readEnvelopes(ground)).toEqual([]);
    expect((await send(ground, code, `${body}&_anyway=1`)).status).toBe(303);
    expect(await readEnvelopes(ground)).toHaveLength(1);
  });

  it('changes the language without losing or storing anything', async () => {
    const ground = await prepare(dialect);
    const code = await ground.issue();
    const answer = await send(
      ground,
      code,
      `${COMPLETE}&comment=abc&_lang=en&_token=${'t'.repeat(32)}`,
      '?lang=en',
    );
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('<html lang="en">');
    expect(html.match(/ checked=""/g)).toHaveLength(16);
    expect(html).not.toContain('role="alert"');
    expect(tokenOf(html)).toBe('t'.repeat(32));
    expect(await readEnvelopes(ground)).toEqual([]);
  });

  it('takes many answers at a desk, each form once, and asks again where a form came without its token', async () => {
    const ground = await prepare(dialect);
    const [one, other] = await Promise.all([open(ground, DESK_CODE), open(ground, DESK_CODE)]);
    const tokens = [tokenOf(await one.text()), tokenOf(await other.text())];
    expect(new Set(tokens).size).toBe(2);
    for (const token of [...tokens, ...tokens])
      expect((await send(ground, DESK_CODE, `${COMPLETE}&_token=${token}`)).status).toBe(303);
    expect(await readEnvelopes(ground)).toHaveLength(2);
    for (const spoilt of ['', '&_token=short']) {
      const answer = await send(ground, DESK_CODE, `${COMPLETE}${spoilt}`);
      expect(answer.status).toBe(422);
      const html = await answer.text();
      expect(tokenOf(html)).toMatch(/^[A-Za-z0-9_-]{32}$/);
      expect(html.match(/ checked=""/g)).toHaveLength(16);
    }
    const thanks = await thanksRoute.loader({
      request: new Request(`http://localhost/k/${DESK_CODE}/cam-on`),
      params: { code: DESK_CODE },
      context: ground.context,
    });
    expect(thanks.status).toBe(200);
    expect((await readEnvelopes(ground)).map(({ traits }) => traits['mode'])).toEqual(['desk', 'desk']);
  });

  it('spends the code of a slip that was answered with help, marks the answer, and keeps it apart', async () => {
    const ground = await prepare(dialect);
    const [alone, helped] = [await ground.issue(), await ground.issue()];
    const form = (token: string) => `${COMPLETE}&_token=${token.repeat(32)}`;
    expect((await send(ground, alone, form('a'))).status).toBe(303);
    const mended = await send(ground, helped, '_assisted=1&A1=4');
    expect(await mended.text()).toMatch(/name="_assisted"[^>]* checked=""/);
    for (let press = 0; press < 2; press += 1)
      expect((await send(ground, helped, `${form('b')}&_assisted=1`)).status).toBe(303);
    expect((await open(ground, helped)).status).toBe(410);
    const { db } = ground.context;
    const rows = db.selectFrom('envelope').innerJoin('leaf', 'leaf.id', 'envelope.leaf');
    const stored = await rows.select(['leaf.id', 'leaf.stream', 'leaf.node', 'envelope.sealed']).execute();
    const opener = createOpener(ground.province.releaser.keys('r1'));
    const told = stored.map(({ id, stream, node, sealed }) => [
      node,
      stream,
      opener(id, sealed).traits['mode'],
    ]);
    expect(told.sort()).toEqual([
      ['c1', 'official', 'slip'],
      ['c1', 'open', 'assisted'],
    ]);
    expect(await verifyAnswers(db, ground.province.releaser.keys)).toEqual([]);
  });

  it('asks to send again where a field was filled in that nobody sees, and forgives it once it is empty', async () => {
    const ground = await prepare(dialect);
    const code = await ground.issue();
    const body = `${COMPLETE}&comment=abc&_token=${'t'.repeat(32)}`;
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const answer = await send(ground, code, `${body}&_website=http%3A%2F%2Fspam.example`);
      expect(answer.status).toBe(422);
      const html = await answer.text();
      expect(html).toContain('Xin bấm gửi thêm một lần');
      expect(html).not.toContain('spam.example');
      expect(html.match(/ checked=""/g)).toHaveLength(16);
      expect(html).toContain('abc</textarea>');
    }
    expect(await readEnvelopes(ground)).toEqual([]);
    expect((await send(ground, code, `${body}&_website=`)).status).toBe(303);
    expect(await readEnvelopes(ground)).toHaveLength(1);
  });

  it('says why a code opens nothing, and what to do', async () => {
    const ground = await prepare(dialect);
    const code = await ground.issue();
    const swapped = `${UNKNOWN_CODE.slice(1, 2)}${UNKNOWN_CODE.slice(0, 1)}${UNKNOWN_CODE.slice(2)}`;
    for (const [typed, status, says] of [
      [UNKNOWN_CODE, 404, 'Không tìm thấy mã này'],
      [swapped, 404, 'Mã có ký tự chưa đúng'],
      ['<b>12', 404, 'Mã chưa đúng kiểu'],
    ] as const) {
      for (const answer of [await open(ground, typed), await send(ground, typed, COMPLETE)]) {
        expect(answer.status).toBe(status);
        const html = await answer.text();
        expect(html).toContain(says);
        expect(html).toContain('name="code"');
        expect(html).not.toContain('<b>12');
      }
    }
    ground.setToday('2026-06-01');
    const expired = await open(ground, code);
    expect([expired.status, (await expired.text()).includes('Mã đã hết hạn')]).toEqual([410, true]);
    ground.setToday('2025-12-31');
    const early = await (await open(ground, code)).text();
    expect(early).toContain('bắt đầu nhận câu trả lời từ ngày 01/01/2026');
  });

  it('says that the round has ended, also to who was still answering', async () => {
    const ground = await prepare(dialect);
    const code = await ground.issue();
    await ground.context.db.updateTable('round').set({ closed_on: TODAY }).execute();
    const answer = await send(ground, code, COMPLETE);
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain('Đợt khảo sát đã kết thúc');
    expect(await readEnvelopes(ground)).toEqual([]);
  });

  it('keeps everything when storing fails, and counts once when it is sent again', async () => {
    const ground = await prepare(dialect);
    const code = await ground.issue();
    const body = `${COMPLETE}&comment=abc&_token=${'t'.repeat(32)}`;
    expectConsoleError(/incident of a test/);
    await sql`alter table envelope rename to envelope_away`.execute(ground.context.db);
    const failed = await send(ground, code, body);
    expect(failed.status).toBe(503);
    const html = await failed.text();
    expect(html).toContain('Chưa gửi được, xin bấm gửi lại');
    expect(html.match(/ checked=""/g)).toHaveLength(16);
    expect(html).toContain('abc</textarea>');
    expect(tokenOf(html)).toBe('t'.repeat(32));
    await sql`alter table envelope_away rename to envelope`.execute(ground.context.db);
    expect((await send(ground, code, body)).status).toBe(303);
    expect((await send(ground, code, body)).status).toBe(303);
    expect(await readEnvelopes(ground)).toHaveLength(1);
  });

  it('holds the answer in the page when not even the code can be looked up', async () => {
    const ground = await prepare(dialect);
    const code = await ground.issue();
    expectConsoleError(/incident of a test/);
    await sql`alter table code rename to code_away`.execute(ground.context.db);
    const failed = await send(ground, code, `A1=4&wishes=online&wishes=skill&comment=a%22b%0D%0Ac&_lang=en`);
    expect(failed.status).toBe(503);
    const html = await failed.text();
    const held = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((match) => [
      match[1],
      match[2],
    ]);
    expect(held).toEqual([
      ['A1', '4'],
      ['wishes', 'online'],
      ['wishes', 'skill'],
      ['comment', 'a&quot;b\r\nc'],
    ]);
  });

  it('refuses a form that no honest page sends, without reading it to the end', async () => {
    const ground = await prepare(dialect);
    const code = await ground.issue();
    const answer = await send(ground, code, `comment=${'x'.repeat(70_000)}`);
    expect(answer.status).toBe(413);
    const many = await send(
      ground,
      code,
      Array.from({ length: 5_000 }, (_, index) => `q${index}=1`).join('&'),
    );
    expect(many.status).toBe(422);
    expect((await open(ground, code)).status).toBe(200);
  });

  it('thanks only where an answer is', async () => {
    const ground = await prepare(dialect);
    const code = await ground.issue();
    const thank = (search = '') =>
      thanksRoute.loader({
        request: new Request(`http://localhost/k/${code}/cam-on${search}`),
        params: { code },
        context: ground.context,
      });
    expect((await thank()).headers.get('Location')).toBe(`/k/${code}`);
    await send(ground, code, COMPLETE, '?lang=en');
    expect(await (await thank()).text()).toContain('câu trả lời đầu tiên được tính');
    expect(await (await thank('?lang=en')).text()).toContain('the first answer counts');
  });

  it('leads from a typed code to its survey, and from anything else back to the field', async () => {
    const ground = await prepare(dialect);
    const type = (search: string) =>
      codeRoute.loader({
        request: new Request(`http://localhost/k${search}`),
        params: {},
        context: ground.context,
      });
    const code = await ground.issue();
    const spelt = `${code.slice(0, 5)} - ${code.slice(5)}`.toLowerCase();
    expect(type(`?lang=en&code=${encodeURIComponent(spelt)}`).headers.get('Location')).toBe(
      `/k/${code}?lang=en`,
    );
    expect(type('').status).toBe(200);
    const wrong = type('?code=abc%22%3E');
    expect(wrong.status).toBe(404);
    expect(await wrong.text()).toContain('value="abc&quot;&gt;"');
  });

  it('answers from memory once a page was rendered, with the same bytes but for the token', async () => {
    const ground = await prepare(dialect);
    const [code, another] = [await ground.issue(), await ground.issue()];
    const ask = (url: string, method = 'GET') =>
      serveCachedSurvey(ground.context, { method, url, headers: {} });
    expect(await ask(`/k/${code}`)).toBeUndefined();
    const rendered = await (await open(ground, code)).text();
    const [kept, again] = [await ask(`/k/${another}`), await ask(`/k/${another}`, 'HEAD')];
    const bare = (html: string | undefined) => html?.replace(tokenOf(html), '');
    expect(bare(kept?.body.toString())).toBe(bare(rendered));
    expect(kept?.body.equals(again?.body ?? Buffer.alloc(0))).toBe(false);
    expect(await ask(`/k/${another}`, 'POST')).toBeUndefined();
    expect(await ask(`/k/${another}?lang=en`)).toBeUndefined();
    expect(await ask(`/k/${UNKNOWN_CODE}`)).toBeUndefined();
    expect(await ask(`/k/${another}/cam-on`)).toBeUndefined();
    await send(ground, another, COMPLETE);
    expect(await ask(`/k/${another}`)).toBeUndefined();
  });
});
