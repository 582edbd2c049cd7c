import { expect, test } from 'vitest';
import { emptyPlan, lacking, latestOf, like, programmeOf, visitOf } from '@/screens/review/plan.ts';
import { member, visit } from './build.ts';

const head = { ...member('Nguyễn Văn An', 'head'), account: 'a' };

test('a visit needs a programme, a unit, a checklist and somebody with an account who leads', () => {
  expect(lacking(emptyPlan())).toEqual(['programme', 'unit', 'checklist', 'leader']);
  const whole = { ...emptyPlan(), programme: 'p', unit: 'u', checklist: 'par@1', members: [head] };
  expect(lacking(whole)).toEqual([]);
  expect(lacking({ ...whole, members: [member('An', 'head')] })).toEqual(['leader']);
  expect(lacking({ ...whole, members: [{ ...head, role: 'member' as const }] })).toEqual(['leader']);
});

test('what was left empty is not sent, and what is sent is NFC', () => {
  const plan = {
    ...emptyPlan(),
    programme: 'p',
    unit: 'u',
    checklist: 'par@1',
    period: ' năm 2026 '.normalize('NFD'),
  };
  expect(visitOf(plan)).toEqual({
    programme: 'p',
    unit: 'u',
    checklist: 'par@1',
    mode: 'scheduled',
    period: 'năm 2026',
    team: { members: [] },
  });
});

test('the decision that formed the team is sent as far as it is known', () => {
  const plan = { ...emptyPlan(), decision: { number: '138/QĐ-UBND', date: '', issuer: '' }, number: '01' };
  expect(visitOf(plan).team).toEqual({ number: '01', decision: { number: '138/QĐ-UBND' }, members: [] });
});

test('the next visit may be like the last one of its programme, on another unit and day', () => {
  const other = visit('x', {
    programme: { id: 'q', title: '', bases: [] },
    date: '2026-12-01',
    team: { members: [head] },
  });
  const early = visit('1', { date: '2026-11-01', team: { members: [head] } });
  const late = visit('2', { date: '2026-11-20', mode: 'cross', team: { number: '02', members: [head] } });
  const former = latestOf([other, late, early], 'p');
  expect(former?.id).toBe('2');
  const plan = like({ ...emptyPlan(), unit: 'u', date: '2026-12-09' }, late);
  expect(plan).toMatchObject({
    unit: 'u',
    date: '2026-12-09',
    mode: 'cross',
    checklist: 'par@1',
    number: '02',
  });
  expect(plan.members).toEqual([head]);
  expect(plan.members[0] === head).toBe(false);
});

test('a programme without an office has none rather than an empty one', () => {
  const draft = {
    title: ' Kiểm tra CCHC ',
    period: '',
    days: '',
    bases: 'Kế hoạch số 1\n\n Quyết định số 2 ',
    organ: '',
    parent: '',
    place: '',
    notice: '',
    minutes: '',
    synthesis: '',
    authority: '',
    signer: '',
    position: '',
    recipients: '',
  };
  expect(programmeOf(draft, [])).toEqual({
    title: 'Kiểm tra CCHC',
    bases: ['Kế hoạch số 1', 'Quyết định số 2'],
    issuers: [],
  });
  const office = {
    ...draft,
    organ: 'Sở Nội vụ',
    notice: 'TB-SNV',
    days: '30',
    recipients: 'Như trên\nLưu: VT',
  };
  expect(programmeOf(office, ['g'])).toMatchObject({
    deadline_days: 30,
    supervisors: ['g'],
    issuers: [
      {
        id: 'office',
        organ: 'Sở Nội vụ',
        symbols: { notice: 'TB-SNV' },
        recipients: ['Như trên', 'Lưu: VT'],
      },
    ],
  });
});
