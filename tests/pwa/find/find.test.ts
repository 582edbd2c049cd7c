// What people type on the spot finds the item they mean: without accents, by what they saw, before they have finished.
import { describe, expect, test } from 'vitest';
import type { Item } from '@/core/checklist.ts';
import { libraryOf, type Own } from '@/find/library.ts';
import { queryOf } from '@/find/match.ts';
import { find, type Hit } from '@/find/rank.ts';
import { around, marked, wordsOf } from '@/find/words.ts';
import { checklist } from '../conformance-cases.ts';

const items: (Pick<Item, 'id' | 'question' | 'answer'> & Partial<Item>)[] = [
  {
    id: 'badges',
    question: 'Công chức có đeo thẻ trong giờ làm việc không?',
    answer: { type: 'compliance' },
    guidance: 'Quan sát tại quầy, tại các phòng.',
  },
  {
    id: 'document_format',
    question: 'Văn bản đi có đúng thể thức không?',
    answer: {
      type: 'choices',
      options: [
        { id: 'no_abstract', label: 'Thiếu trích yếu nội dung' },
        { id: 'no_date', label: 'Không ghi ngày, tháng ban hành' },
      ],
    },
  },
  {
    id: 'bodies',
    question: 'Tập thể lãnh đạo có họp định kỳ không? Việc cụ thể nào được giao?',
    answer: { type: 'compliance' },
  },
  {
    id: 'waiting_room',
    question: 'Nơi đón tiếp người dân còn thiếu gì?',
    answer: { type: 'choices', options: [{ id: 'seats', label: 'Ghế ngồi chờ' }] },
  },
  {
    id: 'overdue',
    question: 'Hồ sơ quá hạn có được xin lỗi không?',
    answer: { type: 'ratio', part: 'Đã xin lỗi', whole: 'Quá hạn' },
  },
  {
    id: 'results',
    question: 'Kết quả có được công khai không?',
    answer: { type: 'compliance' },
    guidance: 'Xem các thông báo có ghi hạn chế.',
    findings: [
      {
        id: 'late',
        when: { item: 'results', is: 'met' },
        kind: 'limitation',
        text: 'Còn {value} kết quả trả chậm ở Đắk Lắk',
      },
    ],
  },
];
const made = checklist({ items });
const all = new Set(items.map(({ id }) => id));
const hits = (typed: string, asked = all, own: Own[] = []): Hit[] =>
  find(libraryOf(made, own), queryOf(typed), asked);
const ids = (typed: string, asked = all): string[] => hits(typed, asked).map(({ book }) => book.item.id);

describe('the search', () => {
  test.each([
    ['the', 'badges'],
    ['đeo thẻ', 'badges'],
    ['deo the', 'badges'],
    ['trich yeu', 'document_format'],
    ['ghe', 'waiting_room'],
    ['qua han', 'overdue'],
    ['QUÁ HẠN', 'overdue'],
    ['dak lak', 'results'],
  ])('finds for “%s” first %s', (typed, item) => {
    expect(ids(typed)[0]).toBe(item);
  });

  test('finds while a word is still being typed', () => {
    expect(ids('tric')).toEqual(['document_format']);
    expect(ids('trich y')).toEqual(['document_format']);
  });

  test('puts whole words of a question before everything else', () => {
    expect(ids('ket qua')[0]).toBe('results');
    expect(ids('the thuc')[0]).toBe('document_format');
  });

  test('takes an accent that was typed at its word', () => {
    expect(ids('thẻ')).toEqual(['badges']);
    expect(ids('thể').sort()).toEqual(['bodies', 'document_format']);
  });

  test('wants every word, and finds them apart as well as together', () => {
    expect(ids('the quay')).toEqual(['badges']);
    expect(ids('the qwerty')).toEqual([]);
  });

  test('says which option matched, so that it can be pointed out', () => {
    const [hit] = hits('trich yeu');
    expect(hit?.line).toMatchObject({ part: 'option', id: 'no_abstract' });
    expect(marked(hit?.line?.text ?? '', hit?.ranges ?? [])).toEqual([
      { text: 'Thiếu ', marked: false },
      { text: 'trích', marked: true },
      { text: ' ', marked: false },
      { text: 'yếu', marked: true },
      { text: ' nội dung', marked: false },
    ]);
  });

  test('looks into what the team wrote about an item', () => {
    const own = [{ item: 'results', text: 'Bảng điện tử hỏng' }];
    expect(hits('bang dien tu', all, own).map(({ book }) => book.item.id)).toEqual(['results']);
  });

  test('puts what is asked of the unit before what is not', () => {
    const asked = new Set(['bodies']);
    expect(ids('thể', asked)).toEqual(['bodies', 'document_format']);
  });

  test('finds nothing for nothing', () => {
    expect(ids('')).toEqual([]);
    expect(ids(' ?! ')).toEqual([]);
  });

  test('never reads a figure of a sentence as words', () => {
    expect(ids('value')).toEqual([]);
  });
});

describe('a text that was found', () => {
  test('keeps its places when accents are left out', () => {
    const [, second] = wordsOf('Sở Đẻ ước');
    expect(second).toMatchObject({ plain: 'de', start: 3, end: 5 });
  });

  test('is marked once where matches overlap', () => {
    const stretches = marked('abcdef', [
      { start: 1, end: 4 },
      { start: 2, end: 5 },
      { start: 1, end: 2 },
    ]);
    expect(stretches.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')).toBe('a[bcd][e]f');
  });

  test('is cut around the match, between words', () => {
    const text = `${'đầu '.repeat(60)}trích yếu ${'cuối '.repeat(60)}`;
    const found = wordsOf(text).filter(({ plain }) => ['trich', 'yeu'].includes(plain));
    const cut = around(text, found);
    expect(cut.text.length).toBeLessThan(125);
    expect(cut.ranges.map(({ start, end }) => cut.text.slice(start, end))).toEqual(['trích', 'yếu']);
    expect(cut.text.startsWith('… đầu')).toBe(true);
  });
});

describe('five hundred items', () => {
  test('are searched between two keystrokes', () => {
    const many = checklist({
      items: Array.from({ length: 500 }, (_, at) => ({
        ...items[at % items.length],
        id: `item_${at}`,
        guidance: 'Xem sổ của ba tháng gần nhất, rút ngẫu nhiên mười dòng, chụp trang có thiếu sót.'.repeat(
          3,
        ),
      })),
    });
    const library = libraryOf(many);
    const times = ['t', 'tr', 'tri', 'trich', 'trich y', 'qua han', 'the'].map((typed) => {
      const begun = performance.now();
      find(library, queryOf(typed), all);
      return performance.now() - begun;
    });
    // The machine may be busy: what matters is that it is nowhere near a tenth of a second.
    expect(Math.min(...times)).toBeLessThan(30);
  });
});
