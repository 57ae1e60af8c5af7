import { describe, expect, it } from 'vitest';

import { fieldsOf } from '../../double/schema';
import { arranged, changed, heading, splitWords, starting } from './logic';

describe('a form', () => {
  it('folds away what most people never fill in, and what is known already', () => {
    const { first, further } = arranged(fieldsOf('contact_point'), { of: 'officer:1' });
    expect(first.map((field) => field.name)).toEqual([
      'kind',
      'label',
      'raw',
      'extension',
      'hours',
      'zone',
      'verified_on',
      'verified_by',
      'from',
      'until',
    ]);
    expect(further.map((field) => field.name)).toEqual(expect.arrayContaining(['of', 'e164']));
  });

  it('sends what differs, and of a new record what was given', () => {
    expect(changed({ name: 'A', languages: ['fr'] }, { name: 'B', languages: ['fr'] }, false)).toEqual({ name: 'B' });
    expect(changed({ until: '2026-01-01' }, { until: null }, false)).toEqual({ until: null });
    expect(changed({}, { name: 'B', languages: [], uid: null }, true)).toEqual({ name: 'B' });
  });

  it('starts a new record from what is known already', () => {
    expect(starting('posting', fieldsOf('posting'), { position: 'p1' }, '2026-11-22')).toMatchObject({
      position: 'p1',
      officer: null,
      arrival: 'confirmed',
    });
    expect(starting('coverage', fieldsOf('coverage'), {}, '2026-11-22')).toMatchObject({
      precedence: 'primary',
      last_confirmed: '2026-11-22',
    });
  });

  it('gives a reason where the person types none', () => {
    expect(heading('contact_point', true, 'A. Example')).toEqual({
      title: 'Add contact point',
      reason: 'Added contact point: A. Example',
    });
  });

  it('reads words between commas', () => {
    expect(splitWords(' fr, ar ,, es')).toEqual(['fr', 'ar', 'es']);
  });
});
