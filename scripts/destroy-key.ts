/**
 * `npm run -s destroy-key -- ROUND [--objection-days 30]`: destroys the private key of a settled round, and deletes its
 * codes and receipts. It cannot be undone.
 */
import { parseArgs } from 'node:util';
import { connect } from '#db/connect';
import { migrate } from '#db/migrate';
import { findRoundBySlug } from '#db/queries/rounds';
import { Refusal } from '#domain/refusal';
import { localDate } from '#i18n/format';
import { destroyKey, OBJECTION_DAYS } from '#services/destroy-key';
import { runCommand } from '#web/command.server';
import { readKeyHolderConfig } from '#web/config';
import { configOrExit } from '#web/environment.server';

const options = { 'objection-days': { type: 'string', default: String(OBJECTION_DAYS) } } as const;
const { positionals, values } = parseArgs({ allowPositionals: true, options });
const [slug] = positionals;
const objectionDays = Number(values['objection-days']);
if (slug === undefined || !Number.isInteger(objectionDays) || objectionDays < 0) {
  console.error('usage: npm run -s destroy-key -- ROUND [--objection-days DAYS]');
  process.exit(2);
}
const { databaseUrl, ballotKeyDirectory: directory } = configOrExit(readKeyHolderConfig);
const db = connect(databaseUrl);
await runCommand('destroy-key', async () => {
  await migrate(db);
  const round = await findRoundBySlug(db, slug);
  if (!round) throw new Refusal('not_found', `there is no round ${slug}`);
  const order = { round: round.id, directory, objectionDays };
  const { accepted } = await destroyKey(db, order, localDate(new Date()));
  console.log(`destroyed: the key of ${slug} and the receipts of ${accepted} ballots`);
  console.log('destroy the copy of the key in the safe too');
});
await db.destroy();
