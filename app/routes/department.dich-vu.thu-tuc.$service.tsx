/** One procedure: renamed, moved to another field, ended, taken up again. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { ServiceContent, ServiceTyped } from '#domain/service-register';
import { translator } from '#i18n/translator';
import { instantOf } from '#services/audit';
import { seenMark } from '#services/digests';
import { changeService, getService, readServiceRegister } from '#services/registers/procedures';
import { listFieldChoices } from '#services/registers/service-pages';
import { FormPage } from '#ui/forms/form-page';
import type { FormAnswer } from '#ui/forms/problem-list';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { ServiceEnd, ServiceForm } from '#ui/registers/service-form';
import { stateText } from '#ui/registers/service-list';
import { formText } from '#web/form-text';
import { localeOf, withDone } from '#web/paths';
import { keeperProblems } from '#web/province-keeper.server';
import { orRefuse } from '#web/refusal-status';
import { servicePath, servicesPath } from '#web/register-paths';
import { registerTitled } from '#web/register-title';
import {
  conflicts,
  readEndForm,
  readServiceForm,
  serviceConflict,
  typedService,
} from '#web/service-forms.server';
import { requireAnywhere } from '#web/session.server';
import { showProblems } from '#web/sign-in-steps.server';

export const meta = registerTitled('services.editTitle');

const DONE = ['saved', 'ended', 'revived'] as const;

async function find({ request, params, context }: LoaderFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'manage_agencies');
  const service = await orRefuse(getService(context.db, params['service'] ?? ''));
  const choices = await listFieldChoices(context.db);
  // Its own field stays a choice, also when that has ended.
  const own = (await readServiceRegister(context.db)).fields.filter(({ id }) => id === service.field);
  const fields = [...choices, ...own.filter(({ id }) => !choices.some((field) => field.id === id))];
  return { visit, service, fields };
}

export async function loader(asked: LoaderFunctionArgs) {
  const { service, fields } = await find(asked);
  const done = new URL(asked.request.url).searchParams.get('done');
  return {
    ...{ service, fields, seen: seenMark(service), today: asked.context.today() },
    done: DONE.find((known) => known === done) ?? null,
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { visit, service, fields } = await find(asked);
  const { request, context } = asked;
  const { db, now } = context;
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  const order = formText(form, 'order');
  const read = order === 'save' ? readServiceForm(form, fields, locale) : null;
  const validTo = order === 'end' ? readEndForm(form) : null;
  const problems = [...(await keeperProblems(visit, 'manage_agencies', context, 'name', locale))];
  if (read) problems.push(...read.problems);
  if (order === 'end' && validTo === null)
    problems.push({ field: 'validTo', text: translator(locale, 'registers')('services.problem.validTo') });
  const kept = { ...(read?.typed ?? typedService(service)), validTo: formText(form, 'validTo').slice(0, 20) };
  if (problems.length > 0) return showProblems(problems, kept);
  const change: Partial<ServiceContent> = read?.content ?? { validTo };
  const stamp = { actor: visit.account.id, at: instantOf(now()) };
  if (await conflicts(changeService(db, service.id, formText(form, 'seen'), change, stamp))) {
    const code = read?.content?.code ?? service.code;
    return showProblems(
      [serviceConflict(await readServiceRegister(db), code, service.id, locale)],
      kept,
      409,
    );
  }
  const done = read ? 'saved' : validTo === null ? 'revived' : 'ended';
  return redirect(withDone(servicePath(service.id, locale), done), 303);
}

export default function ServicePage() {
  const { service, fields, seen, today, done } = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer<ServiceTyped & { readonly validTo: string }>>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'registers');
  const problems = answer?.problems ?? [];
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="services" locale={locale} />
      <FormPage
        title={t('services.editTitle')}
        lead={stateText(service, today, locale)}
        trail={<a href={servicesPath(locale)}>{t('services.back')}</a>}
        {...{ problems, locale }}
      >
        {done && !answer && (
          <p className="notice" role="status">
            {t(`services.done.${done}`)}
          </p>
        )}
        <ServiceForm typed={answer?.kept ?? service} carried={{ seen }} {...{ fields, problems, locale }} />
        <ServiceEnd day={answer?.kept.validTo || today} {...{ service, seen, problems, locale }} />
      </FormPage>
    </PageShell>
  );
}
