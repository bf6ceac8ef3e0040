import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';

interface RecordedSinceProps {
  readonly lines: readonly string[];
  readonly locale: Locale;
}

/** What others have recorded while somebody was filling in a form. */
export function RecordedSince({ lines, locale }: RecordedSinceProps) {
  if (lines.length === 0) return null;
  return (
    <section className="notice">
      <p>{translator(locale, 'agencies')('sinceHeading')}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
