/** Days as places on a timeline. */

import type { TourBar } from '../../lib/api/generated/TourBar';
import { daysBetween, plusDays, showDay } from '../../lib/dates';

/** How many months are seen at once, the nearest first. */
export const ZOOMS = [3, 6, 12, 24, 48, 96];

/** The days that are seen. */
export interface Span {
  from: string;
  until: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The first of a month so many months away. */
export function month(day: string, away = 0): string {
  const [year = 0, of = 1] = day.split('-').map(Number);
  const months = year * 12 + of - 1 + away;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

/** So many months with a day in their first quarter, from the first of a month to the last of one. */
export function around(day: string, months: number): Span {
  return spanOf(month(day, -Math.floor(months / 4)), months);
}

/** So many months from the first of one. */
export function spanOf(first: string, months: number): Span {
  return { from: first, until: plusDays(month(first, months), -1) };
}

/** A span moved by a quarter of itself, and by a month at least. */
export function moved(span: Span, months: number, back: boolean): Span {
  const step = Math.max(1, Math.round(months / 4));
  return spanOf(month(span.from, back ? -step : step), months);
}

/** How many days a span has. */
export function length(span: Span): number {
  return daysBetween(span.from, span.until) + 1;
}

/** Where a day stands in a span: 0 at the beginning of its first day, 1 at the end of its last. */
export function at(day: string, span: Span): number {
  return daysBetween(span.from, day) / length(span);
}

/** A bar as it is seen: its beginning and width in parts of the span, and whether it goes on beyond an edge. */
export interface Seen {
  left: number;
  width: number;
  before: boolean;
  after: boolean;
}

export function seen(bar: Pick<TourBar, 'from' | 'until'>, span: Span): Seen | null {
  const left = bar.from === null ? -1 : at(bar.from, span);
  const right = bar.until === null ? 2 : at(plusDays(bar.until, 1), span);
  if (right <= 0 || left >= 1 || right <= left) return null;
  const [start, end] = [Math.max(0, left), Math.min(1, right)];
  return { left: start, width: end - start, before: left < 0, after: right > 1 };
}

/** A line of the scale. */
export interface Tick {
  place: number;
  label: string;
  strong: boolean;
}

/** Months, quarters or years, as there is room for. */
export function ticks(span: Span, months: number): Tick[] {
  const step = months <= 12 ? 1 : months <= 24 ? 3 : months <= 48 ? 6 : 12;
  const found: Tick[] = [];
  for (let day = span.from; day <= span.until; day = month(day, 1)) {
    const [year = '', of = '01'] = day.split('-');
    const number = Number(of) - 1;
    if (number % step !== 0) continue;
    const strong = number === 0;
    found.push({ place: at(day, span), label: strong ? year : (MONTHS[number] ?? ''), strong });
  }
  return found;
}

/** What a bar says. */
export function inWords(bar: TourBar, today: string): string {
  const from = bar.from ? `from ${showDay(bar.from, today)}${bar.arrival_planned ? ' (planned)' : ''}` : '';
  const until = bar.until ? `until ${showDay(bar.until, today)}${bar.departure_planned ? ' (planned)' : ''}` : '';
  const days = [from, until].filter(Boolean).join(' ') || 'since and until unknown';
  if (bar.kind === 'vacant') return `vacant ${days}`;
  const why = bar.reason ? `, ${bar.reason}` : '';
  return bar.kind === 'acting' ? `${bar.who} stands in ${days}${why}` : `${bar.who} ${days}`;
}
