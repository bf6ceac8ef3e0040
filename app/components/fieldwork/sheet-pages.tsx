import { useLocation } from '@remix-run/react';
import type { Locale } from '#domain/questionnaire';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { FIELDWORK_FIELDS } from '#web/fieldwork-paths';

interface SheetPagesProps {
  /** Position of the first procedure on the page, from 0. */
  readonly from: number;
  readonly shown: number;
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly locale: Locale;
}

/** An agency with hundreds of procedures keys them page by page; each page is saved by itself. */
export function SheetPages({ from, shown, total, page, pages, locale }: SheetPagesProps) {
  const { pathname, search } = useLocation();
  const t = translator(locale, 'volumes');
  if (pages <= 1) return null;
  const href = (number: number) => {
    const query = new URLSearchParams(search);
    query.delete('done');
    query.set(FIELDWORK_FIELDS.page, String(number));
    return `${pathname}?${query}`;
  };
  return (
    <nav className="year-links no-print" aria-label={t('sheet.pages')}>
      <span>
        {t('sheet.page', {
          from: formatCount(from + 1, locale),
          to: formatCount(from + shown, locale),
          total: formatCount(total, locale),
        })}
      </span>
      {Array.from({ length: pages }, (_, at) => at + 1).map((number) => (
        <a key={number} href={href(number)} aria-current={number === page ? 'page' : undefined}>
          {formatCount(number, locale)}
        </a>
      ))}
    </nav>
  );
}
