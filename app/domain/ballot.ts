/**
 * A ballot: what one person answered, before and after it is sealed.
 *
 * Nothing here says who, when or where: the leaf (round, unit, stream …) belongs to the envelope and
 * later to the batch, never to the ballot.
 */

/** Answers by question code: an option value, or several for a multiple choice. Texts live apart. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** What describes the person or the way of answering, by trait name (`mode`, `language`, `gender`, `age` …). */
export type Traits = Readonly<Record<string, string>>;

/** How a ballot was given (cách trả lời). */
export const MODES = ['slip', 'desk', 'kiosk', 'assisted', 'paper'] as const;
export type Mode = (typeof MODES)[number];

/** The two streams that are never mixed: modes that count for the official figure, and the rest. */
export type Stream = 'official' | 'open';

/** The content of an envelope. */
export interface Ballot {
  readonly answers: Answers;
  readonly traits: Traits;
  /** Free texts by question code, "other, please write" lines included as `QUESTION.OPTION`. */
  readonly texts: Readonly<Record<string, string>>;
}
