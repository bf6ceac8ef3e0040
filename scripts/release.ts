/** `npm run -s release`: opens whatever ballots are due in every open round. For cron, as the user who holds the keys. */
import { connect } from '#db/connect';
import { localDate } from '#i18n/format';
import { releaserIn } from '#services/key-holder';
import { systemRandomness } from '#services/randomness';
import { releaseDue } from '#services/release';
import { readKeyHolderConfig } from '#web/config';
import { configOrExit } from '#web/environment.server';

const { databaseUrl, ballotKeyDirectory } = configOrExit(readKeyHolderConfig);
const db = connect(databaseUrl);
const releaser = releaserIn(ballotKeyDirectory, systemRandomness, Date.now, console.error);
const { batches, ballots } = await releaseDue(db, releaser, localDate(new Date()));
await db.destroy();
console.log(`${ballots} ballots released in ${batches} batches`);
