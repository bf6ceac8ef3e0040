/**
 * Free text as it may be stored and shown: the same words, without what could break or deceive a screen,
 * a search, a spreadsheet or a document wherever the text turns up later.
 */

/**
 * Written as escapes, because the characters themselves cannot be seen: soft hyphen, Arabic letter mark,
 * zero-width space, left-to-right and right-to-left marks, bidi embeddings and overrides, word joiner and
 * invisible operators, bidi isolates, byte order mark, interlinear annotations, tag characters, and the two
 * non-characters that XML, and so every spreadsheet and document, refuses. The zero-width joiner stays:
 * emoji need it.
 */
const INVISIBLE =
  '\\u{AD}\\u{61C}\\u{200B}\\u{200E}\\u{200F}\\u{202A}-\\u{202E}\\u{2060}-\\u{206F}\\u{FEFF}\\u{FFF9}-\\u{FFFB}\\u{FFFE}\\u{FFFF}\\u{E0000}-\\u{E007F}';

const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;
const REMOVED = new RegExp(`(?!\\n)\\p{Cc}|\\p{Cs}|[${INVISIBLE}]`, 'gu');
/** Vietnamese needs two marks on a letter, no living script more than four; piles of them cover other lines. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

/**
 * The text in Unicode NFC, lines ended by `\n`, tabs as spaces, trimmed, without control characters,
 * lone surrogates, invisible and direction-changing characters, and piles of combining marks.
 * Doing it twice changes nothing more.
 *
 * @example
 * cleanText('  Cán bộ nhiệt tình\r\n\u0000'); // 'Cán bộ nhiệt tình'
 */
export function cleanText(text: string): string {
  return text
    .replace(LINE_BREAKS, '\n')
    .replaceAll('\t', ' ')
    .replace(REMOVED, '')
    .normalize('NFC')
    .replace(PILED_MARKS, '$1')
    .normalize('NFC')
    .trim();
}
