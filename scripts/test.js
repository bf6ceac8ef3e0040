/** `npm test`: installs what is missing, then every check and every suite, whatever fails on the way. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { bootstrap } from './bootstrap.js';

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
    const { testResults, ...totals } = JSON.parse(readFileSync(report, 'utf8'));
    const broken = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    counts.passed = totals.numPassedTests;
    counts.failed = totals.numFailedTests + broken.length;
    counts.skipped = totals.numPendingTests + totals.numTodoTests;
  }
  if (counts.failed === 0 && (status !== 0 || counts.passed === 0)) counts.failed = 1;
  return counts;
}

function timed(name, run) {
  console.log(`\n— ${name} —`);
  const start = Date.now();
  return [name, { ...run(), seconds: (Date.now() - start) / 1000 }];
}

bootstrap();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
const rows = Object.fromEntries([
  ...Object.entries(CHECKS).map(([name, command]) => timed(name, () => runCheck(command))),
  ...SUITES.map((suite) => timed(suite, () => runSuite(suite))),
]);
const total = (key) => Object.values(rows).reduce((sum, row) => sum + row[key], 0);
console.table(rows);
for (const [name, { failed }] of Object.entries(rows))
  if (failed > 0) console.log(`FAILED: ${name} (${failed})`);
writeFileSync(`${RESULTS}/summary.txt`, `${total('passed')} passed, ${total('failed')} failed\n`);
process.exitCode = total('failed') > 0 ? 1 : 0;
