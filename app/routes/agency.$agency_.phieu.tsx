/** Ordering slips with one-time codes for an agency, and the batches printed so far. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { proposedExpiry } from '#domain/slip-order';
import { translator } from '#i18n/translator';
import { listIssueRows, listServiceChoices } from '#services/print-choices';
import { findOpenRound } from '#services/running';
import { FormPage } from '#ui/forms/form-page';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { IssueTable } from '#ui/prints/issue-table';
import { SlipFields } from '#ui/prints/slip-fields';
import { requireAtAgency } from '#web/agency-guard.server';
import { orProposed, printTitled, slipProblems, typedSlips } from '#web/print-forms';
import { printsPath, slipsFilePath } from '#web/print-paths';

export const meta = printTitled('slips.title');

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agency } = await requireAtAgency(request, context, 'print_codes', params['agency'] ?? '');
  const { accounts, db, now, randomness } = context;
  const url = new URL(request.url);
  const round = agency.isUnit ? await findOpenRound(context) : undefined;
  const expires = proposedExpiry(now(), accounts.dateOf);
  const proposed = { count: '8', expires, form: 'sheet', service: '', channel: '', outcome: '' };
  return {
    agency: { code: agency.code, name: agency.name, isUnit: agency.isUnit },
    splits: round?.plan.splits ?? null,
    order: randomness.id(),
    typed: orProposed(typedSlips(url.searchParams), proposed),
    problems: slipProblems(url),
    services: await listServiceChoices(db, context.today()),
    issues: round ? await listIssueRows(db, round.id, agency.id) : [],
  };
}

export default function SlipsPage() {
  const { agency, splits, order, typed, problems, services, issues } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'prints');
  const refused = t(agency.isUnit ? 'noRound' : 'noUnit');
  return (
    <PageShell {...shell} section="running">
      <FormPage
        title={t('slips.title')}
        lead={splits ? t('slips.lead') : refused}
        trail={<a href={printsPath(agency.code, locale)}>{agency.name[locale]}</a>}
        problems={problems}
        locale={locale}
      >
        {splits && (
          <form method="post" action={slipsFilePath(agency.code, locale)} className="form" noValidate>
            <input type="hidden" name="order" value={order} />
            <SlipFields
              typed={typed}
              splits={splits}
              services={services}
              problems={problems}
              locale={locale}
            />
            <p className="notice">{t('slips.note')}</p>
            <button className="button" type="submit">
              {t('slips.submit')}
            </button>
          </form>
        )}
      </FormPage>
      {splits && (
        <section aria-labelledby="batches">
          <h2 id="batches">{t('issues.title')}</h2>
          <p className="fine-print">{t('issues.nameHint')}</p>
          <IssueTable rows={issues} agency={agency.code} services={services} locale={locale} />
        </section>
      )}
    </PageShell>
  );
}
