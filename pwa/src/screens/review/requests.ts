// Every request of the wide screens, by name (design §5).
import { get, post } from '../../api.ts';
import type { Checklist } from '../../core/checklist.ts';
import type { Account } from '../../session.svelte.ts';
import type { programmeOf, visitOf } from './plan.ts';
import type {
  AddedFinding,
  Announced,
  ChecklistName,
  DecisionBody,
  DocumentKind,
  DocumentMeta,
  Finding,
  Findings,
  Gone,
  Issuance,
  Page,
  Programme,
  Recommendation,
  RemediationState,
  Unit,
  VisitDetail,
  VisitSummary,
} from './wire.ts';

const part = encodeURIComponent;

/** A whole list, page after page. */
async function all<T, More = unknown>(
  path: string,
  query: Record<string, string> = {},
  also: (page: Page<T> & More) => void = () => undefined,
): Promise<T[]> {
  const items: T[] = [];
  let after: string | null = null;
  do {
    const page: Page<T> & More = await get<Page<T> & More>(
      path,
      after === null ? query : { ...query, after },
    );
    items.push(...page.items);
    also(page);
    after = page.next;
  } while (after !== null);
  return items;
}

export const visits = (): Promise<VisitSummary[]> => all('/visits');
export const visit = (id: string): Promise<VisitDetail> => get(`/visits/${part(id)}`);

/** All findings of a visit; those that are gone stand in the first page. */
export async function findings(id: string): Promise<Findings> {
  const gone: Gone[] = [];
  const items = await all<Finding, { gone?: Gone[] }>(`/visits/${part(id)}/findings`, {}, (page) =>
    gone.push(...(page.gone ?? [])),
  );
  return { items, gone };
}

export const checklist = (id: string, version: number): Promise<Checklist> =>
  get(`/checklists/${part(id)}/versions/${version}`);

export const decide = (finding: string, body: DecisionBody): Promise<unknown> =>
  post(`/findings/${part(finding)}/decisions`, body);
export const add = (visitId: string, body: AddedFinding): Promise<unknown> =>
  post(`/visits/${part(visitId)}/findings`, body);
export const sendBack = (
  visitId: string,
  body: { id: string; item: string; reason: string; due?: string },
): Promise<unknown> => post(`/visits/${part(visitId)}/returns`, body);
export const reopen = (visitId: string, body: { id: string; reason: string }): Promise<unknown> =>
  post(`/visits/${part(visitId)}/reopenings`, body);

export const documentsOf = (visitId: string): Promise<DocumentMeta[]> =>
  all(`/visits/${part(visitId)}/documents`);
export const draft = (
  visitId: string,
  body: { id: string; kind: DocumentKind; reason?: string },
): Promise<DocumentMeta> => post(`/visits/${part(visitId)}/documents`, body);
export const issue = (documentId: string, body: Omit<Issuance, 'at'>): Promise<unknown> =>
  post(`/documents/${part(documentId)}/issuances`, body);
export const document = (id: string): Promise<DocumentMeta> => get(`/documents/${part(id)}`);
export const notices = (): Promise<DocumentMeta[]> => all('/documents', { unit: 'mine' });

export const recommendations = (): Promise<Recommendation[]> => all('/recommendations');
export const report = (
  recommendation: string,
  body: { id: string; state: RemediationState; text: string; evidence: string[]; due?: string },
): Promise<unknown> => post(`/recommendations/${part(recommendation)}/remediations`, body);
export const verify = (
  entry: string,
  body: { id: string; accepted: boolean; reason?: string },
): Promise<unknown> => post(`/remediations/${part(entry)}/verifications`, body);

export const close = (recommendation: string, body: { id: string; reason: string }): Promise<unknown> =>
  post(`/recommendations/${part(recommendation)}/closures`, body);

/** The first page of units or people that answer a search; of units, with a day, those that existed then. */
export const units = async (q: string, on?: string): Promise<Unit[]> =>
  (await get<Page<Unit>>('/units', on ? { q, on } : { q })).items;
export const people = async (q: string): Promise<Account[]> =>
  (await get<Page<Account>>('/accounts', { q })).items;
export const checklists = (): Promise<ChecklistName[]> => all('/checklists');
export const plan = (body: ReturnType<typeof visitOf> & { id: string }): Promise<VisitSummary> =>
  post('/visits', body);
export const open = (body: ReturnType<typeof programmeOf> & { id: string }): Promise<Programme> =>
  post('/programmes', body);
/** To a unit the list of visits is what it may know of them. */
export const announced = (): Promise<Announced[]> => all('/visits');

export const programmes = (): Promise<Programme[]> => all('/programmes');
export const documentsOfProgramme = (id: string): Promise<DocumentMeta[]> =>
  all(`/programmes/${part(id)}/documents`);
export const draftSynthesis = (
  id: string,
  body: { id: string; kind: 'synthesis'; reason?: string },
): Promise<DocumentMeta> => post(`/programmes/${part(id)}/documents`, body);

/** Where a browser finds a photo, and a document's files. */
export const photo = (sha256: string, size: 'thumb' | 'screen' | 'original'): string =>
  `/api/evidence/${sha256}?size=${size}`;
export const file = (documentId: string, type: 'docx' | 'pdf' | 'html'): string =>
  `/api/documents/${part(documentId)}.${type}`;
