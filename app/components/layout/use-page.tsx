import { useLocation } from '@remix-run/react';
import { useContext } from 'react';
import type { Locale } from '#domain/questionnaire';
import { inOtherLanguage, localeOf } from '#web/paths';
import { SyntheticContext } from './viewer.tsx';

/** What a page's shell needs, from the address and the frame. */
export function usePage(): {
  readonly locale: Locale;
  readonly url: URL;
  readonly shell: { readonly locale: Locale; readonly synthetic: boolean; readonly otherLanguage: string };
} {
  const { pathname, search } = useLocation();
  const synthetic = useContext(SyntheticContext);
  const url = new URL(pathname + search, 'http://localhost');
  const locale = localeOf(url);
  return { locale, url, shell: { locale, synthetic, otherLanguage: inOtherLanguage(url) } };
}
