import { type FormFields, groupFields } from '#domain/read-answers';

/**
 * The fields of a posted form, or `undefined` where the body has more than `limit` bytes; nothing beyond the
 * limit is kept. Bytes that are not UTF-8 become U+FFFD.
 */
export async function readPostedFields(request: Request, limit: number): Promise<FormFields | undefined> {
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
  return groupFields(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
}
