/** Public results of one published round, by its slug. A stable address, also when newer rounds are out. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { getPublishedRoundPage } from '#services/public-pages';
import { PageShell } from '#ui/layout/page-shell';
import { PublicNav } from '#ui/layout/public-nav';
import { usePage } from '#ui/layout/use-page';
import { RoundResults } from '#ui/public/round-results';
import { listFilterOf, localeOf } from '#web/paths';
import { orRefuse } from '#web/refusal-status';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const slug = params['period'] ?? '';
  const page = await orRefuse(getPublishedRoundPage(context, slug));
  if (!page) throw new Response(null, { status: 404 });
  return { page, slug };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'results');
  const round = data?.page.result.round.name[locale];
  return [{ title: round ? t('documentTitle', { title: t('title'), round }) : t('title') }];
};

export default function ResultsOfRound() {
  const { page, slug } = useLoaderData<typeof loader>();
  const { locale, url, shell } = usePage();
  return (
    <PageShell {...shell} section="results">
      <PublicNav section="results" locale={locale} />
      <RoundResults {...page} filter={listFilterOf(url)} address={slug} locale={locale} />
    </PageShell>
  );
}
