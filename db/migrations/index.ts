/** Every migration by name, in order. A plain record: a migration that has run is frozen. */
import type { Migration } from 'kysely';
import { foundation } from './0001-foundation.ts';
import { accounts } from './0002-accounts.ts';
import { waysOfAnswering } from './0003-ways-of-answering.ts';
import { prints } from './0004-prints.ts';
import { comments } from './0005-comments.ts';
import { integrity } from './0007-integrity.ts';
import { outsideIndex } from './0008-outside-index.ts';
import { kioskQuestionnaire } from './0009-kiosk-questionnaire.ts';
import { destroyedKeys } from './0012-destroyed-keys.ts';
import { roundOrders } from './0016-round-orders.ts';

export const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-accounts': accounts,
  '0003-ways-of-answering': waysOfAnswering,
  '0004-prints': prints,
  '0005-comments': comments,
  '0007-integrity': integrity,
  '0008-outside-index': outsideIndex,
  '0009-kiosk-questionnaire': kioskQuestionnaire,
  '0012-destroyed-keys': destroyedKeys,
  '0016-round-orders': roundOrders,
};
