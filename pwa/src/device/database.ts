// One person's database on this phone. It opens when needed, opens again once when the system closed it under us, and
// never leaves a caller waiting: a storage that hangs is a failure that is said.
import type { IDBPDatabase, IDBPTransaction } from 'idb';
import { deleteDB, openDB } from './indexed.ts';
import { classify, StorageProblem } from './problem.ts';
import { type Name, type Schema, upgrade, version } from './schema.ts';

export type Reading = IDBPTransaction<Schema, Name[], 'readonly'>;
export type Writing = IDBPTransaction<Schema, Name[], 'readwrite'>;
export type Open = (name: string, closed: () => void) => Promise<IDBPDatabase<Schema>>;

const patience = 15_000;

const openHere: Open = (name, closed) =>
  openDB(name, version, {
    upgrade,
    // A newer version of the application in another tab wants to change the layout: let it.
    blocking: (db) => {
      db.close();
      closed();
    },
    terminated: closed,
  });

function inTime<T>(work: Promise<T>, limit: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StorageProblem('hung')), limit);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

export class Database {
  readonly name: string;
  readonly #open: Open;
  readonly #limit: number;
  #db: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(account: string, open: Open = openHere, limit = patience) {
    this.name = `kiemtra-${account}`;
    this.#open = open;
    this.#limit = limit;
  }

  /** `work` may await nothing but requests of its own transaction, which would otherwise end before its last write. */
  read<T>(stores: Name[], work: (tx: Reading) => Promise<T>): Promise<T> {
    return this.#run((db) => db.transaction(stores, 'readonly'), work);
  }

  /** Resolves when the bytes are on the disk (`strict`), not when they are on their way. */
  write<T>(stores: Name[], work: (tx: Writing) => Promise<T>): Promise<T> {
    return this.#run((db) => db.transaction(stores, 'readwrite', { durability: 'strict' }), work);
  }

  /** Everything of this person on this phone goes. */
  async erase(): Promise<void> {
    await this.close();
    await deleteDB(this.name);
  }

  async close(): Promise<void> {
    const db = await this.#db?.catch(() => null);
    this.#db = null;
    db?.close();
  }

  async #run<Tx extends Reading | Writing, T>(
    begin: (db: IDBPDatabase<Schema>) => Tx,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.#once(begin, work);
    } catch (error) {
      const problem = classify(error);
      if (problem.what !== 'closed') throw problem;
      this.#db = null;
    }
    try {
      return await this.#once(begin, work);
    } catch (error) {
      throw classify(error);
    }
  }

  #once<Tx extends Reading | Writing, T>(
    begin: (db: IDBPDatabase<Schema>) => Tx,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    const opening = this.#db ?? this.#begin();
    return inTime(
      opening.then((db) => finish(begin(db), work)),
      this.#limit,
    ).catch((error: unknown) => {
      // Whatever hangs is left behind: the next caller opens anew.
      if (error instanceof StorageProblem && error.what === 'hung') this.#db = null;
      throw error;
    });
  }

  #begin(): Promise<IDBPDatabase<Schema>> {
    const forget = (): void => {
      this.#db = null;
    };
    const opening = this.#open(this.name, forget);
    opening.catch(forget);
    this.#db = opening;
    return opening;
  }
}

async function finish<Tx extends Reading | Writing, T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  // Watched from the start: an abort while `work` waits must not go unheard.
  const done = tx.done.then(
    () => null,
    (error: unknown) => error ?? new StorageProblem('closed'),
  );
  let result: T;
  try {
    result = await work(tx);
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // It was over already.
    }
    throw (await done) && tx.error ? tx.error : error;
  }
  const failure = await done;
  if (failure) throw tx.error ?? failure;
  return result;
}
