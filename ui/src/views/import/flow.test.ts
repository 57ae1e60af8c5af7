import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it, vi } from 'vitest';

import { expectAccessible, loadViews, open } from '../../double/opened';

beforeAll(loadViews, 180_000);

async function pasted() {
  const opened = open();
  const { user } = opened;
  await user.click(await screen.findByRole('button', { name: 'Import' }));
  await user.click(await screen.findByRole('button', { name: 'Paste a table' }));
  await user.type(await screen.findByLabelText(/^Rows as they are copied/), 'Nom;Pays;Ring');
  await user.click(screen.getByRole('button', { name: 'Read' }));
  await screen.findByRole('heading', { name: 'What the import would do' });
  return opened;
}

describe('a foreign table', () => {
  it('shows what each column is, and keeps the mapping', async () => {
    const { desk, user } = await pasted();
    const preview = vi.spyOn(desk, 'importPreview');
    await expectAccessible();
    expect(screen.getByRole('combobox', { name: 'Column Nom: Officer' })).toBeInTheDocument();
    expect(screen.getByRole('combobox', { name: 'Column Ring: Left out' })).toBeInTheDocument();
    await user.type(screen.getByLabelText('Keep this mapping as'), 'theirs');
    await user.click(screen.getByRole('button', { name: 'Keep' }));
    await waitFor(() =>
      expect(preview).toHaveBeenLastCalledWith('t2', expect.objectContaining({ template: 'theirs' })),
    );
  });

  it('shows what to look at, and settles a wording in place', async () => {
    const { desk, user } = await pasted();
    const settle = vi.spyOn(desk, 'settle');
    expect(screen.getByRole('region', { name: 'To look at' })).toHaveTextContent('4.41E+11');
    await user.click(screen.getByRole('button', { name: 'Leave out Maghreb' }));
    expect(settle).toHaveBeenCalledWith('Maghreb', 'ignore');
    await waitFor(() => expect(screen.queryByText('Maghreb')).toBeNull());
  });

  it('says what a newer list says otherwise, and ends it only when told', async () => {
    const { desk, user } = await pasted();
    const commit = vi.spyOn(desk, 'importCommit');
    await user.click(screen.getByRole('button', { name: 'What is different' }));
    const difference = await screen.findByRole('region', { name: 'What is different' });
    expect(difference).toHaveTextContent('1 post gone, 1 new, 1 territory moved, 1 contact changed');
    await expectAccessible();
    await user.click(within(difference).getByRole('checkbox'));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Import 2 records' })).toBeEnabled());
    await user.click(screen.getByRole('button', { name: 'Import 2 records' }));
    expect(commit).toHaveBeenCalledWith('t2', expect.objectContaining({ end_gone: true, as_of: '2026-01-21' }));
    expect(await screen.findByRole('heading', { name: 'Import done' })).toBeInTheDocument();
  });
});

it('an import can be cancelled while it runs, and the dry run is there again', async () => {
  const { desk, user } = await pasted();
  const stop = vi.spyOn(desk, 'importStop');
  let end: (reason: unknown) => void = () => undefined;
  desk.importCommit = () => new Promise((_, reject) => (end = reject));
  await user.click(screen.getByRole('button', { name: 'Import 2 records' }));
  await user.click(await screen.findByRole('button', { name: 'Cancel the import' }));
  expect(stop).toHaveBeenCalledWith('t2');
  end({ code: 'cancelled', message: 'cancelled', field: null });
  expect(await screen.findByRole('heading', { name: 'What the import would do' })).toBeInTheDocument();
  expect(await screen.findByText(/nothing was written$/)).toBeInTheDocument();
});

it('officers that may be one are compared and merged', async () => {
  const { desk, user } = open();
  const merge = vi.spyOn(desk, 'merge');
  await user.click(await screen.findByRole('button', { name: 'Import' }));
  await user.click(await screen.findByRole('button', { name: 'Duplicates' }));
  expect(await screen.findByText(/2 records would move/)).toBeInTheDocument();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Keep this one' }));
  const [a, b] = desk.network.records.table('officer').keys();
  expect(merge).toHaveBeenCalledWith(a, b);
  expect(await screen.findByRole('heading', { name: 'No officers look like one' })).toBeInTheDocument();
});

it('officers that look like one and are two are taken off the list', async () => {
  const { desk, user } = open();
  const apart = vi.spyOn(desk, 'apart');
  await user.click(await screen.findByRole('button', { name: 'Import' }));
  await user.click(await screen.findByRole('button', { name: 'Duplicates' }));
  await user.click(await screen.findByRole('button', { name: 'Two people' }));
  const [a, b] = desk.network.records.table('officer').keys();
  expect(apart).toHaveBeenCalledWith(a, b);
  expect(await screen.findByRole('heading', { name: 'No officers look like one' })).toBeInTheDocument();
});

it('a file may be dropped on whatever view, and is read once', async () => {
  const { desk, user } = open();
  await screen.findByRole('button', { name: 'Import' });
  desk.drop();
  expect(await screen.findByRole('heading', { name: 'What the import would do' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Look up' }));
  await user.click(screen.getByRole('button', { name: 'Import' }));
  expect(await screen.findByRole('button', { name: 'Paste a table' })).toBeInTheDocument();
});
