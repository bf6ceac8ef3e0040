/** A new method version: composed from another, read in words, then locked for good. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isRefusal } from '#domain/refusal';
import { translator } from '#i18n/translator';
import { instantOf } from '#services/audit';
import { listFactorNames, listMethodEntries, previewMethod, publishDraft } from '#services/methods';
import { FormPage } from '#ui/forms/form-page';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { type MethodAnswer, MethodForm, MethodPreview } from '#ui/methods/method-form';
import { formText } from '#web/form-text';
import { readMethodFields, typedMethod } from '#web/method-form.server';
import { localeOf, withDone } from '#web/paths';
import { keeperProblems } from '#web/province-keeper.server';
import { methodPath, methodsPath } from '#web/register-paths';
import { methodTitled } from '#web/register-title';
import { requireAnywhere } from '#web/session.server';

export const meta = methodTitled('form.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAnywhere(request, context, 'manage_instruments');
  const url = new URL(request.url);
  const methods = await listMethodEntries(context.db);
  const from =
    methods.find(({ id }) => id === url.searchParams.get('tu')) ??
    // What the rounds use, not the newest trial.
    methods.find(({ rounds }) => rounds.length > 0) ??
    methods[0];
  if (!from) throw new Response(null, { status: 404 });
  return {
    factors: await listFactorNames(context.db),
    typed: typedMethod(from.method, localeOf(url)),
    from: from.id,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'manage_instruments');
  const { db, now } = context;
  const locale = localeOf(new URL(request.url));
  const t = translator(locale, 'methods');
  const form = await request.formData();
  const { typed, draft, problems } = readMethodFields(form, await listFactorNames(db), locale);
  const refused = [
    ...(await keeperProblems(
      visit,
      'manage_instruments',
      context,
      'code',
      locale,
      t('form.problem.notYours'),
    )),
    ...problems,
  ];
  if (!draft || refused.length > 0)
    return data<MethodAnswer>({ problems: refused, typed, preview: null }, { status: 422 });
  const { version, same } = await previewMethod(db, draft);
  if (same !== null) {
    const text = t('form.problem.same', { id: same });
    return data<MethodAnswer>({ problems: [{ field: 'code', text }], typed, preview: null }, { status: 409 });
  }
  const preview = { draft, version };
  if (formText(form, 'order') !== 'publish') return data<MethodAnswer>({ problems: [], typed, preview });
  try {
    const shown = Number(formText(form, 'version'));
    const stamp = { actor: visit.account.id, at: instantOf(now()) };
    const id = await publishDraft(db, draft, shown, stamp);
    return redirect(withDone(methodPath(id, locale), 'published'), 303);
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'conflict') throw error;
    const text = t('form.problem.taken', { code: draft.code });
    return data<MethodAnswer>({ problems: [{ field: 'code', text }], typed, preview }, { status: 409 });
  }
}

export default function NewMethodPage() {
  const { factors, typed, from } = useLoaderData<typeof loader>();
  const answer = useActionData<MethodAnswer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'methods');
  const problems = answer?.problems ?? [];
  const preview = answer?.preview;
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="methods" locale={locale} />
      <FormPage
        title={t('form.title')}
        lead={t('form.lead')}
        trail={<a href={methodsPath(locale)}>{t('back')}</a>}
        problems={problems}
        locale={locale}
      >
        {answer && preview ? (
          <MethodPreview answer={{ ...answer, preview }} factors={factors} locale={locale} />
        ) : (
          <p className="fine-print">{t('form.from', { id: from })}</p>
        )}
        {preview && <h2 className="register-section">{t('form.edit')}</h2>}
        <MethodForm typed={answer?.typed ?? typed} factors={factors} problems={problems} locale={locale} />
      </FormPage>
    </PageShell>
  );
}
