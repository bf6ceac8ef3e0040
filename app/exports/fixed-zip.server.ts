/** Zip archives whose bytes depend on their content alone: entries by name, one date, one level of compression. */
import { unzipSync, type Zippable, zipSync } from 'fflate';

/** The first date that a zip can hold, at noon: no zone makes another day of it. */
const ENTRY_DATE = new Date(1980, 0, 1, 12);

const encoder = new TextEncoder();

/**
 * @param first names of entries that must stand first, e.g. `[Content_Types].xml` of an Office document
 */
export function fixedZip(
  entries: ReadonlyMap<string, string | Uint8Array>,
  first: readonly string[] = [],
): Uint8Array {
  const place = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length);
  const names = [...entries.keys()].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  const files: Zippable = {};
  for (const name of names) {
    const content = entries.get(name) ?? '';
    const bytes = typeof content === 'string' ? encoder.encode(content) : content;
    files[name] = [bytes, { mtime: ENTRY_DATE, level: 6, os: 0 }];
  }
  return zipSync(files);
}

/** The entries of an archive, as `fixedZip` takes them. */
export function zipEntries(bytes: Uint8Array): Map<string, Uint8Array> {
  return new Map(Object.entries(unzipSync(bytes)));
}
