/** Ordering slips with one-time codes for an agency. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { MOST_SLIPS, proposedExpiry, SLIP_PROBLEMS } from '#domain/slip-order';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { findOpenRound } from '#services/running';
import { FormPage } from '#ui/accounts/form-page';
import { TextField } from '#ui/forms/text-field';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { requireAtAgency } from '#web/agency-guard.server';
import { titled } from '#web/page-title';
import { runningUnitPath, slipsFilePath } from '#web/paths';

export const meta = titled('slips.title');

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agency } = await requireAtAgency(request, context, 'print_codes', params['agency'] ?? '');
  const problem = new URL(request.url).searchParams.get('done');
  return {
    agency: { code: agency.code, name: agency.name },
    open: agency.isUnit && (await findOpenRound(context)) !== undefined,
    expires: proposedExpiry(context.now(), context.accounts.dateOf),
    problem: SLIP_PROBLEMS.find((known) => known === problem) ?? null,
  };
}

export default function SlipsPage() {
  const { agency, open, expires, problem } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'accounts');
  const most = formatCount(MOST_SLIPS, locale);
  const problems = problem ? [{ field: problem, text: t(`slips.${problem}Problem`, { most }) }] : [];
  return (
    <PageShell {...shell} section="running">
      <FormPage
        title={t('slips.title')}
        lead={t(open ? 'slips.lead' : 'slips.noRound')}
        trail={<a href={runningUnitPath(agency.code, locale)}>{agency.name[locale]}</a>}
        problems={problems}
        locale={locale}
      >
        {open && (
          <form method="post" action={slipsFilePath(agency.code, locale)} className="form" noValidate>
            <TextField
              name="count"
              label={t('slips.count')}
              hint={t('slips.countHint', { most })}
              inputMode="numeric"
              value="8"
              maxLength={4}
              problems={problems}
            />
            <TextField
              name="expires"
              type="date"
              label={t('slips.expires')}
              value={expires}
              problems={problems}
            />
            <p className="notice">{t('slips.note')}</p>
            <button className="button" type="submit">
              {t('slips.submit')}
            </button>
          </form>
        )}
      </FormPage>
    </PageShell>
  );
}
