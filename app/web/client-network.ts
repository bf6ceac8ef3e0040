/** Where a request comes from, no finer than needed to slow down guessing. Addresses are never stored. */
import { isIPv4, isIPv6 } from 'node:net';

/**
 * The address of the browser: the peer's own, or behind `trustedProxies` proxies the one that the outermost of
 * them saw. Entries before that one are whatever the sender wrote.
 *
 * @param forwarded the `X-Forwarded-For` header
 * @example
 * clientAddress('10.0.0.2', '1.2.3.4, 203.0.113.9', 1); // '203.0.113.9'
 */
export function clientAddress(
  peer: string | undefined,
  forwarded: string | undefined,
  trustedProxies: number,
): string {
  const chain = (forwarded ?? '').split(',').map((part) => part.trim());
  const seen = trustedProxies > 0 ? chain.at(-trustedProxies) : undefined;
  return seen || (peer ?? '');
}

/**
 * The network of an address: the first 24 bits of IPv4, 48 of IPv6 (what one site is given, RFC 6177).
 *
 * @example
 * networkOf('203.0.113.9'); // '203.0.113'
 * networkOf('2001:db8:7:1::5'); // '2001:db8:7'
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return plain.split('.').slice(0, 3).join('.');
  if (!isIPv6(plain)) return '';
  const [head = ''] = plain.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  return [0, 1, 2].map((index) => groups[index]?.replace(/^0+(?=.)/, '') ?? '0').join(':');
}

const BROWSERS = [
  ['Zalo', /Zalo/],
  ['Edge', /Edg(e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Coc Coc', /coc_coc_browser/],
  ['Samsung Internet', /SamsungBrowser/],
  ['Firefox', /Firefox|FxiOS/],
  ['Chrome', /Chrome|CriOS/],
  ['Safari', /Safari/],
] as const;
const SYSTEMS = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
] as const;

/**
 * A name by which people know their browser in the list of sessions: no version, nothing that could tell two apart.
 *
 * @example
 * browserName('Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0'); // 'Firefox, Windows'
 */
export function browserName(userAgent: string | null | undefined): string {
  const named = [BROWSERS, SYSTEMS].flatMap(
    (table) => table.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0] ?? [],
  );
  return named.join(', ');
}
