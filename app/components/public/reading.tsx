import type { EstimateFigure } from '#domain/figure';
import type { Locale } from '#domain/questionnaire';
import type { UnitResult } from '#domain/result';
import { whyUnranked } from '#domain/standing';
import { JUDGEMENTS } from '#domain/statistics/verdict';
import { formatCount, formatDate, formatPercent, formatPoints } from '#i18n/format';
import { translator } from '#i18n/translator';
import { unitResultPath } from '#web/paths';
import { openDataPath } from '#web/public-paths';
import { ranksText } from '../department/overview-words.ts';
import { figureText, intervalText, targetText, verdictText } from '../results/figure-words.ts';
import { Headline } from '../results/headline.tsx';
import { RankedAnew } from '../results/ranked-anew.tsx';
import { VerdictBadge } from '../results/verdict-badge.tsx';

interface ReadingProps {
  readonly example: {
    readonly result: UnitResult;
    readonly edition: { readonly frozenOn: string };
    readonly ranksSince: string | null;
  } | null;
  readonly locale: Locale;
}

/** Index, interval, verdict, rank set and response rate in plain words, on one published figure. */
export function Reading({ example, locale }: ReadingProps) {
  const t = translator(locale, 'public');
  const figure = example?.result.overall;
  return (
    <>
      {example && figure?.kind === 'estimate' ? (
        <Example {...example} figure={figure} locale={locale} />
      ) : (
        <p className="empty">{t('reading.none')}</p>
      )}
      <section>
        <h2>{t('reading.words')}</h2>
        <dl className="word-list">
          {JUDGEMENTS.map((word) => (
            <div key={word}>
              <dt>
                <VerdictBadge verdict={word === 'none' ? null : word} locale={locale} />
              </dt>
              <dd>{t(`reading.word.${word}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>{t('reading.few')}</h2>
        <ul>
          {(['hidden', 'overall', 'indicative', 'full'] as const).map((row) => (
            <li key={row}>{t(`reading.fewRows.${row}`)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('reading.many')}</h2>
        <ul>
          {(['verdict', 'moved', 'rank', 'pair', 'same'] as const).map((row) => (
            <li key={row}>{t(`reading.manyRows.${row}`)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('reading.not')}</h2>
        <ul>
          {(['cause', 'silent', 'officer'] as const).map((row) => (
            <li key={row}>{t(`reading.notRows.${row}`)}</li>
          ))}
        </ul>
        <p className="fine-print">
          {t('reading.more')} <a href={openDataPath(locale)}>{t('sample.data')}</a>.
        </p>
      </section>
    </>
  );
}

interface ExampleProps {
  readonly result: UnitResult;
  readonly edition: { readonly frozenOn: string };
  readonly figure: EstimateFigure;
  readonly ranksSince: string | null;
  readonly locale: Locale;
}

function Example({ result, edition, figure, ranksSince, locale }: ExampleProps) {
  const t = translator(locale, 'public');
  const { agency, round } = result;
  return (
    <>
      <section>
        <h2>{t('reading.exampleHeading', { agency: agency.name[locale] })}</h2>
        <p className="fine-print">
          {t('reading.exampleRound', {
            round: round.name[locale],
            date: formatDate(edition.frozenOn, locale),
          })}{' '}
          <a href={unitResultPath(agency.code, round.slug, locale)}>{t('reading.exampleOpen')}</a>
        </p>
        <Headline name={agency.name[locale]} figure={result} locale={locale} />
      </section>
      <section>
        <h2>{t('reading.steps')}</h2>
        <div className="reading-steps">
          <Steps {...{ result, figure, ranksSince, locale }} />
        </div>
      </section>
    </>
  );
}

function Steps({ result, figure, ranksSince, locale }: Omit<ExampleProps, 'edition'>) {
  const t = translator(locale, 'public');
  const { target, verdict } = result;
  const index = figureText(figure, target, locale);
  const interval = intervalText(figure, target, locale) ?? '';
  const { lower, upper, level } = figure.interval;
  const answers = formatCount(figure.answers, locale);
  const [from = '', to = ''] = [lower, upper].map((limit) =>
    figureText({ ...figure, estimate: limit }, target, locale),
  );
  return (
    <>
      <h3>{t('reading.index.heading', { index })}</h3>
      <p>
        {t('reading.index.text', { respondents: formatCount(figure.respondents, locale), answers, index })}
      </p>
      <h3>{t('reading.interval.heading', { interval })}</h3>
      <p>
        {t('reading.interval.text', {
          interval,
          level: formatPercent(level, locale, { decimals: 0 }).replace('%', ''),
        })}{' '}
        {t('reading.interval.width', { width: formatPoints(upper - lower, locale).replace('+', '') })}
      </p>
      <p>
        {t('reading.interval.effective', {
          answers,
          effective: formatCount(Math.floor(figure.effectiveSize), locale),
        })}
      </p>
      <h3>{t('reading.verdict.heading', { verdict: verdictText(verdict, locale) })}</h3>
      <p>
        {target && t('reading.verdict.target', { target: targetText(target, locale) })}{' '}
        {t(`reading.verdict.${verdict ?? 'none'}`, { lower: from, upper: to })}
      </p>
      <RankStep result={result} ranksSince={ranksSince} locale={locale} />
      <ResponseStep result={result} locale={locale} />
    </>
  );
}

type StepProps = Pick<ExampleProps, 'result' | 'locale'>;

function RankStep({ result, ranksSince, locale }: Pick<ExampleProps, 'result' | 'ranksSince' | 'locale'>) {
  const t = translator(locale, 'public');
  const { standing } = result;
  if (!standing) {
    const why = translator(locale, 'department')(`bands.${whyUnranked(result) ?? 'few'}`);
    return (
      <>
        <h3>{t('reading.rank.headingAbsent')}</h3>
        <p>{t('reading.rank.absent', { why })}</p>
      </>
    );
  }
  return (
    <>
      <h3>{t('reading.rank.heading', { ranks: ranksText(standing, locale) })}</h3>
      <p>
        {t(standing.ranks.best === standing.ranks.worst ? 'reading.rank.one' : 'reading.rank.text', {
          ranked: formatCount(standing.ranked, locale),
        })}
      </p>
      <RankedAnew on={ranksSince} locale={locale} />
    </>
  );
}

function ResponseStep({ result, locale }: StepProps) {
  const t = translator(locale, 'public');
  const { responseRate, sample, issued } = result;
  if (responseRate === null || !sample || issued === null)
    return (
      <>
        <h3>{t('reading.response.headingUnknown')}</h3>
        <p>{t('reading.response.unknown')}</p>
      </>
    );
  return (
    <>
      <h3>{t('reading.response.heading', { rate: formatPercent(responseRate, locale, { decimals: 1 }) })}</h3>
      <p>
        {t('reading.response.text', {
          ballots: formatCount(sample.ballots, locale),
          issued: formatCount(issued, locale),
        })}
      </p>
    </>
  );
}
