import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';

interface ComfortBarProps {
  readonly locale: Locale;
  /** Whether what is filled in may be kept in the tab until it is sent. */
  readonly keepsDraft: boolean;
}

/**
 * What the page's script shows, hidden until it does: how many items are answered, the way to one that is open,
 * how sending goes. All words of the script are here.
 */
export function ComfortBar({ locale, keepsDraft }: ComfortBarProps) {
  const t = translator(locale, 'survey');
  return (
    <div
      id="comfort"
      className="comfort"
      hidden
      data-draft={keepsDraft || undefined}
      data-sending={t('comfort.sending')}
      data-waiting={t('comfort.waiting')}
      data-offline={t('comfort.offline')}
    >
      <p role="status" />
      <span>
        {t('comfort.answered')} <b />
      </span>
      <button type="button">{t('comfort.next')}</button>
      <template>
        <button type="button" className="listen" aria-label={t('comfort.listen')}>
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path d="M4 9v6h4l5 4V5L8 9z" fill="currentColor" />
            <path d="M16 8a5 5 0 010 8m2-11a9 9 0 010 14" fill="none" stroke="currentColor" strokeWidth="2" />
          </svg>
        </button>
      </template>
    </div>
  );
}
