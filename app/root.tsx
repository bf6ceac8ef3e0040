/** The frame of every page that Remix renders. No script is shipped: pages are plain HTML. */
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import site from '#styles/site.css?url';
import { PageShell } from '#ui/layout/page-shell';
import { ProblemPage } from '#ui/layout/problem-page';
import { inOtherLanguage, localeOf } from '#web/paths';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: site },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

export function loader({ context }: LoaderFunctionArgs) {
  return { synthetic: context.synthetic, incident: context.incident };
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
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const address = useAddress();
  const frame = useRouteLoaderData<typeof loader>('root');
  const locale = localeOf(address);
  return (
    <PageShell locale={locale} synthetic={frame?.synthetic ?? false} otherLanguage={inOtherLanguage(address)}>
      <ProblemPage
        locale={locale}
        status={isRouteErrorResponse(error) ? error.status : 500}
        incident={frame?.incident ?? null}
      />
    </PageShell>
  );
}
