/** `npm run -s verify`: recounts answers and frozen editions; each discrepancy on a line, exit 1 if there is one. */
import { existsSync } from 'node:fs';
import { connect } from '#db/connect';
import { roundKeysIn } from '#services/round-keys';
import { verifyAnswers } from '#services/verify';
import { verifyAudit } from '#services/verify-audit';
import { verifyEditions } from '#services/verify-editions';
import { readConfig } from '#web/config';

if (existsSync('.env')) process.loadEnvFile('.env');
const read = readConfig(process.env);
if ('problems' in read) {
  for (const { name, problem } of read.problems) console.error(`${name}: ${problem.replaceAll('_', ' ')}`);
  process.exit(2);
}
const { databaseUrl, ballotKeyDirectory } = read.config;
const db = connect(databaseUrl);
const found = [
  ...(await verifyAnswers(db, ballotKeyDirectory === null ? undefined : roundKeysIn(ballotKeyDirectory))),
  ...(await verifyEditions(db)),
  ...(await verifyAudit(db)),
];
await db.destroy();
for (const { check, detail } of found) console.log(`${check}: ${detail}`);
console.log(found.length === 0 ? 'everything agrees' : `${found.length} discrepancies`);
process.exitCode = found.length === 0 ? 0 : 1;
