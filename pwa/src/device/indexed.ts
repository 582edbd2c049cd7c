// IndexedDB with promises, as far as this application uses it: no cursors. The types are those of `idb`, which does
// more and is ten times the size.
import type { IDBPDatabase } from 'idb';
import type { Schema } from './schema.ts';

interface Hooks {
  upgrade: (db: IDBPDatabase<Schema>, from: number) => void;
  /** Another tab wants a newer layout: this connection has to go. */
  blocking: (db: IDBDatabase) => void;
  /** The system closed it under us. */
  terminated: () => void;
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const ended = (tx: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error ?? new DOMException('aborted', 'AbortError'));
  });

/** A method's result: a request becomes a promise; what has methods of its own is wrapped in turn. */
function promised(result: unknown): unknown {
  if (result instanceof IDBRequest) return settled(result);
  const inner = [IDBTransaction, IDBObjectStore, IDBIndex].some((kind) => result instanceof kind);
  return inner ? wrapped(result as object) : result;
}

function wrapped(real: object): object {
  const done = real instanceof IDBTransaction ? ended(real) : undefined;
  return new Proxy(real, {
    get(_, name) {
      if (name === 'done') return done;
      const member: unknown = Reflect.get(real, name);
      return typeof member === 'function'
        ? (...given: unknown[]) => promised(member.apply(real, given))
        : member;
    },
  });
}

export async function openDB(name: string, version: number, hooks: Hooks): Promise<IDBPDatabase<Schema>> {
  const request = indexedDB.open(name, version);
  const database = (): IDBPDatabase<Schema> => wrapped(request.result) as IDBPDatabase<Schema>;
  request.onupgradeneeded = ({ oldVersion }) => hooks.upgrade(database(), oldVersion);
  const db = await settled<IDBDatabase>(request);
  db.onversionchange = () => hooks.blocking(db);
  db.onclose = hooks.terminated;
  return database();
}

export async function deleteDB(name: string): Promise<void> {
  await settled(indexedDB.deleteDatabase(name));
}
