/** Builds the application and the commands into build/, unless what is there came from the same sources. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap } from './bootstrap.js';
import { fail, failIfDiskIsFull, say } from './messages.js';

const STAMP = 'build/sources.sha256';
const FOLDERS = ['app', 'db', 'public', 'scripts'];
const FILES = ['remix.config.js', 'package.json', 'package-lock.json', 'tsconfig.json'];
const STEPS = [
  ['remix', 'vite:build', '--config', 'remix.config.js', '--logLevel', 'warn'],
  ['vite', 'build', '--config', 'remix.config.js', '--mode', 'scripts', '--logLevel', 'warn'],
];

function listFiles(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function hashSources() {
  const hash = createHash('sha256');
  for (const file of [...FILES, ...FOLDERS.flatMap(listFiles)].sort())
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** The test runner's own settings would change what is built. */
function buildEnvironment() {
  const { VITEST: _, NODE_ENV: __, ...environment } = process.env;
  return environment;
}

/** Ends the process with a message when the build fails. A second call costs the reading of the sources. */
export function build() {
  const sources = hashSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return;
  say('building');
  rmSync(STAMP, { force: true });
  for (const [command, ...args] of STEPS) {
    const bin = join('node_modules/.bin', command);
    const options = { stdio: 'inherit', env: buildEnvironment(), shell: process.platform === 'win32' };
    if (spawnSync(bin, args, options).status === 0) continue;
    failIfDiskIsFull();
    fail('build');
  }
  writeFileSync(STAMP, sources);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  bootstrap();
  build();
}
