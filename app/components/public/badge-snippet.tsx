import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { badgePath, newestResultPath } from '#web/public-paths';

interface BadgeSnippetProps {
  /** Code of the agency. */
  readonly agency: string;
  /** What the badge says, for those who do not see it. */
  readonly words: string;
  /** Address of the site, without a closing slash. */
  readonly site: string;
  readonly locale: Locale;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** The badge, and the lines of HTML that put it on another page. */
export function BadgeSnippet({ agency, words, site, locale }: BadgeSnippetProps) {
  const t = translator(locale, 'public');
  const picture = badgePath(agency, locale);
  const page = site + newestResultPath(agency, locale);
  const html = `<a href="${attribute(page)}"><img src="${attribute(site + picture)}" alt="${attribute(words)}"></a>`;
  return (
    <section className="no-print">
      <h2>{t('badge.heading')}</h2>
      <p className="fine-print">{t('badge.lead')}</p>
      <div className="badge-snippet">
        <img src={picture} alt={t('badge.alternative', { words })} loading="lazy" />
        <p className="field">
          <label htmlFor="badge-snippet">{t('badge.snippet')}</label>
          <textarea id="badge-snippet" readOnly rows={5} spellCheck={false} defaultValue={html} />
        </p>
      </div>
    </section>
  );
}
