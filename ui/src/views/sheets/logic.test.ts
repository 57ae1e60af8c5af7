import { describe, expect, it } from 'vitest';

import { EXPORTS } from '../../double/sheets';
import { asRequest, fitting, newDraft, saved, withScope } from './logic';

const morocco = { kind: 'territory', text: 'MA', label: 'Morocco' };
const all = { kind: 'all', text: '', label: 'The whole network' };

describe('a draft of a sheet', () => {
  it('names a thing once, and nothing beside the whole network', () => {
    const post = { kind: 'post', text: '1', label: 'Embassy, Rabat' };
    expect(withScope([morocco], morocco)).toEqual([morocco]);
    expect(withScope([morocco], post)).toEqual([morocco, post]);
    expect(withScope([morocco, post], all)).toEqual([all]);
    expect(withScope([all], morocco)).toEqual([morocco]);
  });

  it('asks only for what its format has', () => {
    const draft = { ...newDraft([morocco]), layout: 'list', vcard: 'outlook', forWhom: '  ' };
    const pdf = asRequest(draft, '2026-11-22', null);
    expect(pdf.layout).toBe('list');
    expect(pdf.vcard).toBeNull();
    expect(pdf.for_whom).toBeNull();
    expect(pdf.scopes).toEqual([{ kind: 'territory', text: 'MA' }]);
    const cards = asRequest({ ...draft, format: 'vcf' }, null, null);
    expect([cards.layout, cards.vcard, cards.on]).toEqual([null, 'outlook', null]);
  });
});

describe('what was saved', () => {
  it('is told with everything that was left out together', () => {
    const result = {
      file: 'x.pdf',
      number: 3,
      code: '7K3M-9QXA',
      pages: 2,
      people: 1,
      left_out: { names: 2, places: 1 },
    };
    expect(saved(result)).toBe('Saved x.pdf · 2 pages · 1 person · 3 left out · code 7K3M-9QXA');
    expect(saved({ ...result, pages: undefined, left_out: {} })).toBe('Saved x.pdf · 1 person · code 7K3M-9QXA');
  });
});

describe('the register', () => {
  it('finds a row by its code, however it is typed, and by words', () => {
    expect(fitting(EXPORTS, '7kom 9qla')).toEqual([EXPORTS[0]]);
    expect(fitting(EXPORTS, 'test police')).toEqual([EXPORTS[1]]);
    expect(fitting(EXPORTS, '')).toEqual(EXPORTS);
    expect(fitting(EXPORTS, 'nobody')).toEqual([]);
  });
});
