/** The few scripts of staff pages: each makes a page quicker for the keyboard, and no page needs one. */
import listShortcuts from '#browser/list-shortcuts.ts?script';
import paperKeying from '#browser/paper-keying.ts?script';

/** Their texts by name; the policy of every page lists their digests and allows nothing else. */
export const PAGE_SCRIPTS = { listShortcuts, paperKeying } as const satisfies Readonly<
  Record<string, string>
>;

export type PageScriptName = keyof typeof PAGE_SCRIPTS;

/** Stands last in the page, so that what it works on is there. */
export function PageScript({ name }: { readonly name: PageScriptName }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a script that is part of the build, allowed by its digest
  return <script dangerouslySetInnerHTML={{ __html: PAGE_SCRIPTS[name] }} />;
}
