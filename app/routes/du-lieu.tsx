/** Open data: what there is, the licence and the data dictionary. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { getOpenDataPage } from '#services/open-data';
import { PageShell } from '#ui/layout/page-shell';
import { PublicNav } from '#ui/layout/public-nav';
import { usePage } from '#ui/layout/use-page';
import { OpenData } from '#ui/public/open-data';
import { localeOf } from '#web/paths';

export async function loader({ context }: LoaderFunctionArgs) {
  return getOpenDataPage(context);
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  return [{ title: translator(locale, 'public')('data.title') }];
};

export default function OpenDataPage() {
  const page = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'public');
  return (
    <PageShell {...shell} section="results">
      <PublicNav section="data" locale={locale} />
      <header className="page-head">
        <h1>{t('data.title')}</h1>
        <p className="lead">{t('data.lead')}</p>
      </header>
      <OpenData {...page} synthetic={shell.synthetic} locale={locale} />
    </PageShell>
  );
}
