import { DEFAULT_PLAN } from '#domain/round';
import { translator } from '#i18n/translator';
import { homePath, thanksPath } from '#web/paths';
import { type PlainPage, renderPlainPage } from './plain-page.tsx';
import type { StyledHtml } from './styled-document.tsx';

interface ThanksPageProps extends PlainPage {
  readonly code: string;
  readonly kind: 'code' | 'desk';
}

/** A round may ask for more ballots in a batch, never for fewer. */
const FEWEST_OTHERS = DEFAULT_PLAN.k - 1;

/** After sending, whether it was the first time or not: what happens with the answer, and which one counts. */
export function renderThanksPage({ locale, synthetic, code, kind }: ThanksPageProps): StyledHtml {
  const t = translator(locale, 'survey');
  return renderPlainPage({
    locale,
    synthetic,
    title: t('thanks.title'),
    hrefIn: (other) => thanksPath(code, other),
    children: (
      <>
        <p className="lead">
          <Envelope /> {t('thanks.received')}
        </p>
        <h2>{t('thanks.next')}</h2>
        <ol>
          <li>{t('thanks.sealed')}</li>
          <li>{t('thanks.opened', { others: FEWEST_OTHERS })}</li>
          <li>{t('thanks.counted')}</li>
        </ol>
        <h2>{t('thanks.onceTitle')}</h2>
        <p>{t(kind === 'code' ? 'thanks.once' : 'thanks.deskOnce')}</p>
        <h2>{t('thanks.resultsTitle')}</h2>
        <p>{t('thanks.where')}</p>
        <p>
          <a className="button" href={homePath(locale)}>
            {t('thanks.results')}
          </a>
        </p>
        <p className="hint">{t('thanks.close')}</p>
      </>
    ),
  });
}

/** A sealed envelope, for the eye only. */
function Envelope() {
  return (
    <svg viewBox="0 0 48 36" width="48" height="36" aria-hidden="true">
      <rect x="1" y="1" width="46" height="34" rx="3" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M2 3l22 16L46 3" fill="none" stroke="currentColor" strokeWidth="2" />
      <circle cx="24" cy="20" r="8" fill="currentColor" />
    </svg>
  );
}
