/** What the pages about questionnaires show: versions, drafts, and two of them beside each other. */
import type { Database } from '#db/connect';
import { listQuestionnaireDrafts } from '#db/queries/questionnaire-drafts';
import { listRounds } from '#db/queries/rounds';
import { getQuestionnaire, listQuestionnaires, type Version } from '#db/queries/versions';
import { type Localized, listIndexItems, listQuestions, type Questionnaire } from '#domain/questionnaire';
import { readQuestionnaireDraft } from '#domain/questionnaire-rules';
import { isRefusal } from '#domain/refusal';
import { getQuestionnaireDraft } from './drafts.server.ts';

export interface VersionRow {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly title: Localized;
  readonly checksum: string;
  readonly items: number;
  readonly questions: number;
  /** Slugs of the rounds that ask it. */
  readonly rounds: readonly string[];
}

export interface DraftRow {
  readonly id: string;
  /** What it is to become, e.g. `DV16.2`. */
  readonly version: string;
  readonly title: Localized;
  readonly changedOn: string;
  /** Name of whoever changed it last. */
  readonly changedBy: string | null;
  readonly issues: number;
}

function versionOf({ id, checksum, content }: Version<Questionnaire>, rounds: readonly string[]): VersionRow {
  const { code, version, title } = content;
  const [items, questions] = [listIndexItems(content).length, listQuestions(content).length];
  return { id, code, version, title, checksum, items, questions, rounds };
}

async function roundsByVersion(db: Database): Promise<(id: string) => string[]> {
  const rounds = await listRounds(db);
  return (id) => rounds.filter(({ questionnaire }) => questionnaire === id).map(({ slug }) => slug);
}

/** Every version, by family, and every draft. */
export async function listInstruments(
  db: Database,
): Promise<{ readonly versions: readonly VersionRow[]; readonly drafts: readonly DraftRow[] }> {
  const rounds = await roundsByVersion(db);
  const versions = (await listQuestionnaires(db)).map((version) => versionOf(version, rounds(version.id)));
  const drafts = (await listQuestionnaireDrafts(db)).map((row): DraftRow => {
    const content: Questionnaire = JSON.parse(row.content);
    const read = readQuestionnaireDraft(content);
    return {
      ...{ id: row.id, version: `${row.code}.${row.version}`, title: content.title },
      ...{ changedOn: row.changed_on, changedBy: row.name },
      issues: 'issues' in read ? read.issues.length : 0,
    };
  });
  return { versions, drafts };
}

export interface VersionPage extends VersionRow {
  readonly questionnaire: Questionnaire;
}

/** Throws a `not_found` refusal. */
export async function getVersionPage(db: Database, id: string): Promise<VersionPage> {
  const found = await getQuestionnaire(db, id);
  return { ...versionOf(found, (await roundsByVersion(db))(id)), questionnaire: found.content };
}

/** A version or a draft by its id, to be looked at, compared or written into a file. Throws `not_found`. */
export async function getWritten(db: Database, id: string): Promise<Questionnaire> {
  try {
    return (await getQuestionnaire(db, id)).content;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return (await getQuestionnaireDraft(db, id)).questionnaire;
  }
}

/** Number of the next version of a family: 1 for a new one. */
export async function nextVersion(db: Database, code: string): Promise<number> {
  const versions = (await listQuestionnaires(db)).map(({ content }) => content);
  return 1 + Math.max(0, ...versions.filter((known) => known.code === code).map(({ version }) => version));
}

/** Everything that a draft can be compared with: versions, and open drafts by what they are to become. */
export async function listComparable(
  db: Database,
): Promise<readonly { readonly id: string; readonly name: string; readonly draft: boolean }[]> {
  const { versions, drafts } = await listInstruments(db);
  return [
    ...versions.map(({ id }) => ({ id, name: id, draft: false })),
    ...drafts.map(({ id, version }) => ({ id, name: version, draft: true })),
  ];
}

/** The newest published version of a family; `null` where there is none. */
export async function newestOf(db: Database, code: string): Promise<Version<Questionnaire> | null> {
  return (await listQuestionnaires(db)).findLast(({ content }) => content.code === code) ?? null;
}

/** Every published questionnaire, to look references up in. */
export async function listPublished(db: Database): Promise<readonly Questionnaire[]> {
  return (await listQuestionnaires(db)).map(({ content }) => content);
}
