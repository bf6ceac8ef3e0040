/** The frame of every page that Remix renders. No script is shipped: pages are plain HTML. */
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useLoaderData,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { translator } from '#i18n/translator';
import print from '#styles/print.css?url';
import site from '#styles/site.css?url';
import { PageShell } from '#ui/layout/page-shell';
import { ProblemPage } from '#ui/layout/problem-page';
import { SyntheticContext, ViewerContext } from '#ui/layout/viewer';
import { inOtherLanguage, localeOf } from '#web/paths';
import { findVisit } from '#web/session.server';
import { viewerOf } from '#web/viewer-of.server';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: site },
  { rel: 'stylesheet', href: print, media: 'print' },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

/** The title of pages that have none of their own: those that say what went wrong. */
export const meta: MetaFunction = ({ location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  return [{ title: translator(locale, 'errors')('title') }];
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = viewerOf(await findVisit(request, context));
  return { viewer, synthetic: context.synthetic, incident: context.incident };
}

/** The page's own address; only its path and query are used. */
function useAddress(): URL {
  const { pathname, search } = useLocation();
  return new URL(pathname + search, 'http://localhost');
}

export function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang={localeOf(useAddress())}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>{children}</body>
    </html>
  );
}

export default function Page() {
  const { viewer, synthetic } = useLoaderData<typeof loader>();
  return (
    <ViewerContext.Provider value={viewer}>
      <SyntheticContext.Provider value={synthetic}>
        <Outlet />
      </SyntheticContext.Provider>
    </ViewerContext.Provider>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const address = useAddress();
  const frame = useRouteLoaderData<typeof loader>('root');
  const locale = localeOf(address);
  return (
    <ViewerContext.Provider value={frame?.viewer ?? null}>
      <PageShell
        locale={locale}
        synthetic={frame?.synthetic ?? false}
        otherLanguage={inOtherLanguage(address)}
      >
        <ProblemPage
          locale={locale}
          status={isRouteErrorResponse(error) ? error.status : 500}
          incident={frame?.incident ?? null}
        />
      </PageShell>
    </ViewerContext.Provider>
  );
}
