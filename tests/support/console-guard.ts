/** Every test fails that writes an error or a warning to the console without having announced it. */
import { afterEach, beforeEach } from 'vitest';

let written: string[] = [];
let expected: RegExp[] = [];

/** Announces that this test makes the code write a message like `pattern` to the console. */
export function expectConsoleError(pattern: RegExp): void {
  expected.push(pattern);
}

const originals = { error: console.error, warn: console.warn };

beforeEach(() => {
  written = [];
  expected = [];
  const record = (...parts: unknown[]) => {
    written.push(parts.map((part) => (part instanceof Error ? part.stack : String(part))).join(' '));
  };
  console.error = record;
  console.warn = record;
});

afterEach(() => {
  Object.assign(console, originals);
  const unexpected = written.filter((text) => !expected.some((pattern) => pattern.test(text)));
  const missing = expected.filter((pattern) => !written.some((text) => pattern.test(text)));
  if (unexpected.length > 0) throw new Error(`unexpected on the console:\n${unexpected.join('\n')}`);
  if (missing.length > 0) throw new Error(`expected on the console, but not written: ${missing.join(', ')}`);
});
