import { expect, test } from 'vitest';
import { blockedVisits, hashOfFile, numbered, papers, signerOf } from '@/screens/review/papers.ts';
import type { DocumentMeta } from '@/screens/review/wire.ts';

function paper(id: string, over: Partial<DocumentMeta> = {}): DocumentMeta {
  const at = `2026-11-20T0${id}:00:00.000Z`;
  return { id, kind: 'notice', state: 'draft', sha256: id, at, by: { id: 'g', name: 'Giám sát' }, ...over };
}

const issuance = {
  id: 'i',
  number: '15',
  symbol: 'TB-SNV',
  date: '2026-10-03',
  signer: { name: 'Nguyễn Văn An', position: 'Phó Giám đốc' },
  at: '2026-10-03T02:00:00.000Z',
};

test('of each kind the one in force is the latest that was not superseded', () => {
  const [minutes, notice] = papers([
    paper('1', { state: 'superseded' }),
    paper('2', { state: 'issued', issuance }),
    paper('3', { kind: 'minutes' }),
  ]);
  expect(minutes?.current?.id).toBe('3');
  expect(notice?.current?.id).toBe('2');
  expect(notice?.all.map((one) => one.id)).toEqual(['2', '1']);
});

test('a kind that was never drafted is there, empty', () => {
  const [minutes] = papers([]);
  expect(minutes).toEqual({ kind: 'minutes', all: [], current: null });
});

test('a number is what the office gave and nothing before', () => {
  expect(numbered(paper('1'))).toBeNull();
  expect(numbered(paper('1', { issuance }))).toBe('15/TB-SNV');
});

test('a signer may be a name or a name with a position', () => {
  expect(signerOf(paper('1', { issuance }))).toBe('Nguyễn Văn An, Phó Giám đốc');
  expect(signerOf(paper('1', { issuance: { ...issuance, signer: 'Nguyễn Văn An' } }))).toBe('Nguyễn Văn An');
});

test('the fingerprint of a file is the SHA-256 of its bytes', async () => {
  expect(await hashOfFile(new Blob(['abc']))).toMatch(/^ba7816bf8f01cfea/);
});

test('what keeps a report from being drafted is counted by visit, each finding once', () => {
  const details = { proposed: ['v1.a.met', 'v2.a.met', 'v2.b.met'], unclassified: ['v2.b.met', 'v2.note'] };
  expect(blockedVisits(details)).toEqual([
    { visit: 'v2', count: 3, first: 'v2.a.met' },
    { visit: 'v1', count: 1, first: 'v1.a.met' },
  ]);
  expect(blockedVisits({ submission: 'missing' })).toEqual([]);
});
