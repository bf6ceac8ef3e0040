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
import { agencyEvents } from './0013-agency-events.ts';
import { registers } from './0014-registers.ts';
import { questionnaireDrafts } from './0015-questionnaire-drafts.ts';
import { roundOrders } from './0016-round-orders.ts';
import { sampling } from './0017-sampling.ts';
import { paper } from './0018-paper.ts';
import { volumes } from './0019-volumes.ts';
import { publicAnswers } from './0020-public-answers.ts';
import { commentTallies } from './0021-comment-tallies.ts';
import { signalTallies } from './0022-signal-tallies.ts';
import { reminders } from './0023-reminders.ts';

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
  '0013-agency-events': agencyEvents,
  '0014-registers': registers,
  '0015-questionnaire-drafts': questionnaireDrafts,
  '0016-round-orders': roundOrders,
  '0018-paper': paper,
  '0017-sampling': sampling,
  '0019-volumes': volumes,
  '0020-public-answers': publicAnswers,
  '0021-comment-tallies': commentTallies,
  '0022-signal-tallies': signalTallies,
  '0023-reminders': reminders,
};
