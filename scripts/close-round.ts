/** `npm run -s close-round -- SLUG`: closes a round, freezes its figures and prints the edition's checksum. */
import { connect } from '#db/connect';
import { findRoundBySlug } from '#db/queries/rounds';
import { localDate } from '#i18n/format';
import { closeRound } from '#services/close';
import { freezeRound } from '#services/freeze';
import { releaserIn } from '#services/key-holder';
import { systemRandomness } from '#services/randomness';
import { readKeyHolderConfig } from '#web/config';
import { configOrExit } from '#web/environment.server';

const slug = process.argv[2];
if (slug === undefined) {
  console.error('usage: npm run -s close-round -- SLUG');
  process.exit(2);
}
const { databaseUrl, ballotKeyDirectory } = configOrExit(readKeyHolderConfig);
const db = connect(databaseUrl);
const round = await findRoundBySlug(db, slug);
if (!round) {
  console.error(`there is no round ${slug}`);
  process.exit(1);
}
const today = localDate(new Date());
// A close that was interrupted before the freeze is taken up where it stopped.
if (round.closedOn === null) {
  const releaser = releaserIn(ballotKeyDirectory, systemRandomness, Date.now, console.error);
  const { batches, ballots, uncounted } = await closeRound(db, round.id, releaser, today);
  console.log(`closed: the last ${ballots} ballots in ${batches} batches, ${uncounted} not counted`);
}
const { number, units, checksum } = await freezeRound(db, round.id, today);
await db.destroy();
console.log(`frozen: edition ${number} with ${units} agencies, SHA-256 ${checksum}`);
