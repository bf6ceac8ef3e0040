/**
 * Whether a client takes gzip, from its `Accept-Encoding` header (RFC 9110, section 12.5.3).
 *
 * @example
 * acceptsGzip('br, gzip;q=0.8'); // true
 * acceptsGzip('gzip;q=0, identity'); // false
 */
export function acceptsGzip(header: string | null | undefined): boolean {
  const weights = new Map<string, number>();
  for (const member of (header ?? '').toLowerCase().split(',')) {
    const [coding = '', ...parameters] = member.split(';').map((part) => part.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(coding, quality === undefined ? 1 : Number(quality.slice(2)));
  }
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}
