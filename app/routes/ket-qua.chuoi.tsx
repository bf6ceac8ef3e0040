/** The newest entry of the chain of releases, for everybody to note. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { findPublicHead } from '#services/chain-head';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { chainHeadFilePath, localeOf } from '#web/paths';

export async function loader({ context }: LoaderFunctionArgs) {
  return { head: (await findPublicHead(context.db)) ?? null };
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  return [{ title: translator(locale, 'results')('chain.heading') }];
};

export default function ChainHeadPage() {
  const { head } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'results');
  return (
    <PageShell {...shell} section="results">
      <header className="page-head">
        <h1>{t('chain.heading')}</h1>
        <p className="lead">{t('chain.why')}</p>
      </header>
      {head ? (
        <section className="edition-proof">
          <p>
            {t('chain.how')} <a href={chainHeadFilePath()}>{chainHeadFilePath()}</a>
          </p>
          <dl className="facts">
            <div>
              <dt>{t('chain.run')}</dt>
              <dd>{formatCount(head.run, locale)}</dd>
            </div>
            <div>
              <dt>{t('chain.date')}</dt>
              <dd>{formatDate(head.on_date, locale)}</dd>
            </div>
            <div>
              <dt>{t('chain.hash')}</dt>
              <dd>
                <code>{head.hash}</code>
              </dd>
            </div>
          </dl>
        </section>
      ) : (
        <p className="empty">{t('chain.none')}</p>
      )}
    </PageShell>
  );
}
