/** The people file as services use it: opened late, everything about a person sealed under a key of SESSION_SECRET. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { connectPeople, hasPeople, type PeopleDatabase } from '#db/connect-people';
import type { PeopleListTable, PersonTable } from '#db/people-schema';
import type { ListedDossier, ListSummary } from '#domain/sampling/dossier-rows';

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

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Lengths are rounded up, so that they do not tell one name from another. */
const STEP = 64;

/** AES-256-GCM; bound to the owner, so that no row can be put in another's place. */
function cipherOf(secret: string) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'sipas people 1', 32));
  return {
    seal(owner: string, value: object): string {
      const text = Buffer.from(JSON.stringify(value), 'utf8');
      const padded = Buffer.concat([text, Buffer.alloc(STEP - (text.length % STEP), ' ')]);
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(Buffer.from(owner, 'utf8'));
      return Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      );
    },
    open(owner: string, sealed: string): unknown {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
      decipher.setAAD(Buffer.from(owner, 'utf8'));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const text = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
        return JSON.parse(Buffer.concat(text).toString('utf8'));
      } catch (error) {
        throw new RangeError(`people file: ${owner} cannot be opened with this SESSION_SECRET`, {
          cause: error,
        });
      }
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
