/** The permanent codes of an agency's desks: issuing, limiting and ending them. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listDesks, readCodeEnd, readHourlyLimit } from '#domain/desk-code-order';
import { isRefusal } from '#domain/refusal';
import { DEFAULT_HOURLY_LIMIT } from '#domain/survey-form';
import { translator } from '#i18n/translator';
import { endDeskCode, limitDeskCode, listHeldCodes } from '#services/desk-codes';
import { listQuestionnaireChoices } from '#services/print-choices';
import { FormPage } from '#ui/forms/form-page';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { DeskCodeForm } from '#ui/prints/desk-code-form';
import { DeskCodeList } from '#ui/prints/desk-code-list';
import { requireAtAgency } from '#web/agency-guard.server';
import { formText } from '#web/form-text';
import { localeOf } from '#web/paths';
import { deskCodeProblems, orProposed, printTitled, typedDeskCode } from '#web/print-forms';
import { deskCodesPath, printsPath } from '#web/print-paths';
import { orRefuse } from '#web/refusal-status';

const DONE = ['limit', 'end'] as const;

export const meta = printTitled('codes.title');

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agency } = await requireAtAgency(request, context, 'print_codes', params['agency'] ?? '');
  const today = context.today();
  const url = new URL(request.url);
  const desks = listDesks(await context.reference.tree(today), agency.id);
  const codes = await listHeldCodes(context.db, desks, today);
  // Proposed is a desk; the agency itself stands first in the list.
  const desk = (desks[1] ?? desks[0])?.id ?? '';
  const limit = String(DEFAULT_HOURLY_LIMIT);
  const proposed = { desk, mode: 'desk', sheet: 'A4', limit, end_others: '', questionnaire: '' };
  const done = DONE.find((known) => known === url.searchParams.get('done')) ?? null;
  return {
    agency: { id: agency.id, code: agency.code, name: agency.name },
    desks: desks.map(({ id, name }) => ({ id, name, codes: codes.get(id) ?? [] })),
    questionnaires: await listQuestionnaireChoices(context.db),
    typed: orProposed(typedDeskCode(url.searchParams), proposed),
    problems: deskCodeProblems(url),
    done,
    today,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { agency, visit } = await requireAtAgency(request, context, 'print_codes', params['agency'] ?? '');
  const { db, reference } = context;
  const today = context.today();
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  const code = formText(form, 'code');
  const show = (fields: Readonly<Record<string, string>>) =>
    redirect(deskCodesPath(agency.code, locale, fields), 303);
  const desks = listDesks(await reference.tree(today), agency.id);
  const occasion = { unit: agency.id, today, actor: visit.actor.account };
  if (formText(form, 'order') === 'limit') {
    const limit = readHourlyLimit(formText(form, `limit-${code}`));
    if (limit === undefined) return show({ problem: 'limit', code });
    await orRefuse(limitDeskCode(db, desks, code, limit, occasion));
    return show({ done: 'limit' });
  }
  const end = readCodeEnd(formText(form, `end-${code}`), today);
  if (end === undefined) return show({ problem: 'end', code });
  try {
    await endDeskCode(db, desks, code, end, occasion);
  } catch (error) {
    if (isRefusal(error) && error.code === 'conflict') return show({ problem: 'ended_already', code });
    return orRefuse(Promise.reject(error));
  }
  return show({ done: 'end' });
}

export default function DeskCodesPage() {
  const { agency, desks, questionnaires, typed, problems, done, today } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'prints');
  // The agency itself is a place for a code too, but mostly has none.
  const places = desks.filter(({ id, codes }) => id !== agency.id || codes.length > 0);
  const common = { agency: agency.code, desks, problems, locale };
  return (
    <PageShell {...shell} section="running">
      <FormPage
        title={t('codes.title')}
        lead={desks.length > 0 ? t('codes.lead') : t('noUnit')}
        trail={<a href={printsPath(agency.code, locale)}>{agency.name[locale]}</a>}
        problems={problems}
        locale={locale}
      >
        {done && (
          <p className="notice" role="status">
            {t(`codes.done_${done}`)}
          </p>
        )}
      </FormPage>
      {desks.length > 0 && (
        <div className="desk-columns">
          <section aria-labelledby="held">
            <h2 id="held">{t('codes.listTitle')}</h2>
            <DeskCodeList {...common} desks={places} today={today} />
          </section>
          <section aria-labelledby="new">
            <h2 id="new">{t('codes.newTitle')}</h2>
            <DeskCodeForm {...common} questionnaires={questionnaires} typed={typed} />
          </section>
        </div>
      )}
    </PageShell>
  );
}
