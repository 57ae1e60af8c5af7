import { describe, expect, it } from 'vitest';

import { age, ago, daysBetween, parseDay, plusDays, showDay, showWeekday } from './dates';

const today = '2026-11-22';

describe('dates', () => {
  it.each([
    ['2026-11-30', '2026-11-30'],
    ['30 Nov 2026', '2026-11-30'],
    ['3 january 2027', '2027-01-03'],
    ['3 Jan', '2026-01-03'],
    ['30/11/2026', '2026-11-30'],
    ['30.11.26', '2026-11-30'],
    ['today', today],
    ['Tomorrow', '2026-11-23'],
    ['+7', '2026-11-29'],
    ['-1 day', '2026-11-21'],
  ])('reads %s', (text, day) => expect(parseDay(text, today)).toBe(day));

  it.each(['', 'soon', '31 Feb 2026', '2026-13-01', '45/1/2026'])('refuses %s', (text) => {
    expect(parseDay(text, today)).toBeNull();
  });

  it('leaves the year out only where it is that of the reference', () => {
    expect(showDay('2026-12-01', today)).toBe('1 Dec');
    expect(showDay('2027-01-03', today)).toBe('3 Jan 2027');
    expect(showWeekday(today)).toBe('Sun 22 Nov 2026');
  });

  it('counts days over a change of summer time and of the year', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  it.each([
    ['2026-11-22', 'today'],
    ['2026-11-21', 'yesterday'],
    ['2026-11-10', '12 days ago'],
    ['2026-09-24', '59 days ago'],
    ['2026-09-23', '2 months ago'],
    ['2026-04-14', '7 months ago'],
    ['2024-01-01', '2 years ago'],
  ])('tells the age of %s', (day, words) => expect(ago(day, today)).toBe(words));

  it('tells the age of the data in a few letters', () => {
    expect([age(today, today), age('2026-11-21', today), age('2026-10-22', today)]).toEqual([
      'today',
      '1 day',
      '4 weeks',
    ]);
  });
});
