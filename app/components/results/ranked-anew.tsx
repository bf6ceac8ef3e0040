import type { Locale } from '#domain/questionnaire';
import { rankedAnewText } from '#i18n/standing-text';

/** Says that ranks are not those that were frozen, where it is so. */
export function RankedAnew({ on, locale }: { readonly on: string | null; readonly locale: Locale }) {
  return on === null ? null : <p className="fine-print">{rankedAnewText(on, locale)}</p>;
}
