/** `npm run -s report -- --year 2026 --format docx --out DIR`: a report as a file; also `--round SLUG`, `--agency CODE`, `--lang en`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connect } from '#db/connect';
import { findSetting } from '#db/queries/settings';
import { LOCALES } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import { localDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { instantOf } from '#services/audit';
import { exportReport, findReportedRound, REPORT_FORMATS } from '#services/report/export-report';
import { runCommand } from '#web/command.server';
import { readCommandConfig } from '#web/config';
import { configOrExit } from '#web/environment.server';

function readArguments() {
  try {
    const text = { type: 'string' } as const;
    const options = { year: text, round: text, agency: text, format: text, out: text, lang: text };
    const { values } = parseArgs({ options });
    const format = REPORT_FORMATS.find((known) => known === (values.format ?? 'docx'));
    const locale = LOCALES.find((known) => known === (values.lang ?? 'vi'));
    const { year, round, out } = values;
    if (!format || !locale || !out || (year === undefined) === (round === undefined)) return undefined;
    return { year, slug: round ?? '', out, agency: values.agency ?? null, format, locale };
  } catch {
    return undefined;
  }
}

async function run(): Promise<void> {
  const given = readArguments();
  if (!given) {
    for (const locale of LOCALES) console.error(translator(locale, 'report')('command.usage'));
    process.exitCode = 2;
    return;
  }
  const { year, slug, out, agency, format, locale } = given;
  const t = translator(locale, 'report');
  const db = connect(configOrExit(readCommandConfig).databaseUrl);
  const { round, slugs } = await findReportedRound(db, year ? { year } : { slug });
  if (!round) {
    const asked = { year: year ?? '', round: slug, rounds: slugs.join(', ') };
    throw new Refusal('not_found', t(year ? 'command.noRound' : 'command.unknownRound', asked));
  }
  const place = { db, today: localDate(new Date()), synthetic: (await findSetting(db, 'synthetic')) === '1' };
  const order = { round, agency, format, locale };
  const file = await exportReport(place, order, { actor: null, at: instantOf(Date.now()) });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, file.name), file.bytes);
  console.log(t('command.written', { file: join(out, file.name), bytes: file.bytes.length }));
  await db.destroy();
}

await runCommand('report', run);
