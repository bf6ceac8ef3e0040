/** A new draft of a round. */
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { instantOf } from '#services/audit';
import { saveDraft } from '#services/rounds/round-drafts';
import { readDraftOptions } from '#services/rounds/round-pages';
import { FormPage } from '#ui/forms/form-page';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { type DraftAnswer, DraftForm } from '#ui/rounds/draft-form';
import { localeOf, withDone } from '#web/paths';
import { emptyDraft, readDraftForm } from '#web/round-orders.server';
import { draftPath, roundsPath } from '#web/round-paths';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'manage_rounds');
  const options = await readDraftOptions(context.db, actor, context.today());
  return { options, empty: emptyDraft(options) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, account } = await requireAnywhere(request, context, 'manage_rounds');
  const { db, today, now, randomness } = context;
  const locale = localeOf(new URL(request.url));
  // The choices end at the reader's scope, so an agency outside it is none.
  const options = await readDraftOptions(db, actor, today());
  const { typed, draft, problems } = readDraftForm(await request.formData(), options, locale);
  if (!draft) return data({ problems, typed }, { status: 422 });
  const id = randomness.id();
  await saveDraft(db, id, null, draft, { actor: account.id, at: instantOf(now()) });
  return redirect(withDone(draftPath(id, locale), 'saved'), 303);
}

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const title = translator(locale, 'rounds')('form.newTitle');
  return [{ title: translator(locale, 'accounts')('documentTitle', { title }) }];
};

export default function NewRoundPage() {
  const { options, empty } = useLoaderData<typeof loader>();
  const answer = useActionData<DraftAnswer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'rounds');
  const problems = answer?.problems ?? [];
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="rounds" locale={locale} />
      <FormPage
        title={t('form.newTitle')}
        lead={t('form.lead')}
        trail={<a href={roundsPath(locale)}>{t('back')}</a>}
        problems={problems}
        locale={locale}
      >
        <DraftForm
          typed={answer?.typed ?? empty}
          options={options}
          version={null}
          problems={problems}
          locale={locale}
        />
      </FormPage>
    </PageShell>
  );
}
