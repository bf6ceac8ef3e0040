/** `npm run -s orders`: carries out what was ordered about rounds in the browser, as the user who holds the keys. */
import { connect } from '#db/connect';
import { localDate } from '#i18n/format';
import { keyHolderIn } from '#services/key-holder';
import { systemRandomness } from '#services/randomness';
import { carryOutOrders } from '#services/rounds/carry-out-orders';
import { readKeyHolderConfig } from '#web/config';
import { configOrExit } from '#web/environment.server';

const { databaseUrl, ballotKeyDirectory } = configOrExit(readKeyHolderConfig);
const db = connect(databaseUrl);
const holder = keyHolderIn(ballotKeyDirectory, systemRandomness, Date.now, console.error);
const outcomes = await carryOutOrders(db, holder, localDate(new Date()));
await db.destroy();
if (outcomes.length === 0) console.log('nothing is ordered');
for (const { kind, state, detail } of outcomes) console.log(`order to ${kind}: ${state}: ${detail}`);
process.exitCode = outcomes.every(({ state }) => state === 'done') ? 0 : 1;
