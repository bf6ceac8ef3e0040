/**
 * A Chromium that comes by npm and starts on a machine with nothing installed: unpacked once into
 * node_modules/.cache, with its own fonts, and its own NSS libraries where the system has none.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CACHE = resolve('node_modules/.cache/sipas-chromium');

const UNPACK = fileURLToPath(new URL('./unpack-chromium.js', import.meta.url));

/** No look-ups, updates or reports of the browser's own; a name that is not this machine does not resolve. */
export const BROWSER_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

export interface Chromium {
  readonly executable: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The fonts' own configuration names folders of another system. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`;
}

/** Two processes may unpack at once; the first to finish gives the folder its name. */
async function unpack(): Promise<void> {
  await mkdir(dirname(CACHE), { recursive: true });
  const folder = await mkdtemp(`${CACHE}-`);
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'nodejs20.x' };
  await run(process.execPath, [UNPACK], { env });
  await writeFile(join(folder, 'fonts.conf'), fontConfiguration(CACHE));
  try {
    await rename(folder, CACHE);
  } catch {
    await rm(folder, { recursive: true, force: true });
  }
}

async function starts(executable: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  try {
    await run(executable, ['--version'], { env });
    return true;
  } catch {
    return false;
  }
}

/**
 * Where the browser is and the environment to start it in. `CHROMIUM_PATH` names another Chromium
 * (needed on anything but Linux on x64). Throws when there is none that starts.
 */
export async function findChromium(): Promise<Chromium> {
  const override = process.env['CHROMIUM_PATH'];
  if (override) return { executable: override, env: process.env };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('The bundled Chromium runs on Linux x64 only: set CHROMIUM_PATH to an installed one.');
  if (!existsSync(join(CACHE, 'fonts.conf'))) await unpack();
  const executable = join(CACHE, 'chromium');
  const env = { ...process.env, FONTCONFIG_FILE: join(CACHE, 'fonts.conf') };
  if (await starts(executable, env)) return { executable, env };
  const withLibraries = { ...env, LD_LIBRARY_PATH: join(CACHE, 'al2023/lib') };
  if (await starts(executable, withLibraries)) return { executable, env: withLibraries };
  throw new Error(`${executable} does not start here: set CHROMIUM_PATH to an installed Chromium.`);
}
