import { expect, test } from 'vitest';
import type { Answer } from '@/core/checklist.ts';
import { answerText, type Words } from '@/screens/review/answer-text.ts';

const words: Words = { compliance: (level) => `<${level}>`, cleared: 'đã xóa' };
const said = (answer: Answer, value: Parameters<typeof answerText>[1]): string =>
  answerText(answer, value, words);

test('every answer type is said as in the minutes', () => {
  const options = [
    { id: 'board', label: 'Bảng' },
    { id: 'qr', label: 'Mã QR' },
  ];
  expect(said({ type: 'compliance' }, 'partly')).toBe('<partly>');
  expect(said({ type: 'count', unit: 'hồ sơ' }, 1234)).toBe('1.234 hồ sơ');
  expect(said({ type: 'count' }, 0)).toBe('0');
  expect(said({ type: 'percent' }, 9870)).toBe('98,7%');
  expect(said({ type: 'ratio', part: 'Đúng hạn' }, { part: 24, whole: 81 })).toBe('Đúng hạn: 24/81 (29,63%)');
  expect(said({ type: 'choice', options }, 'qr')).toBe('Mã QR');
  expect(said({ type: 'choices', options }, ['board', 'qr'])).toBe('Bảng, Mã QR');
  expect(said({ type: 'date' }, '2026-11-22')).toBe('22/11/2026');
  expect(said({ type: 'time' }, '07:15')).toBe('07 giờ 15');
  expect(said({ type: 'text' }, 'Sổ ghi rõ')).toBe('Sổ ghi rõ');
});

test('counters are said by their labels, in the order of the checklist', () => {
  const counters = [
    { id: 'required', label: 'Phải niêm yết' },
    { id: 'posted', label: 'Đã niêm yết' },
  ];
  expect(said({ type: 'tally', counters }, { posted: 118, required: 219 })).toBe(
    'Phải niêm yết: 219; Đã niêm yết: 118',
  );
});

test('a share of nothing has no percentage', () => {
  expect(said({ type: 'ratio' }, { part: 0, whole: 0 })).toBe('0/0');
});

test('an answer that was taken back says so', () => {
  expect(said({ type: 'count' }, null)).toBe('đã xóa');
});

test('an option that is gone from the checklist is shown by its id rather than lost', () => {
  expect(said({ type: 'choice', options: [] }, 'old')).toBe('old');
});
