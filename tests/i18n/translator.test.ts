import i18next from 'i18next';
import { expect, test } from 'vitest';
import { translator } from '#i18n/translator';

test('the same key is Vietnamese or English by the translator asked', () => {
  expect(translator('vi', 'print')('synthetic')).toBe('Dữ liệu minh họa');
  expect(translator('en', 'print')('synthetic')).toBe('Illustrative data');
});

test('values enter a text as they are, markup included', () => {
  const address = 'example.vn/k/<b>&"';
  expect(translator('en', 'print')('slip.qrAlternative', { address })).toContain(address);
});

test('a value that looks like a text key is not looked up', () => {
  const address = '$t(synthetic) {{address}}';
  expect(translator('en', 'print')('slip.qrAlternative', { address })).toContain('$t(synthetic)');
});

test('a forgotten value is refused, not printed as a hole', () => {
  expect(() => translator('vi', 'print')('slip.qrAlternative')).toThrow(RangeError);
});

test('a key that no file has is refused', () => {
  // @ts-expect-error the compiler knows it first
  expect(() => translator('vi', 'print')('slip.nowhere')).toThrow(RangeError);
  // @ts-expect-error a key of another namespace
  expect(() => translator('vi', 'survey')('slip.once')).toThrow(RangeError);
});

test('the shared i18next instance is left alone', () => {
  expect(i18next.isInitialized).toBeFalsy();
});
