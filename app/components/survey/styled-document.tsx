import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import style from '#styles/survey.css?inline';

interface StyledDocumentProps {
  readonly locale: Locale;
  readonly title: string;
  /** True where all data is made up; the page says so. */
  readonly synthetic: boolean;
  /** Rules for this page alone, after the shared ones. */
  readonly extraStyle?: string;
  /** Comfort where scripts run; every page works without. */
  readonly script?: string;
  readonly children: ReactNode;
}

/** A tick in a round seal, part of the page so that the page is one request. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Ccircle cx='4' cy='4' r='4' fill='%230b5f5a'/%3E%3Cpath d='M2.2 4.1l1.3 1.3 2.4-2.6' fill='none' stroke='%23fff' stroke-width='.9'/%3E%3C/svg%3E";

/** What is sent of a page, with what its headers have to name. The same shape as `StyledPage` of the server. */
export interface StyledHtml {
  readonly html: string;
  readonly style: string;
  readonly script: string | null;
}

/** A page of one request: no font, no image but the icon, its style and its script inside. */
function StyledDocument(props: StyledDocumentProps) {
  const { locale, title, synthetic, extraStyle = '', script, children } = props;
  const t = translator(locale, 'survey');
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="icon" href={ICON} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own style, where escaping would break selectors */}
        <style dangerouslySetInnerHTML={{ __html: style + extraStyle }} />
      </head>
      <body>
        {synthetic && <aside className="synthetic">{t('synthetic')}</aside>}
        {children}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own script, allowed by its digest */}
        {script && <script dangerouslySetInnerHTML={{ __html: script }} />}
      </body>
    </html>
  );
}

/** A whole page, and the style and script inside it, whose digests the response has to name. */
export function renderStyledDocument(props: StyledDocumentProps): StyledHtml {
  const html = `<!DOCTYPE html>${renderToStaticMarkup(<StyledDocument {...props} />)}`;
  return { html, style: style + (props.extraStyle ?? ''), script: props.script ?? null };
}
