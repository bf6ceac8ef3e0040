/**
 * `npm run -s close-round -- SLUG [REASON]`: orders a round to be closed and frozen, as the browser does, carries that
 * out, and prints the edition's checksum. A close that was interrupted is taken up where it stopped.
 */
import { connect } from '#db/connect';
import { findLastEdition } from '#db/queries/editions';
import { findRoundBySlug } from '#db/queries/rounds';
import { localDate } from '#i18n/format';
import { keyHolderIn } from '#services/key-holder';
import { systemRandomness } from '#services/randomness';
import { carryOutOrders } from '#services/rounds/carry-out-orders';
import { orderClosing } from '#services/rounds/place-order';
import { runCommand } from '#web/command.server';
import { readKeyHolderConfig } from '#web/config';
import { configOrExit } from '#web/environment.server';

const [slug, reason = ''] = process.argv.slice(2);
if (slug === undefined) {
  console.error('usage: npm run -s close-round -- SLUG [REASON]');
  process.exit(2);
}
const { databaseUrl, ballotKeyDirectory } = configOrExit(readKeyHolderConfig);
const db = connect(databaseUrl);
await runCommand('close-round', async () => {
  const round = await findRoundBySlug(db, slug);
  if (!round) throw new Error(`there is no round ${slug}`);
  const [now, today] = [Date.now(), localDate(new Date())];
  // An order that waits already is the one to carry out.
  await orderClosing(db, round, reason.trim(), { by: null, id: systemRandomness.id(), now, today });
  const holder = keyHolderIn(ballotKeyDirectory, systemRandomness, Date.now, console.error);
  const outcomes = await carryOutOrders(db, holder, today);
  const outcome = outcomes.find(({ kind, subject }) => kind === 'close' && subject === round.id);
  if (outcome?.state !== 'done') throw new Error(outcome?.detail ?? 'another process has the order');
  const edition = await findLastEdition(db, round.id);
  console.log(`${outcome.detail}: edition ${edition?.number}, SHA-256 ${edition?.checksum}`);
});
await db.destroy();
