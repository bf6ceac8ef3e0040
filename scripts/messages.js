/** What the plain scripts say, each in Vietnamese and English. Uses nothing but Node itself. */
import { readFileSync, statfsSync } from 'node:fs';

const MESSAGES = JSON.parse(readFileSync(new URL('./messages.json', import.meta.url), 'utf8'));
const MEGABYTE = 1_000_000;
/** What an installation, a build and the demo's database take together, in MB, rounded up. */
const SPACE_NEEDED = 1500;
/** Less than this left, in MB, after something failed: that was why. */
const SPACE_LEFT_WHEN_FULL = 50;

/** The message in both languages; `{name}` stands for `values.name`. */
function textOf(key, values = {}) {
  return MESSAGES[key].join('\n').replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

export function say(key, values) {
  console.log(textOf(key, values));
}

/** Says what went wrong and ends the process with code 1. */
export function fail(key, values, details = '') {
  console.error(`\n${textOf(key, values)}\n${details}`);
  process.exit(1);
}

/** To be called after a failure: ends the process when a full disk explains it. */
export function failIfDiskIsFull(output = '') {
  const { bavail, bsize } = statfsSync('.');
  const free = Math.round((bavail * bsize) / MEGABYTE);
  if (free < SPACE_LEFT_WHEN_FULL || /ENOSPC|no space left/i.test(output))
    fail('disk', { free, needed: SPACE_NEEDED });
}
