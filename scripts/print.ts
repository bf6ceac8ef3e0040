/** `npm run -s print -- slips|receipts|poster|form CODE --out FILE …`: what invites citizens, as a PDF. Needs what `npm start` needs. */
import { closeSync, openSync, unlinkSync, writeFileSync } from 'node:fs';
import { composeApp } from '#compose';
import { translator } from '#i18n/translator';
import { runCommand } from '#web/command.server';
import { readConfig } from '#web/config';
import { configOrExit } from '#web/environment.server';
import { performPrint, printUsage, readPrintCommand } from '#web/print-command.server';

const command = readPrintCommand(process.argv.slice(2));
if (!command) {
  console.error(printUsage());
  process.exit(2);
}
const { file, kind, locale } = command;
const t = translator(locale, 'prints');

/** The file is made before any code is issued: a code that cannot be written down would be lost. */
function reserve(): number | undefined {
  try {
    return openSync(file, 'wx', 0o600);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    console.error(t('command.exists', { file }));
    process.exitCode = 1;
    return undefined;
  }
}

await runCommand('print', async () => {
  const config = configOrExit(readConfig);
  const reserved = reserve();
  if (reserved === undefined) return;
  const context = await composeApp(config, Date.now);
  let isWritten = false;
  try {
    const outcome = await performPrint(context, command);
    if ('refused' in outcome) {
      console.error(outcome.refused);
      process.exitCode = 1;
      return;
    }
    writeFileSync(reserved, outcome.bytes);
    isWritten = true;
    console.log(t(kind === 'form' ? 'command.doneForm' : 'command.done', { file }));
  } finally {
    closeSync(reserved);
    if (!isWritten) unlinkSync(file);
    await context.db.destroy();
  }
});
