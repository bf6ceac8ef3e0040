/**
 * Sealed answers that wait in this browser until the server has them: sealed bytes, a random token and an
 * address, no time. The store is sorted by the random tokens, so what is read in order is shuffled.
 */

export interface WaitingEnvelope {
  readonly token: string;
  readonly sealed: ArrayBuffer;
  /** Address that takes it. */
  readonly to: string;
}

const STORE = 'envelopes';

let opening: Promise<IDBDatabase> | undefined;

function openDatabase(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('kiosk', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'token' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => {
      opening = undefined;
      reject(request.error);
    };
  });
  return opening;
}

/** Resolves once the change is on the disk, as far as the browser can tell. */
async function change(act: (store: IDBObjectStore) => void): Promise<void> {
  const database = await openDatabase();
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    act(transaction.objectStore(STORE));
  });
}

async function ask<T>(question: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await openDatabase();
  return new Promise((resolve, reject) => {
    const request = question(database.transaction(STORE).objectStore(STORE));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export const queue = {
  add: (envelope: WaitingEnvelope) => change((store) => store.put(envelope)),
  remove: (token: string) => change((store) => store.delete(token)),
  list: () => ask<WaitingEnvelope[]>((store) => store.getAll()),
  count: () => ask((store) => store.count()),
};
