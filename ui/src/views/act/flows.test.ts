import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it, vi } from 'vitest';

import { expectAccessible, loadViews, open } from '../../double/opened';

beforeAll(loadViews, 180_000);

type User = ReturnType<typeof open>['user'];

/** Begins an act from the menu of a page or a card. */
async function begin(user: User, act: string): Promise<void> {
  screen.getByRole('button', { name: 'Change' }).focus();
  await user.keyboard('{Enter}');
  // The menu is placed by a layout that the test has not, and so counts as hidden.
  await user.click(await screen.findByText(act, { selector: '[role=menuitem]' }));
}

/** Opens a record's page from its list. */
async function page(view: string, filter: string, title: string) {
  const { desk, user } = open();
  await user.click(await screen.findByRole('button', { name: view }));
  await user.type(await screen.findByRole('combobox', { name: `Filter ${view.toLowerCase()}` }), `${filter}{Enter}`);
  await screen.findByRole('heading', { level: 1, name: title });
  return { desk, user };
}

describe('an act', () => {
  it('says where each territory falls before a post is closed, and is one change', async () => {
    const { desk, user } = await page('Posts', 'rabat', 'Embassy, Rabat');
    const perform = vi.spyOn(desk, 'actPerform');
    await begin(user, 'Close');
    const effects = await screen.findByRole('list', { name: 'Cover from 22 Nov 2026' });
    expect(effects).toHaveTextContent('Morocco');
    expect(effects).toHaveTextContent('falls to Duty line, London');
    expect(screen.getByRole('region', { name: 'What it does' })).toHaveTextContent('1 territory loses cover');
    expect(perform).not.toHaveBeenCalled();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Close post' }));
    await screen.findByRole('heading', { level: 1, name: 'Embassy, Rabat' });
    expect(desk.acts).toHaveLength(1);
    expect(await screen.findByText(/Ctrl Z takes it back/)).toBeInTheDocument();
  });

  it('asks of a handover what becomes of each number, and shows the gap', async () => {
    const { desk, user } = await page('Officers', 'A. Example', 'A. Example');
    await begin(user, 'Hand over');
    await user.type(await screen.findByLabelText('Last day'), '14 Jan 2027{Tab}');
    expect(await screen.findByText(/^Nobody from 15 Jan 2027/)).toBeInTheDocument();
    const numbers = screen.getByRole('group', { name: 'What becomes of each number' });
    expect(numbers).toHaveTextContent('+44 20 7946 0132');
    expect(screen.getByRole('button', { name: /^Stands in during the gap/ })).toBeInTheDocument();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Hand over' }));
    await waitFor(() => expect(desk.acts[0]).toMatchObject({ act: 'handover', leaves: '2027-01-14' }));
  });

  it('says beside the field what cannot be, and only once it was wanted', async () => {
    const { desk, user } = await page('Officers', 'A. Example', 'A. Example');
    await begin(user, 'Somebody stands in');
    expect(await screen.findByText('Say which position or officer')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Let them stand in' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Say which position or officer');
    expect(desk.acts).toHaveLength(0);
  });

  it('publishes a region from a pasted list', async () => {
    const { desk, user } = open();
    await user.click(await screen.findByRole('button', { name: 'Regions' }));
    await user.click(await screen.findByRole('button', { name: 'Add region' }));
    await user.type(await screen.findByLabelText('Name'), 'Maghreb');
    await user.type(screen.getByLabelText('Paste a list'), 'ma, Spain; MC');
    await user.click(screen.getByRole('button', { name: 'Add these' }));
    const members = await screen.findByRole('list', { name: 'Members' });
    expect(members).toHaveTextContent('Morocco');
    const does = screen.getByRole('region', { name: 'What it does' });
    await waitFor(() => expect(does).toHaveTextContent('No territory loses, gains or changes cover'));
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(desk.acts[0]).toMatchObject({ name: 'Maghreb', members: ['MA', 'ES', 'MC'] }));
  });

  it('publishes a region from countries pressed on the map', async () => {
    const { desk, user } = open();
    await user.click(await screen.findByRole('button', { name: 'Regions' }));
    await user.click(await screen.findByRole('button', { name: 'Add region' }));
    await user.type(await screen.findByLabelText('Name'), 'Maghreb');
    await user.click(screen.getByRole('button', { name: 'Choose on the map' }));
    const map = await screen.findByRole('img', { name: /^World map: 0 countries chosen/ }, { timeout: 4000 });
    const press = (code: string) => user.click(map.querySelector(`[data-code="${code}"]`) ?? map);
    await press('MA');
    await press('ES');
    await press('ES');
    expect(await screen.findByRole('img', { name: /^World map: 1 country chosen/ })).toBeInTheDocument();
    expect(screen.getByRole('list', { name: 'Members' })).toHaveTextContent('Morocco');
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(desk.acts[0]).toMatchObject({ name: 'Maghreb', members: ['MA'] }));
  });

  it('begins on the card with whoever answers first', async () => {
    const { user } = open();
    await user.type(await screen.findByRole('combobox', { name: 'Search' }), 'moro{Enter}');
    await screen.findByRole('heading', { level: 1, name: /Morocco/ });
    await begin(user, 'Stand in');
    expect(await screen.findByRole('heading', { level: 1, name: 'Stand in' })).toBeInTheDocument();
    await expectAccessible();
  });

  it('confirms a planned arrival with one key', async () => {
    const { desk, user } = open();
    const [posting = ''] = [...desk.network.records.table('posting').keys()];
    desk.network.records.set('posting', posting, { arrival: 'planned' });
    await user.click(await screen.findByRole('button', { name: 'Officers' }));
    await user.type(await screen.findByRole('combobox', { name: 'Filter officers' }), 'A. Example{Enter}');
    const due = await screen.findByRole('list', { name: 'To confirm' });
    expect(within(due).getByRole('button', { name: 'Confirm arrival' })).toBeInTheDocument();
    screen.getByRole('heading', { level: 1, name: 'A. Example' }).focus();
    await user.keyboard('c');
    await waitFor(() => expect(screen.queryByRole('list', { name: 'To confirm' })).toBeNull());
    expect(desk.acts[0]).toMatchObject({ act: 'confirm_posting', posting, what: 'arrival' });
  });
});

