/** Free texts of made-up respondents, joined from the phrases of db/reference/demo-comments.json. */
import { DEMO_COMMENTS } from '#db/reference/demo-province';
import type { Chance } from './chance.server.ts';

type Topics = Readonly<Record<string, readonly string[]>>;

const PRAISE: Topics = DEMO_COMMENTS.praise;
const COMPLAINT: Topics = DEMO_COMMENTS.complaint;
const SUGGESTION: Topics = DEMO_COMMENTS.suggestion;
const CLOSING = DEMO_COMMENTS.closing;

function phrase(topics: Topics, topic: string, chance: Chance): string {
  return chance.pick(topics[topic] ?? topics['general'] ?? []);
}

/**
 * One to three sentences. `topic` is the factor the person thinks of; some write about the visit in general.
 */
export function drawComment(satisfied: boolean, topic: string, chance: Chance): string {
  const about = chance.happens(0.25) ? 'general' : topic;
  const sentences = [phrase(satisfied ? PRAISE : COMPLAINT, about, chance)];
  if (chance.happens(satisfied ? 0.2 : 0.45)) sentences.push(phrase(SUGGESTION, about, chance));
  else if (chance.happens(0.15)) sentences.push(phrase(satisfied ? PRAISE : COMPLAINT, 'general', chance));
  if (chance.happens(0.12)) sentences.push(chance.pick(satisfied ? CLOSING.praise : CLOSING.complaint));
  return [...new Set(sentences)].join(' ');
}

/** What a person writes beside "something else". */
export function drawOtherWish(chance: Chance): string {
  return chance.pick(DEMO_COMMENTS.otherWishes);
}
