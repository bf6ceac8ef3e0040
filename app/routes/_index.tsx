/** Public results: the province's agencies in the newest published round. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { getPublishedRoundPage } from '#services/public-pages';
import { PageShell } from '#ui/layout/page-shell';
import { PublicNav } from '#ui/layout/public-nav';
import { usePage } from '#ui/layout/use-page';
import { RoundResults } from '#ui/public/round-results';
import { listFilterOf, localeOf } from '#web/paths';

export async function loader({ context }: LoaderFunctionArgs) {
  return { page: (await getPublishedRoundPage(context, null)) ?? null };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'results');
  const round = data?.page?.result.round.name[locale];
  return [{ title: round ? t('documentTitle', { title: t('title'), round }) : t('title') }];
};

export default function NewestResults() {
  const { page } = useLoaderData<typeof loader>();
  const { locale, url, shell } = usePage();
  const t = translator(locale, 'results');
  return (
    <PageShell {...shell} section="results">
      <PublicNav section="results" locale={locale} />
      {page ? (
        <RoundResults {...page} filter={listFilterOf(url)} address={null} locale={locale} />
      ) : (
        <header className="page-head">
          <h1>{t('province.none')}</h1>
          <p className="lead">{t('province.noneDetail')}</p>
        </header>
      )}
    </PageShell>
  );
}
