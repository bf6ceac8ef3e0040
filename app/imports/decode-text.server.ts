/** Text of the files that Vietnamese offices hand in, whatever program saved them. */
import { isUtf8 } from 'node:buffer';

/** Beyond ASCII: the letters of Vietnamese with their tones, and the signs that texts are set with. */
const EXPECTED =
  /^[\u00A0\u00A7\u00AB\u00B0\u00B2\u00B3\u00BB\u00C0-\u00C3\u00C8-\u00CA\u00CC\u00CD\u00D2-\u00D5\u00D7\u00D9\u00DA\u00DD\u00E0-\u00E3\u00E8-\u00EA\u00EC\u00ED\u00F2-\u00F5\u00F9\u00FA\u00FD\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0\u01A1\u01AF\u01B0\u1EA0-\u1EF9\u2013\u2014\u2018\u2019\u201C\u201D\u2022\u2026\u20AB\u20AC\uFEFF]$/u;
const LARGEST_SHARE_UNEXPECTED = 0.02;
const SAMPLE = 20_000;

/** Whether a text reads as Vietnamese: fonts of the 1990s (TCVN3, VNI) give other letters altogether. */
function readsAsVietnamese(text: string): boolean {
  let letters = 0;
  let unexpected = 0;
  for (const letter of text.slice(0, SAMPLE)) {
    if (letter < '\u0080') {
      // Control characters other than line ends and tabs: no text at all.
      if (letter < ' ' && !'\t\n\r\v\f'.includes(letter)) return false;
      continue;
    }
    letters += 1;
    if (!EXPECTED.test(letter)) unexpected += 1;
  }
  return unexpected <= letters * LARGEST_SHARE_UNEXPECTED;
}

function decoderOf(bytes: Uint8Array): string | undefined {
  const [first = 0, second = 0] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Latin letters in UTF-16 without a mark have a zero for every second byte.
  const head = bytes.subarray(0, 200);
  const zeros = (parity: number) => head.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  if (zeros(1) * 4 > head.length) return 'utf-16le';
  if (zeros(0) * 4 > head.length) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : undefined;
}

/**
 * The text in NFC, without a byte-order mark: UTF-8, UTF-16, or else Windows-1258 (whose tones are marks of their
 * own). `undefined` where it is none of them.
 *
 * @example
 * decodeText(Uint8Array.of(0x58, 0x61, 0xde)); // 'Xã': 0xDE is the tone above the a
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const encoding = decoderOf(bytes);
  const text = new TextDecoder(encoding ?? 'windows-1258').decode(bytes).normalize('NFC');
  return encoding === undefined && !readsAsVietnamese(text) ? undefined : text;
}
