/** A new procedure. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { ServiceTyped } from '#domain/service-register';
import { translator } from '#i18n/translator';
import { instantOf } from '#services/audit';
import { addService, readServiceRegister } from '#services/registers/procedures';
import { listFieldChoices } from '#services/registers/service-pages';
import { FormPage } from '#ui/forms/form-page';
import type { FormAnswer } from '#ui/forms/problem-list';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { ServiceForm } from '#ui/registers/service-form';
import { localeOf, withDone } from '#web/paths';
import { keeperProblems } from '#web/province-keeper.server';
import { serviceFieldsPath, servicesPath } from '#web/register-paths';
import { registerTitled } from '#web/register-title';
import { conflicts, readServiceForm, readToken, serviceConflict } from '#web/service-forms.server';
import { requireAnywhere } from '#web/session.server';
import { showProblems } from '#web/sign-in-steps.server';

export const meta = registerTitled('services.newTitle');

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAnywhere(request, context, 'manage_agencies');
  return { fields: await listFieldChoices(context.db), token: context.randomness.id() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'manage_agencies');
  const { db, now, randomness } = context;
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  const { typed, content, problems } = readServiceForm(form, await listFieldChoices(db), locale);
  const refused = [...(await keeperProblems(visit, 'manage_agencies', context, 'name', locale)), ...problems];
  if (!content || refused.length > 0) return showProblems(refused, typed);
  const stamp = { actor: visit.account.id, at: instantOf(now()) };
  if (await conflicts(addService(db, readToken(form) ?? randomness.id(), content, stamp))) {
    const problem = serviceConflict(await readServiceRegister(db), content.code, undefined, locale);
    return showProblems([problem], typed, 409);
  }
  return redirect(withDone(servicesPath(locale, { q: content.code }), 'added'), 303);
}

export default function NewServicePage() {
  const { fields, token } = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer<ServiceTyped>>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'registers');
  const problems = answer?.problems ?? [];
  const empty = { name: '', nameEn: '', code: '', field: fields[0]?.id ?? '' };
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="services" locale={locale} />
      <FormPage
        title={t('services.newTitle')}
        trail={<a href={servicesPath(locale)}>{t('services.back')}</a>}
        {...{ problems, locale }}
      >
        {fields.length === 0 ? (
          <p className="empty">
            {t('services.noFields')} <a href={serviceFieldsPath(locale)}>{t('fields.add')}</a>
          </p>
        ) : (
          <ServiceForm typed={answer?.kept ?? empty} carried={{ token }} {...{ fields, problems, locale }} />
        )}
      </FormPage>
    </PageShell>
  );
}
