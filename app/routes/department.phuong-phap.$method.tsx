/** One method version in words. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isOfficialFormula } from '#domain/method';
import { canSomewhere } from '#domain/permission';
import { translator } from '#i18n/translator';
import { getMethodEntry, listFactorNames } from '#services/methods';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { RoundLinks } from '#ui/methods/method-list';
import { MethodWords } from '#ui/methods/method-words';
import { keepsProvince } from '#web/province-keeper.server';
import { orRefuse } from '#web/refusal-status';
import { methodsPath, methodTrialPath, newMethodPath } from '#web/register-paths';
import { methodTitled } from '#web/register-title';
import { requireAnywhere } from '#web/session.server';

export const meta = methodTitled('title');

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'see_rounds');
  return {
    entry: await orRefuse(getMethodEntry(context.db, params['method'] ?? '')),
    factors: await listFactorNames(context.db),
    mayPublish: await keepsProvince(visit, 'manage_instruments', context),
    mayTry: canSomewhere(visit.actor, 'compare_agencies'),
    published: new URL(request.url).searchParams.get('done') === 'published',
  };
}

export default function MethodPage() {
  const { entry, factors, mayPublish, mayTry, published } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'methods');
  const { id, method, checksum, rounds } = entry;
  const official = isOfficialFormula(method);
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="methods" locale={locale} />
      <p className="trail">
        <a href={methodsPath(locale)}>{t('back')}</a>
      </p>
      <header className="page-head">
        <h1>{t('facts', { id })}</h1>
        {published && (
          <p className="notice" role="status">
            {t('done.published', { id })}
          </p>
        )}
        <p className="lead">
          {official ? t('official') : t('trialOnly')}. {official ? t('officialWhy') : t('trialOnlyWhy')}
        </p>
        <p className="button-row no-print">
          {mayPublish && (
            <a className="button" href={newMethodPath(locale, id)}>
              {t('newFrom')}
            </a>
          )}
          {mayTry && (
            <a className="button button-quiet" href={methodTrialPath(locale, undefined, id)}>
              {t('tryThis')}
            </a>
          )}
        </p>
      </header>
      <MethodWords method={method} factors={factors} caption={t('formula')} locale={locale} />
      <section className="register-section">
        <h2>{t('rounds')}</h2>
        <p>
          <RoundLinks rounds={rounds} locale={locale} />
        </p>
        <p className="fine-print">
          {t('locked')} · {t('checksum')}: <code>{checksum}</code>
        </p>
      </section>
    </PageShell>
  );
}
