import { describe, expect, it } from 'vitest';

import { draft, problems, request } from './logic';

const whole = {
  ...draft('desk 3'),
  name: ' Ours ',
  agency: 'Agency',
  state: 'GB',
  marking: 'official',
  passphrase: 'eight or more',
  again: 'eight or more',
};

describe('a new network', () => {
  it('is refused until everything needed is given', () => {
    expect(Object.keys(problems(draft('')))).toEqual(['name', 'agency', 'state', 'author', 'passphrase']);
    expect(problems(whole)).toEqual({});
  });
  it('is refused when the two passphrases differ', () => {
    expect(Object.keys(problems({ ...whole, again: 'another one' }))).toEqual(['again']);
  });
  it('leaves out what was not given, and writes the marking in capitals', () => {
    expect(request(whole)).toEqual({
      name: 'Ours',
      agency: 'Agency',
      state: 'GB',
      author: 'desk 3',
      duty_line: null,
      marking: 'OFFICIAL',
    });
  });
});
