/**
 * Agencies and rounds for the pages that every visitor opens: read from the database at most once in a few
 * seconds. Nothing is decided on them that matters: whether a round still accepts is asked again in the
 * transaction that stores the answer.
 */
import type { Database } from '#db/connect';
import { listRounds } from '#db/queries/rounds';
import type { AgencyTree } from '#domain/agency-tree';
import type { Round } from '#domain/round';
import { readTree } from './agency-tree.server.ts';

export interface Reference {
  /** The tree in force on a day (ISO date). */
  tree(date: string): Promise<AgencyTree>;
  /** Rounds in order of opening. */
  rounds(): Promise<readonly Round[]>;
  /** Reads anew from now on: whoever ordered a change sees it on the next page. */
  forget(): void;
}

/** Keeps the last answer to one question for `maxAge` milliseconds, and not beyond a change of `turn`. */
function remember<T>(
  { now, maxAge, turn }: { now: () => number; maxAge: number; turn: () => number },
  read: (key: string) => Promise<T>,
) {
  let kept:
    | { readonly key: string; readonly at: number; readonly turn: number; readonly value: T }
    | undefined;
  return async (key: string): Promise<T> => {
    const asked = turn();
    if (kept && kept.key === key && kept.turn === asked && now() - kept.at < maxAge) return kept.value;
    const value = await read(key);
    kept = { key, at: now(), turn: asked, value };
    return value;
  };
}

/** @param maxAge milliseconds for which an answer is used again; 0 reads anew every time */
export function createReference(db: Database, now: () => number, maxAge: number): Reference {
  let turn = 0;
  const kept = { now, maxAge, turn: () => turn };
  const rounds = remember(kept, () => listRounds(db));
  return {
    tree: remember(kept, (date) => readTree(db, date)),
    rounds: () => rounds(''),
    forget: () => {
      turn += 1;
    },
  };
}
