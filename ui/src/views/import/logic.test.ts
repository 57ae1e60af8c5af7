import { expect, it } from 'vitest';

import { changesSomething, done, totals } from './logic';

const file = (created: number, updated: number) => ({
  name: 'a.csv',
  records: created + updated + 3,
  created,
  updated,
  unchanged: 2,
  rejected: [{ line: 3, reason: 'no city' }],
});

it('counts all files together', () => {
  const report = { files: [file(2, 1), file(0, 4)] };
  expect(totals(report)).toMatchObject({ name: '2 files', records: 13, created: 2, updated: 5, unchanged: 4 });
  expect(done(report)).toBe('2 created, 5 updated, 4 unchanged, 2 rejected');
});

it('offers an import only when it would change something', () => {
  expect(changesSomething({ files: [file(0, 1)] })).toBe(true);
  expect(changesSomething({ files: [file(0, 0)] })).toBe(false);
});
