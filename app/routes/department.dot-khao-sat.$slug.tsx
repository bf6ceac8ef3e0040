/** The life of one round: what is fixed about it, orders, editions; closing and correcting it. */
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { getRound, getRoundPage } from '#services/rounds/round-pages';
import { type FormAnswer, ProblemList } from '#ui/forms/problem-list';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import type { OrderTyped } from '#ui/rounds/order-forms';
import { RoundView } from '#ui/rounds/round-view';
import { formText } from '#web/form-text';
import { localeOf, withDone } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { performRoundOrder } from '#web/round-orders.server';
import { roundPath, roundsPath } from '#web/round-paths';
import { requireAnywhere, requirePermission } from '#web/session.server';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'see_rounds');
  const page = await orRefuse(getRoundPage(context.db, actor, params['slug'] ?? '', context.today()));
  return { page, ordered: new URL(request.url).searchParams.get('done') === 'ordered' };
}

const ACTION = { close: 'release_answers', correct: 'freeze_edition' } as const;

export async function action({ request, params, context }: ActionFunctionArgs) {
  await requireAnywhere(request, context, 'manage_rounds');
  const round = await orRefuse(getRound(context.db, params['slug'] ?? ''));
  const form = await request.formData();
  const said = formText(form, 'order');
  const order = said === 'close' || said === 'correct' ? said : undefined;
  if (!order) throw new Response(null, { status: 400 });
  const visit = await requirePermission(request, context, ACTION[order], round.root);
  const locale = localeOf(new URL(request.url));
  const outcome = await orRefuse(performRoundOrder(order, context, visit, round, form, locale));
  if (outcome.problems.length > 0) return data(outcome, { status: 422 });
  return redirect(withDone(roundPath(round.slug, locale), 'ordered'), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: found, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const title = found?.page.round.name[locale] ?? translator(locale, 'rounds')('title');
  return [{ title: translator(locale, 'accounts')('documentTitle', { title }) }];
};

export default function RoundPage() {
  const { page, ordered } = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer<OrderTyped>>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'rounds');
  const problems = answer?.problems ?? [];
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="rounds" locale={locale} />
      <ProblemList problems={problems} locale={locale} />
      <p className="trail">
        <a href={roundsPath(locale)}>{t('back')}</a>
      </p>
      <header className="page-head">
        <p className="eyebrow">{t(`status.${page.round.status}`)}</p>
        <h1>{page.round.name[locale]}</h1>
        {ordered && !answer && (
          <p className="notice" role="status">
            {t('done.ordered')}
          </p>
        )}
      </header>
      <RoundView page={page} typed={answer?.kept ?? null} problems={problems} locale={locale} />
    </PageShell>
  );
}
