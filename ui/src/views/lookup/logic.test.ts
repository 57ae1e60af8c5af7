import { describe, expect, it } from 'vitest';

import { cut, leadsTo } from './logic';

const hit = (kind: string, id: string) => ({ kind, id, title: '', detail: '', match: null });

describe('a hit', () => {
  it('of a territory, part or region leads to a card', () => {
    expect(leadsTo(hit('territory', 'MA'))).toEqual({ kind: 'card', text: 'MA' });
    expect(leadsTo(hit('part', '0198'))).toEqual({ kind: 'card', text: 'part:0198' });
    expect(leadsTo(hit('region', 'region:0198'))).toEqual({ kind: 'card', text: 'region:0198' });
  });
  it('of a record leads to its page, and a topic narrows the question', () => {
    expect(leadsTo(hit('officer', '1'))).toEqual({ kind: 'record', entity: 'officer', id: '1' });
    expect(leadsTo(hit('topic', '1'))).toBeNull();
  });
  it('is underlined where it was typed, whatever the accents', () => {
    expect(cut('Morocco', 'moro')).toEqual(['', 'Moro', 'cco']);
    expect(cut('Bogotá', 'gota')).toEqual(['Bo', 'gotá', '']);
    expect(cut('Morocco', '+212')).toEqual(['Morocco', '', '']);
  });
});
