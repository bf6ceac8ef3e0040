/** `npm run -s expire`: deletes what has served its time (docs/operations.md). For cron, daily. */
import { connect } from '#db/connect';
import { localDate } from '#i18n/format';
import { expire } from '#services/expire';
import { expirePeople } from '#services/sampling/expire-people';
import { readCommandConfig } from '#web/config';
import { configOrExit } from '#web/environment.server';

const { databaseUrl, peopleFile } = configOrExit(readCommandConfig);
const db = connect(databaseUrl);
const now = new Date();
const { receipts, contactRequests } = await expire(db, now.toISOString(), localDate(now));
const lists = await expirePeople(db, peopleFile, localDate(now));
await db.destroy();
console.log(
  `${receipts} receipts and ${contactRequests} requests for a reply deleted, ${lists} lists of people`,
);
