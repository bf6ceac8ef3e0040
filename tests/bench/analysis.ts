/**
 * The statistics command as a whole process, from CSV to JSON: 100,000 respondents × 22 items, 6 scopes ×
 * (everybody + 100 agencies). Beside it a bare process that reads the same file and only cuts it into cells.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawNormal, seededSource } from '#domain/statistics/random-source';

const RESPONDENTS = 100_000;
const AGENCIES = 100;
const ITEMS = Array.from({ length: 22 }, (_, at) => `q${at + 1}`);
const FACTORS = [4, 8, 13, 18, 22];
const BLANK = 0.05;
const RUNS = 5;
const BARE = `const { readFileSync } = require('node:fs');
let cells = 0;
for (const line of readFileSync(process.argv[1], 'utf8').split('\\n')) cells += line.split(',').length;
console.log(cells);`;

function microdata(): string {
  const random = seededSource(20_261_122);
  const lines = [`respondent,agency,weight,${ITEMS.join(',')}`];
  for (let person = 0; person < RESPONDENTS; person += 1) {
    const mood = 3.9 + drawNormal(random);
    const levels = ITEMS.map(() =>
      random() < BLANK ? '' : String(Math.min(5, Math.max(1, Math.round(mood + random() - 0.5)))),
    );
    lines.push(`R${person},A${person % AGENCIES},1,${levels.join(',')}`);
  }
  return lines.join('\n');
}

const specification = () =>
  JSON.stringify({
    design: 'srs_wr',
    factors: Object.fromEntries(
      FACTORS.map((end, at) => [`F${at + 1}`, ITEMS.slice(FACTORS[at - 1] ?? 0, end)]),
    ),
    by: ['agency'],
  });

/** Median milliseconds of a process from start to exit, after one run to warm the disk. */
function medianTime(args: readonly string[]): number {
  const times = Array.from({ length: RUNS + 1 }, () => {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) throw new Error(`medianTime: ${args[0]} ended with ${status}`);
    return performance.now() - start;
  });
  return times.slice(1).sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
}

export function measureAnalysis(): Record<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'sipas-bench-'));
  try {
    const [data, spec] = [join(folder, 'data.csv'), join(folder, 'spec.json')];
    writeFileSync(data, microdata());
    writeFileSync(spec, specification());
    const value = medianTime(['build/scripts/analyze.js', data, '--spec', spec]);
    const baseline = medianTime(['-e', BARE, data]);
    return {
      figure:
        'index of 100,000 respondents × 22 items, 6 scopes × (overall + 100 agencies), from CSV, whole process',
      unit: 'ms, median of 5',
      value: Math.round(value),
      baseline: Math.round(baseline),
      baselineIs: 'bare node reading the same file and cutting it into cells, nothing computed',
      ratio: Number((value / baseline).toFixed(2)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
