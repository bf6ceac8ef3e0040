/** Headers of the pages that carry their own style and script: everything else is forbidden to them. */
import { digestSource } from './page-scripts.server.ts';

export interface StyledPage {
  readonly html: string;
  /** The content of the page's one `<style>`, byte for byte. */
  readonly style: string;
  /** The content of the page's one `<script>`, byte for byte; `null` where it has none. */
  readonly script: string | null;
}

/** Which pages may show it inside of them: none, or our own, as the editor of questionnaires does its preview. */
type Framing = 'none' | 'self';

/**
 * Style and script are allowed by their digests; a script may speak to this server alone; the icon is part
 * of the page; forms may go nowhere else.
 */
function styledPagePolicy({ style, script }: Omit<StyledPage, 'html'>, framing: Framing): string {
  return [
    "default-src 'none'",
    `style-src ${digestSource(style)}`,
    ...(script === null ? [] : [`script-src ${digestSource(script)}`, "connect-src 'self'"]),
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors '${framing}'`,
  ].join('; ');
}

/**
 * `no-store`, because a phone at a desk passes from hand to hand; `no-referrer`, because the address of a
 * survey holds its code.
 */
export function styledPageHeaders(
  page: Omit<StyledPage, 'html'>,
  framing: Framing = 'none',
): Record<string, string> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': styledPagePolicy(page, framing),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': framing === 'self' ? 'SAMEORIGIN' : 'DENY',
  };
}

/** A page that is made for one reader. */
export function respondWithPage(page: StyledPage, status: number, framing?: Framing): Response {
  return new Response(page.html, { status, headers: styledPageHeaders(page, framing) });
}
