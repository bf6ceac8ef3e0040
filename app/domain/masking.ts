/**
 * Numbers and addresses by which a person could be found, taken out of a free text before anybody reads it: phone
 * numbers, identity cards, e-mail addresses, bank accounts, dossier numbers. Names and house numbers are left to the
 * Department (`app/domain/redaction.ts`): a program cannot tell a citizen's name from an officer's.
 *
 * A masked place holds a mark such as `[#phone]`, the same in every language; pages show it in words. Dates, amounts
 * of money, numbers of laws and of procedures, years and hotlines stay.
 */

/** What can stand in a mark. `redacted` is set by a person, never here. */
export const MARK_KINDS = ['phone', 'id', 'email', 'number', 'dossier', 'redacted'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

export function markOf(kind: MarkKind): string {
  return `[#${kind}]`;
}

/** A stretch of a masked text: words, or a mark. */
export type MaskedPart = { readonly text: string } | { readonly mark: MarkKind };

const MARK = /\[#(phone|id|email|number|dossier|redacted)\]/;

/**
 * A masked text taken apart for a page.
 *
 * @example
 * splitMarks('Gọi [#phone] nhé'); // [{ text: 'Gọi ' }, { mark: 'phone' }, { text: ' nhé' }]
 */
export function splitMarks(text: string): MaskedPart[] {
  // A pattern with a group: every second piece is what the group held.
  return text.split(MARK).flatMap((piece, index): MaskedPart[] => {
    const mark = index % 2 === 1 ? MARK_KINDS.find((kind) => kind === piece) : undefined;
    if (mark) return [{ mark }];
    return piece === '' ? [] : [{ text: piece }];
  });
}

// ——— The shadow: what a person sees, in plain letters ————————————————————————————————————————————————

/** Position of a digit among the ten of its script: they stand in a row, nought first. */
function digitOf(point: string): string {
  let code = point.codePointAt(0) ?? 0;
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    value += 1;
  }
  return String(value % 10);
}

/** Letters of living scripts come again and again, and taking one apart costs more than the rest of the work. */
const plainLetters = new Map<string, string>();

function plainPoint(point: string): string {
  if (point < '\u0080') return point.toLowerCase();
  if (point >= '\u2000') return makePlain(point);
  const plain = plainLetters.get(point) ?? makePlain(point);
  plainLetters.set(point, plain);
  return plain;
}

/** Marks and joiners stand for nothing beside a digit; as a dot they can be in any number. */
const UNSEEN = /^[\p{M}\u200C\u200D]$/u;
const MINUS = '\u2212';

/** One code point as one UTF-16 unit: small, without diacritics, digits and signs of every script as ASCII. */
function makePlain(point: string): string {
  if (/\p{Nd}/u.test(point)) return digitOf(point);
  if (UNSEEN.test(point)) return '.';
  const [base = '', ...more] = point.normalize('NFKD').replace(/\p{M}/gu, '');
  if (more.length > 0 || base.length !== 1) return '\uFFFC';
  if (/\p{Pd}/u.test(base)) return '-';
  if (/\p{Zs}/u.test(base)) return ' ';
  if (base === MINUS) return '-';
  // The one letter of Vietnamese that does not come apart into a plain one and marks.
  return /[\u0110\u0111]/.test(base) ? 'd' : base.toLowerCase();
}

// ——— What stays ——————————————————————————————————————————————————————————————————————————————————————

const CURRENCY = 'dong|vnd|d|usd|trieu|tr|nghin|ngan|ngh|ty|k|\u20ab|\\$';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const YEAR = '(?:19|20)\\d\\d';

/**
 * Numbers that say nothing about a person, found first and set aside: dates, years in a row, money (grouped by three,
 * or with its currency), numbers of procedures, hotlines.
 */
const KEPT: readonly RegExp[] = [
  new RegExp(`(?<![\\d.-])${DAY}([./-])${MONTH}\\1${YEAR}(?!\\d|[.-]\\d)`, 'g'),
  new RegExp(`(?<![\\d.-])${YEAR}([./-])${MONTH}\\1${DAY}(?!\\d|[.-]\\d)`, 'g'),
  new RegExp(`(?<![\\d./-])${MONTH}[./-]${YEAR}(?!\\d|[.-]\\d)`, 'g'),
  new RegExp(`(?<!\\d)(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])${YEAR}(?![\\d.-])`, 'g'),
  new RegExp(`(?<![\\d.-])${YEAR}(?:[ .,/-]{1,3}${YEAR}){1,20}(?!\\d|[.-]\\d)`, 'g'),
  /(?<![\d.,])[1-9]\d{0,2}(?:[.,]\d{3}){0,4}[.,]000(?!\d|[.,]\d)/g,
  new RegExp(`(?<![\\d.,])[1-9]\\d{0,14}(?:[.,]\\d{1,3}){0,5} ?(?:${CURRENCY})(?![\\da-z])`, 'g'),
  /(?<![\d.])\d\.\d{3}\.?\d{3}(?:\.\d{2,3}){1,3}\.[a-z]\d{2}(?![\d.-])/g,
  /(?<!\d)1[89]00(?:[ .-]?\d){4,6}(?![ .-]?\d)/g,
];

// ——— What goes ———————————————————————————————————————————————————————————————————————————————————————

const GAP = '[ .,()_/\u00b7-]{0,3}';
const digits = (count: string) => `(?:${GAP}\\d)${count}`;
const ALONE = '(?<!\\d)';
const ENDED = `(?!\\d|[.-]\\d)`;
const ABROAD = `(?:\\(?\\+${GAP}8${GAP}4|00${GAP}8${GAP}4)\\)?${GAP}`;

/** Mobile numbers have nine digits after the nought, landlines ten (024 and 028 with eight, others with seven). */
const MOBILE = `[35789]${digits('{8}')}`;
const LANDLINE = `2${digits('{9}')}`;
const FORMER_MOBILE = `1${GAP}[2689]${digits('{8}')}`;

const NUMBER_WORD = '(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)';

const PROVIDER = '(?:gmail|yahoo|hotmail|outlook|icloud|email|live)';
const DOT = '(?:\\.|\\(dot\\)|\\[dot\\]|\\bcham\\b|\\bdot\\b)';
const LOCAL = '[\\w.+-]{1,64}';
const AT = '(?:@|\\(at\\)|\\[at\\]|\\ba cong\\b)';

const MASKS: readonly { readonly kind: MarkKind; readonly pattern: RegExp }[] = [
  { kind: 'email', pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}/gu },
  {
    kind: 'email',
    pattern: new RegExp(`${LOCAL} ?${AT} ?${PROVIDER}(?: ?${DOT} ?(?:com|vn|net|org)){0,3}`, 'g'),
  },
  { kind: 'email', pattern: new RegExp(`${LOCAL} ?${AT} ?[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}`, 'g') },
  // The number of a dossier leads to the person who filed it; that of a procedure ends before the date.
  {
    kind: 'dossier',
    pattern: /(?<![\w.])(?:[a-z]?\d{2,3}\.){0,4}[a-z]?\d{2,3}(?:\.\d{2,3})*-\d{6}-\d{3,6}(?!\d)/g,
  },
  {
    kind: 'phone',
    pattern: new RegExp(`${ABROAD}(?:\\(?0\\)?${GAP})?(?:${MOBILE}|${LANDLINE})${ENDED}`, 'g'),
  },
  { kind: 'phone', pattern: new RegExp(`${ALONE}\\(?84${GAP}(?:${MOBILE}|${LANDLINE})${ENDED}`, 'g') },
  {
    kind: 'phone',
    pattern: new RegExp(`${ALONE}\\(?0${GAP}(?:${MOBILE}|${LANDLINE}|${FORMER_MOBILE})${ENDED}`, 'g'),
  },
  // O for nought, l and I for one, at least seven true digits: 'O9l2 345 678'.
  { kind: 'phone', pattern: /(?<![a-z\d])(?=(?:[oil|. -]{0,4}\d){7})[0o](?:[ .-]?[\doil|]){9}(?![a-z\d])/g },
  {
    kind: 'phone',
    pattern: new RegExp(`(?<![a-z])(?:${NUMBER_WORD}[ ,.-]+){8,}${NUMBER_WORD}(?![a-z])`, 'g'),
  },
  { kind: 'id', pattern: /(?<!\d|\d[ .-])(?:\d[ .-]{0,2}){11}\d(?!\d|[ .-]\d)/g },
  { kind: 'id', pattern: /(?<!\d|\d[ .-])(?:\d[ .-]{0,2}){8}\d(?!\d|[ .-]\d)/g },
  { kind: 'number', pattern: /(?<!\d)\d{8,}(?!\d)/g },
  { kind: 'number', pattern: /(?<!\d)\d{2,}(?:[ .-]\d{2,})+(?!\d)/g },
];

