import type { Locale } from '#domain/questionnaire';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';

interface PagerProps {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
  readonly locale: Locale;
}

/** Back and forth in a long list. */
export function Pager({ page, pages, hrefOf, locale }: PagerProps) {
  const t = translator(locale, 'tables');
  if (pages <= 1) return null;
  return (
    <nav className="pager no-print" aria-label={t('pager.label')}>
      {page > 1 && (
        <a className="button button-quiet" href={hrefOf(page - 1)} rel="prev">
          {t('pager.previous')}
        </a>
      )}
      <span>{t('pager.of', { page: formatCount(page, locale), pages: formatCount(pages, locale) })}</span>
      {page < pages && (
        <a className="button button-quiet" href={hrefOf(page + 1)} rel="next">
          {t('pager.next')}
        </a>
      )}
    </nav>
  );
}
