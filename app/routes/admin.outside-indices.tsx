/** Indices of earlier years from other surveys: entering them, and withdrawing what was wrong. */
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { cleanText } from '#domain/clean-text';
import { LONGEST_SOURCE, type OutsideTyped } from '#domain/outside-index';
import { isRefusal } from '#domain/refusal';
import { translator } from '#i18n/translator';
import {
  enterOutsideIndex,
  listKeptAgencies,
  listKeptIndices,
  withdrawOutsideIndex,
} from '#services/outside-indices';
import { FormPage } from '#ui/forms/form-page';
import type { FormAnswer } from '#ui/forms/problem-list';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { OutsideIndexForm } from '#ui/results/outside-index-form';
import { OutsideIndexList } from '#ui/results/outside-index-list';
import { formText } from '#web/form-text';
import { readOutsideForm } from '#web/outside-form.server';
import { localeOf, outsideIndicesPath, withDone } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';
import { showProblems } from '#web/sign-in-steps.server';

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  return [{ title: translator(locale, 'agency')('admin.title') }];
};

const NOTHING: OutsideTyped = { agency: '', year: '', value: '', respondents: '', source: '' };
const DONE = ['entered', 'withdrawn'] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'enter_outside_indices');
  const tree = await context.reference.tree(context.today());
  const agencies = await listKeptAgencies(context.db, { actor, tree });
  const url = new URL(request.url);
  const asked = agencies.find(({ code }) => code === url.searchParams.get('agency'));
  const done = url.searchParams.get('done');
  return {
    agencies,
    indices: await listKeptIndices(context.db, agencies),
    token: context.randomness.id(),
    agency: asked?.id ?? '',
    done: DONE.find((known) => known === done) ?? null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'enter_outside_indices');
  const locale = localeOf(new URL(request.url));
  const t = translator(locale, 'agency');
  const keeper = { actor, tree: await context.reference.tree(context.today()) };
  const { db, now } = context;
  const today = context.today();
  const form = await request.formData();
  if (formText(form, 'order') === 'withdraw') {
    const id = formText(form, 'index');
    const reason = cleanText(formText(form, 'reason')).slice(0, LONGEST_SOURCE);
    if (reason === '')
      return showProblems([{ field: `reason-${id}`, text: t('admin.problem.reason') }], NOTHING);
    await orRefuse(withdrawOutsideIndex(db, keeper, { id, reason, today }, now()));
    return redirect(withDone(outsideIndicesPath(locale), 'withdrawn'), 303);
  }
  const agencies = await listKeptAgencies(db, keeper);
  const { typed, token, order, problems } = readOutsideForm(form, agencies, today, locale);
  if (!order) return showProblems(problems, typed);
  const id = token ?? context.randomness.id();
  try {
    await enterOutsideIndex(db, keeper, { id, agency: typed.agency, today }, order, now());
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'conflict') return orRefuse(Promise.reject(error));
    return showProblems([{ field: 'year', text: t('admin.problem.taken') }], typed);
  }
  return redirect(withDone(outsideIndicesPath(locale), 'entered'), 303);
}

export default function OutsideIndicesPage() {
  const { agencies, indices, token, agency, done } = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer<OutsideTyped>>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'agency');
  const problems = answer?.problems ?? [];
  const typed = answer?.kept ?? { ...NOTHING, agency };
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="outside" locale={locale} />
      <FormPage title={t('admin.title')} lead={t('admin.lead')} problems={problems} locale={locale}>
        {done && (
          <p className="notice" role="status">
            {t(`admin.${done}`)}
          </p>
        )}
        <OutsideIndexForm {...{ token, typed, agencies, problems, locale }} />
        <h2>{t('admin.list')}</h2>
        <OutsideIndexList indices={indices} locale={locale} />
      </FormPage>
    </PageShell>
  );
}
