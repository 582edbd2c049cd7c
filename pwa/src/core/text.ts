// How is it written in Vietnamese? Twin: server/kiemtra/core/text.py.
//
// Dates come as `2026-11-22`, times of day as `07:15`, percentages in basis points; no time zone is known here.

const MARKS = /[\u0300-\u036f]/g;
const SPACES = /[ \t\r\n\u00a0]+/g;
const UPPER = /[A-Z]+/g;
const OUTER_SPACE = /^ | $/g;
const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const SCALES = ['', ' nghìn', ' triệu', ' tỷ', ' nghìn tỷ', ' triệu tỷ'] as const;

/** The text in Unicode form NFC, the only form that is recorded. */
export function nfc(text: string): string {
  return text.normalize('NFC');
}

/** The form that texts share when a person searching calls them the same: "Sở  Nội vụ" is "so noi vu". */
export function fold(text: string): string {
  const bare = text.normalize('NFD').replace(MARKS, '').replace(/[đĐ]/g, 'd');
  return bare
    .replace(UPPER, (found) => found.toLowerCase())
    .replace(SPACES, ' ')
    .replace(OUTER_SPACE, '');
}

/** An integer with its thousands grouped by dots: 1234 is `1.234`. */
export function whole(number: number): string {
  const digits = String(Math.abs(number));
  const first = digits.length % 3 || 3;
  const groups = [digits.slice(0, first)];
  for (let at = first; at < digits.length; at += 3) groups.push(digits.slice(at, at + 3));
  return (number < 0 ? '-' : '') + groups.join('.');
}

/** A percentage in basis points, with a decimal comma and no idle zeros: 9870 is `98,7%`. */
export function percent(points: number): string {
  const size = Math.abs(points);
  const hundredths = String(size % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const sign = points < 0 ? '-' : '';
  return `${sign}${whole(Math.floor(size / 100))}${hundredths === '' ? '' : `,${hundredths}`}%`;
}

/** A date in figures: `2026-11-22` is `22/11/2026`. */
export function date(iso: string): string {
  const [year, month, day] = iso.split('-');
  return `${day}/${month}/${year}`;
}

/** A time of day in words: `07:15` is `07 giờ 15`. */
export function clock(time: string): string {
  const [hour, minute] = time.split(':');
  return `${hour} giờ ${minute}`;
}

/** A date as Nghị định 30/2020 writes it: only days under 10 and months 1 and 2 get a leading zero. */
export function longDate(iso: string): string {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  const written = month <= 2 ? String(month).padStart(2, '0') : String(month);
  return `ngày ${String(day).padStart(2, '0')} tháng ${written} năm ${year}`;
}

/** A number from 0 to 2^53−1 in words, as minutes count their copies: 3 is `ba`, 21 `hai mươi mốt`. */
export function numberWords(number: number): string {
  const groups: number[] = [];
  for (let left = number; left > 0 || groups.length === 0; left = Math.floor(left / 1000)) {
    groups.push(left % 1000);
  }
  const top = groups.length - 1;
  const parts: string[] = [];
  for (let at = top; at >= 0; at -= 1) {
    const group = groups[at] ?? 0;
    if (group > 0 || top === 0) parts.push(threeDigits(group, at === top) + (SCALES[at] ?? ''));
  }
  return parts.join(' ');
}

function threeDigits(number: number, leading: boolean): string {
  const hundreds = Math.floor(number / 100);
  const rest = number % 100;
  if (leading && hundreds === 0) return twoDigits(rest);
  const said = `${digit(hundreds)} trăm`;
  if (rest === 0) return said;
  return rest < 10 ? `${said} linh ${digit(rest)}` : `${said} ${twoDigits(rest)}`;
}

function twoDigits(number: number): string {
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  if (tens === 0) return digit(ones);
  const said = tens === 1 ? 'mười' : `${digit(tens)} mươi`;
  return ones === 0 ? said : `${said} ${afterTens(tens, ones)}`;
}

function afterTens(tens: number, ones: number): string {
  if (ones === 5) return 'lăm';
  if (tens > 1 && ones === 1) return 'mốt';
  if (tens > 1 && ones === 4) return 'tư';
  return digit(ones);
}

function digit(number: number): string {
  return DIGITS[number] ?? '';
}
