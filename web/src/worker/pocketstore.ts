import type { KeptNote, PocketStore } from '../client/pocket.ts';

const [database, facts, notes] = ['pocket', 'facts', 'notes'];

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no storage'));
  });

/** Resolves when it is on the disk. */
const durable = (write: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    write.oncomplete = () => resolve();
    write.onabort = () => reject(write.error ?? new Error('no storage'));
  });

async function withDatabase<T>(use: (db: IDBDatabase) => Promise<T>): Promise<T> {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(facts);
    request.result.createObjectStore(notes, { autoIncrement: true });
  };
  const db = await done(request);
  try {
    return await use(db);
  } finally {
    db.close();
  }
}

const writing = (db: IDBDatabase): IDBTransaction =>
  db.transaction([facts, notes], 'readwrite', { durability: 'strict' });

/**
 * The notes that this browser keeps: a public key, a counter and sealed bytes. A key that opens is never here: browsers write
 * even those that they call non-extractable to the disk in plain. Made by whoever turns it on; a phone on which nobody has is not touched.
 */
export const pocketStore: PocketStore = {
  async read() {
    const known = await indexedDB.databases();
    if (!known.some((one) => one.name === database)) return null;
    return withDatabase(async (db) => {
      const reading = db.transaction([facts, notes]);
      const [kemKey, next, ids, sealed] = await Promise.all([
        done<unknown>(reading.objectStore(facts).get('key')),
        done<unknown>(reading.objectStore(facts).get('next')),
        done(reading.objectStore(notes).getAllKeys()),
        done<unknown[]>(reading.objectStore(notes).getAll()),
      ]);
      if (!(kemKey instanceof Uint8Array) || typeof next !== 'number') return null;
      const all = ids.flatMap((id, i): KeptNote[] => {
        const one = sealed[i];
        return typeof id === 'number' && one instanceof Uint8Array ? [{ id, sealed: one }] : [];
      });
      return { kemKey, next, notes: all };
    });
  },
  begin: (kemKey) =>
    withDatabase((db) => {
      const write = writing(db);
      write.objectStore(notes).clear();
      write.objectStore(facts).put(kemKey, 'key');
      write.objectStore(facts).put(1, 'next');
      return durable(write);
    }),
  add: (number, sealed) =>
    withDatabase(async (db) => {
      const write = writing(db);
      const committed = durable(write);
      const next: unknown = await done(write.objectStore(facts).get('next'));
      if (next !== number) return false;
      write.objectStore(notes).add(sealed);
      write.objectStore(facts).put(number + 1, 'next');
      await committed;
      return true;
    }),
  remove: (id) =>
    withDatabase((db) => {
      const write = writing(db);
      write.objectStore(notes).delete(id);
      return durable(write);
    }),
  async end() {
    await done(indexedDB.deleteDatabase(database));
  },
};
