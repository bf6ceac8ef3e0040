/** Every migration by name, in order. A plain record: a migration that has run is frozen. */
import type { Migration } from 'kysely';
import { foundation } from './0001-foundation.ts';
import { accounts } from './0002-accounts.ts';
import { waysOfAnswering } from './0003-ways-of-answering.ts';

export const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-accounts': accounts,
  '0003-ways-of-answering': waysOfAnswering,
};
