import { COMMENT_TOPICS } from '#db/reference/comment-topics';
import type { Locale } from '#domain/questionnaire';

/** The topics that comments are sorted by, to choose from, in a reader's language. */
export function listTopics(locale: Locale): { readonly id: string; readonly text: string }[] {
  return COMMENT_TOPICS.map(({ id, name }) => ({ id, text: name[locale] }));
}

/** Their names by id. */
export function topicNames(locale: Locale): Record<string, string> {
  return Object.fromEntries(listTopics(locale).map(({ id, text }) => [id, text]));
}
