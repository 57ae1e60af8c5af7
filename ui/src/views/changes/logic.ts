/** The log as people read it: day by day. */

import type { LogLine } from '../../lib/api/generated/LogLine';
import { localStamp, plusDays, showWeekday } from '../../lib/dates';

/** Changes under the day on which they were made, on this computer's clock; the order is kept. */
export function byDay(changes: LogLine[], today: string): { day: string; changes: LogLine[] }[] {
  const days: { day: string; changes: LogLine[] }[] = [];
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
