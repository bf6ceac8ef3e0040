import { translator } from '#i18n/translator';
import { localeOf } from './paths.ts';

interface MetaArguments {
  readonly location: { readonly pathname: string; readonly search: string };
}

type TitleKey = Parameters<ReturnType<typeof translator<'comments'>>>[0];

/** The `meta` of a page whose title is one of the texts about comments. */
export function commentTitled(key: TitleKey) {
  return ({ location }: MetaArguments) => {
    const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
    const t = translator(locale, 'comments');
    return [{ title: t('documentTitle', { title: t(key) }) }];
  };
}
