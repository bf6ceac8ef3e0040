/** Texts compared as people type them: without case and marks. */

/** A text in small letters without accents: `foldText('Xã Đồng Hỷ')` is `'xa dong hy'`. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\u0111/g, 'd')
    .replace(/\u0110/g, 'D')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** More words than anybody types; each costs the database a look at every text. */
const MOST_WORDS = 6;

/** The words of what a person searches for, folded: `searchWords('Tại  quầy')` is `['tai', 'quay']`. */
export function searchWords(query: string): string[] {
  return foldText(query).split(' ').filter(Boolean).slice(0, MOST_WORDS);
}

/** Finds which key a word of a list means; the key itself is understood too. Of two with one word, the first. */
export function wordFinder<Key extends string>(words: Readonly<Record<Key, readonly string[]>>) {
  const known = new Map<string, Key>();
  for (const key of Object.keys(words) as Key[])
    for (const word of [key, ...words[key]]) {
      const folded = foldText(word);
      if (!known.has(folded)) known.set(folded, key);
    }
  return (text: string): Key | undefined => known.get(foldText(text));
}
