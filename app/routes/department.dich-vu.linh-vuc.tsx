/** Fields of services: added, renamed, ended. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { instantOf } from '#services/audit';
import { addServiceField, changeServiceField, listFieldRows } from '#services/registers/service-fields';
import { FormPage } from '#ui/forms/form-page';
import type { FormAnswer } from '#ui/forms/problem-list';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { FieldForm, FieldTable } from '#ui/registers/field-list';
import { formText } from '#web/form-text';
import { localeOf, withDone } from '#web/paths';
import { keeperProblems, keepsProvince } from '#web/province-keeper.server';
import { orRefuse } from '#web/refusal-status';
import { serviceFieldsPath, servicesPath } from '#web/register-paths';
import { registerTitled } from '#web/register-title';
import { conflicts, fieldConflict, readFieldForm, readToken } from '#web/service-forms.server';
import { requireAnywhere } from '#web/session.server';
import { showProblems } from '#web/sign-in-steps.server';

export const meta = registerTitled('fields.title');

const DONE = ['added', 'saved', 'ended'] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'see_rounds');
  const { searchParams } = new URL(request.url);
  const fields = await listFieldRows(context.db);
  return {
    ...{ fields, today: context.today(), token: context.randomness.id() },
    edited: fields.find(({ id, validTo }) => validTo === null && id === searchParams.get('sua')) ?? null,
    mayChange: await keepsProvince(visit, 'manage_agencies', context),
    done: DONE.find((known) => known === searchParams.get('done')) ?? null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'manage_agencies');
  const { db, now, today, randomness } = context;
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  const ends = formText(form, 'order') === 'end';
  const { typed, names, problems } = readFieldForm(form, locale);
  const refused = await keeperProblems(visit, 'manage_agencies', context, 'name', locale);
  if (!ends) refused.push(...problems);
  if (refused.length > 0) return showProblems(refused, typed);
  const [id, seen] = [formText(form, 'field'), formText(form, 'seen')];
  const stamp = { actor: visit.account.id, at: instantOf(now()) };
  const act = id
    ? changeServiceField(db, id, seen, ends ? { validTo: today() } : names, stamp)
    : addServiceField(db, readToken(form) ?? randomness.id(), names, stamp);
  if (await orRefuse(conflicts(act))) {
    const standing = (await listFieldRows(db)).find((field) => field.id === id);
    const isSeen = !id || standing?.seen === seen;
    return showProblems([fieldConflict(ends ? 'end' : 'save', isSeen, locale)], typed, 409);
  }
  return redirect(withDone(serviceFieldsPath(locale), ends ? 'ended' : id ? 'saved' : 'added'), 303);
}

export default function ServiceFieldsPage() {
  const { fields, today, token, edited, mayChange, done } = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer<{ readonly name: string; readonly nameEn: string }>>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'registers');
  const problems = answer?.problems ?? [];
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="services" locale={locale} />
      <FormPage
        title={t('fields.title')}
        lead={t('fields.lead')}
        trail={<a href={servicesPath(locale)}>{t('services.back')}</a>}
        {...{ problems, locale }}
      >
        {done && !answer && (
          <p className="notice" role="status">
            {t(`fields.done.${done}`)}
          </p>
        )}
        <FieldTable {...{ fields, mayChange, today, locale }} />
        {mayChange && (
          <FieldForm
            typed={answer?.kept ?? edited ?? { name: '', nameEn: '' }}
            {...{ edited, token, problems, locale }}
          />
        )}
      </FormPage>
    </PageShell>
  );
}
