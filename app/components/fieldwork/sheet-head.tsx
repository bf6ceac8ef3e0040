import { addMonths } from '#domain/month';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatMonth } from '#i18n/format';
import { translator } from '#i18n/translator';
import { volumeSheetPath } from '#web/fieldwork-paths';

interface SheetHeadProps {
  readonly sheet: {
    readonly agency: { readonly code: string; readonly name: Localized };
    readonly month: string;
    readonly lockedBy: Localized | null;
    readonly mayEnter: boolean;
  };
  readonly thisMonth: string;
  readonly done: 'saved' | 'unchanged' | null;
  readonly locale: Locale;
}

/** Whose month it is, whether it can be changed, and the way to the months beside it. */
export function SheetHead({ sheet, thisMonth, done, locale }: SheetHeadProps) {
  const t = translator(locale, 'volumes');
  const { agency, month, lockedBy, mayEnter } = sheet;
  const written = formatMonth(month, locale);
  const beside = (count: number, text: string) => (
    <a href={volumeSheetPath(agency.code, addMonths(month, count), locale)}>{text}</a>
  );
  return (
    <header className="page-head">
      <p className="eyebrow">
        {t('title')} · {written}
      </p>
      <h1>{agency.name[locale]}</h1>
      <p className="lead">{t(lockedBy || !mayEnter ? 'sheet.seeLead' : 'sheet.lead', { month: written })}</p>
      {done && (
        <p className="notice" role="status">
          {t(`done.${done}`)}
        </p>
      )}
      {lockedBy && <p className="notice">{t('lockedNote', { round: lockedBy[locale] })}</p>}
      {!lockedBy && !mayEnter && <p className="notice">{t('sheet.readOnly')}</p>}
      <nav className="button-row no-print" aria-label={t('month')}>
        {beside(-1, t('sheet.previous'))}
        {month < thisMonth && beside(1, t('sheet.following'))}
      </nav>
    </header>
  );
}
