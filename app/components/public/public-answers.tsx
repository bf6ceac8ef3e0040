import type { Locale, Localized } from '#domain/questionnaire';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { publicAnswersPath } from '#web/public-paths';
import { AnswerItems } from './answers-list.tsx';

interface PublicAnswersProps {
  readonly answers: {
    readonly shown: readonly {
      readonly month: string;
      readonly topic: Localized | null;
      readonly answer: string;
      readonly settledOn: string;
    }[];
    readonly total: number;
  };
  readonly agency: string;
  readonly round: string;
  readonly locale: Locale;
}

/** What the agency answered to people's comments, for everybody. */
export function PublicAnswers({ answers: { shown, total }, agency, round, locale }: PublicAnswersProps) {
  const t = translator(locale, 'public');
  if (total === 0) return null;
  return (
    <section>
      <h2>{t('answers.heading')}</h2>
      <p className="fine-print">{t('answers.lead', { count: total, number: formatCount(total, locale) })}</p>
      <AnswerItems answers={shown} round={round} locale={locale} />
      {total > shown.length && (
        <p>
          <a href={publicAnswersPath(round, locale, { agency })}>
            {t('answers.all', { number: formatCount(total, locale) })}
          </a>
        </p>
      )}
    </section>
  );
}
