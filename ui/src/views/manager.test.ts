import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it, vi } from 'vitest';

import { expectAccessible, loadViews, open } from '../double/opened';

beforeAll(async () => {
  await Promise.all([
    loadViews(),
    import('./board/View.svelte'),
    import('./figures/View.svelte'),
    import('./map/View.svelte'),
    import('./tours/View.svelte'),
  ]);
}, 180_000);

type User = ReturnType<typeof open>['user'];

async function openView(view: string) {
  const { desk, user } = open();
  await user.click(await screen.findByRole('button', { name: view }));
  await screen.findByRole('heading', { level: 1, name: view === 'Board' ? 'Cover board' : view });
  return { desk, user };
}

/** Chooses of a short list what the keys begin; jsdom has no layout for the list itself. */
async function choose(user: User, label: RegExp, keys: string): Promise<void> {
  screen.getByLabelText(label).focus();
  await user.keyboard(keys);
}

describe('the board', () => {
  it('groups lines by kind, opens what a line is about and comes back', async () => {
    const { user } = await openView('Board');
    const gaps = await screen.findByRole('region', { name: /Nobody covers 3/ });
    expect(within(gaps).getByText('Moldova')).toBeInTheDocument();
    expect(within(gaps).queryByText('Bolivia, Plurinational State of')).toBeNull();
    await user.click(within(gaps).getByRole('button', { name: /2 territories that no line/ }));
    await expectAccessible();
    await user.click(within(gaps).getByText('Moldova'));
    expect(await screen.findByRole('heading', { level: 1, name: /Moldova/ })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Cover board' }));
    expect(await screen.findByRole('region', { name: /Nobody covers 3/ })).toBeInTheDocument();
  });

  it('goes from line to line with the arrow keys', async () => {
    const { user } = await openView('Board');
    await screen.findByRole('region', { name: /Vacancies 1/ });
    screen.getByRole('region', { name: 'Lines of the board' }).focus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByTitle(/^Moldova/)).toHaveFocus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(screen.getByTitle(/vacant$/)).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('button', { name: 'Edit' })).toBeInTheDocument();
  });

  it('looks as far ahead as is wanted, shows one kind, and exports it', async () => {
    const { desk, user } = await openView('Board');
    await screen.findByRole('region', { name: /Tours ending 1/ });
    await choose(user, /^Days ahead/, '30');
    await waitFor(() => expect(screen.queryByRole('region', { name: /Tours ending/ })).toBeNull());
    await choose(user, /^Kind/, 'vac');
    expect(screen.queryByRole('region', { name: /Nobody covers/ })).toBeNull();
    const exported = vi.spyOn(desk, 'exportBoard');
    await user.click(screen.getByRole('button', { name: 'Export' }));
    expect(exported).toHaveBeenCalledWith({ days: 30, on: null, known: null }, ['vacancy']);
    expect(
      await screen.findByText(/Saved Cover board 2026-11-22.csv · 1 row · 1 left out as restricted · code 7K3M-9QXA/),
    ).toBeInTheDocument();
  });
});

describe('the figures', () => {
  it('stand with their definitions, and places are marked', async () => {
    const { user } = await openView('Figures');
    const table = await screen.findByRole('table', { name: 'Figures' });
    const places = within(table).getByRole('row', { name: /Places/ });
    expect(places).toHaveTextContent('not to be published');
    expect(within(places).getByText(/cities in which these posts work/)).toBeInTheDocument();
    expect(within(table).getByRole('row', { name: /Officers/ })).toHaveTextContent('+1');
    expect(screen.getByRole('row', { name: /Morocco/ })).toBeInTheDocument();
    await expectAccessible();
    await choose(user, /^Divided/, 'b');
    await waitFor(() => expect(screen.queryByRole('row', { name: /Morocco/ })).toBeNull());
  });

  it('are kept with their wording', async () => {
    const { user } = await openView('Figures');
    await user.type(await screen.findByLabelText('To whom, and in which words'), 'Question 4711{Enter}');
    const kept = await screen.findByRole('list', { name: 'Kept answers' });
    expect(within(kept).getByText('Question 4711')).toBeInTheDocument();
  });
});

describe('the map', () => {
  it('says in its table what it shows, and finds a small state by keyboard', async () => {
    const { user } = await openView('Map');
    const find = await screen.findByLabelText('Find a country on the map');
    expect(screen.getByRole('row', { name: /Morocco.*Resident.*1/ })).toBeInTheDocument();
    expect(await screen.findByRole('img', { name: /World map: resident 2, from elsewhere 2/ })).toBeInTheDocument();
    await expectAccessible();
    await user.type(find, 'niu{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: /Niue/ })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Map', description: '' }));
  });

  it('draws an outline or a dot for each country, and follows day and agency', async () => {
    const { desk, user } = await openView('Map');
    await screen.findByLabelText('Find a country on the map');
    await screen.findByRole('img', { name: /World map/ });
    const drawn = [...document.querySelectorAll('[data-code]')].map((one) => one.getAttribute('data-code'));
    expect(new Set(drawn).size).toBe(screen.getAllByRole('row').length - 1);
    expect(document.querySelector('circle[data-code="NU"]')).not.toBeNull();
    expect(document.querySelector('path[data-code="MD"]')).toHaveAttribute('data-state', 'acting');
    const map = vi.spyOn(desk, 'map');
    await choose(user, /^Agency/, 'gua');
    await waitFor(() => expect(document.querySelector('path[data-code="MA"]')).toHaveAttribute('data-state', 'nobody'));
    expect(map).toHaveBeenLastCalledWith(expect.objectContaining({ on: null, topic: null }));
    await user.click(screen.getByRole('button', { name: /^Nobody/ }));
    expect(screen.queryByRole('row', { name: /Spain/ })).toBeNull();
  });
});

describe('the tours', () => {
  it('shows positions as rows and goes from bar to bar', async () => {
    const { user } = await openView('Tours');
    const grid = await screen.findByRole('grid', { name: 'Tours' });
    await waitFor(() => expect(within(grid).getAllByRole('rowheader').length).toBeGreaterThan(5));
    await expectAccessible();
    within(grid)
      .getAllByRole('button', { name: /Head of Post/ })[1]
      ?.focus();
    const first = document.activeElement;
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).not.toBe(first);
    expect(document.activeElement).toHaveAttribute('data-bar');
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('button', { name: 'Edit' })).toBeInTheDocument();
  });

  it('zooms and moves by buttons and keys, and asks for what is seen', async () => {
    const { desk, user } = await openView('Tours');
    await screen.findByRole('grid', { name: 'Tours' });
    const tours = vi.spyOn(desk, 'tours');
    await user.click(screen.getByRole('button', { name: 'Show fewer months' }));
    await waitFor(() =>
      expect(tours).toHaveBeenLastCalledWith({ from: '2026-08-01', until: '2027-07-31', on: null, known: null }),
    );
    await user.click(screen.getByRole('button', { name: 'Later' }));
    await waitFor(() =>
      expect(tours).toHaveBeenLastCalledWith({ from: '2026-11-01', until: '2027-10-31', on: null, known: null }),
    );
    await user.click(screen.getByRole('button', { name: 'Today' }));
    await waitFor(() =>
      expect(tours).toHaveBeenLastCalledWith({ from: '2026-08-01', until: '2027-07-31', on: null, known: null }),
    );
    await user.type(screen.getByLabelText('Filter tours'), 'rabat');
    expect(screen.getByText(/· 6 positions/)).toBeInTheDocument();
  });
});
