import { translator } from '#i18n/translator';
import { localeOf } from './paths.ts';

interface MetaArguments {
  readonly location: { readonly pathname: string; readonly search: string };
}

type TitleKey = Parameters<ReturnType<typeof translator<'accounts'>>>[0];

/** The `meta` of a page whose title is one of the texts about accounts. */
export function titled(key: TitleKey) {
  return ({ location }: MetaArguments) => {
    const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
    const t = translator(locale, 'accounts');
    return [{ title: t('documentTitle', { title: t(key) }) }];
  };
}
