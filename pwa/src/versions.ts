// What the server tells about versions of a checklist, for the screens that compare them and move visits.
import { get, post } from './api.ts';
import type { Change, ChecklistName } from './wire.ts';

export interface OldAnswer {
  item?: string;
  section?: string;
  title?: string;
  question?: string;
  answer?: string;
  remarks?: string[];
  texts?: string[];
  evidence?: number;
}

export interface Worded {
  kind: string;
  text: string;
}

/** What a move would mean; nothing has happened yet. */
export interface Preview {
  from: ChecklistName;
  checklist: ChecklistName;
  changes: Change[];
  new: { item: string; question: string; section: string }[];
  renamed: { item: string; question: string; to: string[] }[];
  homeless: OldAnswer[];
  misfits: { item: string; question: string }[];
  contested: { item: string; question: string }[];
  findings: { gone: Worded[]; changed: { before: Worded; after: Worded }[]; new: Worded[] };
  signatures: number;
}

export interface Move {
  id: string;
  from: ChecklistName;
  checklist: ChecklistName;
  by: { id: string; name: string };
  at: string;
  reason?: string;
}

const part = encodeURIComponent;

/** Every published version of every checklist, by id and version. */
export const published = async (): Promise<ChecklistName[]> =>
  (await get<{ items: ChecklistName[] }>('/checklists')).items;

export const changesBetween = async (id: string, from: number, to: number): Promise<Change[]> =>
  (await get<{ changes: Change[] }>(`/checklists/${part(id)}/changes`, { from, to })).changes;

export const preview = (visit: string, { id, version }: ChecklistName): Promise<Preview> =>
  get(`/visits/${part(visit)}/preview`, { checklist: `${id}@${version}` });

export const moves = async (visit: string): Promise<Move[]> =>
  (await get<{ items: Move[] }>(`/visits/${part(visit)}/moves`)).items;

export const move = (
  visit: string,
  body: { id: string; checklist: string; reason?: string },
): Promise<Move> => post(`/visits/${part(visit)}/moves`, body);
