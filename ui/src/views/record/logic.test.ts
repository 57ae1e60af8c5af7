import { describe, expect, it } from 'vitest';

import { fieldsOf } from '../../double/schema';
import { additions, facts, opened } from './logic';

const posting = {
  entity: 'posting',
  id: '1',
  title: 'A. Example',
  detail: '',
  contacts: [],
  planned: [],
  related: [],
  history: [],
  snapshot: 7,
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
  it('names what is referred to, writes dates out, and knows what is not stated', () => {
    const said = facts(posting, fieldsOf('posting')).map(({ label, text, stated }) => [label, text, stated]);
    expect(said).toEqual([
      ['Officer', 'A. Example', true],
      ['Position', 'ILO', true],
      ['From', '1 Feb 2024', true],
      ['First day is', 'Confirmed', true],
      ['Until', '', false],
      ['Last day is', 'Planned', true],
      ['Sensitivity', 'Internal', false],
    ]);
  });

  it('leads to the records that it names', () => {
    expect(facts(posting, fieldsOf('posting'))[0]?.leads).toEqual({ kind: 'record', entity: 'officer', id: 'o1' });
    expect(opened('position:p1')).toEqual({ kind: 'record', entity: 'position', id: 'p1' });
  });

  it('offers what can be added, with what is known filled in', () => {
    const list = additions({ ...posting, entity: 'position', id: 'p1' });
    expect(list.map((one) => one.label)).toEqual(['Posting', 'Coverage', 'Contact point']);
    expect(list[1]?.shown).toMatchObject({ entity: 'coverage', preset: { holder: 'position:p1' } });
  });

  it('says a sensitivity only where it is not the usual one', () => {
    const restricted = { ...posting, fields: { ...posting.fields, sensitivity: 'restricted' } };
    const last = facts(restricted, fieldsOf('posting')).at(-1);
    expect(last).toMatchObject({ label: 'Sensitivity', text: 'Restricted', stated: true });
  });
});
