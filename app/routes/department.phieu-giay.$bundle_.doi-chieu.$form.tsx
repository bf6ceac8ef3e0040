/** Settling the differences of one form with the paper at hand. */
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { getComparedForm, settleForm } from '#services/paper/compare-forms';
import { bundleLabel, readBundleAgency } from '#services/paper/paper-pages';
import { FormPage } from '#ui/forms/form-page';
import type { FormAnswer } from '#ui/forms/problem-list';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { BoxLegend } from '#ui/paper/box-legend';
import { ComparisonForm } from '#ui/paper/comparison-form';
import { orMeanwhile, readAgreement, typedAgreement } from '#web/paper-forms.server';
import { requireAtBundle } from '#web/paper-guard.server';
import { bundlePath } from '#web/paper-paths';
import { localeOf, withDone } from '#web/paths';
import { orRefuse } from '#web/refusal-status';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { desk, opened } = await requireAtBundle(request, context, params['bundle'] ?? '');
  const { bundle, questionnaire } = opened;
  const compared = await orRefuse(getComparedForm(desk, bundle.id, Number(params['form'])));
  const { form, first, second, differences, agreed } = compared;
  const { code } = await readBundleAgency(desk.db, bundle);
  return {
    ...{ id: bundle.id, label: bundleLabel(code, bundle.number), questionnaire },
    ...{ form, first, second, differences, typed: typedAgreement(questionnaire, agreed, differences) },
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { desk, keyer, opened } = await requireAtBundle(request, context, params['bundle'] ?? '');
  const { bundle, questionnaire } = opened;
  const form = Number(params['form']);
  const { differences } = await orRefuse(getComparedForm(desk, bundle.id, form));
  const locale = localeOf(new URL(request.url));
  const sent = await request.formData();
  const { agreement, typed: kept, problems } = readAgreement(sent, questionnaire, differences, locale);
  if (problems.length > 0) return data({ problems, kept }, { status: 422 });
  const text = translator(locale, 'paper')('problem.meanwhile');
  const act = settleForm(desk, bundle.id, form, agreement, keyer);
  const refused = await orRefuse(orMeanwhile(act, 'content', text));
  if (refused.length > 0) return data({ problems: refused, kept }, { status: 409 });
  return redirect(withDone(bundlePath(bundle.id, locale), 'settled'), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: found, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'paper');
  const title = found ? t('compare.title', { form: found.form }) : t('title');
  return [{ title: translator(locale, 'accounts')('documentTitle', { title }) }];
};

export default function ComparisonPage() {
  const { id, label, form, typed, ...compared } = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer<Record<string, string>>>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'paper');
  const problems = answer?.problems ?? [];
  const hasMultiple = compared.differences.some(({ kind }) => kind === 'multiple');
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="paper" locale={locale} />
      <FormPage
        title={t('compare.title', { form })}
        lead={t('compare.lead', { form, label })}
        trail={<a href={bundlePath(id, locale)}>{t('page.title', { label })}</a>}
        problems={problems}
        locale={locale}
      >
        <ComparisonForm {...compared} typed={answer?.kept ?? typed} problems={problems} locale={locale} />
        {hasMultiple && <BoxLegend questionnaire={compared.questionnaire} locale={locale} />}
      </FormPage>
    </PageShell>
  );
}
