import { describe, expect, it } from 'vitest';

import type { Effect } from '../../lib/api/generated/Effect';
import { byDay, pasted, starting, summary } from './logic';

const side = { state: 'covered', state_text: '', own: [], first: null };

function effect(on: string, kind: string, code: string): Effect {
  return { on, kind, territory: { code, name: code }, before: side, after: side, text: '' };
}

describe('an act', () => {
  it('starts today with what is known already', () => {
    expect(starting('close_post', { post: 'p1' }, '2026-11-22')).toEqual({
      act: 'close_post',
      post: 'p1',
      on: '2026-11-22',
    });
    expect(starting('handover', { position: 'x' }, '2026-11-22')).toMatchObject({ leaves: null, contacts: [] });
  });

  it('shows what is lost first, day by day', () => {
    const effects = [
      effect('2026-12-01', 'changes', 'AA'),
      effect('2026-12-01', 'loses', 'BB'),
      effect('2027-01-01', 'gains', 'BB'),
    ];
    expect(byDay(effects).map(({ on, effects }) => [on, effects.map((one) => one.territory.code)])).toEqual([
      ['2026-12-01', ['BB', 'AA']],
      ['2027-01-01', ['BB']],
    ]);
    expect(summary(effects)).toBe('1 territory loses cover · 1 gains cover · 1 changes cover');
    expect(summary([])).toBe('No territory loses, gains or changes cover');
  });

  it('reads a list however it was pasted', () => {
    expect(pasted('EE, LV;LT\n\nFI, EE')).toEqual(['EE', 'LV', 'LT', 'FI']);
  });
});
