/**
 * `npm run -s create-administrator -- EMAIL "NAME"`: makes a system administrator and prints the one-time link
 * with which he sets his password. Needs what `npm start` needs.
 */
import { parseArgs } from 'node:util';
import { composeApp } from '#compose';
import { normalEmail } from '#domain/account';
import { isRefusal } from '#domain/refusal';
import { createSystemAdministrator } from '#services/accounts/first-administrator';
import { readConfig } from '#web/config';
import { configOrExit } from '#web/environment.server';
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
const { accounts, config, db, now } = await composeApp(configOrExit(readConfig), Date.now);
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
