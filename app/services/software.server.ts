/** Which software this is: what a frozen edition says it was computed by. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Software {
  /** As in package.json. */
  readonly version: string;
  /** First twelve digits of the SHA-256 of all sources (`build/sources.sha256`); `null` where it runs unbuilt. */
  readonly build: string | null;
}

/** Where this file is, built into one with others, or as it is. */
const PLACES = [
  { found: /^(.*\/)build\/(scripts|server)\//, built: true },
  { found: /^(.*\/)app\/services\//, built: false },
] as const;

function readSoftware(): Software {
  for (const { found, built } of PLACES) {
    const folder = found.exec(import.meta.url)?.[1];
    if (folder === undefined) continue;
    const read = (file: string) => readFileSync(fileURLToPath(folder + file), 'utf8');
    const { version }: { readonly version: string } = JSON.parse(read('package.json'));
    const stamp = 'build/sources.sha256';
    // The stamp is missing while somebody builds anew.
    const known = built && existsSync(fileURLToPath(folder + stamp));
    return { version, build: known ? read(stamp).slice(0, 12) : null };
  }
  throw new Error(`readSoftware: ${import.meta.url} is neither built nor a source`);
}

/** Read at start: a later build in the same folder is other software than the one that runs. */
const SOFTWARE = readSoftware();

export function softwareInUse(): Software {
  return SOFTWARE;
}
