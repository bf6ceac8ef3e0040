/** Satisfaction targets by scope, field and year: set, replaced, taken away; never changed. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { TargetTyped } from '#domain/target-form';
import { translator } from '#i18n/translator';
import { instantOf } from '#services/audit';
import { listTargetEntries } from '#services/registers/targets';
import { ProblemList } from '#ui/forms/problem-list';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { TargetForm } from '#ui/registers/target-form';
import { TargetList } from '#ui/registers/target-list';
import { YearLinks } from '#ui/registers/year-links';
import { localeOf, withDone } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { targetsPath } from '#web/register-paths';
import { registerTitled } from '#web/register-title';
import { requireAnywhere } from '#web/session.server';
import {
  performTargetOrder,
  readTargetChoices,
  type TargetAnswer,
  typedTarget,
} from '#web/target-orders.server';

export const meta = registerTitled('targets.title');

const DONE = ['set', 'ended'] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'see_rounds');
  const { db, reference, today, randomness } = context;
  const url = new URL(request.url);
  const keeper = { actor, tree: await reference.tree(today()) };
  const all = await listTargetEntries(db, keeper);
  const thisYear = today().slice(0, 4);
  const years = [...new Set([...all.map(({ year }) => String(year)), thisYear])].sort();
  const year = years.find((known) => known === url.searchParams.get('nam')) ?? thisYear;
  const replaced = all.find(({ id, mayChange }) => mayChange && id === url.searchParams.get('thay'));
  const choices = await readTargetChoices(context, keeper);
  const empty: TargetTyped = {
    ...{ scope: choices.scopes[0]?.id ?? '', field: '', year },
    ...{ percent: '', strict: 'above', basis: '' },
  };
  const done = url.searchParams.get('done');
  return {
    ...{ year, years, choices },
    targets: all.filter((target) => String(target.year) === year),
    typed: replaced ? typedTarget(replaced, localeOf(url)) : empty,
    replaces: replaced?.id ?? null,
    token: randomness.id(),
    done: DONE.find((known) => known === done) ?? null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, account } = await requireAnywhere(request, context, 'manage_agencies');
  const locale = localeOf(new URL(request.url));
  const stamp = { actor: account.id, at: instantOf(context.now()) };
  const form = await request.formData();
  const outcome = await orRefuse(performTargetOrder(context, actor, form, stamp, locale));
  if ('problems' in outcome) return data<TargetAnswer>(outcome, { status: 422 });
  return redirect(withDone(targetsPath(locale, outcome.year), outcome.done), 303);
}

export default function TargetsPage() {
  const { year, years, targets, choices, typed, replaces, token, done } = useLoaderData<typeof loader>();
  const answer = useActionData<TargetAnswer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'registers');
  const problems = answer?.problems ?? [];
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="targets" locale={locale} />
      <ProblemList problems={problems} locale={locale} />
      <header className="page-head">
        <h1>{t('targets.title')}</h1>
        <p className="lead">{t('targets.lead')}</p>
        {done && !answer && (
          <p className="notice" role="status">
            {t(`targets.done.${done}`)}
          </p>
        )}
        <YearLinks
          label={t('targets.years')}
          {...{ years, year }}
          hrefOf={(other) => targetsPath(locale, other)}
        />
      </header>
      <TargetList {...{ year, targets, locale }} />
      {choices.scopes.length > 0 && (
        <TargetForm {...{ token, replaces, problems, locale, ...choices }} typed={answer?.typed ?? typed} />
      )}
    </PageShell>
  );
}
