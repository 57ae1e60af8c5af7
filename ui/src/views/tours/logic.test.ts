import { describe, expect, it } from 'vitest';

import { around, at, inWords, length, month, moved, seen, spanOf, ticks } from './logic';

const year = spanOf('2026-01-01', 12);

describe('the timeline', () => {
  it('goes by months', () => {
    expect(month('2026-11-22', -11)).toBe('2025-12-01');
    expect(month('2026-11-22', 2)).toBe('2027-01-01');
    expect(around('2026-11-22', 12)).toEqual({ from: '2026-08-01', until: '2027-07-31' });
    expect(moved(year, 12, false)).toEqual(spanOf('2026-04-01', 12));
    expect(moved(year, 12, true)).toEqual(spanOf('2025-10-01', 12));
    expect(length(year)).toBe(365);
  });

  it('cuts a bar at the edges and says that it goes on', () => {
    expect(at('2026-01-01', year)).toBe(0);
    expect(seen({ from: '2026-01-01', until: '2026-12-31' }, year)).toEqual({
      left: 0,
      width: 1,
      before: false,
      after: false,
    });
    expect(seen({ from: null, until: null }, year)).toEqual({ left: 0, width: 1, before: true, after: true });
    expect(seen({ from: '2027-01-01', until: null }, year)).toBeNull();
    expect(seen({ from: null, until: '2025-12-31' }, year)).toBeNull();
    expect(seen({ from: '2026-07-01', until: '2026-07-01' }, year)?.width).toBeCloseTo(1 / 365);
  });

  it('names months in a year and years in eight', () => {
    expect(ticks(year, 12).map(({ label }) => label)[0]).toBe('2026');
    expect(ticks(year, 12)).toHaveLength(12);
    expect(ticks(spanOf('2020-01-01', 96), 96).map(({ label }) => label)).toEqual(
      [...Array(8).keys()].map((more) => String(2020 + more)),
    );
  });

  it('says what a bar is', () => {
    const bar = {
      kind: 'acting',
      id: 'a1',
      who: 'B. Sample',
      from: '2026-12-01',
      until: '2026-12-14',
      arrival_planned: false,
      departure_planned: false,
      reason: 'leave',
    };
    expect(inWords(bar, '2026-11-22')).toBe('B. Sample stands in from 1 Dec until 14 Dec, leave');
    expect(inWords({ ...bar, kind: 'vacant', until: null }, '2026-11-22')).toBe('vacant from 1 Dec');
  });
});
