/**
 * SVG as text. Positions across are per cents of the drawing's own width, so that a chart fills a phone and a
 * wide screen alike without scaling its text or its strokes; positions down are pixels.
 *
 * Colours stand as attributes, which keeps a chart complete outside a page; a page's style sheet overrides
 * them by class, for dark screens and for print.
 */

/** A text safe inside SVG and in an attribute's quotes. */
function escapeMarkup(text: string): string {
  const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => named[character] ?? character);
}

export type Attributes = Readonly<Record<string, string | number>>;

function opening(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeMarkup(String(value))}"`,
  );
  return `<${name}${written.join('')}`;
}

/** An element without content. */
export function shape(name: string, attributes: Attributes): string {
  return `${opening(name, attributes)}/>`;
}

/** An element around markup that is already safe. */
export function group(name: string, attributes: Attributes, content: string): string {
  return `${opening(name, attributes)}>${content}</${name}>`;
}

/** An element around a text, escaped here. */
export function words(name: string, attributes: Attributes, text: string): string {
  return group(name, attributes, escapeMarkup(text));
}

/** A line of text; escaped here. */
export function label(text: string, attributes: Attributes): string {
  return words('text', attributes, text);
}

/** A position as a per cent of the width, to a thousandth. */
export function across(position: number): string {
  return `${Math.round(position * 1000) / 1000}%`;
}

/** A whole drawing with what it says in words, for those who do not see it. */
export function drawing(
  {
    title,
    height,
    className,
  }: { readonly title: string; readonly height: number; readonly className: string },
  content: string,
): string {
  return group(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', class: `chart ${className}`, role: 'img', width: '100%', height },
    `<title>${escapeMarkup(title)}</title>${content}`,
  );
}
