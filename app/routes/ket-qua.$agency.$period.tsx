/** The published result of one agency in one round, from its frozen record. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { getPublishedUnit } from '#services/published';
import { PageShell } from '#ui/layout/page-shell';
import { EditionProof } from '#ui/results/edition-proof';
import { UnitReport } from '#ui/results/unit-report';
import { homePath, inOtherLanguage, localeOf } from '#web/paths';
import { orRefuse } from '#web/refusal-status';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agency = '', period = '' } = params;
  const published = await orRefuse(getPublishedUnit(context.db, agency, period));
  return { ...published, synthetic: context.synthetic, address: request.url };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'results');
  if (!data) return [{ title: t('title') }];
  const { agency, round } = data.result;
  return [{ title: t('documentTitle', { title: agency.name[locale], round: round.name[locale] }) }];
};

export default function UnitResultPage() {
  const { result, questionnaire, history, edition, synthetic, address } = useLoaderData<typeof loader>();
  const url = new URL(address);
  const locale = localeOf(url);
  const t = translator(locale, 'results');
  return (
    <PageShell locale={locale} synthetic={synthetic} otherLanguage={inOtherLanguage(url)} section="results">
      <UnitReport
        result={result}
        questionnaire={questionnaire}
        history={history}
        locale={locale}
        trail={<a href={homePath(locale)}>{t('unit.back')}</a>}
        status={null}
        empty={t('unit.hidden')}
        proof={
          <EditionProof
            edition={edition}
            questionnaire={questionnaire}
            method={result.method}
            locale={locale}
          />
        }
      />
    </PageShell>
  );
}
