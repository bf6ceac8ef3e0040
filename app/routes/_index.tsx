/** Public results: the province's agencies in the last published round. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { narrowUnits } from '#domain/unit-list';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { findPublishedProvince } from '#services/published';
import { PageShell } from '#ui/layout/page-shell';
import { GroupFigures, ProvinceFigure } from '#ui/results/group-figures';
import { HowToRead } from '#ui/results/how-to-read';
import { UnitLists } from '#ui/results/unit-lists';
import { UnitSearch } from '#ui/results/unit-search';
import { VerdictCounts } from '#ui/results/verdict-counts';
import { inOtherLanguage, listFilterOf, localeOf, unitResultPath } from '#web/paths';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const published = await findPublishedProvince(context.db);
  return { published: published ?? null, synthetic: context.synthetic, address: request.url };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'results');
  const round = data?.published?.result.round.name[locale];
  return [{ title: round ? t('documentTitle', { title: t('title'), round }) : t('title') }];
};

export default function PublicResults() {
  const { published, synthetic, address } = useLoaderData<typeof loader>();
  const url = new URL(address);
  const locale = localeOf(url);
  const t = translator(locale, 'results');
  const shell = { locale, synthetic, otherLanguage: inOtherLanguage(url), section: 'results' } as const;
  if (!published)
    return (
      <PageShell {...shell}>
        <header className="page-head">
          <h1>{t('province.none')}</h1>
          <p className="lead">{t('province.noneDetail')}</p>
        </header>
      </PageShell>
    );

  const { result, edition } = published;
  const filter = listFilterOf(url);
  const units = narrowUnits(result.units, filter, locale);
  return (
    <PageShell {...shell}>
      <header className="page-head">
        <p className="eyebrow">{result.root.name[locale]}</p>
        <h1>{t('province.heading')}</h1>
        <p className="lead">
          {t('province.round', {
            round: result.round.name[locale],
            date: formatDate(edition.frozenOn, locale),
          })}
        </p>
      </header>
      <section aria-label={t('province.all')}>
        <ProvinceFigure result={result} locale={locale} />
      </section>
      <VerdictCounts units={result.units} locale={locale} />
      <HowToRead locale={locale} />
      <GroupFigures result={result} locale={locale} />
      <section id="list">
        <h2>{t('province.agencies')}</h2>
        <UnitSearch filter={filter} found={units.length} total={result.units.length} locale={locale} />
        {units.length === 0 && <p className="empty">{t('list.nothing')}</p>}
        <UnitLists
          units={units}
          scaleOf={result.units}
          locale={locale}
          linkTo={({ agency }) => unitResultPath(agency.code, result.round.slug, locale)}
        />
      </section>
    </PageShell>
  );
}
