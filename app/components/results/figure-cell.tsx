import type { Figure } from '#domain/figure';
import type { Locale } from '#domain/questionnaire';
import type { Bound } from '#domain/round-frame';
import { figureText, intervalText } from './figure-words.ts';

interface FigureCellProps {
  readonly figure: Figure;
  /** What the figure is judged against: it is never rounded to the wrong side of it. */
  readonly target: Bound | null;
  readonly locale: Locale;
}

/** A figure with its interval below it, for a cell of a table. */
export function FigureCell({ figure, target, locale }: FigureCellProps) {
  const interval = intervalText(figure, target, locale);
  return (
    <>
      {figureText(figure, target, locale)}
      {interval && (
        <>
          <br />
          <small>{interval}</small>
        </>
      )}
    </>
  );
}
