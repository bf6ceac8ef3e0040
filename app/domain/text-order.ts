/** Order of texts by their code units: the same in every place and language, and nothing for a person to read. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
