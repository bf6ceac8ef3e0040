/** Method versions as records: listed with the rounds that use them, composed from one another, published for good. */
import type { Database } from '#db/connect';
import { listRounds } from '#db/queries/rounds';
import { getMethod, listMethods, listQuestionnaires } from '#db/queries/versions';
import type { Method } from '#domain/method';
import { type MethodDraft, nextVersion, sameMethod } from '#domain/method-form';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import { appendAudit, type Stamp } from './audit.server.ts';
import { inTurn } from './in-turn.server.ts';
import { publishMethod } from './publish.server.ts';

export interface MethodEntry {
  /** E.g. `TOP2.1`. */
  readonly id: string;
  readonly checksum: string;
  readonly method: Method;
  /** In order of opening. */
  readonly rounds: readonly { readonly slug: string; readonly name: Localized }[];
}

/** Every published method, in order of code, the newest version of each first. */
export async function listMethodEntries(db: Database): Promise<MethodEntry[]> {
  const rounds = await listRounds(db);
  const entries = (await listMethods(db)).map(({ id, checksum, content }) => ({
    ...{ id, checksum, method: content },
    rounds: rounds.filter(({ method }) => method === id).map(({ slug, name }) => ({ slug, name })),
  }));
  return entries.sort(({ method: a }, { method: b }) =>
    a.code < b.code ? -1 : a.code > b.code ? 1 : b.version - a.version,
  );
}

/** Throws a `not_found` refusal. */
export async function getMethodEntry(db: Database, id: string): Promise<MethodEntry> {
  const found = (await listMethodEntries(db)).find((entry) => entry.id === id);
  if (!found) throw new Refusal('not_found', `method ${id}`);
  return found;
}

/** Factors of the published questionnaires, by code: what fixed weights can be given to. */
export async function listFactorNames(
  db: Database,
): Promise<readonly { readonly code: string; readonly name: Localized }[]> {
  const names = new Map<string, Localized>();
  for (const { content } of await listQuestionnaires(db))
    for (const { code, name } of content.factors) if (!names.has(code)) names.set(code, name);
  return [...names].map(([code, name]) => ({ code, name })).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** What publishing a draft would make: its number, and the version that says the same already, if there is one. */
export async function previewMethod(
  db: Database,
  draft: MethodDraft,
): Promise<{ readonly version: number; readonly same: string | null }> {
  const versions = await listMethods(db);
  return {
    version: nextVersion(
      versions.map(({ content }) => content),
      draft.code,
    ),
    same: versions.find(({ content }) => sameMethod(content, draft))?.id ?? null,
  };
}

/**
 * Publishes a draft: from now on it can be chosen, and never changed. Returns its id. Refuses with `conflict` where the
 * number has been given meanwhile, or a version says the same already.
 *
 * @param version the number that was shown to whoever publishes it
 */
export async function publishDraft(
  db: Database,
  draft: MethodDraft,
  version: number,
  stamp: Stamp,
): Promise<string> {
  return inTurn(db, async (transaction) => {
    const next = await previewMethod(transaction, draft);
    if (next.same !== null) throw new Refusal('conflict', `method ${next.same} says the same`);
    if (next.version !== version)
      throw new Refusal('conflict', `version ${version} of ${draft.code} exists already`);
    const id = await publishMethod(transaction, { ...draft, version });
    const { checksum } = await getMethod(transaction, id);
    const event = { action: 'version_published', object: `version:${id}`, scope: null } as const;
    await appendAudit(transaction, { ...event, detail: { checksum } }, stamp);
    return id;
  });
}
