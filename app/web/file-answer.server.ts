/** A file as the answer to a request: saved, not shown, kept by no cache. */
export function fileAnswer({
  name,
  type,
  bytes,
}: {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}): Response {
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`,
      'Cache-Control': 'no-store',
    },
  });
}
