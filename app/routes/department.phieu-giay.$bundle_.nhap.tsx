/** Keying the forms of a bundle, one after the other, without a mouse. */
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { typedOfForm } from '#domain/paper-form';
import { translator } from '#i18n/translator';
import { findOwnForm, keyForm, readProgress } from '#services/paper/key-forms';
import { bundleLabel, readBundleAgency } from '#services/paper/paper-pages';
import { type FormAnswer, ProblemList } from '#ui/forms/problem-list';
import { PageScript } from '#ui/layout/page-script';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { KeyingScreen } from '#ui/paper/keying-screen';
import { formText } from '#web/form-text';
import { orMeanwhile, readKeying } from '#web/paper-forms.server';
import { requireAtBundle } from '#web/paper-guard.server';
import { bundlePath, FORM_FIELD, keyingPath } from '#web/paper-paths';
import { localeOf, withDone } from '#web/paths';
import { orRefuse } from '#web/refusal-status';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { desk, keyer, opened } = await requireAtBundle(request, context, params['bundle'] ?? '');
  const { bundle, questionnaire } = opened;
  const locale = localeOf(new URL(request.url));
  const asked = Number(new URL(request.url).searchParams.get(FORM_FIELD));
  const { account } = keyer;
  const own = asked > 0 ? await findOwnForm(desk, bundle.id, asked, account) : undefined;
  const { next } = await readProgress(desk.db, bundle, account);
  const form = own ? asked : next;
  // Nothing left to key: whatever comes next stands on the page of the bundle.
  if (form === null || bundle.state !== 'keying') throw redirect(bundlePath(bundle.id, locale), 303);
  const { code, name } = await readBundleAgency(desk.db, bundle);
  const hasBefore = form > 1 && (await findOwnForm(desk, bundle.id, form - 1, account)) !== undefined;
  return {
    ...{ id: bundle.id, label: bundleLabel(code, bundle.number), agency: name, questionnaire },
    ...{ form, forms: bundle.forms, before: hasBefore ? form - 1 : null, mending: own !== undefined },
    typed: own ? typedOfForm(questionnaire, own) : {},
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { desk, keyer, opened } = await requireAtBundle(request, context, params['bundle'] ?? '');
  const { bundle, questionnaire } = opened;
  const sent = await request.formData();
  const locale = localeOf(new URL(request.url));
  const form = Number(formText(sent, 'form'));
  const { keyed, typed: kept, problems } = readKeying(sent, questionnaire, locale);
  if (!keyed) return data({ problems, kept, form }, { status: 422 });
  const text = translator(locale, 'paper')('problem.taken');
  const refused = await orRefuse(orMeanwhile(keyForm(desk, bundle.id, form, keyed, keyer), 'items', text));
  if (refused.length > 0) return data({ problems: refused, kept, form }, { status: 409 });
  const { next } = await readProgress(desk.db, bundle, keyer.account);
  if (next === null) return redirect(withDone(bundlePath(bundle.id, locale), 'saved'), 303);
  return redirect(keyingPath(bundle.id, locale), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: found, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'paper');
  const title = found ? t('key.title', { form: found.form, forms: found.forms }) : t('title');
  return [{ title: translator(locale, 'accounts')('documentTitle', { title }) }];
};

export default function KeyingPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer<Record<string, string>> & { readonly form: number }>();
  const { locale, shell } = usePage();
  const problems = answer?.problems ?? [];
  return (
    <PageShell {...shell} section="department">
      <ProblemList problems={problems} locale={locale} />
      <KeyingScreen
        page={answer ? { ...page, form: answer.form, typed: answer.kept } : page}
        problems={problems}
        locale={locale}
      />
      <PageScript name="paperKeying" />
    </PageShell>
  );
}
