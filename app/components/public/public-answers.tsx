import type { Locale, Localized } from '#domain/questionnaire';
import { formatCount, formatDate, formatMonth } from '#i18n/format';
import { translator } from '#i18n/translator';

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
  readonly locale: Locale;
}

/** What the agency answered to people's comments, for everybody. */
export function PublicAnswers({ answers: { shown, total }, locale }: PublicAnswersProps) {
  const t = translator(locale, 'public');
  if (total === 0) return null;
  return (
    <section>
      <h2>{t('answers.heading')}</h2>
      <p className="fine-print">{t('answers.lead', { count: total, number: formatCount(total, locale) })}</p>
      <ul className="public-answers">
        {shown.map(({ month, topic, answer, settledOn }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list without ids, which are nobody's business
          <li key={at}>
            {topic && <h3>{t('answers.topic', { topic: topic[locale] })}</h3>}
            <p className="answer-text" dir="auto">
              {answer}
            </p>
            <p className="fine-print">
              {t('answers.item', { month: formatMonth(month, locale), date: formatDate(settledOn, locale) })}
            </p>
          </li>
        ))}
      </ul>
      {total > shown.length && (
        <p className="fine-print">{t('answers.more', { shown: formatCount(shown.length, locale) })}</p>
      )}
    </section>
  );
}
