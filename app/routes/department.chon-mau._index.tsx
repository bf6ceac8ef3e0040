/** Sampling of a round: how many people each agency asks, and who was drawn by lot. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { readSamplingPage } from '#services/sampling/sampling-pages';
import { RoundHead } from '#ui/department/round-head';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { DrawList } from '#ui/sampling/draw-list';
import { PlanSection } from '#ui/sampling/plan-section';
import { overviewQueryOf } from '#web/department-paths';
import { orRefuse } from '#web/refusal-status';
import { samplingPath } from '#web/sampling-paths';
import { samplingTitled } from '#web/sampling-title';
import { requireAnywhere } from '#web/session.server';

export const meta = samplingTitled('title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'see_fieldwork');
  const { round } = overviewQueryOf(new URL(request.url));
  return orRefuse(readSamplingPage(context, actor, round));
}

export default function SamplingPage() {
  const { round, choices, plan, draws, waiting, may } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'sampling');
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="sampling" locale={locale} />
      <RoundHead
        title={t('title')}
        eyebrow={round.name[locale]}
        lead={<p className="lead">{t(round.over ? 'closed' : 'lead')}</p>}
        round={round.slug}
        choices={choices}
        action={samplingPath()}
        locale={locale}
      />
      {draws && (
        <DrawList draws={draws} waiting={waiting} round={round.slug} mayPlan={may.plan} locale={locale} />
      )}
      <PlanSection plan={plan} round={round.slug} mayPlan={may.plan} locale={locale} />
    </PageShell>
  );
}
