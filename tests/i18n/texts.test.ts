import { expect, test } from 'vitest';
import { TEXTS } from '#i18n/texts';

/** Every text of a namespace, by its path. Plural forms count as one text. */
function listTexts(node: object, prefix = ''): [path: string, text: string][] {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value]] : listTexts(value, `${prefix}${key}.`),
  );
}

function stem(path: string): string {
  return path.replace(/_(zero|one|two|few|many|other)$/, '');
}

/** `{{name}}` places by text; the forms of a plural together, as English may write "one answer" in letters. */
function placesByStem(node: object): Record<string, string[]> {
  const places = new Map<string, Set<string>>();
  for (const [path, text] of listTexts(node)) {
    const found = places.get(stem(path)) ?? new Set();
    for (const [, name = ''] of text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)) found.add(name);
    places.set(stem(path), found);
  }
  return Object.fromEntries([...places].sort().map(([path, names]) => [path, [...names].sort()]));
}

test('both languages have the same texts, and each text takes the same values', () => {
  expect(placesByStem(TEXTS.en)).toEqual(placesByStem(TEXTS.vi));
});

test('no text is empty or has loose space around it', () => {
  const loose = listTexts(TEXTS).filter(([, text]) => text === '' || text !== text.trim());
  expect(loose).toEqual([]);
});

test('Vietnamese has one plural form and English both of its own', () => {
  const forms = (node: object, suffix: string) =>
    listTexts(node)
      .filter(([path]) => path.endsWith(suffix))
      .map(([path]) => stem(path));
  expect(forms(TEXTS.vi, '_one')).toEqual([]);
  expect(forms(TEXTS.en, '_one')).toEqual(forms(TEXTS.en, '_other'));
});

test('texts are stored composed, so that the same word is the same bytes everywhere', () => {
  expect(listTexts(TEXTS).filter(([, text]) => text !== text.normalize('NFC'))).toEqual([]);
});
