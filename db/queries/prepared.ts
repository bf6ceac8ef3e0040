import { type Compilable, type CompiledQuery, createQueryId } from 'kysely';
import type { Database } from '../connect.ts';

/**
 * A query that runs for every page sent out: built once per database, then run with other parameters.
 * Building a statement costs more than running it where the answer is one row.
 *
 * @param build must use its arguments as parameters, each once, in the order given; else throws `RangeError`
 */
export function prepared<P extends readonly string[], O>(
  build: (db: Database, ...parameters: P) => Compilable<O>,
): (db: Database, ...parameters: P) => Promise<O[]> {
  const compiled = new WeakMap<Database, CompiledQuery<O>>();
  return async (db, ...parameters) => {
    let query = compiled.get(db);
    if (!query) {
      query = build(db, ...parameters).compile();
      const same =
        query.parameters.length === parameters.length &&
        query.parameters.every((p, i) => p === parameters[i]);
      if (!same) throw new RangeError('prepared: parameters must be used once each, in order');
      compiled.set(db, query);
    }
    const { rows } = await db.executeQuery<O>({ ...query, parameters, queryId: createQueryId() });
    return rows;
  };
}
