import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText } from '#domain/clean-text';

test.each([
  ['Vietnamese typed on a Mac is composed', 'Ca\u0301n bo\u0323\u0302', 'Cán bộ'],
  ['line ends of every system become one', 'a\r\nb\rc\u2028d\ne', 'a\nb\nc\nd\ne'],
  ['a tab is a space and both ends are trimmed', '\n \tmột\thai \u00a0\n', 'một hai'],
  ['control characters are removed', 'a\u0000b\u0007c\u001bd\u007fe\u009ff', 'abcdef'],
  ['a direction override cannot turn the rest of a page', 'tốt\u202etệ\u2066!', 'tốttệ!'],
  ['invisible characters are removed', 'a\u200bb\ufeffc\u00add\u{e0041}', 'abcd'],
  ['half a surrogate pair is removed, a whole one stays', '\ud83d👍\ude00', '👍'],
  ['what XML cannot carry is removed', 'a\ufffe\uffff', 'a'],
  ['an emoji made of several stays whole', '👩‍👩‍👧', '👩‍👩‍👧'],
  ['a pile of marks is cut down to four', `a${'\u0310'.repeat(50)}b`, `a${'\u0310'.repeat(4)}b`],
  ['markup is text like any other', '<b>&"\'; DROP', '<b>&"\'; DROP'],
  ['nothing but blanks is nothing', ' \u200b\r\n\t', ''],
])('%s', (_, given, expected) => {
  expect(cleanText(given)).toBe(expected);
});

test('cleaning twice changes nothing more, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const cleaned = cleanText(text);
      expect(cleanText(cleaned)).toBe(cleaned);
      expect(cleaned).not.toMatch(/(?!\n)\p{Cc}|\p{Cs}/u);
    }),
    { numRuns: 2_000 },
  );
});
