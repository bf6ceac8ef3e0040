/**
 * `npm run -s restore -- FILE [--replace] [--accept-discrepancies]`: puts a backup into an empty database, or with
 * `--replace` into any. All or nothing; stop the other processes first.
 */
import { parseArgs } from 'node:util';
import { connect } from '#db/connect';
import { localDate } from '#i18n/format';
import { chainHeadIn } from '#services/chain-head';
import { restoreBackup } from '#services/restore';
import { runCommand } from '#web/command.server';
import { readCommandConfig } from '#web/config';
import { configOrExit } from '#web/environment.server';

const flag = { type: 'boolean', default: false } as const;
const options = { replace: flag, 'accept-discrepancies': flag } as const;
const { positionals, values } = parseArgs({ allowPositionals: true, options });
const [file] = positionals;
if (file === undefined) {
  console.error('usage: npm run -s restore -- FILE [--replace] [--accept-discrepancies]');
  process.exit(2);
}
const { databaseUrl, ballotKeyDirectory } = configOrExit(readCommandConfig);
const db = connect(databaseUrl);
await runCommand('restore', async () => {
  const head = ballotKeyDirectory === null ? null : chainHeadIn(ballotKeyDirectory, console.error);
  const existing = values.replace ? 'replace' : 'refuse';
  const discrepancies = values['accept-discrepancies'] ? 'accept' : 'refuse';
  const how = { existing, discrepancies, head } as const;
  const { rows, madeOn, found } = await restoreBackup(db, file, localDate(new Date()), how);
  for (const { check, detail } of found) console.error(`${check}: ${detail}`);
  console.log(`restored: ${rows} rows of ${madeOn}; ${found.length} discrepancies`);
  if (!head)
    console.log('BALLOT_KEY_DIR is not set: the next release compares the history with the published one');
});
await db.destroy();
