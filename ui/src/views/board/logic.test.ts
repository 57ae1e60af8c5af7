import { describe, expect, it } from 'vitest';

import type { BoardLine } from '../../lib/api/generated/BoardLine';
import { grouped, opens, size, split, when } from './logic';

function line(over: Partial<BoardLine>): BoardLine {
  return {
    kind: 'gap',
    territory: null,
    position: null,
    officer: null,
    post: null,
    from: null,
    until: null,
    text: '',
    entity: 'territory',
    id: 'MT',
    flag: null,
    ours: true,
    ...over,
  };
}

describe('the board', () => {
  it('groups lines by kind, and keeps apart what was never ours', () => {
    const groups = grouped([line({}), line({ ours: false }), line({ kind: 'vacancy' })]);
    expect(groups.map((group) => [group.kind, group.lines.length, group.neverOurs.length])).toEqual([
      ['gap', 1, 1],
      ['vacancy', 1, 0],
    ]);
    expect(groups.map(size)).toEqual([2, 1]);
  });

  it('says when a line matters', () => {
    const today = '2026-11-22';
    expect(when(line({ from: '2026-11-22' }), today)?.text).toBe('now');
    expect(when(line({ from: '2026-12-04' }), today)).toEqual({ text: 'in 12 days', near: true });
    expect(when(line({ kind: 'tour_ending', from: '2024-01-01', until: '2027-01-31' }), today)).toEqual({
      text: 'in 70 days',
      near: false,
    });
    expect(when(line({ kind: 'not_confirmed', from: '2026-11-01' }), today)?.text).toBe('since 1 Nov');
    expect(when(line({ kind: 'disagreement' }), today)).toBeNull();
    expect(when(line({ kind: 'vacancy' }), today)?.text).toBe('now');
  });

  it('opens a card or a record', () => {
    expect(opens(line({}))).toEqual({ kind: 'card', text: 'MT' });
    expect(opens(line({ entity: 'position', id: 'p1' }))).toEqual({ kind: 'record', entity: 'position', id: 'p1' });
    expect(split('Malta: nobody covers it now')).toEqual(['Malta', 'nobody covers it now']);
  });
});
