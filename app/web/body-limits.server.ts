/** How much a request may carry, by the page it is sent to; checked before a byte is kept. */
import type { IncomingMessage } from 'node:http';

const KB = 1024;
const MB = 1024 * KB;

/** A full ballot with a long comment is below 40 KB; forms of staff carry little more. */
const LARGEST_FORM = 256 * KB;

/** The first that matches the path has it. */
const UPLOADS: readonly (readonly [path: RegExp, bytes: number])[] = [
  [/^\/admin\/accounts\/import$/, 3 * MB],
  [/^\/department\/chon-mau\/danh-sach$/, 32 * MB],
  [/^\/department\/co-quan\/nhap$/, 3 * MB],
  [/^\/department\/dich-vu\/nhap$/, 3 * MB],
  [/^\/department\/khoi-luong\/nhap$/, 3 * MB],
  [/^\/department\/phieu-hoi\/nhap$/, 3 * MB],
];

/** What is larger than this is not even read to its end in order to be answered in words. */
const LARGEST_READ = 96 * MB;

/** Name of the one field that a page receives instead of an upload beyond its limit: the limit in bytes. */
export const TOO_LARGE_FIELD = 'too_large';

const pathOf = ({ url = '/' }: IncomingMessage) => url.split('?', 1)[0] ?? '/';

/** The status that refuses a body which is too large or of unknown length; `undefined` where it may come. */
export function refuseBody(request: IncomingMessage): 411 | 413 | undefined {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  if (request.headers['transfer-encoding'] !== undefined) return 411;
  const path = pathOf(request);
  const most = UPLOADS.some(([pattern]) => pattern.test(path)) ? LARGEST_READ : LARGEST_FORM;
  return Number(request.headers['content-length'] ?? 0) > most ? 413 : undefined;
}

/** What is read and thrown away of a body that is refused; a connection cut in the middle loses the answer. */
const MOST_DISCARDED = 16 * MB;

/** Reads a refused body to its end, or as far as is worth it. */
export async function discardBody(request: IncomingMessage): Promise<void> {
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > MOST_DISCARDED) return;
  }
}

/**
 * An upload beyond the limit of its page, read to its end and thrown away, since a browser shows no answer before
 * it has sent everything; then the request as the page is to see it: the same form with nothing in it but the
 * limit. `undefined` where the body is within it.
 */
export async function emptyTooLarge(request: IncomingMessage): Promise<Request | undefined> {
  const path = pathOf(request);
  const most = UPLOADS.find(([pattern]) => pattern.test(path))?.[1];
  if (most === undefined || Number(request.headers['content-length'] ?? 0) <= most) return undefined;
  for await (const chunk of request) void chunk;
  const headers = new Headers();
  for (const name of ['host', 'cookie', 'origin', 'referer', 'user-agent']) {
    const value = request.headers[name]?.toString();
    if (value !== undefined) headers.set(name, value);
  }
  const address = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
  const body = new URLSearchParams({ [TOO_LARGE_FIELD]: String(most) });
  return new Request(address, { method: 'POST', headers, body });
}
