/** Text as XML. */

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 cannot hold in any form; a file with one of them does not open. */
const UNPRINTABLE = /[\p{Cs}\uFFFE\uFFFF]|(?![\t\n\r])\p{Cc}/gu;

/** A text for content or an attribute's quotes. */
export function escapeXml(text: string): string {
  return text
    .normalize('NFC')
    .replace(UNPRINTABLE, '')
    .replace(/[&<>"]/g, (character) => NAMED[character] ?? character);
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
