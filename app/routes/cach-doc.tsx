/** How to read the results, with one published figure as the example: `?co-quan=CODE&ky=ROUND`. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { findExample } from '#services/public-pages';
import { PageShell } from '#ui/layout/page-shell';
import { PublicNav } from '#ui/layout/public-nav';
import { usePage } from '#ui/layout/use-page';
import { Reading } from '#ui/public/reading';
import { localeOf } from '#web/paths';
import { explainedPlaceOf } from '#web/public-paths';
import { orRefuse } from '#web/refusal-status';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = explainedPlaceOf(new URL(request.url));
  return { example: (await orRefuse(findExample(context, asked))) ?? null };
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  return [{ title: translator(locale, 'public')('reading.title') }];
};

export default function ReadingPage() {
  const { example } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'public');
  return (
    <PageShell {...shell} section="results">
      <PublicNav section="reading" locale={locale} />
      <header className="page-head">
        <h1>{t('reading.title')}</h1>
        <p className="lead">{t('reading.lead')}</p>
      </header>
      <Reading example={example} locale={locale} />
    </PageShell>
  );
}