describe('verifying', () => {
  async function queue() {
    const opened = open();
    const { records, officer } = opened.desk.network;
    const numbers: [string, string | null][] = [
      ['+44 7700 900101', null],
      ['+44 7700 900102', '2024-03-01'],
      ['+44 7700 900103', '2026-03-01'],
    ];
    for (const [raw, verified_on] of numbers)
      records.add('contact_point', { of: `officer:${officer}`, kind: 'mobile', label: 'mobile', raw, verified_on });
    await opened.user.click(await screen.findByRole('button', { name: 'Verify' }));
    const list = await screen.findByRole('listbox', { name: 'To verify' });
    await waitFor(() => expect(list).toHaveFocus());
    return { ...opened, list };
  }

  it('takes one key each, and goes on by itself', async () => {
    const { desk, user, list } = await queue();
    expect(within(list).getAllByRole('option')).toHaveLength(3);
    await expectAccessible();
    await user.keyboard('c');
    await waitFor(() => expect(within(list).getAllByRole('option')).toHaveLength(2));
    expect(within(list).getByRole('option', { selected: true })).toHaveTextContent('+44 7700 900102');
    await user.keyboard('w');
    await waitFor(() => expect(within(list).getAllByRole('option')).toHaveLength(1));
    expect(desk.acts).toMatchObject([
      { act: 'confirm', wrong: false, value: null },
      { act: 'confirm', wrong: true },
    ]);
  });

  it('corrects with a value, and keeps how one verifies', async () => {
    const { desk, user, list } = await queue();
    await user.type(screen.getByLabelText('How you verify'), 'called back');
    list.focus();
    await user.keyboard('{ArrowDown}e');
    const field = await screen.findByLabelText('What is right');
    await waitFor(() => expect(field).toHaveFocus());
    await user.clear(field);
    await user.type(field, '+44 7700 900199{Enter}');
    await waitFor(() =>
      expect(desk.acts[0]).toMatchObject({ value: '+44 7700 900199', how: 'called back', wrong: false }),
    );
    expect(screen.getByLabelText('How you verify')).toHaveValue('called back');
    await waitFor(() => expect(list).toHaveFocus());
  });

  it('says when nothing is left', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Verify' }));
    expect(await screen.findByText('Everything is verified')).toBeInTheDocument();
  });
});
