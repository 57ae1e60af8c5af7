import { describe, expect, it } from 'vitest';

import { blank, items, missing } from './logic';

const today = '2026-11-22';
const filled = {
  ...blank(null),
  name: 'A. Example',
  city: 'Rabat',
  host: 'MA',
  covers: ['MA', 'EH'],
  phone: '+212 5 37 00 01 20',
  from: '2026-11-01',
};

describe('a new officer', () => {
  it('is one list of records, each after those that it names', () => {
    const list = items(filled, today);
    expect(list.map((item) => item.entity)).toEqual([
      'post',
      'place',
      'position',
      'officer',
      'officer_agency',
      'posting',
      'coverage',
      'coverage',
      'contact_point',
    ]);
    const made = new Set<string>();
    for (const { id, fields } of list) {
      for (const value of Object.values(fields)) if (String(value).startsWith('#')) expect(made).toContain(value);
      if (id) made.add(id);
    }
  });

  it('names the post after its kind and city, and confirms the coverage today', () => {
    const [post, , , , , , coverage] = items(filled, today);
    expect(post?.fields).toEqual({ name: 'Embassy, Rabat', kind: 'embassy' });
    expect(coverage?.fields).toMatchObject({ holder: '#position', territory: 'MA', last_confirmed: today });
  });

  it('takes a post and a position that are there', () => {
    const list = items({ ...filled, post: 'p1', position: 's1' }, today);
    expect(list.map((item) => item.entity)).not.toContain('post');
    expect(list.find((item) => item.entity === 'coverage')?.fields.holder).toBe('position:s1');
  });

  it('says that a number was verified only where somebody did', () => {
    const verified = (ticked: boolean) => items({ ...filled, verified: ticked }, today).at(-1)?.fields.verified_on;
    expect([verified(false), verified(true)]).toEqual([undefined, today]);
  });

  it('needs a name and a place', () => {
    expect(Object.keys(missing(blank(null)))).toEqual(['name', 'city', 'host']);
    expect(missing({ ...blank('p1'), name: 'A. Example' })).toEqual({});
  });
});
