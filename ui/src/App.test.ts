import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it, vi } from 'vitest';

import { PASSPHRASE } from './double/desk';
import { expectAccessible, loadViews, open } from './double/opened';
import { HOLD } from './lib/held';

beforeAll(loadViews, 180_000);

describe('the example', () => {
  it('says above every view that it is invented', async () => {
    const { user } = open();
    for (const view of ['Posts', 'Vault']) {
      await user.click(await screen.findByRole('button', { name: view }));
      expect(screen.getByText('Example network: people and numbers are invented')).toBeVisible();
    }
  });
});

describe('looking up', () => {
  it('opens the card of the first hit by keyboard alone', async () => {
    const { user } = open();
    await waitFor(() => expect(screen.getByRole('combobox', { name: 'Search' })).toHaveFocus());
    await user.keyboard('moro{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: /Morocco/ })).toBeInTheDocument();
    const call = screen.getByRole('region', { name: 'Call now' });
    expect(within(call).getByText('+44 20 7946 0132')).toBeInTheDocument();
    await expectAccessible();
  });

  it('opens the hit that was pressed, though another has come into its row', async () => {
    const { user } = open();
    const search = await screen.findByRole('combobox', { name: 'Search' });
    await user.type(search, 'moro');
    const results = await screen.findByRole('listbox', { name: 'Results' });
    const row = (await within(results).findAllByText('Moro'))[0]?.closest('[role=option]') as HTMLElement;
    expect(row).toHaveTextContent('Morocco');
    await fireEvent.pointerDown(row);
    await user.type(search, 'boliv', { initialSelectionStart: 0, initialSelectionEnd: 4 });
    await waitFor(() => expect(row).toHaveTextContent('Bolivia'));
    await fireEvent.click(row);
    expect(await screen.findByRole('heading', { level: 1, name: /Morocco/ })).toBeInTheDocument();
    // What chooses a row without a pointer, such as a screen reader, means what is in it now.
    await fireEvent.click(row);
    expect(await screen.findByRole('heading', { level: 1, name: /Bolivia/ })).toBeInTheDocument();
  });

  it('asks again when somebody must act now', async () => {
    const { desk, user } = open();
    const card = vi.spyOn(desk, 'card');
    await user.type(await screen.findByRole('combobox', { name: 'Search' }), 'moro{Enter}');
    await screen.findByRole('heading', { level: 1, name: /Morocco/ });
    await user.click(screen.getByRole('button', { name: /Urgent/ }));
    await waitFor(() => expect(card).toHaveBeenLastCalledWith(expect.objectContaining({ text: 'MA', urgent: true })));
  });

  it('shows the first routes, and all when they are wanted', async () => {
    const { user } = open();
    await user.type(await screen.findByRole('combobox', { name: 'Search' }), 'bolivia{Enter}');
    const routes = await screen.findByRole('list', { name: 'Routes' });
    expect(routes.children).toHaveLength(12);
    await user.click(screen.getByRole('button', { name: 'Show the other 28 routes' }));
    await waitFor(() => expect(screen.getByRole('list', { name: 'Routes' }).children).toHaveLength(40));
    expect(screen.queryByRole('button', { name: /^Show the other/ })).toBeNull();
  });

  it('puts cautions above every number', async () => {
    const { user } = open();
    await user.type(await screen.findByRole('combobox', { name: 'Search' }), 'united st{Enter}');
    const caution = await screen.findByRole('region', { name: 'Cautions' });
    const call = screen.getByRole('region', { name: 'Call now' });
    expect(caution.compareDocumentPosition(call) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(within(screen.getByRole('region', { name: 'Parts' })).getByText('United States, west')).toBeInTheDocument();
    await expectAccessible();
  });

  it('copies the answer with Ctrl C when nothing is marked', async () => {
    const { desk, user } = open();
    await user.type(await screen.findByRole('combobox', { name: 'Search' }), 'moro{Enter}');
    await screen.findByRole('heading', { level: 1, name: /Morocco/ });
    await user.keyboard('{Control>}c{/Control}');
    await waitFor(() => expect(desk.copied[0]).toMatch(/^OFFICIAL-SENSITIVE\nMorocco/));
  });

  it('saves the contact sheet with Ctrl P, and says what is on it', async () => {
    const { desk, user } = open();
    const sheet = vi.spyOn(desk, 'sheet');
    await user.type(await screen.findByRole('combobox', { name: 'Search' }), 'moro{Enter}');
    await screen.findByRole('heading', { level: 1, name: /Morocco/ });
    await user.keyboard('{Control>}p{/Control}');
    expect(await screen.findByText(/Saved morocco.pdf · 2 pages · 4 people · 1 left out/)).toBeInTheDocument();
    expect(sheet).toHaveBeenCalledWith(
      expect.objectContaining({
        scopes: [{ kind: 'territory', text: 'MA' }],
        format: 'pdf',
        topic: null,
        urgent: false,
      }),
    );
  });

  it('goes back with Alt and the left arrow', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Posts' }));
    await screen.findByRole('heading', { level: 1, name: /Posts/ });
    await user.click(screen.getByRole('button', { name: 'Officers' }));
    await screen.findByRole('heading', { level: 1, name: /Officers/ });
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(await screen.findByRole('heading', { level: 1, name: /Posts/ })).toBeInTheDocument();
  });

  it('says what to try when nothing is found', async () => {
    const { user } = open();
    await user.type(await screen.findByRole('combobox', { name: 'Search' }), 'zzzz');
    expect(await screen.findByText(/Nothing is called “zzzz”/)).toBeInTheDocument();
  });

  it('says that a satellite telephone belongs to no country', async () => {
    const { user } = open();
    await user.type(await screen.findByRole('combobox', { name: 'Search' }), '+870');
    expect(await screen.findByText(/a satellite telephone of Inmarsat, which belongs to no country\./)).toBeVisible();
    expect(screen.queryByText(/Nothing is called/)).toBeNull();
  });
});

describe('locking', () => {
  it('shows the message of a wrong passphrase and opens with the right one', async () => {
    const { user } = open('locked');
    await waitFor(() => expect(screen.getByLabelText('Passphrase')).toHaveFocus());
    await expectAccessible();
    await user.keyboard('wrong{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('not the passphrase');
    await user.keyboard(`${PASSPHRASE}{Enter}`);
    expect(await screen.findByRole('navigation', { name: 'Views' })).toBeInTheDocument();
  });

  it('takes the passphrase while the key ring is asked and does not answer', async () => {
    const { desk, user } = open('locked');
    desk.trusted.keychainOn(PASSPHRASE);
    vi.spyOn(desk, 'unlockByKeychain').mockReturnValue(new Promise(() => undefined));
    await desk.lock();
    await user.click(await screen.findByRole('button', { name: 'Use the key ring' }));
    expect(screen.getByRole('button', { name: 'Asking the key ring' })).toBeDisabled();
    // The field is where the keys go: nobody need look for it.
    await user.keyboard(`${PASSPHRASE}{Enter}`);
    expect(await screen.findByRole('navigation', { name: 'Views' })).toBeInTheDocument();
  });

  it('leaves what is being typed alone when the key ring does not open the network', async () => {
    const { desk, user } = open('locked');
    desk.trusted.keychainOn(PASSPHRASE);
    let answer = (): void => undefined;
    const asked = new Promise<void>((done) => (answer = done)).then(() => desk.trusted.noKeychain());
    vi.spyOn(desk, 'unlockByKeychain').mockReturnValue(asked);
    await user.click(await screen.findByRole('button', { name: 'Use the key ring' }));
    const field = screen.getByLabelText<HTMLInputElement>('Passphrase');
    await user.type(field, 'correct');
    answer();
    expect(await screen.findByRole('alert')).toHaveTextContent(/passphrase/);
    await user.type(field, ' horse');
    expect(field).toHaveValue('correct horse');
  });

  it('hides everything and locks when Escape is held', async () => {
    const { desk, user } = open();
    await screen.findByRole('navigation', { name: 'Views' });
    const lock = vi.spyOn(desk, 'lock');
    await user.keyboard('{Escape>}');
    await waitFor(() => expect(lock).toHaveBeenCalled(), { timeout: HOLD * 4 });
    await user.keyboard('{/Escape}');
    expect(await screen.findByLabelText('Passphrase')).toBeInTheDocument();
    expect(screen.queryByRole('navigation')).toBeNull();
  });
});

describe('editing', () => {
  it('adds an officer with a new post, coverage and telephone in one change', async () => {
    const { desk, user } = open();
    await user.click(await screen.findByRole('button', { name: 'Officers' }));
    await user.click(await screen.findByRole('button', { name: 'Add officer' }));
    await user.type(screen.getByLabelText('Name'), 'N. Newcomer');
    await user.type(screen.getByLabelText('Telephone'), '+356 2123 0000');
    await user.type(screen.getByLabelText('City'), 'Valletta');
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Give the country of the new post')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /^Country/ }));
    // Without layout a list that opens is never placed, and so has no name and no focus of its own.
    const find = await waitFor(() => screen.getByPlaceholderText('Type to find'));
    await user.type(find, 'spain{Enter}');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'N. Newcomer' })).toBeInTheDocument();
    expect(desk.edits).toHaveLength(1);
    expect(desk.edits[0]?.reason).toBe('Added N. Newcomer');
    expect(desk.edits[0]?.items.find((item) => item.entity === 'place')?.fields).toMatchObject({
      city: 'Valletta',
      host: 'ES',
    });
  });

  it('changes only the fields that differ', async () => {
    const { desk, user } = open();
    await user.click(await screen.findByRole('button', { name: 'Agencies' }));
    await user.click(await screen.findByRole('option', { name: /Guardia Civil/ }));
    await user.click(await screen.findByRole('button', { name: 'Edit' }));
    const name = await screen.findByLabelText('Short name');
    await user.type(name, 'GC');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(desk.edits[0]?.items[0]?.fields).toEqual({ short_name: 'GC' }));
  });
});

