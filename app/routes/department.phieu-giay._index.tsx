/** Bundles of paper forms: those under way, those that are done, and a new one. */
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { openBundle } from '#services/paper/bundles';
import { findPaperRound, readPaperList } from '#services/paper/paper-pages';
import { RoundHead } from '#ui/department/round-head';
import { type FormAnswer, ProblemList } from '#ui/forms/problem-list';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { type BundleTyped, NewBundleForm } from '#ui/paper/bundle-forms';
import { BundleList } from '#ui/paper/bundle-list';
import { overviewQueryOf } from '#web/department-paths';
import { formText } from '#web/form-text';
import { orMeanwhile, readCount } from '#web/paper-forms.server';
import { requireKeyer } from '#web/paper-guard.server';
import { bundlePath, paperPath } from '#web/paper-paths';
import { localeOf, withDone } from '#web/paths';
import { orRefuse } from '#web/refusal-status';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { visit, keyer } = await requireKeyer(request, context);
  const { round } = overviewQueryOf(new URL(request.url));
  const { db, today } = context;
  return orRefuse(readPaperList(db, visit.actor, keyer.account, round, today()));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { visit, keyer, desk } = await requireKeyer(request, context);
  const form = await request.formData();
  const locale = localeOf(new URL(request.url));
  const t = translator(locale, 'paper');
  const kept = { agency: formText(form, 'agency'), forms: formText(form, 'forms').slice(0, 20) };
  const slug = formText(form, 'round');
  const round = await orRefuse(findPaperRound(context.db, slug, context.today()));
  const list = await readPaperList(context.db, visit.actor, keyer.account, slug, context.today());
  const { forms, problems } = readCount(form, locale);
  // The choices end at the reader's scope, so an agency outside it is none.
  if (!list.agencies.some(({ id }) => id === kept.agency))
    problems.unshift({ field: 'agency', text: t('problem.agency') });
  if (problems.length > 0) return data({ problems, kept }, { status: 422 });
  let bundle = '';
  const act = openBundle(desk, { round, agency: kept.agency, forms }, keyer).then((id) => {
    bundle = id;
  });
  const refused = await orMeanwhile(act, 'agency', t('problem.noPaper'));
  if (refused.length > 0) return data({ problems: refused, kept }, { status: 409 });
  return redirect(withDone(bundlePath(bundle, locale), 'created'), 303);
}

export const meta: MetaFunction = ({ location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const title = translator(locale, 'paper')('title');
  return [{ title: translator(locale, 'accounts')('documentTitle', { title }) }];
};

export default function PaperPage() {
  const { round, choices, bundles, agencies } = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer<Partial<BundleTyped>>>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'paper');
  const problems = answer?.problems ?? [];
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="paper" locale={locale} />
      <ProblemList problems={problems} locale={locale} />
      <RoundHead
        title={t('title')}
        eyebrow={round.name[locale]}
        lead={
          <>
            <p className="lead">{t('lead')}</p>
            <p>{round.closed ? t('late') : t('counter')}</p>
          </>
        }
        round={round.slug}
        choices={choices}
        action={paperPath()}
        locale={locale}
      />
      <BundleList bundles={bundles} closed={round.closed} locale={locale} />
      <NewBundleForm
        round={round.slug}
        agencies={agencies}
        typed={answer?.kept ?? {}}
        problems={problems}
        locale={locale}
      />
    </PageShell>
  );
}
