/** `npm run -s release`: opens whatever ballots are due in every open round. For cron, as the user who holds the keys. */
import { existsSync } from 'node:fs';
import { connect } from '#db/connect';
import { localDate } from '#i18n/format';
import { systemRandomness } from '#services/randomness';
import { releaseDue } from '#services/release';
import { roundKeysIn } from '#services/round-keys';
import { readConfig } from '#web/config';

if (existsSync('.env')) process.loadEnvFile('.env');
const read = readConfig(process.env);
if ('problems' in read) {
  for (const { name, problem } of read.problems) console.error(`${name}: ${problem.replaceAll('_', ' ')}`);
  process.exit(2);
}
const { databaseUrl, ballotKeyDirectory } = read.config;
if (ballotKeyDirectory === null) {
  console.error('BALLOT_KEY_DIR: missing; only a process that holds the private keys can open ballots');
  process.exit(2);
}
const db = connect(databaseUrl);
const releaser = { keys: roundKeysIn(ballotKeyDirectory), randomness: systemRandomness, now: Date.now };
const { batches, ballots } = await releaseDue(db, releaser, localDate(new Date()));
await db.destroy();
console.log(`${ballots} ballots released in ${batches} batches`);