describe('verifying a caller', () => {
  it('says who it is, on whose behalf, and where to call back', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Verify a caller' }));
    const field = await screen.findByLabelText(/of the caller$/);
    expect(field).toHaveFocus();
    await user.keyboard('nobody is called so{Enter}');
    expect(await screen.findByText('Not in the network')).toBeInTheDocument();
    await user.clear(field);
    await user.type(field, 'a{Enter}');
    expect(await screen.findByText('Current today')).toBeInTheDocument();
    expect(screen.getAllByText('Call back on').length).toBeGreaterThan(0);
    await expectAccessible();
  });
});

describe('what was known', () => {
  it('is shown everywhere as of a change, says so, and ends with F4', async () => {
    const { desk, user } = open();
    const list = vi.spyOn(desk, 'list');
    await user.click(await screen.findByRole('button', { name: 'History' }));
    const [newest] = await screen.findAllByRole('button', { expanded: false, name: /no\. \d+$/ });
    if (newest) await user.click(newest);
    await user.click(await screen.findByRole('button', { name: 'Show what was known then' }));
    expect(await screen.findByText(/What was known/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Agencies' }));
    await waitFor(() =>
      expect(list).toHaveBeenLastCalledWith('agency', null, { on: null, known: expect.stringContaining('T') }),
    );
    await user.click(await screen.findByRole('option', { name: /Guardia Civil/ }));
    await screen.findByRole('heading', { level: 1, name: 'Guardia Civil' });
    expect(screen.queryByRole('button', { name: 'Edit name' })).toBeNull();
    await expectAccessible();
    await user.keyboard('{F4}');
    await waitFor(() => expect(list).toHaveBeenLastCalledWith('agency', null, { on: null, known: null }));
  });
});

describe('editing in place', () => {
  async function officer() {
    const { desk, user } = open();
    await user.click(await screen.findByRole('button', { name: 'Agencies' }));
    await user.click(await screen.findByRole('option', { name: /Guardia Civil/ }));
    await screen.findByRole('heading', { level: 1, name: 'Guardia Civil' });
    return { desk, user };
  }

  it('saves one field with its reason, and gives the focus back', async () => {
    const { desk, user } = await officer();
    await user.click(screen.getByRole('button', { name: 'Edit name' }));
    const name = await screen.findByLabelText('Name');
    expect(name).toHaveFocus();
    await user.clear(name);
    await user.type(name, 'Guardia');
    await expectAccessible();
    await user.type(screen.getByLabelText('Reason for the change'), 'New name{Enter}');
    await waitFor(() =>
      expect(desk.edits[0]).toMatchObject({ reason: 'New name', items: [{ fields: { name: 'Guardia' } }] }),
    );
    await waitFor(() => expect(screen.getByRole('button', { name: 'Edit name' })).toHaveFocus());
  });

  it('says beside the field what is wrong, and Escape leaves it as it was', async () => {
    const { desk, user } = await officer();
    await user.click(screen.getByRole('button', { name: 'Edit name' }));
    await user.clear(await screen.findByLabelText('Name'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Name is missing');
    await user.keyboard('{Escape}');
    expect(screen.queryByLabelText('Name')).toBeNull();
    expect(desk.edits).toEqual([]);
  });

  it('asks, field by field, where somebody else was faster', async () => {
    const { desk, user } = await officer();
    const meanwhile = { field: 'name', was: 'Guardia Civil', now: 'Benemérita', mine: 'Guardia', is_overwritten: true };
    desk.meanwhile = [{ ...meanwhile, author: 'Ben', at: '2026-11-22T00:10:00Z', number: 5000 }];
    await user.click(screen.getByRole('button', { name: 'Edit name' }));
    const name = await screen.findByLabelText('Name');
    await user.clear(name);
    await user.type(name, 'Guardia{Enter}');
    const told = await screen.findByRole('alert');
    expect(told).toHaveTextContent(/Name: Ben changed Guardia Civil to Benemérita/);
    expect(desk.edits).toEqual([]);
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Save mine over it' }));
    await waitFor(() => expect(desk.edits[0]?.items[0]).toMatchObject({ seen: 5000, fields: { name: 'Guardia' } }));
  });

  it('erases for good only after saying what goes', async () => {
    const { desk, user } = await officer();
    const erase = vi.spyOn(desk, 'erase');
    await user.click(screen.getByRole('button', { name: /Erase for good/ }));
    expect(await screen.findByText(/This cannot be undone/)).toBeInTheDocument();
    await expectAccessible();
    expect(erase).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Erase for good' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Erased' })).toBeInTheDocument();
  });
});

describe('another day', () => {
  it('holds for every view, says that it is not today, and ends with F4', async () => {
    const { desk, user } = open();
    const list = vi.spyOn(desk, 'list');
    await user.click(await screen.findByRole('button', { name: 'Posts' }));
    await user.click(screen.getByRole('button', { name: /^Day asked about/ }));
    await user.type(await screen.findByLabelText('Type a day'), '2027-01-03{Enter}');
    expect(await screen.findByText(/as it holds on Sun 3 Jan 2027, not today/)).toBeInTheDocument();
    await waitFor(() => expect(list).toHaveBeenLastCalledWith('post', null, { on: '2027-01-03', known: null }));
    await expectAccessible();
    await user.keyboard('{F4}');
    await waitFor(() => expect(list).toHaveBeenLastCalledWith('post', null, { on: null, known: null }));
    expect(screen.queryByText(/not today/)).toBeNull();
  });
});

describe('taking back', () => {
  async function renamed() {
    const made = open();
    const { user } = made;
    await user.click(await screen.findByRole('button', { name: 'Agencies' }));
    await user.click(await screen.findByRole('option', { name: /Guardia Civil/ }));
    await user.click(await screen.findByRole('button', { name: 'Edit' }));
    await user.type(await screen.findByLabelText('Short name'), 'GC');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('button', { name: 'History' }));
    await screen.findByRole('heading', { level: 1, name: 'History' });
    return made;
  }

  it('says of a field what it was and what it became, and takes the change back', async () => {
    const { user } = await renamed();
    const change = (await screen.findAllByRole('button', { name: /Changed agency/ }))[0];
    if (!change) throw new Error('the change is not listed');
    await user.click(change);
    expect(screen.getByText('Agency: short name')).toBeInTheDocument();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: /^Take back no/ }));
    expect(await screen.findByText(/^Taken back: Changed agency/)).toBeInTheDocument();
    expect(await screen.findByText('taken back')).toBeInTheDocument();
  });

  it('follows Ctrl Z and Ctrl Shift Z', async () => {
    const { desk, user } = await renamed();
    const undo = vi.spyOn(desk, 'undo');
    const redo = vi.spyOn(desk, 'redo');
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(undo).toHaveBeenCalledWith(expect.objectContaining({ change: null })));
    await screen.findByText(/^Taken back/);
    await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    await waitFor(() => expect(redo).toHaveBeenCalled());
    expect(await screen.findByText('Brought back again')).toBeInTheDocument();
  });

  it('asks first where later changes are in the way', async () => {
    const { desk, user } = await renamed();
    desk.overtaken = [
      {
        entity: 'agency',
        id: 'a',
        title: 'Guardia Civil',
        field: 'short_name',
        by: {
          id: 'c',
          number: 500,
          at: '2026-11-22T00:00:00Z',
          author: 'P. Manager',
          reason: 'Put right',
          operations: 1,
        },
      },
    ];
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Guardia Civil: short name changed by no. 500, P. Manager: Put right');
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: /^Take back the untouched/ }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});

describe('importing', () => {
  it('shows the dry run before anything is written', async () => {
    const { desk, user } = open();
    const commit = vi.spyOn(desk, 'importCommit');
    await user.click(await screen.findByRole('button', { name: 'Import' }));
    await user.click(await screen.findByRole('button', { name: 'Choose files' }));
    expect(await screen.findByRole('row', { name: /posts-2026.csv 51 44 4 1 2/ })).toBeInTheDocument();
    expect(commit).not.toHaveBeenCalled();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Import 48 records' }));
    expect(await screen.findByRole('heading', { name: 'Import done' })).toBeInTheDocument();
  });
});

describe('every view', () => {
  it.each([
    'Posts',
    'Officers',
    'Agencies',
    'Regions',
    'All records',
    'Verify',
    'Verify a caller',
    'Import',
    'History',
    'Vault',
  ])('%s has names and roles', async (view) => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: view }));
    await screen.findByRole('heading', { level: 1 });
    await expectAccessible();
  });

  it('Welcome and its form have names and roles', async () => {
    const { user } = open('welcome');
    await screen.findByRole('heading', { level: 1, name: 'Liaison Desk' });
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: /^Create a network/ }));
    await screen.findByLabelText('Passphrase again');
    await expectAccessible();
  });
});
