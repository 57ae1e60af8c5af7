import { screen, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it } from 'vitest';

import { expectAccessible, loadViews, open } from '../../double/opened';

beforeAll(loadViews, 180_000);

async function scopes(): Promise<string[]> {
  await screen.findByRole('heading', { level: 1, name: 'Sheets' });
  const about = screen.getByRole('list', { name: 'What the sheet is about' });
  return within(about)
    .getAllByRole('listitem')
    .map((item) => item.textContent?.trim() ?? '');
}

describe('ticked rows', () => {
  it('are ticked by keys once the mark has moved, and become a sheet', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Officers' }));
    const filter = await screen.findByRole('combobox', { name: 'Filter officers' });
    const list = await screen.findByRole('listbox', { name: 'Officers' });
    expect(list).toHaveAttribute('aria-multiselectable', 'true');
    const rows = await within(list).findAllByRole('option');
    expect(rows.length).toBeGreaterThan(1);

    await user.type(filter, '{Shift>}{ArrowDown}{/Shift}');
    expect(within(list).getAllByRole('option', { selected: true })).toHaveLength(2);
    expect(screen.getByRole('group', { name: 'Ticked rows' })).toHaveTextContent('2 ticked');
    await user.type(filter, ' ');
    expect(within(list).getAllByRole('option', { selected: true })).toHaveLength(1);
    expect(filter).toHaveValue('');
    await expectAccessible();

    // A letter is a letter again, and what is ticked outlives the filter.
    await user.type(filter, 'nobody of that name ');
    expect(filter).toHaveValue('nobody of that name ');
    await user.click(screen.getByRole('button', { name: 'Make a sheet' }));
    expect(await scopes()).toHaveLength(1);
  });

  it('are ticked in results, where a topic is nothing to make a sheet of', async () => {
    const { user } = open();
    const search = await screen.findByRole('combobox', { name: 'Search' });
    await user.type(search, 'moro');
    const list = await screen.findByRole('listbox', { name: 'Results' });
    await within(list).findAllByRole('option');
    await user.type(search, '{ArrowDown}{ArrowUp} ');
    expect(search).toHaveValue('moro');
    expect(within(list).getAllByRole('option', { selected: true })).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Make a sheet' }));
    expect(await scopes()).toEqual(['Morocco']);
  });
});
