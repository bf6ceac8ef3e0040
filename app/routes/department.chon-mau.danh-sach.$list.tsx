/** One list of dossiers: looked through, drawn from, written to. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { readListPage } from '#services/sampling/sampling-pages';
import { type FormProblem, ProblemList } from '#ui/forms/problem-list';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { type ListTyped, ListView } from '#ui/sampling/list-view';
import { proposedLastDay } from '#web/letters-file.server';
import { localeOf, withDone } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { requireAtList } from '#web/sampling-guard.server';
import { performListOrder } from '#web/sampling-orders.server';
import { dossierListPath, samplingPath } from '#web/sampling-paths';
import { samplingTitled } from '#web/sampling-title';

export const meta = samplingTitled('list.title');

const DONE = ['read', 'drawn', 'withdrawn', 'posted', 'returned'] as const;

interface Answer {
  readonly problems: readonly FormProblem[];
  readonly typed: ListTyped;
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const list = params['list'] ?? '';
  const { visit, round } = await requireAtList(request, context, 'see_fieldwork', list);
  const { searchParams } = new URL(request.url);
  const locale = localeOf(new URL(request.url));
  const t = translator(locale, 'sampling');
  const said = searchParams.get('problem');
  const problem = said === 'expires' || said === 'conflict' ? said : null;
  const field = problem === 'expires' ? 'lastDay' : 'letters';
  return {
    page: await orRefuse(readListPage(context, visit.actor, list)),
    orders: [context.randomness.id(), context.randomness.id()] as [string, string],
    lastDay: proposedLastDay(round, context.today()),
    done: DONE.find((known) => known === searchParams.get('done')) ?? null,
    problems: problem ? [{ field, text: t(`letters.problem.${problem}`) }] : [],
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const list = params['list'] ?? '';
  const { visit, round } = await requireAtList(request, context, 'manage_rounds', list);
  const locale = localeOf(new URL(request.url));
  const by = { id: visit.account.id, name: visit.account.name };
  const form = await request.formData();
  const result = await orRefuse(performListOrder(context, list, form, by, locale));
  if (!result) throw new Response(null, { status: 400 });
  const { outcome, typed } = result;
  if (outcome.done === 'gone') return redirect(samplingPath(locale, round.slug), 303);
  if (outcome.done !== null) return redirect(withDone(dossierListPath(list, locale), outcome.done), 303);
  return data<Answer>({ problems: outcome.problems, typed }, { status: 422 });
}

export default function DossierListPage() {
  const { page, orders, lastDay, done, problems: earlier } = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'sampling');
  const problems = answer?.problems ?? earlier;
  const { drawn, round } = page;
  const title = drawn ? t('list.drawnTitle', { date: formatDate(drawn.drawnOn, locale) }) : t('list.title');
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="sampling" locale={locale} />
      <ProblemList problems={problems} locale={locale} />
      <p className="trail">
        <a href={samplingPath(locale, round.slug)}>{t('list.back')}</a>
      </p>
      <header className="page-head">
        <p className="eyebrow">{round.name[locale]}</p>
        <h1>{title}</h1>
        {done && problems.length === 0 && (
          <p className="notice" role="status">
            {t(`list.done.${done}`)}
          </p>
        )}
      </header>
      <ListView
        page={page}
        orders={orders}
        lastDay={lastDay}
        typed={answer?.typed ?? null}
        problems={problems}
        locale={locale}
      />
    </PageShell>
  );
}
