import type { SuccessionStep } from '#domain/agency-past';
import type { Locale } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { unitResultPath } from '#web/paths';
import { comparePath } from '#web/public-paths';

interface UnitLinksProps {
  /** Code of the agency. */
  readonly agency: string;
  /** Slug of the round. */
  readonly round: string;
  readonly past: readonly SuccessionStep[];
  readonly locale: Locale;
}

/** Under an agency's name: what it came from and what became of it, and the way to compare it. */
export function UnitLinks({ agency, round, past, locale }: UnitLinksProps) {
  const t = translator(locale, 'public');
  return (
    <>
      {past.length > 0 && (
        <ul className="past-list">
          {past.map((step) => {
            const name = step.agency.name[locale];
            const [before, after] = sentence(step, locale);
            return (
              <li key={`${step.direction} ${step.agency.code} ${step.onDate}`}>
                {before}
                {step.round === null ? (
                  name
                ) : (
                  <a href={unitResultPath(step.agency.code, step.round, locale)}>{name}</a>
                )}
                {after}
              </li>
            );
          })}
        </ul>
      )}
      <p className="no-print">
        <a href={comparePath(locale, { first: agency, round })}>{t('unit.compare')}</a>
      </p>
    </>
  );
}

/** The words before and after the other agency's name. */
function sentence({ event, direction, onDate }: SuccessionStep, locale: Locale): string[] {
  const mark = '\n';
  const words = translator(locale, 'public')(`past.${event}.${direction}`, {
    name: mark,
    date: formatDate(onDate, locale),
  });
  return words.split(mark);
}
