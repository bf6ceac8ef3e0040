/** The published result of one agency in one round, from its frozen record. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findChosenResult } from '#domain/result-change';
import { badgeWords } from '#exports/badge';
import { translator } from '#i18n/translator';
import { readPublicAnswers } from '#services/public-answers';
import { listSuccessionSteps } from '#services/public-pages';
import { getPublishedAgency } from '#services/published-rounds';
import { PageShell } from '#ui/layout/page-shell';
import { PublicNav } from '#ui/layout/public-nav';
import { usePage } from '#ui/layout/use-page';
import { BadgeSnippet } from '#ui/public/badge-snippet';
import { PublicAnswers } from '#ui/public/public-answers';
import { UnitLinks } from '#ui/public/unit-links';
import { EditionProof } from '#ui/results/edition-proof';
import { UnitReport } from '#ui/results/unit-report';
import { RedrawnNote } from '#ui/results/withheld-figures';
import { localeOf, unitReportChoiceOf } from '#web/paths';
import { roundResultsPath } from '#web/public-paths';
import { orRefuse } from '#web/refusal-status';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agency = '', period = '' } = params;
  const published = await orRefuse(getPublishedAgency(context, agency, period));
  const { result, edition } = published;
  const locale = localeOf(new URL(request.url));
  return {
    ...published,
    past: await listSuccessionSteps(context, result.agency.id),
    answers: await readPublicAnswers(context.db, result),
    badge: badgeWords(result, edition, context.synthetic, locale).title,
    site: context.config.publicUrl,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'results');
  if (!data) return [{ title: t('title') }];
  const { agency, round } = data.result;
  return [{ title: t('documentTitle', { title: agency.name[locale], round: round.name[locale] }) }];
};

export default function UnitResultPage() {
  const { edition, past, answers, badge, site, ...published } = useLoaderData<typeof loader>();
  const { result, questionnaire, history, outside, move, ranksSince, redrawn, paper } = published;
  const { locale, url, shell } = usePage();
  const choice = unitReportChoiceOf(url);
  const t = translator(locale, 'results');
  return (
    <PageShell {...shell} section="results">
      <PublicNav section="results" locale={locale} />
      <UnitReport
        record={{
          ...{ result, questionnaire, history, outside, move, ranksSince, paper },
          compared: findChosenResult(result, history, choice.compare),
        }}
        place={{ agency: result.agency.code, round: result.round.slug }}
        choice={choice}
        locale={locale}
        trail={<a href={roundResultsPath(result.round.slug, locale)}>{t('unit.back')}</a>}
        status={
          <>
            {redrawn && <RedrawnNote locale={locale} />}
            <UnitLinks agency={result.agency.code} round={result.round.slug} past={past} locale={locale} />
          </>
        }
        empty={t('unit.hidden')}
        proof={
          <>
            <PublicAnswers
              answers={answers}
              agency={result.agency.code}
              round={result.round.slug}
              locale={locale}
            />
            <EditionProof
              edition={edition}
              round={result.round.slug}
              questionnaire={questionnaire}
              method={result.method}
              locale={locale}
            />
            <BadgeSnippet agency={result.agency.code} words={badge} site={site} locale={locale} />
          </>
        }
      />
    </PageShell>
  );
}
