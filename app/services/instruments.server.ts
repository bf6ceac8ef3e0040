/** Questionnaires and methods by id, read once: a published version never changes. */
import type { Database } from '#db/connect';
import { getMethod, getQuestionnaire } from '#db/queries/versions';
import type { Method } from '#domain/method';
import type { Questionnaire } from '#domain/questionnaire';

export interface Instruments {
  /** Rejects with a `not_found` refusal. */
  questionnaire(id: string): Promise<Questionnaire>;
  /** Rejects with a `not_found` refusal. */
  method(id: string): Promise<Method>;
}

function remember<T>(read: (id: string) => Promise<{ readonly content: T }>): (id: string) => Promise<T> {
  const known = new Map<string, T>();
  return async (id) => {
    const kept = known.get(id);
    if (kept !== undefined) return kept;
    const { content } = await read(id);
    known.set(id, content);
    return content;
  };
}

export function createInstruments(db: Database): Instruments {
  return {
    questionnaire: remember((id) => getQuestionnaire(db, id)),
    method: remember((id) => getMethod(db, id)),
  };
}
