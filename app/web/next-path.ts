/**
 * Where to go after signing in, as given in an address: a path of this site, or `fallback`. Whatever a browser
 * could read as another site is refused: `//host`, `/\host`, control characters that browsers drop.
 *
 * @example
 * safeNext('/admin/audit?action=signed_in', '/'); // the same
 * safeNext('//evil.example', '/'); // '/'
 */
export function safeNext(value: string | null | undefined, fallback: string): string {
  if (!value || value.length > 2_000 || !/^\/(?![/\\])/.test(value)) return fallback;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\\\u0000-\u001F\u007F]/.test(value)) return fallback;
  const here = 'http://here.invalid';
  const url = URL.canParse(value, here) ? new URL(value, here) : undefined;
  if (url?.origin !== here || url.pathname.startsWith('//')) return fallback;
  return url.pathname + url.search;
}
