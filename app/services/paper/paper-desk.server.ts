/** What keying paper forms needs of the application, and the sealed copies of what was keyed. */
import type { Database } from '#db/connect';
import { findDestroyedKey } from '#db/queries/destroyed-keys';
import { findPaperBundle } from '#db/queries/paper-bundles';
import { findRound } from '#db/queries/rounds';
import { getQuestionnaire } from '#db/queries/versions';
import type { PaperBundleTable, PaperKeyingTable } from '#db/schema';
import type { KeyedForm } from '#domain/paper-form';
import type { Questionnaire } from '#domain/questionnaire';
import type { Randomness } from '#domain/randomness';
import { Refusal } from '#domain/refusal';
import type { Round } from '#domain/round';
import { openText, sealText } from '../accounts/account-secrets.server.ts';
import type { Sealer } from '../seal.server.ts';

export interface PaperDesk {
  readonly db: Database;
  /** SESSION_SECRET: what is keyed lies sealed under a key derived from it. */
  readonly secret: string;
  readonly randomness: Randomness;
  readonly seal: Sealer;
}

/** Who keys, and when. */
export interface Keyer {
  /** Account id. */
  readonly account: string;
  /** Milliseconds. */
  readonly now: number;
  /** ISO date of the province. */
  readonly today: string;
}

export interface OpenedBundle {
  readonly bundle: PaperBundleTable;
  readonly round: Round;
  readonly questionnaire: Questionnaire;
}

/** A bundle with its round and what the forms ask, or a `not_found` refusal. */
export async function getBundle(db: Database, id: string): Promise<OpenedBundle> {
  const bundle = await findPaperBundle(db, id);
  const round = bundle && (await findRound(db, bundle.round));
  if (!bundle || !round) throw new Refusal('not_found', `paper bundle ${id}`);
  const { content } = await getQuestionnaire(db, round.questionnaire);
  return { bundle, round, questionnaire: content };
}

/** Whether paper of a round can still be keyed: after its key is destroyed, nothing sealed for it opens again. */
export async function takesPaper(db: Database, round: Round, today: string): Promise<boolean> {
  return today >= round.opensOn && (await findDestroyedKey(db, round.id)) === undefined;
}

type Place = Pick<PaperKeyingTable, 'bundle' | 'form' | 'pass'>;

function ownerOf({ bundle, form, pass }: Place): string {
  return `${bundle} ${form} ${pass}`;
}

export function sealForm(secret: string, place: Place, form: KeyedForm): string {
  return sealText(secret, 'paper', ownerOf(place), JSON.stringify(form));
}

/** `undefined` where it was changed, or SESSION_SECRET is a new one: then it must be keyed again. */
export function openForm(
  secret: string,
  row: Place & Pick<PaperKeyingTable, 'sealed'>,
): KeyedForm | undefined {
  const text = openText(secret, 'paper', ownerOf(row), row.sealed);
  return text === undefined ? undefined : JSON.parse(text);
}
