/** Headers of the pages that carry their own style: everything else is forbidden to them. */
import { createHash } from 'node:crypto';

export interface StyledPage {
  readonly html: string;
  /** The content of the page's one `<style>`, byte for byte. */
  readonly style: string;
}

/** The style is allowed by its digest; the icon is part of the page; forms may go nowhere else. */
function styledPagePolicy(style: string): string {
  const digest = createHash('sha256').update(style).digest('base64');
  return [
    "default-src 'none'",
    `style-src 'sha256-${digest}'`,
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * `no-store`, because a phone at a desk passes from hand to hand; `no-referrer`, because the address of a
 * survey holds its code.
 */
export function styledPageHeaders(style: string): Record<string, string> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': styledPagePolicy(style),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
  };
}

/** A page that is made for one reader. */
export function respondWithPage({ html, style }: StyledPage, status: number): Response {
  return new Response(html, { status, headers: styledPageHeaders(style) });
}
