/**
 * Rounds whose running figures are withheld. After an older copy of the database was restored, batches are drawn
 * anew; two histories of the same answers can be subtracted from each other, so nothing more of an open round is
 * shown until the close makes it exact.
 */
import type { Database } from '#db/connect';
import { findSetting, putSetting } from '#db/queries/settings';
import { Refusal } from '#domain/refusal';

const SETTING = 'live_views_off';
/** Rounds that were withheld once, also after their close. */
const REDRAWN = 'redrawn_rounds';

export async function listWithheldRounds(db: Database): Promise<string[]> {
  return JSON.parse((await findSetting(db, SETTING)) ?? '[]');
}

export async function withholdFigures(transaction: Database, rounds: readonly string[]): Promise<void> {
  const all = [...new Set([...(await listWithheldRounds(transaction)), ...rounds])].sort();
  if (all.length > 0) await putSetting(transaction, SETTING, JSON.stringify(all));
  const redrawn = [...new Set([...(await listRedrawnRounds(transaction)), ...rounds])].sort();
  if (redrawn.length > 0) await putSetting(transaction, REDRAWN, JSON.stringify(redrawn));
}

/**
 * Rounds with batches that were drawn twice. A unit's whole is exact after the close whatever was drawn; a month, or a
 * way of answering, is of the batches: the one seen before, subtracted from the frozen one, leaves a person or two.
 */
async function listRedrawnRounds(db: Database): Promise<string[]> {
  return JSON.parse((await findSetting(db, REDRAWN)) ?? '[]');
}

/** Whether batches of a round were drawn twice: a page that shows it says so, and has no views. */
export async function isRedrawn(db: Database, round: string): Promise<boolean> {
  return (await listRedrawnRounds(db)).includes(round);
}

/** To be called when a round is closed: its figures are exact from now on. */
export async function endWithholding(transaction: Database, round: string): Promise<void> {
  const left = (await listWithheldRounds(transaction)).filter((withheld) => withheld !== round);
  await putSetting(transaction, SETTING, left.length > 0 ? JSON.stringify(left) : null);
}

/** Throws a `figures_withheld` refusal. Whatever reads figures of an open round asks here first. */
export async function requireShownFigures(db: Database, round: string): Promise<void> {
  if ((await listWithheldRounds(db)).includes(round))
    throw new Refusal('figures_withheld', `running figures of round ${round} are withheld until its close`);
}
