import { describe, expect, it } from 'vitest';

import { fieldsOf } from '../../double/schema';
import { additions, facts, opened } from './logic';

const posting = {
  entity: 'posting',
  id: '1',
  title: 'A. Example',
  detail: '',
  contacts: [],
  related: [],
  history: [],
  names: { o1: 'A. Example', p1: 'ILO' },
  fields: {
    officer: 'o1',
    position: 'p1',
    from: '2024-02-01',
    arrival: 'confirmed',
    until: null,
    departure: 'planned',
    sensitivity: 'internal',
  },
};

describe('the page of a record', () => {
  it('names what is referred to, writes dates out, and leaves out what is absent', () => {
    expect(facts(posting, fieldsOf('posting')).map(({ label, text }) => [label, text])).toEqual([
      ['Officer', 'A. Example'],
      ['Position', 'ILO'],
      ['From', '1 Feb 2024'],
      ['First day is', 'Confirmed'],
      ['Last day is', 'Planned'],
    ]);
  });

  it('leads to the records that it names', () => {
    expect(facts(posting, fieldsOf('posting'))[0]?.leads).toEqual({ kind: 'record', entity: 'officer', id: 'o1' });
    expect(opened('position:p1')).toEqual({ kind: 'record', entity: 'position', id: 'p1' });
  });

  it('offers what can be added, with what is known filled in', () => {
    const list = additions({ ...posting, entity: 'position', id: 'p1' });
    expect(list.map((one) => one.label)).toEqual(['Posting', 'Coverage', 'Contact point', 'Stand-in']);
    expect(list[1]?.shown).toMatchObject({ entity: 'coverage', preset: { holder: 'position:p1' } });
  });

  it('says a sensitivity only where it is not the usual one', () => {
    const restricted = { ...posting, fields: { ...posting.fields, sensitivity: 'restricted' } };
    expect(facts(restricted, fieldsOf('posting')).at(-1)).toMatchObject({ label: 'Sensitivity', text: 'Restricted' });
  });
});
