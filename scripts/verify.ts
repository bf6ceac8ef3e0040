/** `npm run -s verify`: recounts answers and frozen editions; each discrepancy on a line, exit 1 if there is one. */
import { connect } from '#db/connect';
import { roundKeysIn } from '#services/round-keys';
import { verifyAnswers } from '#services/verify';
import { verifyAudit } from '#services/verify-audit';
import { verifyEditions } from '#services/verify-editions';
import { readCommandConfig } from '#web/config';
import { configOrExit } from '#web/environment.server';

const { databaseUrl, ballotKeyDirectory } = configOrExit(readCommandConfig);
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
