/** Finding an agency by what a person types: without accents, capitals or the word for its kind in full. */

import { foldText } from './fold-text.ts';
import type { Localized } from './questionnaire.ts';

/** Whether every word typed begins a word of the name. An empty query matches everything. */
export function matchesName(name: string, query: string): boolean {
  const words = foldText(name).split(' ');
  const wanted = foldText(query).split(' ').filter(Boolean);
  return wanted.every((part) => words.some((word) => word.startsWith(part)));
}

/** Whether somebody who types this means the agency: by its name in either language, or by how its code begins. */
export function matchesAgency(
  { code, name }: { readonly code: string; readonly name: Localized },
  query: string,
): boolean {
  if (matchesName(name.vi, query) || matchesName(name.en, query)) return true;
  return code.toLowerCase().startsWith(query.trim().toLowerCase());
}
