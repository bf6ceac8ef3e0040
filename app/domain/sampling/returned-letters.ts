/** Letters that the post brought back, as somebody keys them: numbers of dossiers, one a line. */
import { canonicalNumber } from './frozen-list.ts';

export const MOST_RETURNED = 500;

/**
 * Numbers in the order typed, each once; commas and semicolons separate them too.
 *
 * @example
 * readReturned('h55-1\n H55-2; h55-1'); // ['H55-1', 'H55-2']
 */
export function readReturned(typed: string): string[] {
  const numbers = typed.split(/[\n,;]/).map(canonicalNumber);
  return [...new Set(numbers.filter((number) => number !== ''))];
}
