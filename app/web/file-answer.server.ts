/** A file as the answer to a request: saved, not shown, kept by no cache; it may hold one-time codes. */

const OFFICE = 'application/vnd.openxmlformats-officedocument';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  docx: `${OFFICE}.wordprocessingml.document`,
  json: 'application/json; charset=utf-8',
  pdf: 'application/pdf',
  tsv: 'text/tab-separated-values; charset=utf-8',
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  zip: 'application/zip',
} as const;

export interface AnsweredFile {
  readonly name: string;
  /** What its name should end with. */
  readonly type: keyof typeof TYPES;
  readonly body: string | Uint8Array | ReadableStream<Uint8Array>;
}

export function fileAnswer({ name, type, body }: AnsweredFile): Response {
  return new Response(body instanceof Uint8Array ? Buffer.from(body) : body, {
    headers: {
      'Content-Type': TYPES[type],
      'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`,
      'Cache-Control': 'no-store',
    },
  });
}
