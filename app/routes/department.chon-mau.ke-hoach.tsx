/** Making or changing the sampling plan of a round. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isRefusal } from '#domain/refusal';
import type { PlanTyped } from '#domain/sampling/plan-form';
import { translator } from '#i18n/translator';
import { samplingTree } from '#services/sampling/sampling-pages';
import {
  findPlan,
  planUnits,
  proposePlan,
  readInstrument,
  savePlan,
  suggestPopulations,
} from '#services/sampling/sampling-plans';
import { FormPage } from '#ui/forms/form-page';
import type { FormProblem } from '#ui/forms/problem-list';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { PlanForm } from '#ui/sampling/plan-form';
import { formText } from '#web/form-text';
import { localeOf } from '#web/paths';
import { requirePlanner } from '#web/sampling-guard.server';
import { samplingPath } from '#web/sampling-paths';
import { proposedPlanForm, readPlanOrder } from '#web/sampling-plan-form.server';
import { samplingTitled } from '#web/sampling-title';

export const meta = samplingTitled('form.title');

interface Answer {
  readonly problems: readonly FormProblem[];
  readonly typed: PlanTyped;
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { round } = await requirePlanner(request, context);
  const locale = localeOf(new URL(request.url));
  const tree = await samplingTree(context, round);
  const units = planUnits(tree, round);
  const plan = await findPlan(context, round, tree);
  const hint = await suggestPopulations(context, round);
  const assumptions = plan?.assumptions ?? (await proposePlan(context, round));
  const { from, to, months, agencies } = hint;
  return {
    ...{ round: { slug: round.slug, name: round.name }, version: plan?.version ?? null },
    units: units.map(({ id, name }) => ({ id, name, reported: agencies.get(id)?.reported ?? 0 })),
    hint: agencies.size > 0 ? { from, to, months } : null,
    proposed: proposedPlanForm(assumptions, plan, units, hint, locale),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { visit, round } = await requirePlanner(request, context);
  const locale = localeOf(new URL(request.url));
  const units = planUnits(await samplingTree(context, round), round);
  const form = await request.formData();
  const instrument = await readInstrument(context, round);
  const { typed, plan, problems } = readPlanOrder(form, units, instrument, locale);
  if (!plan) return data<Answer>({ problems, typed }, { status: 422 });
  const said = Number(formText(form, 'version'));
  const version = Number.isSafeInteger(said) && said > 0 ? said : null;
  const { id, name } = visit.account;
  try {
    await savePlan(context, round, version, plan, { id, name });
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'conflict') throw error;
    const text = translator(locale, 'sampling')('form.problem.changed');
    return data<Answer>({ problems: [{ field: 'goal', text }], typed }, { status: 409 });
  }
  return redirect(samplingPath(locale, round.slug), 303);
}

export default function PlanPage() {
  const { round, version, units, hint, proposed } = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'sampling');
  const problems = answer?.problems ?? [];
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="sampling" locale={locale} />
      <FormPage
        title={t('form.title')}
        lead={t('form.lead')}
        trail={<a href={samplingPath(locale, round.slug)}>{round.name[locale]}</a>}
        problems={problems}
        locale={locale}
      >
        <PlanForm
          typed={answer?.typed ?? proposed}
          units={units}
          hint={hint}
          version={version}
          problems={problems}
          locale={locale}
        />
      </FormPage>
    </PageShell>
  );
}
