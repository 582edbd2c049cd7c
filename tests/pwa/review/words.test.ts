import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changes } from '@/screens/review/words.ts';

test('a changed figure is one word out and one word in', () => {
  expect(changes('Niêm yết thiếu 101/219 thủ tục', 'Niêm yết thiếu 95/219 thủ tục')).toEqual([
    { text: 'Niêm yết thiếu', change: 'same' },
    { text: '101/219', change: 'removed' },
    { text: '95/219', change: 'added' },
    { text: 'thủ tục', change: 'same' },
  ]);
});

test('whatever was changed, both wordings can be read back from the pieces', () => {
  const word = fc.constantFrom('niêm', 'yết', 'thiếu', 'đủ', 'sổ', 'văn', 'bản');
  const sentence = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(sentence, sentence, (before, after) => {
      const pieces = changes(before, after);
      const read = (without: string): string =>
        pieces
          .filter((piece) => piece.change !== without)
          .map((piece) => piece.text)
          .join(' ');
      expect(read('added')).toBe(before);
      expect(read('removed')).toBe(after);
    }),
  );
});
