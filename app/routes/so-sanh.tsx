/** Two agencies of one kind beside each other in a published round: `?a=CODE&b=CODE&ky=ROUND`. */
import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { getComparePage } from '#services/public-pages';
import { Downloads } from '#ui/department/downloads';
import { PageShell } from '#ui/layout/page-shell';
import { PublicNav } from '#ui/layout/public-nav';
import { usePage } from '#ui/layout/use-page';
import { CompareForm } from '#ui/public/compare-form';
import { Comparison } from '#ui/public/comparison';
import { localeOf } from '#web/paths';
import { compareFilePath, comparePath, compareQueryOf } from '#web/public-paths';
import { orRefuse } from '#web/refusal-status';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const locale = localeOf(url);
  const query = compareQueryOf(url);
  const typed = [query.first, query.second] as const;
  const page = await orRefuse(getComparePage(context, query.round, typed, locale));
  const [first, second] = page.sides.map((side, at) =>
    side.kind === 'one' ? side.unit.agency.code : (typed[at] ?? ''),
  );
  // What a name was found to mean gets the address that says so: it can be kept and passed on.
  const certain = { first: first ?? '', second: second ?? '', round: page.round.slug };
  if (certain.first !== query.first || certain.second !== query.second)
    throw redirect(comparePath(locale, certain), { status: 303 });
  return { page, query };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'public');
  const [first, second] = data?.page.sides ?? [];
  if (first?.kind !== 'one' || second?.kind !== 'one') return [{ title: t('compare.title') }];
  const names = { first: first.unit.agency.name[locale], second: second.unit.agency.name[locale] };
  return [{ title: t('compare.documentTitle', { ...names, round: data?.page.round.name[locale] ?? '' }) }];
};

export default function ComparePage() {
  const { page, query } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'public');
  const { sides, comparison, example, round } = page;
  const [first, second] = sides;
  const alone = [first, second].find((side) => side.kind === 'one');
  const nothing = sides.every(({ kind }) => kind === 'empty');
  return (
    <PageShell {...shell} section="results">
      <PublicNav section="compare" locale={locale} />
      <header className="page-head">
        <p className="eyebrow">{round.name[locale]}</p>
        <h1>{t('compare.title')}</h1>
        <p className="lead">{t('compare.lead')}</p>
      </header>
      <CompareForm query={query} sides={sides} choices={page.choices} round={round.slug} locale={locale} />
      {nothing && (
        <p className="empty">
          {t('compare.start')}{' '}
          {example && (
            <a
              href={comparePath(locale, {
                ...{ first: example[0].code, second: example[1].code },
                round: round.slug,
              })}
            >
              {t('compare.example', { first: example[0].name[locale], second: example[1].name[locale] })}
            </a>
          )}
        </p>
      )}
      {!comparison && alone?.kind === 'one' && sides.some(({ kind }) => kind === 'empty') && (
        <p className="empty">{t('compare.needSecond', { name: alone.unit.agency.name[locale] })}</p>
      )}
      {comparison && first.kind === 'one' && second.kind === 'one' && (
        <>
          <p className="no-print">
            <a href={comparePath(locale, { first: query.second, second: query.first, round: round.slug })}>
              {t('compare.swap')}
            </a>
          </p>
          <Comparison
            first={first.unit}
            second={second.unit}
            comparison={comparison}
            factors={page.factors}
            round={round.slug}
            locale={locale}
          />
          {first.unit.agency.id !== second.unit.agency.id && (
            <Downloads
              href={(kind) => compareFilePath(locale, { ...query, round: round.slug }, kind)}
              locale={locale}
            />
          )}
        </>
      )}
    </PageShell>
  );
}