/** Fewest digits of a number in groups that is masked for its length alone. */
const LONG = 10;

const TAKEN = '\u0000';

function maskOnce(text: string): string {
  const points = [...text];
  let shadow = points.map(plainPoint).join('');
  const blank = (found: string) => TAKEN.repeat(found.length);
  for (const pattern of KEPT) shadow = shadow.replace(pattern, blank);
  const marks = new Map<number, { readonly length: number; readonly kind: MarkKind }>();
  for (const { kind, pattern } of MASKS)
    shadow = shadow.replace(pattern, (...found) => {
      const match = String(found[0]);
      const offset = found.find((part): part is number => typeof part === 'number') ?? 0;
      if (kind === 'number' && match.replace(/\D/g, '').length < LONG && /\D/.test(match)) return match;
      marks.set(offset, { length: match.length, kind });
      return blank(match);
    });
  let masked = '';
  for (let at = 0; at < points.length; ) {
    const mark = marks.get(at);
    masked += mark ? markOf(mark.kind) : points[at];
    at += mark?.length ?? 1;
  }
  return masked;
}

/**
 * The text with a mark in place of whatever leads to a person. Doing it twice changes nothing more: what stands
 * beside a mark is looked at again until nothing is found.
 *
 * @param text as `cleanText` returns it
 * @example
 * maskPersonalData('Gọi tôi: 0912.345.678, lệ phí 50.000 đồng'); // 'Gọi tôi: [#phone], lệ phí 50.000 đồng'
 */
export function maskPersonalData(text: string): string {
  let masked = text;
  for (;;) {
    const again = maskOnce(masked);
    if (again === masked) return masked;
    masked = again;
  }
}
