/** `npm run -s check-package -- FILE.zip`: computes the figures of an auditor's package again; exit 1 if one differs. */
import { existsSync, readFileSync } from 'node:fs';
import { isDataRefusal } from '#domain/statistics/survey/refusal';
import { describeRefusal } from '#exports/analysis-text';
import { translator } from '#i18n/translator';
import { checkPackage } from '#services/report/check-package';

const t = translator('vi', 'report');
const [file, ...more] = process.argv.slice(2);

function numbersOf(
  figure: {
    readonly estimate: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
    readonly verdict?: string | null;
  } | null,
): string {
  if (!figure) return '–';
  const { estimate, lower, upper, verdict } = figure;
  return `${estimate} [${lower}; ${upper}]${verdict ? ` ${verdict}` : ''}`;
}

function run(): number {
  if (!file || more.length > 0) {
    console.error(`${t('audit.usage')}\n${translator('en', 'report')('audit.usage')}`);
    return 2;
  }
  const check = existsSync(file) ? checkPackage(readFileSync(file)) : 'not_a_package';
  if (check === 'not_a_package' || isDataRefusal(check)) {
    const text =
      check === 'not_a_package' ? t('audit.notAPackage', { file }) : describeRefusal(check, file, 'vi');
    console.error(text);
    return 2;
  }
  for (const { expected, found } of check.different)
    console.log(
      t('audit.different', {
        place: expected.value,
        scope: expected.scope,
        expected: numbersOf(expected),
        found: numbersOf(found),
      }),
    );
  console.log(t('audit.equal', { count: check.equal, verdicts: String(check.verdicts) }));
  for (const by of ['too_few', 'units_missing', 'formula'] as const) {
    const count = check.left[by];
    if (count) console.log(t(`audit.left.${by}`, { count }));
  }
  return check.different.length === 0 ? 0 : 1;
}

process.exitCode = run();
