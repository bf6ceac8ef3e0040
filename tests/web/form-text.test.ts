import { expect, test } from 'vitest';
import { formSecret, formText, formTexts } from '#web/form-text';

test('what is sent comes without signs that no keyboard types, a secret exactly as it is', () => {
  const form = new FormData();
  form.set('name', '  Bộ phận\u0000 Một cửa\u0007\u009f ');
  form.set('lines', 'một\r\nhai\tba');
  form.append('ids', 'a\u0000b');
  form.append('ids', new Blob(['x']));
  form.append('ids', ' c ');
  form.set('password', ' mật\u0000khẩu ');
  form.set('file', new Blob(['x']));
  expect(formText(form, 'name')).toBe('Bộ phận Một cửa');
  expect(formText(form, 'lines')).toBe('một\r\nhai\tba');
  expect(formTexts(form, 'ids')).toEqual(['ab', 'c']);
  expect(formSecret(form, 'password')).toBe(' mật\u0000khẩu ');
  expect([formText(form, 'file'), formText(form, 'none')]).toEqual(['', '']);
});
