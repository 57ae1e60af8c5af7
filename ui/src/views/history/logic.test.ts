import { expect, it } from 'vitest';

import { byDay } from './logic';

const change = (number: number, at: string) => ({
  id: String(number),
  number,
  at,
  author: 'desk 3',
  reason: '',
  operations: 1,
});

it('puts changes under their days, newest first', () => {
  const days = byDay(
    [change(3, '2026-11-22T12:00:00Z'), change(2, '2026-11-21T12:00:00Z'), change(1, '2026-11-19T12:00:00Z')],
    '2026-11-22',
  );
  expect(days.map(({ day, changes }) => [day, changes.length])).toEqual([
    ['Today', 1],
    ['Yesterday', 1],
    ['Thu 19 Nov 2026', 1],
  ]);
});
