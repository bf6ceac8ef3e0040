/** Titles of the pages about sampling. */
import type { MetaFunction } from '@remix-run/node';
import { translator } from '#i18n/translator';
import { localeOf } from './paths.ts';

export function samplingTitled(key: 'title' | 'form.title' | 'import.title' | 'list.title'): MetaFunction {
  return ({ location }) => {
    const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
    const title = translator(locale, 'sampling')(key);
    return [{ title: translator(locale, 'accounts')('documentTitle', { title }) }];
  };
}
