/** What sampling needs of the application, and who asks for it. */
import type { Database } from '#db/connect';
import type { Randomness } from '#domain/randomness';
import type { Reference } from '../reference.server.ts';
import type { PeopleFile } from './people-file.server.ts';

export interface SamplingContext {
  readonly db: Database;
  readonly people: PeopleFile;
  readonly reference: Reference;
  readonly randomness: Randomness;
  /** Today on the province's calendar, ISO date. */
  readonly today: () => string;
}

/** Who orders something, with the name of that day; `null` for a command. */
export interface SamplingActor {
  readonly id: string | null;
  readonly name: string;
}
