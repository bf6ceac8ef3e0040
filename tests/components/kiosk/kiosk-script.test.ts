/** The script of a kiosk's page: how large it is, and that what it seals opens. */
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import sealing from '#browser/kiosk/sealing.ts?script';
import script from '#browser/kiosk.ts?script';
import { BALLOT_BYTES, createOpener, ENVELOPE_BYTES, generateRoundKeys } from '#services/seal';
import { openPhonePage } from '#tests/support/browser';
import { ballotOf } from '#tests/support/small-province';

const round = generateRoundKeys();
const open = createOpener(round.privateKey);

/** Seals in Chromium, on a page that came by a secure way or not; `null` where it says that it cannot. */
async function sealInBrowser(origin: string, leaf: string, ballots: readonly unknown[]) {
  const page = await openPhonePage();
  await page.route(origin, (route) => route.fulfill({ contentType: 'text/html', body: '<title>x</title>' }));
  await page.goto(origin);
  await page.addScriptTag({ content: `${sealing};window.kioskSealing = page` });
  return page.evaluate(
    async ([publicKey, forLeaf, all]) => {
      const { createSeal, drawToken } = Reflect.get(window, 'kioskSealing');
      const seal = await createSeal(publicKey, forLeaf);
      if (!seal) return null;
      const sealed: { bytes: number[]; token: string }[] = [];
      for (const ballot of all)
        sealed.push({ bytes: [...new Uint8Array(await seal(ballot))], token: drawToken() });
      return sealed;
    },
    [round.publicKey, leaf, ballots] as const,
  );
}

it('is not larger than 8 KB compressed', () => {
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(8_000);
});

it('says nothing to a person and has no address of its own: both stand in the page', () => {
  expect(script).not.toMatch(/[^ -~\s]/);
  expect(script).not.toMatch(/https?:|"\/[a-z]/);
});

it('seals what the opener of the round reads, always in the same size and never twice alike', async () => {
  const largest = ballotOf(5, { texts: { comment: '' } });
  const room = BALLOT_BYTES - Buffer.byteLength(JSON.stringify(largest));
  const ballots = [
    ballotOf(4, {
      traits: { mode: 'kiosk', language: 'vi' },
      texts: { comment: 'Cán bộ nhiệt tình 👍\n“tốt”' },
    }),
    ballotOf(4, {
      traits: { mode: 'kiosk', language: 'vi' },
      texts: { comment: 'Cán bộ nhiệt tình 👍\n“tốt”' },
    }),
    { answers: {}, traits: {}, texts: {} },
    { ...largest, texts: { comment: 'a'.repeat(room) } },
  ];
  const sealed = (await sealInBrowser('http://localhost/kiosk', 'leaf of ă', ballots)) ?? [];
  const envelopes = sealed.map(({ bytes }) => Buffer.from(bytes));
  expect(envelopes.map((envelope) => open('leaf of ă', envelope))).toEqual(ballots);
  expect(new Set(envelopes.map(({ length }) => length))).toEqual(new Set([ENVELOPE_BYTES]));
  // A key pair of its own for each: nothing tells that two come from one tablet.
  expect(new Set(envelopes.map((envelope) => envelope.subarray(1, 33).toString('hex'))).size).toBe(4);
  for (const { token } of sealed) expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/);
  expect(new Set(sealed.map(({ token }) => token)).size).toBe(4);
  const [first = Buffer.alloc(0)] = envelopes;
  expect(() => open('leaf of a', first)).toThrow();
});

it('says that it cannot seal on a page that came by an open way', async () => {
  expect(await sealInBrowser('http://kiosk.example/', 'leaf', [])).toBeNull();
});
