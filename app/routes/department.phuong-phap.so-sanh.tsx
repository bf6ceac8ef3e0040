/** A frozen round computed again under another method, beside its published figures: never an official result. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { readTrialPage } from '#services/trial-page';
import { Downloads } from '#ui/department/downloads';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { MethodWords } from '#ui/methods/method-words';
import { TrialForm } from '#ui/methods/trial-form';
import { TrialNotes } from '#ui/methods/trial-notes';
import { TrialTables } from '#ui/methods/trial-tables';
import { orRefuse } from '#web/refusal-status';
import { methodsPath, trialFilePath, trialQueryOf } from '#web/register-paths';
import { methodTitled } from '#web/register-title';
import { requireAnywhere } from '#web/session.server';

export const meta = methodTitled('trial.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'compare_agencies');
  return orRefuse(readTrialPage(context, actor, trialQueryOf(new URL(request.url))));
}

export default function MethodTrialPage() {
  const { rounds, methods, shown } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'methods');
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="methods" locale={locale} />
      <p className="trail">
        <a href={methodsPath(locale)}>{t('back')}</a>
      </p>
      <header className="page-head">
        <h1>{t('trial.title')}</h1>
        <p className="notice">
          <strong>{t('trial.label')}.</strong> {t('trial.lead')}
        </p>
      </header>
      {shown ? (
        <>
          <TrialForm {...{ rounds, methods, locale }} round={shown.slug} method={shown.trial.other} />
          <TrialNotes name={shown.name} trial={shown.trial} method={shown.other} locale={locale} />
          <TrialTables
            {...{ trial: shown.trial, factors: shown.factors, locale }}
            decimals={shown.other.decimals}
          />
          <Downloads
            href={(kind) => trialFilePath(kind, locale, shown.slug, shown.trial.other)}
            locale={locale}
          />
          <section>
            <MethodWords
              {...{ method: shown.other, factors: shown.factors, locale }}
              caption={t('facts', { id: shown.trial.other })}
            />
          </section>
        </>
      ) : (
        <p className="empty">{rounds.length === 0 ? t('trial.noRound') : t('trial.noMethod')}</p>
      )}
    </PageShell>
  );
}
