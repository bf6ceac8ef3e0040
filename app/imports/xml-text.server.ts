/** The little of XML that spreadsheets use, read from a stream piece by piece. */

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text between tags, as a reader sees it. */
export function unescapeXml(text: string): string {
  if (!text.includes('&') && !text.includes('_x')) return text;
  return text
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
      if (name) return NAMED[name] ?? whole;
      const code = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replace(/_x([0-9A-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Value of an attribute among those of a tag. */
export function attributeIn(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : unescapeXml(value);
}

/** One element, with the text between its tags; `''` where it closes itself. */
export interface XmlElement {
  readonly attributes: string;
  readonly content: string;
}

/** The longest row of a sheet, or shared text, that is read: a cell holds 32,767 characters at most. */
const LONGEST_ELEMENT = 4 * 1024 * 1024;

/**
 * Cuts the elements of one name out of pieces of text; what lies between them is thrown away. They must not lie
 * within each other. Prefixes of namespaces do not count. Throws `RangeError` on an element without an end.
 *
 * @param name letters only, e.g. `row`
 */
export function elementCutter(name: string): (piece: string, last?: boolean) => XmlElement[] {
  const opening = new RegExp(`<(?:\\w+:)?${name}((?:\\s[^>]*?)?)(/?)>`, 'g');
  const closing = new RegExp(`</(?:\\w+:)?${name}\\s*>`, 'g');
  let rest = '';
  return (piece, last = false) => {
    const text = rest + piece;
    const found: XmlElement[] = [];
    let done = 0;
    for (;;) {
      opening.lastIndex = done;
      const start = opening.exec(text);
      if (!start) break;
      const [whole, attributes = '', selfClosing] = start;
      const from = start.index + whole.length;
      if (selfClosing) {
        found.push({ attributes, content: '' });
        done = from;
        continue;
      }
      closing.lastIndex = from;
      const end = closing.exec(text);
      if (!end) {
        done = start.index;
        break;
      }
      found.push({ attributes, content: text.slice(from, end.index) });
      done = end.index + end[0].length;
    }
    // A tag may have been cut in two: what follows the last `<` is kept until the next piece.
    const open = opening.lastIndex === 0 ? Math.max(done, text.lastIndexOf('<')) : done;
    rest = text.slice(open);
    if (rest.length > LONGEST_ELEMENT || (last && new RegExp(`^<(?:\\w+:)?${name}[\\s>]`).test(rest)))
      throw new RangeError(`elementCutter: a ${name} without an end`);
    return found;
  };
}
