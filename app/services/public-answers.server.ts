/**
 * Answers to comments that agencies gave in public. Citizens were promised that their own words are read by the agency
 * and the Department only, so the public reads the answer, its topic and the month, never the comment.
 */
import type { Database } from '#db/connect';
import { countPublicAnswers, listPublicAnswers, type PublicAnswer } from '#db/queries/public-answers';
import { findRoundBySlug } from '#db/queries/rounds';
import { COMMENT_TOPICS } from '#db/reference/comment-topics';
import { searchWords } from '#domain/fold-text';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import type { UnitResult } from '#domain/result';
import type { AgencyLabel, RoundFrame } from '#domain/round-frame';
import {
  getPublishedRound,
  listPublishedRounds,
  type PublishedChoice,
  type PublishedSource,
} from './published-rounds.server.ts';

export interface AnswerShown {
  readonly month: string;
  readonly topic: Localized | null;
  readonly answer: string;
  readonly settledOn: string;
}

export interface PublicAnswers {
  /** The newest ones. */
  readonly shown: readonly AnswerShown[];
  readonly total: number;
}

const MOST = 5;

const NOTHING_SOUGHT = { words: [], topic: null } as const;

function shownOf({ topic, month, answer, settledOn }: PublicAnswer): AnswerShown {
  return { month, answer, settledOn, topic: COMMENT_TOPICS.find(({ id }) => id === topic)?.name ?? null };
}

async function idOf(db: Database, { slug }: RoundFrame['round']): Promise<string> {
  const round = await findRoundBySlug(db, slug);
  if (!round) throw new Refusal('not_found', `round ${slug}`);
  return round.id;
}

/** The answers of a unit to comments of its round. */
export async function readPublicAnswers(
  db: Database,
  { agency, round }: Pick<UnitResult, 'agency' | 'round'>,
): Promise<PublicAnswers> {
  const query = { round: await idOf(db, round), ...NOTHING_SOUGHT, units: [agency.id] };
  const answers = await listPublicAnswers(db, query, { offset: 0, limit: MOST });
  return {
    shown: answers.map(shownOf),
    total: answers.length < MOST ? answers.length : await countPublicAnswers(db, query, OF_ONE_AGENCY),
  };
}

/** What a reader looks for among the answers of a round. */
export interface AnswerSearch {
  readonly query: string;
  /** Code of an agency, and id of a topic; `null` for all. */
  readonly agency: string | null;
  readonly topic: string | null;
  /** From 1. */
  readonly page: number;
}

/** Nobody reads on so far: from here on "more than" is said. */
export const MOST_COUNTED = 1_000;
const UNCOUNTED = MOST_COUNTED + 1;
/** Of one agency everything is counted: its page names the number. */
const OF_ONE_AGENCY = 1_000_000;

/** Answers on a page of the list. */
export const ANSWERS_PER_PAGE = 20;

export interface AnswersPage {
  readonly choices: readonly PublishedChoice[];
  readonly round: { readonly slug: string; readonly name: Localized };
  readonly answers: readonly (AnswerShown & { readonly agency: AgencyLabel })[];
  /** How many match the search, on every page, and how many there are; one more than `MOST_COUNTED` for all above. */
  readonly found: number;
  readonly total: number;
  /** Agencies of the round, to choose from. */
  readonly agencies: readonly AgencyLabel[];
}

/** Every public answer of a published round, as searched for. Throws a `not_found` refusal. */
export async function getAnswersPage(
  source: PublishedSource,
  slug: string,
  search: AnswerSearch,
): Promise<AnswersPage> {
  const { db } = source;
  const { province, units } = await getPublishedRound(source, slug);
  const agencies = new Map(units.map(({ agency }) => [agency.id, agency]));
  const all = { round: await idOf(db, province.round), ...NOTHING_SOUGHT, units: [...agencies.keys()] };
  const only = units.find(({ agency }) => agency.code === search.agency)?.agency;
  const query = {
    ...all,
    ...(only ? { units: [only.id] } : {}),
    words: searchWords(search.query),
    topic: search.topic,
  };
  const offset = (search.page - 1) * ANSWERS_PER_PAGE;
  const answers = await listPublicAnswers(db, query, { offset, limit: ANSWERS_PER_PAGE });
  const total = await countPublicAnswers(db, all, UNCOUNTED);
  const narrow = only !== undefined || query.words.length > 0 || query.topic !== null;
  return {
    choices: await listPublishedRounds(source),
    round: { slug: province.round.slug, name: province.round.name },
    answers: answers.flatMap((answer) => {
      const agency = agencies.get(answer.unit);
      return agency ? [{ ...shownOf(answer), agency }] : [];
    }),
    found: narrow ? await countPublicAnswers(db, query, UNCOUNTED) : total,
    total,
    agencies: [...agencies.values()],
  };
}
