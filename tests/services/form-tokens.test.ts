import { expect, it } from 'vitest';
import { addDays } from '#domain/calendar';
import { createFormTokens } from '#services/form-tokens';
import { seededRandomness } from '#services/randomness';

const DRAWN = '2026-03-15';

function ground() {
  let today = DRAWN;
  const tokens = createFormTokens('key', seededRandomness('tokens'), () => today);
  const moveTo = (days: number) => {
    today = addDays(DRAWN, days);
  };
  return { tokens, moveTo };
}

it('draws tokens of 32 URL-safe characters that do not repeat', () => {
  const { tokens } = ground();
  const drawn = Array.from({ length: 1_000 }, () => tokens.draw());
  expect(new Set(drawn).size).toBe(1_000);
  for (const token of drawn) expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/);
});

it.each([
  [0, true],
  [6, true],
  [7, false],
  [400, false],
  [-1, false],
])('%i days after it was drawn a form may be sent: %s', (days, fresh) => {
  const { tokens, moveTo } = ground();
  const token = tokens.draw();
  moveTo(days);
  expect(tokens.isFresh(token)).toBe(fresh);
});

it('knows its own tokens: one changed anywhere is nobody’s, nor is one drawn with another key', () => {
  const { tokens } = ground();
  const token = tokens.draw();
  for (let place = 0; place < token.length; place += 1) {
    const other = token[place] === 'A' ? 'B' : 'A';
    expect(tokens.isFresh(token.slice(0, place) + other + token.slice(place + 1))).toBe(false);
  }
  const stranger = createFormTokens('other key', seededRandomness('tokens'), () => DRAWN);
  expect(tokens.isFresh(stranger.draw())).toBe(false);
  for (const text of ['', 'x', 'x'.repeat(31), '\u0000'.repeat(32), 'ế'.repeat(32)])
    expect(tokens.isFresh(text)).toBe(false);
});
