import { screen, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it, vi } from 'vitest';

import { choose, expectAccessible, loadViews, open } from '../../double/opened';

beforeAll(loadViews, 180_000);

describe('sheets', () => {
  it('begins on the card, shows what is left out, saves, and gives the code', async () => {
    const { desk, user } = open();
    const sheet = vi.spyOn(desk, 'sheet');
    await user.type(await screen.findByRole('combobox', { name: 'Search' }), 'moro{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Choose what is on the sheet' }));
    await screen.findByRole('heading', { level: 1, name: 'Sheets' });
    expect(within(screen.getByRole('list', { name: 'What the sheet is about' })).getByText('Morocco')).toBeVisible();
    expect(await screen.findByText('Left out: 1')).toBeInTheDocument();

    await user.type(screen.getByRole('textbox', { name: 'For whom' }), 'Test Police');
    await user.click(screen.getByRole('button', { name: 'Save sheet' }));
    expect(await screen.findByText('7K3M-9QXA')).toBeInTheDocument();
    expect(sheet).toHaveBeenCalledWith(
      expect.objectContaining({
        scopes: [{ kind: 'territory', text: 'MA' }],
        for_whom: 'Test Police',
        profile: 'internal',
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Copy 2 mail addresses' }));
    expect(desk.copied).toContain('mailto:ann@agency.example,desk@agency.example');

    await expectAccessible();
  });

  it('can be cancelled while the sheet of a card is made', async () => {
    const { desk, user } = open();
    let end: (reason: unknown) => void = () => undefined;
    const sheet = vi.spyOn(desk, 'sheet').mockImplementation(() => new Promise((_, reject) => (end = reject)));
    const cancel = vi.spyOn(desk, 'sheetCancel');
    await user.type(await screen.findByRole('combobox', { name: 'Search' }), 'moro{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Contact sheet' }));
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(cancel).toHaveBeenCalledOnce();
    // One sheet is made at a time.
    await user.click(screen.getByRole('button', { name: 'Contact sheet' }));
    expect(sheet).toHaveBeenCalledOnce();
    end({ code: 'cancelled', message: 'cancelled', field: null });
    expect(await screen.findByText('The sheet was cancelled; nothing was written')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
  });

  it('offers a profile that the owner has made by hand', async () => {
    const { desk, user } = open();
    await user.click(await screen.findByRole('button', { name: 'All records' }));
    await choose(user, /^Kind of record/, 'Profiles');
    await screen.findByRole('heading', { name: 'No profiles of your own yet' });
    await user.click(screen.getByRole('button', { name: 'Add profile' }));
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Allies');
    const [named] = screen.getAllByRole('checkbox');
    expect(named).not.toBeChecked();
    await user.click(screen.getByLabelText('Names of officers'));
    await user.click(screen.getByRole('button', { name: /^Left out besides/ }));
    await user.type(await screen.findByPlaceholderText('Type to find'), 'sources{Enter}{Escape}');
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByRole('heading', { name: 'Allies' });
    const [made] = desk.network.records.table('profile').values();
    expect(made).toMatchObject({ name: 'Allies', names: true, places: false, without: ['sources'] });

    await user.click(screen.getByRole('button', { name: 'Sheets' }));
    await choose(user, /^Reader/, 'Allies');
    expect(await screen.findByRole('combobox', { name: 'Reader: Allies' })).toBeInTheDocument();
  });

  it('finds a row of the register by its code', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Sheets' }));
    const rows = await screen.findByRole('list', { name: 'Sheets that have left the network' });
    expect(within(rows).getAllByRole('listitem')).toHaveLength(2);
    await user.type(screen.getByRole('textbox', { name: 'Find by code or words' }), 'b2f8');
    expect(within(rows).getAllByRole('listitem')).toHaveLength(1);
    expect(within(rows).getByText('Expired')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Save sheet' })).toBeDisabled();
  });

  it('says what is refused, beside the button', async () => {
    const { desk, user } = open();
    vi.spyOn(desk, 'sheet').mockRejectedValue({ code: 'failed', message: 'the disk is full', field: null });
    await user.type(await screen.findByRole('combobox', { name: 'Search' }), 'moro{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Choose what is on the sheet' }));
    await user.click(await screen.findByRole('button', { name: 'Save sheet' }));
    expect(await screen.findByText('the disk is full')).toBeInTheDocument();
  });
});
