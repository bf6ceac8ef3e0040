/** `npm test`: installs what is missing, then every check and every suite, whatever fails on the way. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { bootstrap } from './bootstrap.js';
import { failIfDiskIsFull } from './messages.js';

const RESULTS = 'build/test-results';
const CHECKS = {
  'format and lint': ['node_modules/.bin/biome', 'ci', '.'],
  types: ['node_modules/.bin/tsc'],
  'unused code': ['node_modules/.bin/knip'],
  build: [process.execPath, 'scripts/build.js'],
};
const SUITES = ['unit', 'database', 'browser'];

/** Each static check counts as one test. */
function runCheck([command, ...args]) {
  const passed = spawnSync(command, args, { stdio: 'inherit' }).status === 0;
  return { passed: Number(passed), failed: Number(!passed), skipped: 0 };
}

/** What fails outside any test (a file that does not load, a server that does not start) counts as one. */
function runSuite(suite) {
  const report = `${RESULTS}/${suite}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = ['run', '--config', 'remix.config.js', '--project', suite, ...reporters];
  const { status } = spawnSync('node_modules/.bin/vitest', args, { stdio: 'inherit' });
  const counts = { passed: 0, failed: 0, skipped: 0 };
  if (existsSync(report)) {
    const { testResults, numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report));
    const broken = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    Object.assign(counts, { passed: numPassedTests, skipped: numPendingTests });
    counts.failed = numFailedTests + broken.length;
  }
  if (counts.failed === 0 && (status !== 0 || counts.passed === 0)) counts.failed = 1;
  return counts;
}

function timed(name, run) {
  console.log(`\n— ${name} —`);
  const start = performance.now();
  return { name, ...run(), seconds: (performance.now() - start) / 1000 };
}

bootstrap();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
const rows = [
  ...Object.entries(CHECKS).map(([name, command]) => timed(name, () => runCheck(command))),
  ...SUITES.map((suite) => timed(suite, () => runSuite(suite))),
];
const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
const totals = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
console.log();
console.table(
  Object.fromEntries(
    rows.map(({ name, seconds, ...counts }) => [name, { ...counts, seconds: Math.round(seconds * 10) / 10 }]),
  ),
);
for (const { name, failed } of rows) if (failed > 0) console.log(`FAILED: ${name} (${failed})`);
writeFileSync(`${RESULTS}/summary.txt`, `${totals.passed} passed, ${totals.failed} failed\n`);
if (totals.failed > 0) failIfDiskIsFull();
process.exitCode = totals.failed > 0 ? 1 : 0;
