// What one round of synchronising works with; a test gives it a function for a server.
import type { Send } from '../api.ts';
import type { Database } from '../device/database.ts';

export interface Context {
  db: Database;
  send: Send;
  now: () => string;
  /** Told whenever something of a visit changed here, so that open screens can follow. */
  changed: (visit: string, what?: 'events' | 'photos') => void;
}
