import { expect, it } from 'vitest';

import type { FileReport } from '../../lib/api/generated/FileReport';
import { foreign } from '../../double/imports';
import { changesSomething, done, fieldChoices, formatChoices, headers, mapped, totals } from './logic';

const file = (created: number, updated: number) => ({
  ...(foreign({}, false).report.files[0] as FileReport),
  name: 'a.csv',
  records: created + updated + 3,
  created,
  updated,
  unchanged: 2,
  rejected: [{ line: 3, reason: 'no city' }],
});

it('counts all files together', () => {
  const report = { files: [file(2, 1), file(0, 4)], ended: 0 };
  expect(totals(report)).toMatchObject({ name: '2 files', records: 13, created: 2, updated: 5, unchanged: 4 });
  expect(done(report)).toBe('2 created, 5 updated, 4 unchanged, 2 rejected');
});

it('offers an import only when it would change something', () => {
  expect(changesSomething({ files: [file(0, 1)], ended: 0 })).toBe(true);
  expect(changesSomething({ files: [file(0, 0)], ended: 0 })).toBe(false);
});

it('an import that only ends something is offered, too, and says so', () => {
  expect(changesSomething({ files: [file(0, 0)], ended: 2 })).toBe(true);
  expect(done({ files: [file(0, 0)], ended: 2 })).toBe('0 created, 0 updated, 2 unchanged, 1 rejected, 2 ended');
});

it('says each column once, the last word counts', () => {
  const once = mapped(null, 3, 'phone');
  expect(once).toBe('phone=3');
  expect(mapped(once, 13, null)).toBe('phone=3,-=13');
  expect(mapped('phone=3,-=13', 3, 'fax')).toBe('-=13,fax=3');
});

it('offers the lines on which the names of columns may stand, and the one that was found', () => {
  const values = (found: number | null) => headers(found).map(({ value }) => value);
  expect(values(null)).toEqual(['none', '1', '2', '3', '4', '5', '6', '7', '8']);
  expect(values(3)).toEqual(values(null));
  expect(values(12).slice(-2)).toEqual(['8', '12']);
});

it('offers every field that the desk knows, also one that nobody has put in order', () => {
  const choices = fieldChoices(['rank', 'hours', 'status', 'officer']);
  expect(choices.map(({ value }) => value)).toEqual(['-', 'officer', 'hours', 'status', 'rank']);
  expect(choices.at(-1)).toEqual({ value: 'rank', label: 'Rank' });
});

it('offers another format for a text, and none for a workbook', () => {
  expect(formatChoices('tsv').map(({ value }) => value)).toEqual(['tsv', 'vcard', 'json']);
  expect(formatChoices('vcard').map(({ value }) => value)).toEqual(['csv', 'vcard', 'json']);
  expect(formatChoices('xlsx')).toEqual([]);
});
