/** Deleting the people of rounds that are over, and lists that nobody drew from. Needs no secret: nothing is read. */
import type { Database } from '#db/connect';
import { connectPeople, hasPeople } from '#db/connect-people';
import { deletePeopleLists, listPeopleLists } from '#db/queries/people';
import { findRound } from '#db/queries/rounds';
import { expiryOf } from './draw-sample.server.ts';

/**
 * Deletes every list whose day has come: the day noted with it, or the one that follows from its round where that was
 * closed earlier. Returns how many lists.
 *
 * @param path of the people file
 */
export async function expirePeople(db: Database, path: string, today: string): Promise<number> {
  if (!hasPeople(path)) return 0;
  const people = await connectPeople(path);
  try {
    const over: string[] = [];
    for (const { id, round, expires_on } of await listPeopleLists(people)) {
      const known = await findRound(db, round);
      const [day = expires_on] = [expires_on, known ? expiryOf(known, today) : expires_on].sort();
      if (day <= today) over.push(id);
    }
    await deletePeopleLists(people, over);
    return over.length;
  } finally {
    await people.destroy();
  }
}
