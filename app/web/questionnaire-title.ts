import { translator } from '#i18n/translator';
import { localeOf } from './paths.ts';

interface MetaArguments {
  readonly location: { readonly pathname: string; readonly search: string };
}

type TitleKey = Parameters<ReturnType<typeof translator<'questionnaires'>>>[0];

/** The `meta` of a page about questionnaires; `name` stands before its title, e.g. the version it is about. */
export function questionnaireTitle<D = unknown>(key: TitleKey, name?: (data: D) => string) {
  return ({ location, data }: MetaArguments & { readonly data: D | undefined }) => {
    const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
    const said = translator(locale, 'questionnaires')(key);
    const title = name && data !== undefined ? `${name(data)} · ${said}` : said;
    return [{ title: translator(locale, 'accounts')('documentTitle', { title }) }];
  };
}
