import type { Locale } from '#domain/questionnaire';
import { DEFAULT_PLAN } from '#domain/round';
import { translator } from '#i18n/translator';
import { homePath, replyFormPath, thanksPath } from '#web/paths';
import { type PlainPage, renderPlainPage } from './plain-page.tsx';
import { SealedEnvelope } from './sealed-envelope.tsx';
import type { StyledHtml } from './styled-document.tsx';

interface ThanksPageProps extends PlainPage {
  readonly code: string;
  readonly kind: 'code' | 'desk';
  /** Code of the agency that was answered about, where it is still known. */
  readonly agency?: string | undefined;
}

/** A round may ask for more ballots in a batch, never for fewer. */
const FEWEST_OTHERS = DEFAULT_PLAN.k - 1;

/** After sending, whether it was the first time or not: what happens with the answer, and which one counts. */
export function renderThanksPage({ locale, synthetic, code, kind, agency }: ThanksPageProps): StyledHtml {
  const t = translator(locale, 'survey');
  return renderPlainPage({
    locale,
    synthetic,
    title: t('thanks.title'),
    hrefIn: (other) => thanksPath(code, other, agency),
    children: (
      <>
        <p className="lead">
          <SealedEnvelope /> {t('thanks.received')}
        </p>
        <h2>{t('thanks.next')}</h2>
        <ol>
          <li>{t('thanks.sealed')}</li>
          <li>{t('thanks.opened', { others: FEWEST_OTHERS })}</li>
          <li>{t('thanks.counted')}</li>
        </ol>
        <h2>{t('thanks.onceTitle')}</h2>
        <p>{t(kind === 'code' ? 'thanks.once' : 'thanks.deskOnce')}</p>
        {agency !== undefined && <ReplyOffer agency={agency} locale={locale} />}
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

/** Nothing of this page goes with the link: neither the code nor where the reader came from. */
function ReplyOffer({ agency, locale }: { readonly agency: string; readonly locale: Locale }) {
  const t = translator(locale, 'comments');
  return (
    <>
      <h2>{t('citizen.offerTitle')}</h2>
      <p>{t('citizen.offer')}</p>
      <p>
        <a className="button" href={replyFormPath(agency, locale)} rel="noreferrer">
          {t('citizen.offerLink')}
        </a>
      </p>
    </>
  );
}
