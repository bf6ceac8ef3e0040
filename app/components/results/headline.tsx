import { intervalHeadline } from '#charts/interval-chart';
import { shareScale } from '#charts/share-scale';
import { type Figure, lowestShare } from '#domain/figure';
import type { Locale } from '#domain/questionnaire';
import type { UnitSummary } from '#domain/result';
import { formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { type ExplainedPlace, readingPath } from '#web/public-paths';
import { Chart } from '../charts/chart.tsx';
import {
  figureAlternative,
  figureText,
  intervalText,
  targetText,
  tickText,
  verdictReason,
} from './figure-words.ts';
import { VerdictBadge } from './verdict-badge.tsx';

export type HeadlineFigure = Pick<UnitSummary, 'overall' | 'verdict' | 'target'> &
  Partial<Pick<UnitSummary, 'reachesTarget'>>;

function FigureNotes({ figure, locale }: { readonly figure: Figure; readonly locale: Locale }) {
  const t = translator(locale, 'results');
  const notes = [
    figure.kind === 'bound' && t('figure.atLeastNote'),
    figure.tier === 'overall_only' && t('figure.overallOnlyNote'),
    figure.tier === 'indicative' && t('figure.indicativeNote'),
    figure.imprecise && t('figure.impreciseNote'),
  ].filter((note) => note !== false);
  return notes.length === 0 ? null : (
    <p className="figure-notes">
      {notes.map((note) => (
        <span key={note}>{note}</span>
      ))}
    </p>
  );
}

/** The overall index: the number, its interval drawn on an axis with the target, the verdict and its reason. */
export function Headline({
  name,
  figure,
  explain,
  locale,
}: {
  /** Whose figure it is. */
  readonly name: string;
  readonly figure: HeadlineFigure;
  /**
   * The published figure that the explanation takes as its example; `null`: one of its own choice; left out: no
   * link, on the page that explains.
   */
  readonly explain?: ExplainedPlace | null;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'results');
  const { overall, verdict, target, reachesTarget } = figure;
  if (!overall) return <p className="empty">{t('unit.hidden')}</p>;
  const scale = shareScale([lowestShare(overall)], target?.value ?? null);
  const interval = intervalText(overall, target, locale);
  const level = overall.kind === 'estimate' ? overall.interval.level : overall.level;
  const drawing = intervalHeadline(
    {
      figure: overall,
      target,
      tone: verdict ?? 'none',
      scale,
      title: figureAlternative(name, figure, locale),
    },
    {
      target: t('target.label', { target: targetText(target, locale) }),
      limits: interval ?? figureText(overall, target, locale),
      tick: tickText(locale),
    },
  );
  return (
    <div className="headline">
      <div className="headline-figure">
        <p className="headline-label">{t('figure.index')}</p>
        <p className={`headline-number${overall.kind === 'bound' ? ' headline-bound' : ''}`}>
          {figureText(overall, target, locale)}
        </p>
        {interval && (
          <p className="headline-interval">
            {t('figure.interval', { level: formatPercent(level, locale, { decimals: 0 }) })}
            <br />
            <b>{interval}</b>
          </p>
        )}
      </div>
      <div className="headline-judgement">
        <p className="headline-verdict">
          <VerdictBadge verdict={verdict} locale={locale} large />
        </p>
        <p className="headline-reason">
          {verdictReason(figure, locale)}
          {verdict === 'insufficient_evidence' && reachesTarget !== undefined && reachesTarget !== null && (
            <> {reachesTarget ? t('target.pointAbove') : t('target.pointBelow')}</>
          )}
        </p>
        <Chart svg={drawing} />
        <FigureNotes figure={overall} locale={locale} />
        {explain !== undefined && (
          <p className="figure-explain no-print">
            <a href={readingPath(locale, explain)}>{translator(locale, 'public')('explain')}</a>
          </p>
        )}
      </div>
    </div>
  );
}
