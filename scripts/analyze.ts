/** `npm run -s analyze -- DATA.csv --spec SPEC.json [--format json|text]`: the statistics module on any microdata file. */
import { parseArgs } from 'node:util';
import { isDataRefusal } from '#domain/statistics/survey/refusal';
import { analyze } from '#services/analyze';

const LANGUAGES = ['vi', 'en'] as const;
const FORMATS = ['json', 'text'];

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        spec: { type: 'string' },
        format: { type: 'string', default: 'json' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const [data] = positionals;
    if (values.help) return { help: true as const };
    if (!data || positionals.length > 1 || !values.spec || !FORMATS.includes(values.format)) return undefined;
    return { help: false as const, data, spec: values.spec, format: values.format };
  } catch {
    return undefined;
  }
}

/** The texts are loaded only when something other than JSON is to be said. */
const texts = () => import('#exports/analysis-text');

async function run(): Promise<void> {
  const given = readArguments();
  if (!given) {
    const { translator } = await import('#i18n/translator');
    console.error(LANGUAGES.map((locale) => translator(locale, 'analyze')('usage.wrong')).join('\n'));
    process.exitCode = 2;
    return;
  }
  if (given.help) {
    const { describeUsage } = await texts();
    console.log(LANGUAGES.map((locale) => describeUsage(locale)).join('\n\n'));
    return;
  }
  const result = analyze(given.data, given.spec);
  if (isDataRefusal(result)) {
    const { describeRefusal } = await texts();
    const name = result.file === 'data' ? given.data : given.spec;
    console.error(LANGUAGES.map((locale) => describeRefusal(result, name, locale)).join('\n'));
    process.exitCode = 2;
    return;
  }
  process.stdout.write(
    given.format === 'json'
      ? `${JSON.stringify(result, null, 1)}\n`
      : (await texts()).writeAnalysisText(result, 'vi'),
  );
}

await run();
