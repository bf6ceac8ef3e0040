/** The editions of a published round: what was frozen when, and what each changed and why. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { getRound, listEditionRows } from '#services/rounds/round-pages';
import { PageShell } from '#ui/layout/page-shell';
import { PublicNav } from '#ui/layout/public-nav';
import { usePage } from '#ui/layout/use-page';
import { EditionList } from '#ui/rounds/edition-list';
import { localeOf } from '#web/paths';
import { roundResultsPath } from '#web/public-paths';
import { orRefuse } from '#web/refusal-status';

export async function loader({ params, context: { db } }: LoaderFunctionArgs) {
  const round = await orRefuse(getRound(db, params['period'] ?? ''));
  const editions = await listEditionRows(db, round);
  // Before the first edition a round has no public page.
  if (editions.length === 0) throw new Response(null, { status: 404 });
  return { name: round.name, slug: round.slug, editions };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const title = translator(locale, 'rounds')('editions.publicTitle');
  const round = data?.name[locale] ?? '';
  return [{ title: translator(locale, 'results')('documentTitle', { title, round }) }];
};

export default function EditionsOfRound() {
  const { name, slug, editions } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'rounds');
  return (
    <PageShell {...shell} section="results">
      <PublicNav section="results" locale={locale} />
      <header className="page-head">
        <p className="eyebrow">{t('editions.publicTitle')}</p>
        <h1>{name[locale]}</h1>
        <p className="lead">{t('editions.publicLead')}</p>
      </header>
      <EditionList editions={editions} locale={locale} />
      <p>
        <a href={roundResultsPath(slug, locale)}>{t('editions.results')}</a>
      </p>
    </PageShell>
  );
}
