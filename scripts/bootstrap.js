/**
 * Before anything else can run: the right Node, the packages of the lock file, a native module that
 * loads. Uses nothing but Node itself, because it runs on a bare clone.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fail, failIfDiskIsFull, say } from './messages.js';

const NODE_NEEDED = '20.19';

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [majorNeeded, minorNeeded] = NODE_NEEDED.split('.').map(Number);
  if (major > majorNeeded || (major === majorNeeded && minor >= minorNeeded)) return;
  fail('node', { needed: NODE_NEEDED, found: process.versions.node });
}

/** npm keeps a copy of the lock file of what it has installed. */
function isInstalled() {
  const present = 'node_modules/.package-lock.json';
  if (!existsSync(present)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packagesOf(present);
  return Object.entries(packagesOf('package-lock.json')).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

/** Fails when it was never compiled, and when it was compiled for another version of Node. */
function nativeModuleLoads() {
  const load = "new (require('better-sqlite3'))(':memory:').close()";
  return spawnSync(process.execPath, ['--eval', load], { stdio: 'ignore' }).status === 0;
}

/**
 * Not `npm ci`: it refuses a lock file without the packages of every other platform, and a registry that
 * mirrors one platform cannot give them. This installs the versions of the lock file and leaves it alone.
 */
const INSTALL = 'install --no-save --include=dev';

function npm(command) {
  say('installing');
  const { status, stderr } = spawnSync('npm', [...command.split(' '), '--no-audit', '--no-fund'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  failIfDiskIsFull(stderr);
  if (/gyp ERR|prebuild-install|not found: make/.test(stderr)) fail('compiler');
  if (/ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN/.test(stderr)) fail('registry');
  const reasons = stderr.split('\n').filter((line) => line.startsWith('npm error'));
  fail('npm', { command }, reasons.slice(0, 12).join('\n'));
}

/** Makes the checkout ready, or ends the process with one message. Takes 0.1 s when nothing is missing. */
export function bootstrap() {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  requireNode();
  if (!isInstalled()) npm(INSTALL);
  if (!nativeModuleLoads()) npm('rebuild better-sqlite3');
  if (!nativeModuleLoads()) fail('compiler');
}
