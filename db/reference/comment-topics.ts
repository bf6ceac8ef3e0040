/** The topics that people sort comments by, with folded words that suggest them. */
import type { CommentTopic } from '#domain/comment';
import type { Localized } from '#domain/questionnaire';
import topics from './comment-topics.json';

export const COMMENT_TOPICS: readonly (CommentTopic & { readonly name: Localized })[] = topics;
