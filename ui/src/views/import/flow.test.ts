import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it, vi } from 'vitest';

import { DIFFERENCE, foreign } from '../../double/imports';
import { choose, expectAccessible, loadViews, open } from '../../double/opened';

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
      expect(preview).toHaveBeenLastCalledWith('t2', [expect.objectContaining({ template: 'theirs' })]),
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
    expect(commit).toHaveBeenCalledWith('t2', [expect.objectContaining({ end_gone: true, as_of: '2026-01-21' })]);
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

it('a dry run can be cancelled, and what was pasted is still there', async () => {
  const { desk, user } = open();
  const [stop, forget] = [vi.spyOn(desk, 'importStop'), vi.spyOn(desk, 'importCancel')];
  let end: (reason: unknown) => void = () => undefined;
  desk.importPreview = () => new Promise((_, reject) => (end = reject));
  await user.click(await screen.findByRole('button', { name: 'Import' }));
  await user.click(await screen.findByRole('button', { name: 'Paste a table' }));
  await user.type(await screen.findByLabelText(/^Rows as they are copied/), 'Nom;Pays');
  await user.click(screen.getByRole('button', { name: 'Read' }));
  expect(await screen.findByRole('progressbar', { name: 'Records read' })).toBeInTheDocument();
  expect(await screen.findByText('40 of 100 records')).toBeInTheDocument();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(stop).toHaveBeenCalledWith('t2');
  end({ code: 'cancelled', message: 'cancelled', field: null });
  expect(await screen.findByLabelText(/^Rows as they are copied/)).toHaveValue('Nom;Pays');
  await waitFor(() => expect(forget).toHaveBeenCalledWith('t2'));
});

it('a way in which a file cannot be read is told and not kept', async () => {
  const { desk, user } = await pasted();
  const preview = vi.spyOn(desk, 'importPreview');
  preview.mockRejectedValueOnce({ code: 'input', message: 'liste.csv is no network', field: null });
  await choose(user, 'Format: CSV', 'Whole');
  expect(await screen.findByText('liste.csv is no network')).toBeInTheDocument();
  expect(preview).toHaveBeenLastCalledWith('t2', [expect.objectContaining({ format: 'json' })]);
  await choose(user, 'Separated by: Semicolons', 'Commas');
  await waitFor(() =>
    expect(preview).toHaveBeenLastCalledWith('t2', [expect.objectContaining({ format: null, delimiter: ',' })]),
  );
});

it('of several files each is shown, changed and compared by itself', async () => {
  const { desk, user } = open();
  desk.chosenImport = { token: 't3', files: ['liste.csv', 'posts-2026.csv'] };
  const [preview, compare] = [vi.spyOn(desk, 'importPreview'), vi.spyOn(desk, 'importCompare')];
  await user.click(await screen.findByRole('button', { name: 'Import' }));
  await user.click(await screen.findByRole('button', { name: 'Choose files' }));
  await choose(user, 'Column Ring: Left out', 'Phone');
  await screen.findByRole('combobox', { name: 'Column Ring: Phone' });
  await choose(user, 'File: liste.csv', 'posts');
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Columns' })).toBeNull());
  await choose(user, 'Encoding: UTF-8', 'windows');
  await screen.findByRole('combobox', { name: 'Encoding: windows-1252' });
  const [table, list] = preview.mock.lastCall?.[1] ?? [];
  expect(table).toMatchObject({ map: 'phone=3', encoding: null });
  expect(list).toMatchObject({ map: null, encoding: 'windows-1252' });
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'What is different' }));
  expect(await screen.findByRole('heading', { name: 'What is different in posts-2026.csv' })).toBeInTheDocument();
  expect(compare).toHaveBeenLastCalledWith('t3', 1, expect.objectContaining({ encoding: 'windows-1252' }));
});

it('no list ends without a word: the count is told, and the rest is there when asked for', async () => {
  const { desk, user } = await pasted();
  const contacts = Array.from({ length: 347 }, (_, index) => ({
    post: `Post ${index}`,
    kind: 'phone',
    from: null,
    to: `+44 20 7946 ${index}`,
  }));
  desk.importCompare = async () => ({ ...DIFFERENCE, contacts });
  await user.click(screen.getByRole('button', { name: 'What is different' }));
  const changed = await screen.findByRole('list', { name: 'Contacts' });
  expect(within(changed).getAllByRole('listitem')).toHaveLength(60);
  expect(screen.getByText('60 of 347 contacts')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Show all 347' }));
  expect(within(changed).getAllByRole('listitem')).toHaveLength(347);
  // The keyboard goes on where the list went on.
  expect(document.activeElement).toHaveTextContent('Post 60');
  expect(screen.queryByText(/of 347 contacts/)).toBeNull();
});

it('every wording that names no territory can be settled', async () => {
  const { desk, user } = open();
  const unresolved = Array.from({ length: 130 }, (_, index) => ({ wording: `Word ${index}`, count: 1 }));
  desk.importPreview = async () => ({ ...foreign({}, false), unresolved });
  await user.click(await screen.findByRole('button', { name: 'Import' }));
  await user.click(await screen.findByRole('button', { name: 'Choose files' }));
  await screen.findByText('40 of 130 wordings');
  await user.click(screen.getByRole('button', { name: 'Show all 130' }));
  const settle = vi.spyOn(desk, 'settle');
  await user.click(screen.getByRole('button', { name: 'Leave out Word 129' }));
  expect(settle).toHaveBeenCalledWith('Word 129', 'ignore');
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
