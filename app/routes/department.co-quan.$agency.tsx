/** One agency: what it is, what stands under it, its history, and what was published of it. */
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { isRegistered, readAgencyPage } from '#services/agencies/agency-pages';
import { AgencyResults } from '#ui/agencies/agency-results';
import {
  AgencyChanges,
  AgencyChildren,
  AgencyFacts,
  AgencyHistory,
  AgencyNames,
} from '#ui/agencies/agency-view';
import { type FormProblem, ProblemList } from '#ui/forms/problem-list';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { OrderList } from '#ui/rounds/order-list';
import { agencyNameTitle, performWithdrawal } from '#web/agency-page.server';
import { agenciesPath, agencyPath } from '#web/agency-paths';
import { localeOf } from '#web/paths';
import { requireAtRegister } from '#web/register-guard.server';

interface Answer {
  readonly problems: readonly FormProblem[];
}

const DONE = ['recorded', 'withdrawn', 'corrected'] as const;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireAtRegister(request, context, 'see_rounds', params['agency'] ?? '');
  const url = new URL(request.url);
  const page = await readAgencyPage(context.db, found.visit.actor, found, context.today());
  const done = DONE.find((word) => word === url.searchParams.get('done')) ?? null;
  return { page, done, title: agencyNameTitle(found.agency, localeOf(url)) };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => loaded?.title ?? [];

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireAtRegister(request, context, 'manage_agencies', params['agency'] ?? '');
  const locale = localeOf(new URL(request.url));
  const problems = await performWithdrawal(context, found, await request.formData(), locale);
  if (problems.length > 0) return data<Answer>({ problems }, { status: 409 });
  const { id } = found.agency;
  const done = { done: 'withdrawn' };
  // What the event was to make never came: then there is no page to come back to.
  const stays = await isRegistered(context.db, id);
  return redirect(stays ? agencyPath(id, locale, done) : agenciesPath(locale, done), 303);
}

export default function AgencyPage() {
  const { page, done } = useLoaderData<typeof loader>();
  const problems = useActionData<Answer>()?.problems ?? [];
  const { locale, shell } = usePage();
  const t = translator(locale, 'agencies');
  const part = { page, locale };
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="agencies" locale={locale} />
      <p className="trail">
        <a href={agenciesPath(locale)}>{t('page.back')}</a>
      </p>
      <ProblemList problems={problems} locale={locale} />
      <header className="page-head">
        <h1>{page.agency.name[locale]}</h1>
        {done && problems.length === 0 && (
          <p className="notice" role="status">
            {t(`done.${done}`)}
          </p>
        )}
        <AgencyFacts {...part} />
      </header>
      <AgencyChanges {...part} />
      <AgencyChildren {...part} />
      <AgencyHistory {...part} />
      <AgencyNames {...part} />
      <AgencyResults {...part} />
      {page.orders.length > 0 && <OrderList orders={page.orders} locale={locale} />}
    </PageShell>
  );
}
