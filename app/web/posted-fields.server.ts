import { type FormFields, groupFields } from '#domain/read-answers';

/**
 * The fields of a posted form, or `undefined` where the body has more than `limit` bytes. Bytes that are not UTF-8
 * become U+FFFD.
 */
export async function readPostedFields(request: Request, limit: number): Promise<FormFields | undefined> {
  const body = await readPostedBytes(request, limit);
  return body && groupFields(new URLSearchParams(body.toString('utf8')));
}

/** What was posted, or `undefined` where it has more than `limit` bytes; nothing beyond the limit is kept. */
export async function readPostedBytes(request: Request, limit: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (const reader = request.body?.getReader(); reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > limit) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}
