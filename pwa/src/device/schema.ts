// What lies where in a person's database on this phone, and how it grew. One database a person: `kiemtra-<account id>`.
import type { DBSchema, IDBPDatabase } from 'idb';
import type { JsonObject } from '../core/canonical.ts';
import type { Change, ChecklistName, Receipt, VisitEvent, VisitSummary } from '../wire.ts';

/** How far an event of ours, or a photo, has come. `deferred` is stored too: the server waits for one before it. */
export type Standing = 'waiting' | 'stored' | 'deferred' | 'refused';

/** Present while something has to be sent, or looked at by a person: found by index, without reading the rest. */
export type Pending = 'send' | 'attend';

export interface Said {
  code: string;
  message: string;
}

/** An event as it lies here: its own bytes are never changed, only how far it has come. */
export interface KeptEvent {
  visit: string;
  id: string;
  sha256: string;
  event: VisitEvent;
  standing: Standing;
  /** Why it was refused, in the server's words. */
  problem?: Said;
  pending?: Pending;
}

/** The last link of this device's chain in a visit. */
export interface Chain {
  visit: string;
  device: string;
  seq: number;
  sha256: string;
}

export interface KeptPhoto {
  visit: string;
  sha256: string;
  type: string;
  size: number;
  thumb?: ArrayBuffer;
  standing: 'waiting' | 'stored' | 'refused';
  /** Bytes the server has acknowledged. */
  received: number;
  /** The piece size this photo is sent in: chosen once. */
  chunk?: number;
  problem?: Said;
  pending?: Pending;
  /** When the server had all of it. */
  stored_at?: string;
}

/** What a photo is of. */
export interface Subject {
  item?: string;
  section?: string;
  finding?: string;
}

/** A shot nobody has attached yet: durable, no event, never sent. */
export interface Draft {
  id: string;
  visit: string;
  subject: Subject;
  sha256: string;
  type: string;
  bytes: ArrayBuffer;
  thumb?: ArrayBuffer;
  caption: string;
  category?: string;
  taken: { at: string };
}

/** That the visit was moved while it was on this phone, and what that changed. */
export interface KeptMove {
  from: ChecklistName;
  to: ChecklistName;
  /** Absent when the server could not tell. */
  changes?: Change[];
  seen?: boolean;
}

export interface KeptVisit {
  id: string;
  summary: VisitSummary;
  /** The version this phone reads the visit by: the one it is pinned to, from when that is here. */
  reads?: ChecklistName;
  move?: KeptMove;
  /** Where the next pull starts; absent when everything has to be read again. */
  cursor?: string;
  /** The server's epoch under which all that counts as stored here was acknowledged: with another, it is offered again. */
  epoch?: string;
  /** The server was restored: the receipts held here have to be presented until it has taken them. */
  presenting?: true;
}

export interface Schema extends DBSchema {
  meta: { key: string; value: unknown };
  visits: { key: string; value: KeptVisit };
  checklists: { key: string; value: { sha256: string; checklist: JsonObject } };
  events: { key: [string, string]; value: KeptEvent; indexes: { pending: Pending } };
  chains: { key: [string, string]; value: Chain };
  photos: { key: [string, string]; value: KeptPhoto; indexes: { pending: Pending } };
  bytes: { key: [string, string]; value: ArrayBuffer };
  drafts: { key: string; value: Draft };
  receipts: { key: [string, number]; value: Receipt };
}

export type Name =
  | 'meta'
  | 'visits'
  | 'checklists'
  | 'events'
  | 'chains'
  | 'photos'
  | 'bytes'
  | 'drafts'
  | 'receipts';

const migrations: readonly ((db: IDBPDatabase<Schema>) => void)[] = [
  (db) => {
    db.createObjectStore('meta');
    db.createObjectStore('visits', { keyPath: 'id' });
    db.createObjectStore('checklists', { keyPath: 'sha256' });
    db.createObjectStore('events', { keyPath: ['visit', 'id'] }).createIndex('pending', 'pending');
    db.createObjectStore('chains', { keyPath: ['visit', 'device'] });
    db.createObjectStore('photos', { keyPath: ['visit', 'sha256'] }).createIndex('pending', 'pending');
    db.createObjectStore('bytes');
    db.createObjectStore('drafts', { keyPath: 'id' });
    db.createObjectStore('receipts', { keyPath: ['visit', 'number'] });
  },
];

export const version = migrations.length;

/** Brings a database of an older version up to this one, step by step. */
export function upgrade(db: IDBPDatabase<Schema>, from: number): void {
  for (const migrate of migrations.slice(from)) migrate(db);
}
