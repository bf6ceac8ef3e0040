/**
 * Before anything else can run: the right Node, the packages of the lock file, a native module that
 * loads. Uses nothing but Node itself, because it runs on a bare clone.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fail, failIfDiskIsFull, say } from './messages.js';

const NODE_NEEDED = '20.19';
/**
 * The lock file's versions, the lock file left alone. `npm ci` would refuse a lock file that lacks other
 * platforms' optional packages, and a registry that mirrors one platform cannot complete it.
 */
const INSTALL = 'install --no-save --include=dev';

function requireNode() {
  const found = process.versions.node;
  if (found.localeCompare(NODE_NEEDED, 'en', { numeric: true }) < 0)
    fail('node', { needed: NODE_NEEDED, found });
}

/** npm keeps a copy of the lock file of what it has installed. */
function isInstalled() {
  if (!existsSync('node_modules/.package-lock.json')) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

/** Fails when it was never compiled, and when it was compiled for another version of Node. */
function nativeModuleLoads() {
  const load = "new (require('better-sqlite3'))(':memory:').close()";
  return spawnSync(process.execPath, ['--eval', load], { stdio: 'ignore' }).status === 0;
}

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
  fail('npm', { command }, (stderr.match(/^npm error.*$/gm) ?? []).slice(0, 12).join('\n'));
}

/** Makes the checkout ready, or ends the process with one message. Takes 0.1 s when nothing is missing. */
export function bootstrap() {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  requireNode();
  if (!isInstalled()) npm(INSTALL);
  if (!nativeModuleLoads()) npm('rebuild better-sqlite3');
  if (!nativeModuleLoads()) fail('compiler');
}
