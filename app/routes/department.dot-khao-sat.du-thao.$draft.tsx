/** A draft: edited and checked until its opening is ordered. */
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { checkDraft } from '#services/rounds/round-drafts';
import { listOrderRows, readDraftOptions } from '#services/rounds/round-pages';
import { FormPage } from '#ui/forms/form-page';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { type DraftAnswer, DraftForm } from '#ui/rounds/draft-form';
import { DraftView } from '#ui/rounds/draft-view';
import { DRAFT_ORDERS, performDraftOrder, requireAtDraft } from '#web/draft-orders.server';
import { formText } from '#web/form-text';
import { localeOf, withDone } from '#web/paths';
import { typedOf } from '#web/round-orders.server';
import { draftPath, roundPath, roundsPath } from '#web/round-paths';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { visit, saved, mayPlan } = await requireAtDraft(
    request,
    context,
    'see_rounds',
    params['draft'] ?? '',
  );
  const { db, today } = context;
  const url = new URL(request.url);
  return {
    saved,
    mayEdit: mayPlan && saved.state === 'draft',
    typed: typedOf(saved.draft, localeOf(url)),
    options: await readDraftOptions(db, visit.actor, today()),
    checks: await checkDraft(db, saved.draft, today()),
    orders: await listOrderRows(db, [saved.id]),
    done: (['saved', 'ordered'] as const).find((word) => word === url.searchParams.get('done')) ?? null,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const visit = await requireAtDraft(request, context, 'manage_rounds', params['draft'] ?? '');
  const form = await request.formData();
  const order = DRAFT_ORDERS.find((known) => known === formText(form, 'order'));
  if (!order) throw new Response(null, { status: 400 });
  const locale = localeOf(new URL(request.url));
  const outcome = await performDraftOrder(order, context, visit, form, locale);
  if (outcome.problems.length > 0) return data(outcome, { status: 422 });
  const { id, draft } = visit.saved;
  if (order === 'delete') return redirect(withDone(roundsPath(locale), 'deleted'), 303);
  if (order === 'save') return redirect(withDone(draftPath(id, locale), 'saved'), 303);
  // Where the keys are at hand it is a round by now, or was refused; else it waits here.
  const opened = (await listOrderRows(context.db, [id])).some(({ state }) => state === 'done');
  return redirect(withDone(opened ? roundPath(draft.slug, locale) : draftPath(id, locale), 'ordered'), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: found, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const title = found?.saved.draft.name[locale] ?? translator(locale, 'rounds')('form.editTitle');
  return [{ title: translator(locale, 'accounts')('documentTitle', { title }) }];
};

export default function DraftPage() {
  const { saved, mayEdit, typed, options, checks, orders, done } = useLoaderData<typeof loader>();
  const answer = useActionData<DraftAnswer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'rounds');
  const problems = answer?.problems ?? [];
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="rounds" locale={locale} />
      <FormPage
        title={saved.draft.name[locale]}
        lead={t('form.lead')}
        trail={<a href={roundsPath(locale)}>{t('back')}</a>}
        problems={problems}
        locale={locale}
      >
        {done && !answer && (
          <p className="notice" role="status">
            {t(`done.${done}`)}
          </p>
        )}
        <DraftView
          saved={saved}
          mayEdit={mayEdit}
          checks={checks}
          orders={orders}
          problems={problems}
          locale={locale}
        >
          <DraftForm
            typed={answer?.typed ?? typed}
            options={options}
            version={saved.version}
            problems={problems}
            locale={locale}
          />
        </DraftView>
      </FormPage>
    </PageShell>
  );
}
