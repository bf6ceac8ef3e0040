import type { CommentFigures } from '#domain/comment';
import type { Locale } from '#domain/questionnaire';
import { formatCount, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';

/** What came in, and what became of it. */
export function CommentFacts({
  figures,
  locale,
}: {
  readonly figures: CommentFigures;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'comments');
  const { received, answered, onTime, closed, overdue } = figures;
  return (
    <section aria-label={t('figures.label')}>
      <dl className="facts">
        {(['received', 'answered', 'closed', 'overdue'] as const).map((key) => (
          <div key={key} className={key === 'overdue' && overdue > 0 ? 'fact-late' : undefined}>
            <dt>{t(`figures.${key}`)}</dt>
            <dd>{formatCount({ received, answered, closed, overdue }[key], locale)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('figures.onTime')}</dt>
          <dd>
            {answered === 0 ? '–' : formatPercent(onTime / answered, locale, { decimals: 0 })}
            {answered > 0 && (
              <small>
                {formatCount(onTime, locale)}/{formatCount(answered, locale)}
              </small>
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}
