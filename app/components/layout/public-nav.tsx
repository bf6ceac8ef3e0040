import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { homePath } from '#web/paths';
import { comparePath, openDataPath, readingPath } from '#web/public-paths';

interface PublicNavProps {
  readonly section: 'results' | 'compare' | 'reading' | 'data';
  readonly locale: Locale;
}

/** What everybody may read: results, two agencies side by side, explanations, files. */
export function PublicNav({ section, locale }: PublicNavProps) {
  const t = translator(locale, 'public');
  const entries = [
    ['results', homePath(locale)],
    ['compare', comparePath(locale)],
    ['reading', readingPath(locale)],
    ['data', openDataPath(locale)],
  ] as const;
  return (
    <nav className="section-nav no-print" aria-label={t('nav.label')}>
      {entries.map(([key, href]) => (
        <a key={key} href={href} aria-current={key === section ? 'page' : undefined}>
          {t(`nav.${key}`)}
        </a>
      ))}
    </nav>
  );
}
