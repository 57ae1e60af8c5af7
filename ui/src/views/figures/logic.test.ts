import { describe, expect, it } from 'vitest';

import { change, inWords, points } from './logic';

const figure = (value: number, year_before: number) => ({
  key: 'officers',
  value,
  year_before,
  series: [],
  definition: '',
  publish: true,
});

describe('the figures', () => {
  it('stand to a year before', () => {
    expect([change(figure(5, 3)), change(figure(3, 5)), change(figure(3, 3))]).toEqual(['+2', '−2', 'as then']);
  });

  it('make a line from the first value to the last', () => {
    expect(points([0, 5, 10], 20, 10)).toBe('0.0,10.0 10.0,5.0 20.0,0.0');
    expect(points([4, 4], 20, 10)).toBe('0.0,5.0 20.0,5.0');
    expect(inWords([3, 9, 5])).toBe('from 3 a year before to 5, between 3 and 9');
  });
});
