/** What agencies answered in public to the comments of a published round. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { listTopics } from '#services/comments/topics';
import { ANSWERS_PER_PAGE, getAnswersPage, MOST_COUNTED } from '#services/public-answers';
import { PageShell } from '#ui/layout/page-shell';
import { PublicNav } from '#ui/layout/public-nav';
import { usePage } from '#ui/layout/use-page';
import { AnswersList } from '#ui/public/answers-list';
import { localeOf } from '#web/paths';
import { answerChoiceOf } from '#web/public-paths';
import { orRefuse } from '#web/refusal-status';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  return {
    page: await orRefuse(getAnswersPage(context, params['period'] ?? '', answerChoiceOf(url))),
    topics: listTopics(localeOf(url)),
    perPage: ANSWERS_PER_PAGE,
    mostCounted: MOST_COUNTED,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const title = translator(locale, 'public')('answers.title');
  const round = data?.page.round.name[locale];
  return [{ title: round ? translator(locale, 'public')('documentTitle', { title, round }) : title }];
};

export default function PublicAnswersPage() {
  const { page, topics, perPage, mostCounted } = useLoaderData<typeof loader>();
  const { locale, url, shell } = usePage();
  return (
    <PageShell {...shell} section="results">
      <PublicNav section="results" locale={locale} />
      <AnswersList {...{ page, topics, perPage, mostCounted, locale }} choice={answerChoiceOf(url)} />
    </PageShell>
  );
}
