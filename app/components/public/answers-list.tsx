import type { Locale, Localized } from '#domain/questionnaire';
import { formatCount, formatDate, formatMonth } from '#i18n/format';
import { translator } from '#i18n/translator';
import { unitResultPath } from '#web/paths';
import { ANSWER_FIELDS, type AnswerChoice, publicAnswersPath } from '#web/public-paths';
import { SearchForm } from '../forms/search-form.tsx';
import { Pager } from '../tables/pager.tsx';
import { RoundLinks } from './round-links.tsx';

interface AnswerItem {
  readonly month: string;
  readonly topic: Localized | null;
  readonly answer: string;
  readonly settledOn: string;
  /** Named on lists over several. */
  readonly agency?: { readonly code: string; readonly name: Localized };
}

interface AnswerItemsProps {
  readonly answers: readonly AnswerItem[];
  readonly round: string;
  readonly locale: Locale;
}

/** Answers one under the other; never the words they answer. */
export function AnswerItems({ answers, round, locale }: AnswerItemsProps) {
  const t = translator(locale, 'public');
  // A list over several agencies stands right under the title of its page.
  const Heading = answers.some(({ agency }) => agency) ? 'h2' : 'h3';
  return (
    <ul className="public-answers">
      {answers.map(({ month, topic, answer, settledOn, agency }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list without ids, which are nobody's business
        <li key={at}>
          {agency && (
            <p className="answer-agency">
              <a href={unitResultPath(agency.code, round, locale)}>{agency.name[locale]}</a>
            </p>
          )}
          {topic && <Heading>{t('answers.topic', { topic: topic[locale] })}</Heading>}
          <p className="answer-text" dir="auto">
            {answer}
          </p>
          <p className="fine-print">
            {t('answers.item', { month: formatMonth(month, locale), date: formatDate(settledOn, locale) })}
          </p>
        </li>
      ))}
    </ul>
  );
}

interface AnswersListProps {
  readonly page: {
    readonly choices: readonly { readonly slug: string; readonly name: Localized }[];
    readonly round: { readonly slug: string; readonly name: Localized };
    readonly answers: readonly AnswerItem[];
    readonly found: number;
    readonly total: number;
    readonly agencies: readonly { readonly code: string; readonly name: Localized }[];
  };
  readonly topics: readonly { readonly id: string; readonly text: string }[];
  readonly choice: AnswerChoice;
  readonly perPage: number;
  /** More than these are not counted. */
  readonly mostCounted: number;
  readonly locale: Locale;
}

/** Every public answer of a round, searched and paged. */
export function AnswersList(props: AnswersListProps) {
  const { page, choice, perPage, mostCounted, locale } = props;
  const t = translator(locale, 'public');
  const { round, answers, found, total } = page;
  return (
    <>
      <header className="page-head">
        <p className="eyebrow">{round.name[locale]}</p>
        <h1>{t('answers.title')}</h1>
        <p className="lead">{t('answers.titleLead')}</p>
        <RoundLinks
          choices={page.choices}
          current={round.slug}
          linkTo={(slug) => publicAnswersPath(slug, locale)}
          locale={locale}
        />
      </header>
      {total > 0 && <AnswerSearchForm {...props} />}
      {found === 0 && <p className="empty">{t(total === 0 ? 'answers.none' : 'answers.noMatch')}</p>}
      <AnswerItems answers={answers} round={round.slug} locale={locale} />
      <Pager
        page={choice.page}
        pages={Math.max(1, Math.ceil(Math.min(found, mostCounted) / perPage))}
        hrefOf={(to) => publicAnswersPath(round.slug, locale, { ...choice, page: to })}
        locale={locale}
      />
    </>
  );
}

function AnswerSearchForm({ page, topics, choice, mostCounted, locale }: AnswersListProps) {
  const t = translator(locale, 'public');
  const { round, found, total } = page;
  const byName = [...page.agencies].sort((a, b) => a.name[locale].localeCompare(b.name[locale], locale));
  const narrowed = choice.query !== '' || choice.agency !== null || choice.topic !== null;
  const counted = (n: number) =>
    n > mostCounted
      ? t('answers.moreThan', { number: formatCount(mostCounted, locale) })
      : formatCount(n, locale);
  const said = narrowed
    ? t('answers.found', { found: counted(found), total: counted(total) })
    : t('answers.total', { total: counted(total) });
  return (
    <SearchForm
      action={publicAnswersPath(round.slug, 'vi')}
      search={{
        name: ANSWER_FIELDS.query,
        label: t('answers.search'),
        hint: t('answers.searchHint'),
        value: choice.query,
      }}
      choices={[
        {
          ...{ name: ANSWER_FIELDS.agency, label: t('answers.agency'), value: choice.agency ?? '' },
          options: [['', t('answers.any')], ...byName.map(({ code, name }) => [code, name[locale]] as const)],
        },
        {
          ...{ name: ANSWER_FIELDS.topic, label: t('answers.topicField'), value: choice.topic ?? '' },
          options: [['', t('answers.any')], ...topics.map(({ id, text }) => [id, text] as const)],
        },
      ]}
      submit={t('answers.submit')}
      found={said}
      {...(narrowed && {
        clear: { href: publicAnswersPath(round.slug, locale), text: t('answers.clear') },
      })}
      locale={locale}
    />
  );
}
