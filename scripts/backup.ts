/** `npm run -s backup -- FILE`: writes everything but private keys to one compressed file, while the application runs. */
import { connect } from '#db/connect';
import { migrate } from '#db/migrate';
import { localDate } from '#i18n/format';
import { backUp } from '#services/backup';
import { runCommand } from '#web/command.server';
import { readCommandConfig } from '#web/config';
import { configOrExit } from '#web/environment.server';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: npm run -s backup -- FILE');
  process.exit(2);
}
const db = connect(configOrExit(readCommandConfig).databaseUrl);
await runCommand('backup', async () => {
  await migrate(db);
  const { rows, checksum } = await backUp(db, file, localDate(new Date()));
  console.log(`${file}: ${rows} rows, SHA-256 ${checksum}; read back and whole`);
});
await db.destroy();
