/** The board as people read it: kind by kind, what matters first. */

import type { BoardLine } from '../../lib/api/generated/BoardLine';
import { daysBetween, showDay } from '../../lib/dates';
import type { Shown } from '../../lib/state/place.svelte';

/** How far ahead one may look. */
export const PERIODS = [30, 60, 90, 180, 365];

/** Every kind in order: its heading, and what it means. */
export const KINDS: Record<string, [string, string]> = {
  gap: ['Nobody covers', 'Territories without own cover, now or on days to come'],
  vacancy: ['Vacancies', 'Own positions that nobody holds'],
  tour_ending: ['Tours ending', 'Without a successor'],
  acting_ending: ['Acting cover ending', 'Stand-ins whose last day is near'],
  agreement_ending: ['Agreements ending', 'What lets us use partners’ officers'],
  group_ending: ['Groups ending', 'Task forces, joint investigation teams, intelligence cells'],
  overlap: ['Overlaps', 'Two officers in one position'],
  disagreement: ['Disagreements', 'Two posts stated as primary'],
  not_confirmed: ['Not confirmed', 'Arrivals and departures that should have happened'],
  unresolved_wording: ['Unresolved wordings', 'Words of a source that name no territory'],
  stale_contact: ['Stale contacts', 'Last verified more than a year ago'],
  never_verified: ['Never verified', 'Contact points that nobody has tried'],
};

/** The lines of one kind. */
export interface Group {
  kind: string;
  title: string;
  about: string;
  lines: BoardLine[];
  /** Gaps in territories that no own line ever named. */
  neverOurs: BoardLine[];
}

/** Lines under their kinds, in the order in which they come. */
export function grouped(lines: BoardLine[]): Group[] {
  const groups = new Map<string, Group>();
  for (const line of lines) {
    const [title, about] = KINDS[line.kind] ?? [line.kind, ''];
    const group = groups.get(line.kind) ?? { kind: line.kind, title, about, lines: [], neverOurs: [] };
    groups.set(line.kind, group);
    (line.ours ? group.lines : group.neverOurs).push(line);
  }
  return [...groups.values()];
}

/** How many lines a kind has. */
export function size(group: Group): number {
  return group.lines.length + group.neverOurs.length;
}

const ENDS = ['tour_ending', 'acting_ending', 'agreement_ending', 'group_ending'];

/** The day that matters, at the end of a line: "now", "in 12 days", a date. */
export function when(line: BoardLine, today: string): { text: string; near: boolean } | null {
  const day = ENDS.includes(line.kind) ? line.until : line.from;
  if (line.kind === 'gap' || line.kind === 'vacancy' || line.kind === 'overlap') {
    if (day === null || day <= today) return { text: 'now', near: true };
  }
  if (day === null) return null;
  const days = daysBetween(today, day);
  if (days < 0) return { text: `since ${showDay(day, today)}`, near: line.kind === 'not_confirmed' };
  if (days === 0) return { text: 'today', near: true };
  return { text: days === 1 ? 'tomorrow' : `in ${days} days`, near: days <= 14 };
}

/** The name before the first colon of a line, and what is said of it. */
export function split(text: string): [string, string] {
  const at = text.indexOf(': ');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 2)];
}

/** What a line opens. */
export function opens(line: BoardLine): Shown {
  if (line.entity === 'territory') return { kind: 'card', text: line.id };
  return { kind: 'record', entity: line.entity, id: line.id };
}
