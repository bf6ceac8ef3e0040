import type { ReactNode } from 'react';
import { LOCALES, type Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { homePath } from '#web/paths';
import { renderStyledDocument, type StyledHtml } from './styled-document.tsx';

export interface PlainPage {
  readonly locale: Locale;
  readonly synthetic: boolean;
}

interface PlainPageProps extends PlainPage {
  readonly title: string;
  /** This page in the other language; none where what was sent would be lost. */
  readonly hrefIn: ((locale: Locale) => string) | null;
  /** Rules for this page alone. */
  readonly extraStyle?: string;
  readonly children: ReactNode;
}

/** A page with a title and little else: the frame of everything around the survey itself. */
export function renderPlainPage(props: PlainPageProps): StyledHtml {
  const { locale, synthetic, title, hrefIn, extraStyle = '', children } = props;
  const t = translator(locale, 'survey');
  const others = hrefIn ? LOCALES.filter((other) => other !== locale) : [];
  const body = (
    <>
      <header>
        <p className="agency">{t('brand')}</p>
        {others.map((other) => (
          <a key={other} className="language" href={hrefIn?.(other)} hrefLang={other} lang={other}>
            {t('otherLanguage')}
          </a>
        ))}
      </header>
      <main className="plain">
        <h1>{title}</h1>
        {children}
      </main>
    </>
  );
  return renderStyledDocument({ locale, synthetic, title, extraStyle, children: body });
}

/** Where the published results are, for whoever finds no survey here. */
export function ResultsLink({ locale }: { readonly locale: Locale }) {
  return (
    <p className="elsewhere">
      <a href={homePath(locale)}>{translator(locale, 'survey')('results')}</a>
    </p>
  );
}
