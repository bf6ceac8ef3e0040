/**
 * `npm run -s create-administrator -- EMAIL "NAME"`: makes a system administrator and prints the one-time link
 * with which he sets his password. Needs what `npm start` needs.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { composeApp } from '#compose';
import { normalEmail } from '#domain/account';
import { isRefusal } from '#domain/refusal';
import { createSystemAdministrator } from '#services/accounts/first-administrator';
import { readConfig } from '#web/config';
import { accountLinkPath } from '#web/paths';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { lang: { type: 'string', default: 'vi' } },
});
const [email = '', name = ''] = positionals;
if (normalEmail(email) === undefined || name.trim() === '') {
  console.error('Usage: npm run -s create-administrator -- EMAIL "NAME" [--lang en]');
  process.exit(2);
}
if (existsSync('.env')) process.loadEnvFile('.env');
const read = readConfig(process.env);
if ('problems' in read) {
  for (const { name: variable, problem } of read.problems)
    console.error(`${variable}: ${problem.replaceAll('_', ' ')}`);
  process.exit(1);
}
const { accounts, config, db, now } = await composeApp(read.config, Date.now);
try {
  const locale = values.lang === 'en' ? 'en' : 'vi';
  const { link } = await createSystemAdministrator(accounts, { email, name, locale }, now());
  console.log(config.publicUrl + accountLinkPath(link, locale));
} catch (error) {
  if (!isRefusal(error)) throw error;
  console.error('This address has an account already. An administrator can hand out a new link for it.');
  process.exitCode = 1;
} finally {
  await db.destroy();
}
