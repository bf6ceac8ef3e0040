/** One batch of slips: what it was, and voiding it. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isRefusal, Refusal } from '#domain/refusal';
import { issueName, readVoidReason } from '#domain/slip-issue';
import { proposedExpiry } from '#domain/slip-order';
import { translator } from '#i18n/translator';
import { issueRow, listPrintableUnits, listServiceChoices } from '#services/print-choices';
import { findOpenRound } from '#services/running';
import { getSlipIssue, voidSlips } from '#services/void-slips';
import { FormPage } from '#ui/forms/form-page';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { IssueFacts } from '#ui/prints/issue-facts';
import { VoidForm } from '#ui/prints/void-form';
import { requireAtAgency } from '#web/agency-guard.server';
import { localeOf, withDone } from '#web/paths';
import { orProposed, printTitled, typedSlips, typedVoid, voidProblems } from '#web/print-forms';
import { slipIssuePath, slipsPath } from '#web/print-paths';
import { orRefuse } from '#web/refusal-status';

export const meta = printTitled('issue.pageTitle');

/** The batch that an address names, of the open round. */
async function find({ request, params, context }: LoaderFunctionArgs) {
  const at = await requireAtAgency(request, context, 'print_codes', params['agency'] ?? '');
  const round = await findOpenRound(context);
  const ids = { round: round?.id ?? '', agency: at.agency.id, issue: params['issue'] ?? '' };
  const issue = await orRefuse(
    round ? getSlipIssue(context.db, ids) : Promise.reject(new Refusal('not_found', 'no open round')),
  );
  return { ...at, ids, issue, splits: round?.plan.splits ?? [] };
}

export async function loader(asked: LoaderFunctionArgs) {
  const { agency, visit, issue, splits } = await find(asked);
  const { accounts, db, now, randomness, reference, today } = asked.context;
  const url = new URL(asked.request.url);
  const { service, channel, outcome, issued } = issue;
  const expires = proposedExpiry(now(), accounts.dateOf);
  const proposed = { count: `${issued}`, expires, form: 'sheet', service, channel, outcome };
  const units = listPrintableUnits(visit.actor, await reference.tree(today()));
  return {
    agency: { code: agency.code, name: agency.name },
    issue: issueRow(issue),
    choices: {
      splits,
      services: await listServiceChoices(db, today()),
      units: units.map(({ code, name }) => ({ code, name })),
    },
    order: randomness.id(),
    typed: orProposed(
      { ...typedSlips(url.searchParams), ...typedVoid(url.searchParams) },
      { ...proposed, reason: '', agency: agency.code },
    ),
    problems: voidProblems(url),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { agency, visit, ids } = await find(asked);
  const { db, today } = asked.context;
  const locale = localeOf(new URL(asked.request.url));
  const form = await asked.request.formData();
  const typed = { ...typedSlips(form), ...typedVoid(form) };
  const again = (problem: string) =>
    redirect(slipIssuePath(agency.code, ids.issue, locale, { problem, ...typed }), 303);
  const read = readVoidReason(typed.reason);
  if ('problem' in read) return again(read.problem);
  try {
    await voidSlips(db, { ...ids, ...read }, { today: today(), actor: visit.actor.account });
  } catch (error) {
    if (isRefusal(error) && error.code === 'conflict') return again('repeated');
    throw error;
  }
  return redirect(withDone(slipIssuePath(agency.code, ids.issue, locale), 'voided'), 303);
}

export default function SlipIssuePage() {
  const { agency, issue, choices, order, typed, problems } = useLoaderData<typeof loader>();
  const { locale, shell, url } = usePage();
  const t = translator(locale, 'prints');
  const form = { agency: agency.code, issue: issue.id, order, typed, problems, ...choices };
  return (
    <PageShell {...shell} section="running">
      <FormPage
        title={t('issue.title', { batch: issueName(issue.id) })}
        {...(!issue.voided && { lead: t('issue.lead') })}
        trail={<a href={slipsPath(agency.code, locale)}>{t('slips.title')}</a>}
        problems={problems}
        locale={locale}
      >
        {url.searchParams.get('done') === 'voided' && (
          <p className="notice" role="status">
            {t('issue.done')}
          </p>
        )}
        <IssueFacts issue={issue} agency={agency} services={choices.services} locale={locale} />
        {!issue.voided && <VoidForm {...form} locale={locale} />}
      </FormPage>
    </PageShell>
  );
}
