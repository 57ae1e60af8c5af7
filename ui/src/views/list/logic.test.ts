import { expect, it } from 'vitest';

import { found, heading, indexed } from './logic';

const rows = [
  { id: '1', title: 'Embassy, Bogotá', detail: 'Colombia · 2 positions', mark: null, flag: 'CO', opens: null },
  { id: '2', title: 'Embassy, Rabat', detail: 'Morocco · 1 position', mark: 'closed', flag: 'MA', opens: null },
];

it('finds rows in which every typed word begins a word, without accents, in title, detail and state', () => {
  const ids = (filter: string) => found(indexed(rows), filter).map((row) => row.id);
  expect(ids('')).toEqual(['1', '2']);
  expect(ids('bogota')).toEqual(['1']);
  expect(ids('emb mor')).toEqual(['2']);
  expect(ids('closed')).toEqual(['2']);
  expect(ids('abat')).toEqual([]);
});

it('says how many of how many', () => {
  expect([heading(2, 2), heading(1, 1200)]).toEqual(['2', '1 of 1,200']);
});
