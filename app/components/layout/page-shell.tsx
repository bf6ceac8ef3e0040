import { type ReactNode, useContext } from 'react';
import { canSomewhere } from '#domain/permission';
import type { Locale } from '#domain/questionnaire';
import { DEFAULT_PLAN } from '#domain/round';
import { translator } from '#i18n/translator';
import { departmentPath } from '#web/department-paths';
import {
  accountsPath,
  auditPath,
  chainHeadPath,
  codeEntryPath,
  commentsPath,
  homePath,
  loginPath,
  runningListPath,
  whatWeKeepPath,
} from '#web/paths';
import { openDataPath, readingPath } from '#web/public-paths';
import { AccountBar } from './account-bar.tsx';
import { type Viewer, ViewerContext } from './viewer.tsx';

export interface PageShellProps {
  readonly locale: Locale;
  /** True where all data is made up; every page says so. */
  readonly synthetic: boolean;
  /** Address of this page in the other language. */
  readonly otherLanguage: string;
  /** Which entry of the navigation the page belongs to. */
  readonly section?: 'results' | 'running' | 'department' | 'comments' | 'accounts' | 'audit' | 'sign_in';
  readonly children: ReactNode;
}

/** The mark: a ballot in a seal. */
function Mark() {
  return (
    <svg className="site-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      <circle className="site-mark-seal" cx="16" cy="16" r="15" />
      <path className="site-mark-tick" d="M9.5 16.5l4.5 4.5 9-10" />
    </svg>
  );
}

interface Entry {
  readonly key: Exclude<PageShellProps['section'], undefined> | 'code';
  readonly href: string;
  readonly text: string;
}

/** The navigation: each reader's own, without what he may not use. */
function listEntries(viewer: Viewer | null, locale: Locale): Entry[] {
  const t = translator(locale, 'layout');
  const results: Entry = { key: 'results', href: homePath(locale), text: t('results') };
  if (!viewer)
    return [
      results,
      { key: 'code', href: codeEntryPath(locale), text: t('haveCode') },
      { key: 'sign_in', href: loginPath(locale), text: t('signIn') },
    ];
  const guarded = [
    ['see_running_figures', { key: 'running', href: runningListPath(locale), text: t('running') }],
    ['read_comments', { key: 'comments', href: commentsPath(locale), text: t('comments') }],
    [
      'compare_agencies',
      { key: 'department', href: departmentPath('overview', locale), text: t('departmentPages') },
    ],
    ['see_accounts', { key: 'accounts', href: accountsPath(locale), text: t('accounts') }],
    ['read_audit', { key: 'audit', href: auditPath(locale), text: t('audit') }],
  ] as const;
  return [
    results,
    ...guarded.flatMap(([action, entry]) => (canSomewhere(viewer.actor, action) ? [entry] : [])),
  ];
}

/** Header, main part and footer of every page but the survey's own. */
export function PageShell({ locale, synthetic, otherLanguage, section, children }: PageShellProps) {
  const t = translator(locale, 'layout');
  const viewer = useContext(ViewerContext);
  return (
    <>
      <a className="skip-link" href="#content">
        {t('skipToContent')}
      </a>
      {synthetic && (
        <aside className="synthetic-banner" aria-label={t('syntheticLabel')}>
          {t('synthetic')}
        </aside>
      )}
      <header className="site-header">
        {viewer && <AccountBar viewer={viewer} locale={locale} />}
        <div className="page-width site-header-inner">
          <a className="site-name" href={homePath(locale)}>
            <Mark />
            <span>
              <strong>{t('siteName')}</strong>
              <small>{t('siteTagline')}</small>
            </span>
          </a>
          <nav className="site-nav" aria-label={t('mainNavigation')}>
            {listEntries(viewer, locale).map(({ key, href, text }) => (
              <a key={key} href={href} aria-current={section === key ? 'page' : undefined}>
                {text}
              </a>
            ))}
            <a className="language-link" href={otherLanguage} lang={locale === 'vi' ? 'en' : 'vi'}>
              {t('otherLanguage')}
            </a>
          </nav>
        </div>
      </header>
      <main id="content" className="page-width" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-footer">
        <div className="page-width">
          <p>{t('footerMethod', { k: DEFAULT_PLAN.k })}</p>
          <p>
            {t('footerLicence')} <a href={openDataPath(locale)}>{t('footerData')}</a>
          </p>
          <p>
            <a href={readingPath(locale)}>{t('footerReading')}</a>
            {' · '}
            <a href={whatWeKeepPath(locale)}>{t('footerKept')}</a>
            {' · '}
            <a href={chainHeadPath(locale)}>{t('footerChain')}</a>
          </p>
        </div>
      </footer>
    </>
  );
}
