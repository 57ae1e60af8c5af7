import { expect, it } from 'vitest';

import { Ticks } from './ticks.svelte';

const row = (text: string) => ({ kind: 'officer', text, label: text });
const rows = ['a', 'b', 'c', 'd'].map(row);
const ticked = (ticks: Ticks) => ticks.all.map(({ text }) => text).join('');

it('ticks and unticks a row, and knows it again by what it is about', () => {
  const ticks = new Ticks();
  ticks.toggle(row('b'));
  expect(ticks.has({ kind: 'officer', text: 'b', label: 'by another name' })).toBe(true);
  expect(ticks.has({ kind: 'post', text: 'b', label: 'b' })).toBe(false);
  ticks.toggle(row('b'));
  expect(ticked(ticks)).toBe('');
});

it('ticks a range in either direction and never unticks what is in it', () => {
  const ticks = new Ticks();
  ticks.toggle(row('d'));
  ticks.through(rows, 1);
  expect(ticked(ticks)).toBe('dbc');
  ticks.through(rows, 0);
  expect(ticked(ticks)).toBe('dbca');
});

it('begins a range with the row itself where nothing in the list was ticked before', () => {
  const ticks = new Ticks();
  ticks.through(rows, 2);
  expect(ticked(ticks)).toBe('c');
  ticks.through([null, ...rows], 0);
  expect(ticked(ticks)).toBe('cab');
});

it('leaves out rows that no sheet is about', () => {
  const ticks = new Ticks();
  ticks.toggle(null);
  ticks.toggle(row('a'));
  ticks.through([row('a'), null, row('b')], 2);
  expect(ticked(ticks)).toBe('ab');
  ticks.clear();
  expect(ticked(ticks)).toBe('');
});
