// A phone for tests: a database of its own in memory, a lock, a clock that stands still.
import 'fake-indexeddb/auto';
import { Database } from '@/device/database.ts';
import { append, type Entry, type Writer } from '@/device/journal.ts';
import type { Exclusive } from '@/device/locks.ts';
import type { KeptEvent } from '@/device/schema.ts';
import { keepVisits } from '@/device/visits.ts';
import { v4 } from '@/ids.ts';
import type { VisitSummary } from '@/wire.ts';

export const now = (): string => '2026-11-22T00:15:03.120Z';

/** One after the other by name, as Web Locks do. */
export function locks(): Exclusive {
  const last = new Map<string, Promise<unknown>>();
  return <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const mine = (last.get(name) ?? Promise.resolve()).then(work, work);
    last.set(
      name,
      mine.catch(() => undefined),
    );
    return mine;
  };
}

/** What a browser without Web Locks would do. */
export const noLock: Exclusive = (_name, work) => work();

export function writerOn(db: Database, part: Partial<Writer> = {}): Writer {
  return { db, visit: 'visit-1', device: 'device-1', author: 'author-1', exclusive: locks(), now, ...part };
}

export const database = (): Database => new Database(v4());

export const met = (item: string): Entry => ({ acts: [{ kind: 'answered', body: { item, value: 'met' } }] });

export const record = (writer: Writer, entry: Entry): Promise<KeptEvent[]> =>
  append(writer, async () => entry);

export function summary(part: Partial<VisitSummary> = {}): VisitSummary {
  return {
    id: 'visit-1',
    state: 'open',
    position: 'e1.0',
    unit: { id: 'unit-1', name: 'Sở Tư pháp', kind: 'department' },
    programme: { id: 'programme-1', title: 'Kế hoạch kiểm tra cải cách hành chính năm 2026', bases: [] },
    checklist: { id: 'department', version: 1, sha256: 'c', title: 'Bảng kiểm' },
    mode: 'scheduled',
    team: { members: [] },
    my_role: 'member',
    ...part,
  };
}

export const plan = (db: Database, part: Partial<VisitSummary> = {}): Promise<void> =>
  keepVisits(db, [summary(part)]);
