import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder that is removed after the test. */
export function scratchFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'sipas-test-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
