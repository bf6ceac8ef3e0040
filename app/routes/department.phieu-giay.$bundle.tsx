/** One bundle of paper forms: how far it is, its differences, and entering it. */
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { readBundlePage } from '#services/paper/paper-pages';
import { type FormAnswer, ProblemList } from '#ui/forms/problem-list';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import type { BundleTyped } from '#ui/paper/bundle-forms';
import { BundleDoneNote, BundleView } from '#ui/paper/bundle-view';
import { BUNDLE_DONE, BUNDLE_ORDERS, performBundleOrder } from '#web/bundle-orders.server';
import { formText } from '#web/form-text';
import { requireAtBundle } from '#web/paper-guard.server';
import { bundlePath, paperPath } from '#web/paper-paths';
import { localeOf, withDone } from '#web/paths';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { desk, keyer, opened } = await requireAtBundle(request, context, params['bundle'] ?? '');
  const page = await readBundlePage(desk, opened, keyer.account);
  const said = new URL(request.url).searchParams.get('done');
  return { page, done: BUNDLE_DONE.find((word) => word === said) ?? null };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const visit = await requireAtBundle(request, context, params['bundle'] ?? '');
  const form = await request.formData();
  const order = BUNDLE_ORDERS.find((known) => known === formText(form, 'order'));
  if (!order) throw new Response(null, { status: 400 });
  const locale = localeOf(new URL(request.url));
  const { id } = visit.opened.bundle;
  const { problems, kept, done } = await performBundleOrder(order, visit, id, form, locale);
  if (problems.length > 0) return data({ problems, kept }, { status: 422 });
  return redirect(withDone(bundlePath(id, locale), done), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: found, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'paper');
  const title = found ? t('page.title', { label: found.page.label }) : t('title');
  return [{ title: translator(locale, 'accounts')('documentTitle', { title }) }];
};

export default function BundlePage() {
  const { page, done } = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer<Partial<BundleTyped>>>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'paper');
  const problems = answer?.problems ?? [];
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="paper" locale={locale} />
      <ProblemList problems={problems} locale={locale} />
      <p className="trail">
        <a href={paperPath(locale, page.round.slug)}>{t('back')}</a>
      </p>
      <header className="page-head">
        <p className="eyebrow">{page.round.name[locale]}</p>
        <h1>{t('page.title', { label: page.label })}</h1>
        <p className="lead">{page.agency[locale]}</p>
        {done && !answer && <BundleDoneNote done={done} page={page} locale={locale} />}
      </header>
      <BundleView page={page} typed={answer?.kept ?? {}} problems={problems} locale={locale} />
    </PageShell>
  );
}
