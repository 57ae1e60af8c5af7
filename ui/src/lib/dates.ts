/**
 * Civil dates as the window shows and reads them. They cross the boundary as `2026-11-22`; nothing here knows a zone, and
 * today is passed in.
 */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const DAY = 86_400_000;

/** The civil date of an instant on this computer's clock. */
export function civil(instant: Date): string {
  return iso(instant.getFullYear(), instant.getMonth() + 1, instant.getDate());
}

/** `22 Nov 2026`; the year is left out when it is that of `reference`. */
export function showDay(day: string, reference?: string): string {
  const [year, month, date] = split(day);
  const short = `${date} ${MONTHS[month - 1] ?? ''}`;
  return reference !== undefined && split(reference)[0] === year ? short : `${short} ${year}`;
}

/** `Sun 22 Nov 2026`. */
export function showWeekday(day: string): string {
  return `${weekday(day)} ${showDay(day)}`;
}

/** `Sun`. */
export function weekday(day: string): string {
  return WEEKDAYS[new Date(stamp(day)).getUTCDay()] ?? '';
}

/** How many days lie from one date to the other; negative when `to` is before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((stamp(to) - stamp(from)) / DAY);
}

/** The date so many days later. */
export function plusDays(day: string, days: number): string {
  return new Date(stamp(day) + days * DAY).toISOString().slice(0, 10);
}

/** How long before `today` a day was: "today", "12 days ago", "7 months ago". */
export function ago(day: string, today: string): string {
  const days = daysBetween(day, today);
  if (days < 0) return showDay(day, today);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 60) return `${days} days ago`;
  // Sixty days are a little less than two months, and called so.
  const months = Math.max(2, Math.floor(days / 30.44));
  if (months < 24) return `${months} months ago`;
  return `${Math.floor(days / 365.25)} years ago`;
}

/** A short age for the header: "today", "1 day", "3 weeks". */
export function age(day: string, today: string): string {
  const days = daysBetween(day, today);
  if (days <= 0) return 'today';
  if (days < 21) return days === 1 ? '1 day' : `${days} days`;
  if (days < 60) return `${Math.floor(days / 7)} weeks`;
  return `${Math.floor(days / 30.44)} months`;
}

/**
 * Reads what people write for a date: `2026-11-22`, `22 Nov 2026`, `22 November`, `22/11/2026`, `22.11.26`, `today`,
 * `tomorrow`, `+7`. Null when it is none of them. A day without a year lies in the year of `today`.
 */
export function parseDay(text: string, today: string): string | null {
  const words = text.trim().toLowerCase();
  if (words === 'today') return today;
  if (words === 'tomorrow') return plusDays(today, 1);
  if (words === 'yesterday') return plusDays(today, -1);
  const shift = /^([+-]\d{1,4})(?:\s*d(?:ays?)?)?$/.exec(words);
  if (shift?.[1]) return plusDays(today, Number(shift[1]));
  const plain = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (plain) return checked(Number(plain[1]), Number(plain[2]), Number(plain[3]));
  const numbers = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{2}|\d{4}))?$/.exec(words);
  if (numbers) return checked(year(numbers[3], today), Number(numbers[2]), Number(numbers[1]));
  const named = /^(\d{1,2})\s*([a-z]{3,9})\.?(?:\s*(\d{2}|\d{4}))?$/.exec(words);
  const month = MONTHS.findIndex((name) => named?.[2]?.startsWith(name.toLowerCase()));
  if (named && month >= 0) return checked(year(named[3], today), month + 1, Number(named[1]));
  return null;
}

/** `21 Nov` and `13:05` of an instant in UTC, on this computer's clock. */
export function localStamp(instant: string): { day: string; time: string } {
  const date = new Date(instant);
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}`;
  return { day: civil(date), time };
}

function year(text: string | undefined, today: string): number {
  if (text === undefined) return split(today)[0];
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function checked(year: number, month: number, date: number): string | null {
  const day = iso(year, month, date);
  const real = new Date(stamp(day));
  return real.getUTCMonth() + 1 === month && real.getUTCDate() === date ? day : null;
}

function split(day: string): [number, number, number] {
  const [year = 0, month = 1, date = 1] = day.slice(0, 10).split('-').map(Number);
  return [year, month, date];
}

function stamp(day: string): number {
  const [year, month, date] = split(day);
  return Date.UTC(year, month - 1, date);
}

function iso(year: number, month: number, date: number): string {
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(date)}`;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
