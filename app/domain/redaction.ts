/** Taking a person's data out of a comment for good: only whole passages, and never a word put in. */
import { markOf } from './masking.ts';

/** Why something is taken out. */
export const REDACTION_REASONS = ['name', 'address', 'number', 'health', 'third_person', 'other'] as const;
export type RedactionReason = (typeof REDACTION_REASONS)[number];

export interface Redacted {
  readonly text: string;
  /** Passages that do not stand in the text as given. */
  readonly missing: readonly string[];
}

/** Passages as typed, one a line; empty lines and repetitions count as nothing. */
export function readPassages(typed: string): string[] {
  const lines = typed.normalize('NFC').split(/\r\n?|\n/);
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))];
}

/**
 * Every occurrence of every passage becomes a mark, the longest first, so that a name within an address does not
 * break it. Letters are compared exactly: the reader copies what he sees.
 *
 * @example
 * redactPassages('Chị Lan ở quầy 3', ['Lan']).text; // 'Chị [#redacted] ở quầy 3'
 */
export function redactPassages(text: string, passages: readonly string[]): Redacted {
  const missing = passages.filter((passage) => !text.includes(passage));
  const mark = markOf('redacted');
  const longest = [...passages].sort((a, b) => b.length - a.length);
  // A passage such as "a" must not be found inside a mark that an earlier one left.
  const pieces = longest.reduce<string[]>(
    (parts, passage) => parts.flatMap((part) => (part === mark ? [part] : splitKeeping(part, passage, mark))),
    [text],
  );
  return { text: pieces.join(''), missing };
}

function splitKeeping(text: string, passage: string, mark: string): string[] {
  if (passage === '') return [text];
  return text.split(passage).flatMap((part, index) => (index === 0 ? [part] : [mark, part]));
}
