// @vitest-environment jsdom
// What people answer with: what they tap and type is recorded, once, as meant, and nothing they entered is lost.
import { type Component, flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import Choices from '@/components/answers/Choices.svelte';
import Ratio from '@/components/answers/Ratio.svelte';
import Tally from '@/components/answers/Tally.svelte';
import Entry from '@/components/Entry.svelte';
import { ready } from '@/i18n/index.ts';
import { Props } from './props.svelte.ts';

let page: Record<string, unknown> | undefined;

function show<P extends Record<string, unknown>>(what: Component<P>, given: P): Props<P> {
  const props = new Props(given);
  page = mount(what, { target: document.body, props: props.now });
  flushSync();
  return props;
}

const settle = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(0);
  flushSync();
};

function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

const field = (): HTMLInputElement => document.querySelector('input, textarea') as HTMLInputElement;
const button = (name: string): HTMLButtonElement =>
  [...document.querySelectorAll('button')].find(
    (one) => one.textContent?.includes(name) || one.getAttribute('aria-label') === name,
  ) as HTMLButtonElement;

beforeAll(ready);
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(async () => {
  if (page) await unmount(page);
  page = undefined;
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe('what is typed', () => {
  test('is recorded after a pause of 0.7 seconds', async () => {
    const save = vi.fn(async () => true);
    show(Entry, { value: '', save });
    type(field(), 'Sổ');
    await vi.advanceTimersByTimeAsync(699);
    expect(save.mock.calls).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(save.mock.calls).toEqual([['Sổ']]);
  });

  test('is recorded every two seconds by whoever never pauses', async () => {
    const save = vi.fn(async () => true);
    show(Entry, { value: '', save, lines: 3 });
    for (let letters = 1; letters <= 50; letters += 1) {
      type(field(), 'a'.repeat(letters));
      await vi.advanceTimersByTimeAsync(100);
    }
    const lengths = (save.mock.calls as unknown as [string][]).map(([text]) => text.length);
    expect(lengths).toEqual([20, 40]);
  });

  test('keeps its comma under the finger, and is tidied on leaving', async () => {
    const props = show(Entry, {
      value: '',
      save: async () => {
        props.now.value = '98';
        return true;
      },
    });
    field().focus();
    type(field(), '98,');
    await vi.advanceTimersByTimeAsync(700);
    await settle();
    expect(field().value).toBe('98,');
    field().blur();
    await settle();
    expect(field().value).toBe('98');
  });

  test('stays in the field when it could not be recorded, and is tried again', async () => {
    const save = vi.fn(async () => false);
    show(Entry, { value: 'cũ', save });
    type(field(), 'mới');
    await vi.advanceTimersByTimeAsync(700);
    await settle();
    expect(field().value).toBe('mới');
    expect(field().className).toContain('unsaved');
    field().dispatchEvent(new Event('blur'));
    await settle();
    expect(save.mock.calls).toHaveLength(2);
  });

  test('gives way to what another member writes once nobody types', async () => {
    const props = show(Entry, { value: 'một', save: async () => true });
    props.now.value = 'hai';
    await settle();
    expect(field().value).toBe('hai');
  });
});

describe('a list of faults', () => {
  const options = Array.from({ length: 8 }, (_, at) => ({ id: `f${at}`, label: `Biểu hiện ${at}` }));
  const shown = (): string[] =>
    [...document.querySelectorAll('label')].map((one) => one.textContent?.trim() ?? '');

  test('takes "none of them" in one tap and gives it back in another', async () => {
    const save = vi.fn(async (_: string[] | null) => true);
    const props = show(Choices, {
      options,
      value: ['f1', 'f3'] as string[] | null,
      label: 'Thiếu sót',
      save,
    });
    save.mockImplementation(async (next) => {
      props.now.value = next;
      return true;
    });
    button('Không có biểu hiện nào').click();
    await settle();
    expect(button('Không có biểu hiện nào').getAttribute('aria-pressed')).toBe('true');
    button('Hoàn tác').click();
    await settle();
    expect(save.mock.calls).toEqual([[[]], [['f1', 'f3']]]);
  });

  test('counts every one of three quick taps', async () => {
    const save = vi.fn((_: string[] | null) => new Promise<boolean>(() => undefined));
    show(Choices, { options, value: null, label: 'Thiếu sót', save });
    for (const at of [2, 0, 5]) document.querySelectorAll('input')[at]?.click();
    flushSync();
    expect(save.mock.calls.at(-1)).toEqual([['f0', 'f2', 'f5']]);
    expect(document.body.textContent).toContain('Đã chọn 3/8');
  });

  test('is unanswered again when the last fault is taken off', async () => {
    const save = vi.fn(async (_: string[] | null) => true);
    show(Choices, { options, value: ['f2'], label: 'Thiếu sót', save });
    document.querySelectorAll('input')[2]?.click();
    await settle();
    expect(save.mock.calls).toEqual([[null]]);
  });

  test('folds away when it is long, but never what is chosen', () => {
    show(Choices, { options, value: ['f6'], label: 'Thiếu sót', foldable: true, save: async () => true });
    expect(shown()).toEqual(['Biểu hiện 6']);
    button('Xem 7 biểu hiện').click();
    flushSync();
    expect(shown()).toHaveLength(8);
  });

  test('is shown whole when it is short', () => {
    show(Choices, {
      options: options.slice(0, 4),
      value: null,
      label: 'Thiếu sót',
      foldable: true,
      save: async () => true,
    });
    expect(shown()).toHaveLength(4);
  });
});

describe('part of a whole', () => {
  const answer = { type: 'ratio', part: 'Đã xin lỗi', whole: 'Quá hạn' } as const;
  type Given = {
    value: { part: number; whole: number } | null;
    begun: { part?: number; whole?: number } | null;
  };
  function ratio(given: Given) {
    const told: unknown[] = [];
    const props = show(Ratio, {
      answer,
      ...given,
      save: async (value: unknown) => {
        told.push(['save', value]);
        return true;
      },
      begin: async (figures: unknown) => {
        told.push(['begin', figures]);
        props.now.begun = figures as Given['begun'];
      },
    } as never) as Props<Given>;
    return told;
  }
  const more = async (label: string): Promise<void> => {
    button(`Thêm 1: ${label}`).click();
    await settle();
  };

  test('keeps one figure alone on the phone, and records both together', async () => {
    const told = ratio({ value: null, begun: null });
    await more('Quá hạn');
    expect(told).toEqual([['begin', { whole: 1 }]]);
    await more('Đã xin lỗi');
    expect(told.slice(1)).toEqual([
      ['save', { part: 1, whole: 1 }],
      ['begin', null],
    ]);
  });

  test('shows the one figure again after the tab was killed', () => {
    ratio({ value: null, begun: { whole: 14 } });
    expect([...document.querySelectorAll('input')].map(({ value }) => value)).toEqual(['', '14']);
    expect(document.body.textContent).toContain('Nhập cả hai số.');
  });

  test('never records a part larger than the whole, nor loses it', async () => {
    const told = ratio({ value: { part: 2, whole: 2 }, begun: null });
    await more('Đã xin lỗi');
    expect(told).toEqual([
      ['begin', { part: 3, whole: 2 }],
      ['save', null],
    ]);
    expect(document.body.textContent).toContain('Số phần không được lớn hơn tổng số.');
  });
});

describe('counters', () => {
  const counters = ['seen', 'no_abstract', 'no_signature'].map((id) => ({ id, label: id }));

  test('count every quick tap, and the rest is nought when one says so', async () => {
    const save = vi.fn((_: unknown) => new Promise<boolean>(() => undefined));
    show(Tally, { counters, value: null, save });
    for (let taps = 0; taps < 3; taps += 1) {
      button('Thêm 1: seen').click();
      flushSync();
    }
    expect(save.mock.calls.at(-1)).toEqual([{ seen: 3 }]);
    button('Các ô còn lại: 0').click();
    expect(save.mock.calls.at(-1)).toEqual([{ seen: 3, no_abstract: 0, no_signature: 0 }]);
  });
});
