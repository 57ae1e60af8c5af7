/** The log as people read it: day by day. */

import type { HistoryChange } from '../../lib/api/generated/HistoryChange';
import type { HistoryOperation } from '../../lib/api/generated/HistoryOperation';
import type { JsonValue } from '../../lib/api/generated/serde_json/JsonValue';
import { localStamp, plusDays, showWeekday } from '../../lib/dates';
import { capital, inWords } from '../../lib/words';

/** Changes under the day on which they were made, on this computer's clock; the order is kept. */
export function byDay<C extends Pick<HistoryChange, 'at'>>(
  changes: C[],
  today: string,
): { day: string; changes: C[] }[] {
  const days: { day: string; changes: C[] }[] = [];
  for (const change of changes) {
    const day = named(localStamp(change.at).day, today);
    const last = days.at(-1);
    if (last?.day === day) last.changes.push(change);
    else days.push({ day, changes: [change] });
  }
  return days;
}

function named(day: string, today: string): string {
  if (day === today) return 'Today';
  return day === plusDays(today, -1) ? 'Yesterday' : showWeekday(day);
}

/** One step of a change, as people read it: what, from what, to what. */
export interface Step {
  what: string;
  before: string | null;
  after: string | null;
}

/** What a change did to single fields. Records that were added or removed have lines of their own. */
export function steps(operations: HistoryOperation[]): Step[] {
  return operations
    .filter(({ field }) => field !== null)
    .map(({ entity, field, before, after }) => ({
      what: `${capital(inWords(entity))}: ${inWords(field ?? '')}`,
      before: shown(before),
      after: shown(after),
    }));
}

/** A value of a field in words; null where there is none. */
function shown(value: JsonValue): string | null {
  if (value === null || (Array.isArray(value) && value.length === 0)) return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map((one) => shown(one) ?? '').join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
