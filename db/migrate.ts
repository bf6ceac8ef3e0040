import { Migrator } from 'kysely';
import type { Database } from './connect.ts';
import { migrations } from './migrations/index.ts';

/** Brings the schema up to date; throws the error of the migration that failed, naming it. */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  const failed = results?.find((result) => result.status === 'Error');
  if (error)
    throw new Error(`migration ${failed?.migrationName ?? '(none started)'} failed`, { cause: error });
}
