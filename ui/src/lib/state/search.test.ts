import { describe, expect, it, vi } from 'vitest';

import type { Desk } from '../api/desk';
import type { Hit } from '../api/generated/Hit';
import { DeskDouble } from '../../double/desk';
import { Search } from './search.svelte';

const hit = (id: string): Hit => ({ kind: 'territory', id, title: id, detail: '', match: null });

/** A desk whose answers come when the test says. */
function slowDesk() {
  const answers: ((hits: Hit[]) => void)[] = [];
  const desk: Desk = new DeskDouble();
  vi.spyOn(desk, 'search').mockImplementation(
    () => new Promise((resolve) => answers.push((hits) => resolve({ hits }))),
  );
  return { desk, answers };
}

describe('the search box', () => {
  it('asks at every key press and drops an answer that was overtaken', async () => {
    const { desk, answers } = slowDesk();
    const search = new Search(desk);
    const typed = [search.type('m'), search.type('ma')];
    answers[1]?.([hit('MA')]);
    answers[0]?.([hit('ML')]);
    await Promise.all(typed);
    expect(search.hits.map((one) => one.id)).toEqual(['MA']);
  });

  it('keeps the old results until new ones are there', async () => {
    const { desk, answers } = slowDesk();
    const search = new Search(desk);
    const first = search.type('m');
    answers[0]?.([hit('MA')]);
    await first;
    void search.type('mo');
    expect(search.hits.map((one) => one.id)).toEqual(['MA']);
    expect(search.current).toBe(false);
  });

  it('opens the first hit of the newest text when Enter comes before the answer', async () => {
    const { desk, answers } = slowDesk();
    const search = new Search(desk);
    const opened: string[] = [];
    const typed = search.type('mo');
    search.choose((one) => opened.push(one.id));
    expect(opened).toEqual([]);
    answers[0]?.([hit('MA'), hit('MZ')]);
    await typed;
    expect(opened).toEqual(['MA']);
  });

  it('stops at the ends of the list', async () => {
    const search = new Search(new DeskDouble());
    await search.type('m');
    search.move(-1);
    expect(search.active).toBe(0);
    search.move(500);
    expect(search.active).toBe(search.hits.length - 1);
  });

  it('keeps its mark on the same hit when the network changes', async () => {
    const search = new Search(new DeskDouble());
    await search.type('m');
    search.move(2);
    const marked = search.marked;
    await search.again();
    expect(search.marked).toEqual(marked);
  });
});
