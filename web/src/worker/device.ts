import type { Device } from '../client/env.ts';

const [database, table] = ['desk', 'kept'];

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no storage'));
  });

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(table);
  return done(request);
}

/** What a browser keeps, as the Worker reaches it. Made when it is first written to: her phone never gets so far. */
export const device: Device = {
  async read(name) {
    const known = await indexedDB.databases();
    if (!known.some((one) => one.name === database)) return null;
    const db = await opened();
    try {
      const found: unknown = await done(db.transaction(table).objectStore(table).get(name));
      return found instanceof Uint8Array ? found : null;
    } finally {
      db.close();
    }
  },
  async write(name, bytes) {
    const db = await opened();
    try {
      await done(db.transaction(table, 'readwrite').objectStore(table).put(bytes, name));
    } finally {
      db.close();
    }
  },
};
