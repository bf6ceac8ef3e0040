/** The people file as services use it: opened late, everything about a person sealed under a key of SESSION_SECRET. */
import { connectPeople, hasPeople, type PeopleDatabase } from '#db/connect-people';
import type { PeopleListTable, PersonTable } from '#db/people-schema';
import type { ListedDossier, ListSummary } from '#domain/sampling/dossier-rows';
import { deriveKey, openBytes, sealBytes } from '../sealed-text.server.ts';

/** A stratum of a list, in the order of the numbers by which its people name it. */
export interface ListStratum {
  readonly agency: string;
  readonly agencyCode: string;
  readonly outcome: string;
  readonly dossiers: number;
}

/** What a list says of itself. */
export interface ListContent {
  readonly fileName: string;
  readonly summary: ListSummary;
  readonly strata: readonly ListStratum[];
}

export interface PeopleFile {
  /** The file, made if it is not there. */
  open(): Promise<PeopleDatabase>;
  /** The file if there is one. */
  find(): Promise<PeopleDatabase | undefined>;
  sealList(id: string, content: ListContent): string;
  sealPerson(list: string, id: string, dossier: ListedDossier): string;
  /** Throws `RangeError` where SESSION_SECRET is another one since. */
  openList(row: Pick<PeopleListTable, 'id' | 'sealed'>): ListContent;
  openPerson(row: Pick<PersonTable, 'list' | 'id' | 'sealed'>): ListedDossier;
  close(): Promise<void>;
}

/** Lengths are rounded up, so that they do not tell one name from another. */
const STEP = 64;

function cipherOf(secret: string) {
  const key = deriveKey(secret, 'sipas people 1');
  return {
    seal(owner: string, value: object): string {
      const text = Buffer.from(JSON.stringify(value), 'utf8');
      return sealBytes(key, owner, Buffer.concat([text, Buffer.alloc(STEP - (text.length % STEP), ' ')]));
    },
    open(owner: string, sealed: string): unknown {
      const text = openBytes(key, owner, sealed);
      if (!text) throw new RangeError(`people file: ${owner} cannot be opened with this SESSION_SECRET`);
      return JSON.parse(text.toString('utf8'));
    },
  };
}

/**
 * @param path of the file
 * @param secret SESSION_SECRET
 */
export function createPeopleFile(path: string, secret: string): PeopleFile {
  const cipher = cipherOf(secret);
  let opened: Promise<PeopleDatabase> | undefined;
  const open = (): Promise<PeopleDatabase> => {
    opened ??= connectPeople(path).catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  const personOwner = (list: string, id: string) => `person ${list} ${id}`;
  return {
    open,
    find: async () => (opened || hasPeople(path) ? open() : undefined),
    sealList: (id, content) => cipher.seal(`list ${id}`, content),
    sealPerson: (list, id, dossier) => cipher.seal(personOwner(list, id), dossier),
    openList: ({ id, sealed }) => cipher.open(`list ${id}`, sealed) as ListContent,
    openPerson: ({ list, id, sealed }) => cipher.open(personOwner(list, id), sealed) as ListedDossier,
    async close() {
      await (await opened)?.destroy();
      opened = undefined;
    },
  };
}
