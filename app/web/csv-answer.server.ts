/** A CSV file as the answer to a request: saved, not shown. */
export function csvAnswer({ name, text }: { readonly name: string; readonly text: string }): Response {
  return new Response(text, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}
