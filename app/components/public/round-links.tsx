import type { Locale, Localized } from '#domain/questionnaire';
import { translator } from '#i18n/translator';

interface RoundLinksProps {
  /** Newest first. */
  readonly choices: readonly { readonly slug: string; readonly name: Localized }[];
  readonly current: string;
  readonly linkTo: (slug: string) => string;
  readonly locale: Locale;
}

/** Every published round, each under an address of its own. */
export function RoundLinks({ choices, current, linkTo, locale }: RoundLinksProps) {
  const t = translator(locale, 'public');
  if (choices.length < 2) return null;
  return (
    <nav className="round-links no-print" aria-label={t('rounds.label')}>
      {choices.map(({ slug, name }, at) => (
        <a key={slug} href={linkTo(slug)} aria-current={slug === current ? 'page' : undefined}>
          {name[locale]}
          {at === 0 && <small> {t('rounds.newest')}</small>}
        </a>
      ))}
    </nav>
  );
}
