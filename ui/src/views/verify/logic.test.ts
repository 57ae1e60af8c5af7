import { describe, expect, it } from 'vitest';

import { deedOf, kept } from './logic';

describe('the queue', () => {
  it('keeps the mark in its place, and so on the next line', () => {
    expect(kept(3, 10)).toBe(3);
    expect(kept(9, 9)).toBe(8);
    expect(kept(0, 0)).toBe(0);
  });

  it('knows one key for each deed', () => {
    expect(['c', 'E', 'w', 'o', 'x'].map(deedOf)).toEqual(['confirm', 'correct', 'wrong', 'open', null]);
  });
});
