import type { Figure } from '#domain/figure';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';

/** What a reader has to know about a figure's weight: indicative, imprecise. */
export function FigureTags({ figure, locale }: { readonly figure: Figure | null; readonly locale: Locale }) {
  const t = translator(locale, 'results');
  if (!figure) return null;
  return (
    <>
      {figure.tier !== 'full' && <span className="tag">{t('figure.indicative')}</span>}
      {figure.imprecise && <span className="tag">{t('figure.imprecise')}</span>}
    </>
  );
}
