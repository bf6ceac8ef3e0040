import type { PrintedFile } from '#services/prints';

/** A file to save: with one-time codes in it, it is nobody else's and is kept by no cache. */
export function respondWithPdf({ name, bytes }: PrintedFile): Response {
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`,
      'Cache-Control': 'no-store',
    },
  });
}
