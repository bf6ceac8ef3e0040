import { translator } from '#i18n/translator';
import { localeOf } from './paths.ts';

interface MetaArguments {
  readonly location: { readonly pathname: string; readonly search: string };
}

type MethodKey = Parameters<ReturnType<typeof translator<'methods'>>>[0];
type RegisterKey = Parameters<ReturnType<typeof translator<'registers'>>>[0];

function localeAt({ location }: MetaArguments) {
  return localeOf(new URL(location.pathname + location.search, 'http://localhost'));
}

/** The `meta` of a page whose title is one of the texts about methods. */
export function methodTitled(key: MethodKey) {
  return (at: MetaArguments) => {
    const locale = localeAt(at);
    const title = translator(locale, 'methods')(key);
    return [{ title: translator(locale, 'accounts')('documentTitle', { title }) }];
  };
}

/** The `meta` of a page whose title is one of the texts about registers. */
export function registerTitled(key: RegisterKey) {
  return (at: MetaArguments) => {
    const locale = localeAt(at);
    const title = translator(locale, 'registers')(key);
    return [{ title: translator(locale, 'accounts')('documentTitle', { title }) }];
  };
}
