/** The scripts that pages may run, as a source list of a Content-Security-Policy. */
import { createHash } from 'node:crypto';
import { PAGE_SCRIPTS } from '#ui/layout/page-script';

/** A script or style as a policy names it (CSP Level 3, 2.3.1): by the digest of its text. */
export function digestSource(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}

/** The directive that allows the scripts of staff pages and nothing else; `''` where there are none. */
export function pageScriptDirective(): string {
  const sources = Object.values<string>(PAGE_SCRIPTS).map(digestSource);
  return sources.length === 0 ? '' : `script-src ${sources.join(' ')}; `;
}
