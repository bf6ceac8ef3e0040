/** Finding an agency by what a person types: without accents, capitals or the word for its kind in full. */

/** A name in small letters without accents: `foldName('Xã Đồng Hỷ')` is `'xa dong hy'`. */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\u0111/g, 'd')
    .replace(/\u0110/g, 'D')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether every word typed begins a word of the name. An empty query matches everything. */
export function matchesName(name: string, query: string): boolean {
  const words = foldName(name).split(' ');
  const wanted = foldName(query).split(' ').filter(Boolean);
  return wanted.every((part) => words.some((word) => word.startsWith(part)));
}
