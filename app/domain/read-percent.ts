/**
 * A per cent as people type it: `83,94`, `83.94`, `83,94 %`. Undefined for what is none, or lies outside 0…100.
 *
 * @example readPercent('83,94%') // 0.8394
 */
export function readPercent(typed: string): number | undefined {
  const match = /^(\d{1,3})(?:[.,](\d{1,4}))?\s*%?$/.exec(typed.trim());
  if (!match) return undefined;
  const [, whole = '', fraction = ''] = match;
  const digits = Number(whole + fraction);
  // Shifted as a whole number: 83.94 / 100 would not be 0.8394 to the last digit.
  const share = digits / 10 ** (fraction.length + 2);
  return share <= 1 ? share : undefined;
}
