/** What `npm run demo` says on the terminal, in both languages. */
import { LOCALES, type Locale } from '#domain/questionnaire';
import type { Round } from '#domain/round';
import { formatDecimal, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { DemoDirectory } from '#services/demo/data-directory';
import type { DemoAccount } from '#services/demo/demo-accounts';
import type { DemoPapers } from '#services/demo/papers';
import { homePath, kioskPath, runningUnitPath, surveyPath, unitResultPath } from './paths.ts';

/** Pages worth opening, by what they are. Some are missing where every slip has been used. */
export type DemoPages = Readonly<Partial<Record<(typeof PAGES)[number], string>>>;

const PAGES = ['home', 'result', 'running', 'slip', 'completing', 'desk', 'kiosk'] as const;

/** Full addresses, one survey for each way of answering. */
export function demoPages(
  publicUrl: string,
  { facts }: Pick<DemoDirectory, 'facts'>,
  papers: DemoPapers,
): DemoPages {
  const result = facts.special['exactlyNinety']?.agency ?? '';
  const [slip] = papers.unspent[papers.slipsOf] ?? [];
  const [completing] = papers.unspent[facts.nextCompletesBatch] ?? [];
  return {
    home: publicUrl + homePath(),
    result: publicUrl + unitResultPath(result, facts.publishedRound),
    running: publicUrl + runningUnitPath(facts.nextCompletesBatch),
    ...(slip ? { slip: publicUrl + surveyPath(slip) } : {}),
    ...(completing ? { completing: publicUrl + surveyPath(completing) } : {}),
    desk: publicUrl + surveyPath(papers.deskCode),
    ...(facts.kiosk ? { kiosk: publicUrl + kioskPath(facts.kiosk.code) } : {}),
  };
}

/** Writes one line that the next one replaces; nothing where the output is not a terminal. */
export function showProgress(output: NodeJS.WriteStream, done: number, round: Round, what: string): void {
  if (!output.isTTY) return;
  const values = { percent: formatPercent(done, 'vi', { decimals: 0 }), round: round.name.vi, what };
  const line = translator('vi', 'demo')('loading', values).slice(0, (output.columns || 80) - 1);
  output.write(`\r\x1b[2K${line}${done < 1 ? '' : '\r\x1b[2K'}`);
}

function announcementIn(
  locale: Locale,
  { directory, loadedIn, pages, papers, people, releaseEvery }: DemoAnnouncement,
): string {
  const t = translator(locale, 'demo');
  const source =
    loadedIn === null
      ? t('reused', { directory })
      : t('loaded', { seconds: formatDecimal(loadedIn, locale, { decimals: 1 }) });
  const listed = PAGES.flatMap((page) => {
    const address = pages[page];
    return address === undefined ? [] : [`  ${t(`page.${page}`)}\n    ${address}`];
  });
  const role = translator(locale, 'accounts');
  const signIns = people.map(({ role: name, email, password, totpSecret }) => {
    const line = `  ${role(`role.${name}`)}\n    ${email} · ${password}`;
    return totpSecret === null ? line : `${line} · ${t('totpKey', { key: totpSecret })}`;
  });
  return [
    source,
    t('ready'),
    ...listed,
    t('people'),
    ...signIns,
    t('slipsFile', { file: papers.slipsFile }),
    t('posterFile', { file: papers.posterFile }),
    t('releases', { seconds: releaseEvery }),
  ].join('\n');
}

export interface DemoAnnouncement extends Pick<DemoDirectory, 'loadedIn'> {
  readonly directory: string;
  readonly pages: DemoPages;
  readonly papers: DemoPapers;
  readonly people: readonly DemoAccount[];
  /** Seconds. */
  readonly releaseEvery: number;
}

/** What to open and where the papers are. */
export function announceDemo(announcement: DemoAnnouncement): string {
  return LOCALES.map((locale) => announcementIn(locale, announcement)).join('\n\n');
}

const PROBLEMS = {
  EADDRINUSE: 'portTaken',
  ERR_SOCKET_BAD_PORT: 'portNumber',
  ENOSPC: 'diskFull',
  SQLITE_FULL: 'diskFull',
  EROFS: 'notWritable',
  EPERM: 'notWritable',
  ENOTDIR: 'notWritable',
  EEXIST: 'notWritable',
  SQLITE_CANTOPEN: 'notWritable',
  SQLITE_READONLY: 'notWritable',
  ERR_PARSE_ARGS_UNKNOWN_OPTION: 'arguments',
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: 'arguments',
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: 'arguments',
} as const;

function isKnown(code: string): code is keyof typeof PROBLEMS {
  return code in PROBLEMS;
}

/** The message for an error with a cause of the user's world, in both languages; `undefined` for a bug. */
export function explainDemoError(
  error: unknown,
  where: { readonly port: string; readonly directory: string },
): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = String(error.code);
  const problem =
    code === 'EACCES'
      ? 'syscall' in error && error.syscall === 'listen'
        ? 'portForbidden'
        : 'notWritable'
      : isKnown(code)
        ? PROBLEMS[code]
        : undefined;
  if (problem === undefined) return undefined;
  const values = { ...where, detail: error.message };
  return LOCALES.map((locale) => translator(locale, 'demo')(`problem.${problem}`, values)).join('\n');
}
