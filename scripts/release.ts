/**
 * `npm run -s release`: carries out what was ordered in the browser, then opens whatever ballots are due in every open
 * round. For cron, as the user who holds the keys.
 */
import { connect } from '#db/connect';
import { localDate } from '#i18n/format';
import { keyHolderIn } from '#services/key-holder';
import { systemRandomness } from '#services/randomness';
import { releaseDue } from '#services/release';
import { carryOutOrders } from '#services/rounds/carry-out-orders';
import { readKeyHolderConfig } from '#web/config';
import { configOrExit } from '#web/environment.server';

const { databaseUrl, ballotKeyDirectory } = configOrExit(readKeyHolderConfig);
const db = connect(databaseUrl);
const holder = keyHolderIn(ballotKeyDirectory, systemRandomness, Date.now, console.error);
const today = localDate(new Date());
for (const { kind, state, detail } of await carryOutOrders(db, holder, today)) {
  console.log(`order to ${kind}: ${state}: ${detail}`);
  if (state === 'waiting') process.exitCode = 1;
}
const { batches, ballots } = await releaseDue(db, holder.releaser, today);
await db.destroy();
console.log(`${ballots} ballots released in ${batches} batches`);
