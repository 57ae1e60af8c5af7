import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it } from 'vitest';

import { PASSPHRASE } from '../../double/desk';
import { expectAccessible, loadViews, open } from '../../double/opened';

beforeAll(loadViews, 180_000);

const WORDS = 'legal winner thank year wave sausage worth useful legal winner thank yellow';

async function openVault() {
  const opened = open();
  await opened.user.click(await screen.findByRole('button', { name: 'Vault' }));
  await screen.findByRole('heading', { name: 'Backups' });
  return opened;
}

describe('the vault', () => {
  it('changes the passphrase once both are the same, and says so when the proof is wrong', async () => {
    const { desk, user } = await openVault();
    await user.click(screen.getByRole('button', { name: 'Change passphrase' }));
    const form = within(screen.getByRole('form', { name: 'Change the passphrase' }));
    await user.type(form.getByLabelText('Passphrase'), 'not this one');
    await user.type(form.getByLabelText('New passphrase'), 'zwei Dohlen tragen');
    const change = form.getByRole('button', { name: 'Change passphrase' });
    expect(change).toBeDisabled();
    await user.type(form.getByLabelText('New passphrase again'), 'zwei Dohlen tragen');
    await user.click(change);
    expect(await form.findByRole('alert')).toHaveTextContent('the passphrase is wrong');
    await user.clear(form.getByLabelText('Passphrase'));
    await user.type(form.getByLabelText('Passphrase'), PASSPHRASE);
    await user.click(change);
    await waitFor(() => expect(desk.trusted.done).toEqual(['passphrase']));
    await expectAccessible();
  });

  it('shows a recovery key once and asks for part of it', async () => {
    const { user } = await openVault();
    expect(screen.getByText(/There is no recovery key/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Make recovery key' }));
    await user.type(screen.getByLabelText('Passphrase'), `${PASSPHRASE}{Enter}`);
    await screen.findByRole('heading', { name: 'Recovery key' });
    expect(screen.getByText('sausage')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'I have written them down' }));
    expect(screen.queryByText('sausage')).toBeNull();
    await user.type(screen.getByLabelText('Word 2'), 'winner');
    await user.type(screen.getByLabelText('Word 6'), 'wrong');
    await user.type(screen.getByLabelText('Word 12'), 'yellow{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('That is not what was shown');
    await user.clear(screen.getByLabelText('Word 6'));
    await user.type(screen.getByLabelText('Word 6'), 'sausage{Enter}');
    expect(await screen.findByText('You have the recovery key')).toBeInTheDocument();
    expect(screen.queryByText(/There is no recovery key/)).toBeNull();
  });

  it('saves the recovery key as a page and warns of the file', async () => {
    const { user } = await openVault();
    await user.click(screen.getByRole('button', { name: 'Make recovery key' }));
    await user.type(screen.getByLabelText('Passphrase'), `${PASSPHRASE}{Enter}`);
    await user.click(await screen.findByRole('button', { name: 'Save a page to print …' }));
    expect(await screen.findByText(/“Recovery key.pdf” holds these words/)).toBeInTheDocument();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'I have the paper' }));
    expect(screen.getByLabelText('Word 2')).toBeInTheDocument();
  });

  it('uses the key ring only beside a recovery key, and stops using it', async () => {
    const { desk, user } = await openVault();
    expect(screen.queryByRole('button', { name: 'Use the key ring' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Make recovery key' }));
    await user.type(screen.getByLabelText('Passphrase'), `${PASSPHRASE}{Enter}`);
    await user.click(await screen.findByRole('button', { name: 'Later' }));
    await user.click(await screen.findByRole('button', { name: 'Use the key ring' }));
    await user.type(screen.getByLabelText('Passphrase'), `${PASSPHRASE}{Enter}`);
    expect(await screen.findByText('Key ring of a computer')).toBeInTheDocument();
    expect(desk.trusted.hasKeychain()).toBe(true);
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Stop using the key ring' }));
    await waitFor(() => expect(desk.trusted.hasKeychain()).toBe(false));
    expect(screen.queryByText('Key ring of a computer')).toBeNull();
  });

  it('changes a forgotten passphrase by the recovery key', async () => {
    const { desk, user } = await openVault();
    await user.click(screen.getByRole('button', { name: 'Make recovery key' }));
    await user.type(screen.getByLabelText('Passphrase'), `${PASSPHRASE}{Enter}`);
    await user.click(await screen.findByRole('button', { name: 'Later' }));
    await user.click(await screen.findByRole('button', { name: 'Change passphrase' }));
    const form = within(screen.getByRole('form', { name: 'Change the passphrase' }));
    await user.click(form.getByRole('button', { name: 'Use the recovery key' }));
    await user.type(form.getByLabelText('Recovery key, twelve words'), WORDS);
    await user.type(form.getByLabelText('New passphrase'), 'zwei Dohlen tragen');
    await user.type(form.getByLabelText('New passphrase again'), 'zwei Dohlen tragen');
    await user.click(form.getByRole('button', { name: 'Change passphrase' }));
    await waitFor(() => expect(desk.trusted.done).toEqual(['passphrase']));
  });

  it('restores a backup only once it has shown what differs', async () => {
    const { desk, user } = await openVault();
    const [, second] = screen.getAllByRole('button', { name: /^Restore the backup/ });
    if (!second) throw new Error('there are three backups');
    await user.click(second);
    await user.type(screen.getByLabelText('Passphrase'), PASSPHRASE);
    expect(screen.queryByRole('button', { name: 'Restore it' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'See what differs' }));
    expect(await screen.findByText('officer: 2 go, 1 as before')).toBeInTheDocument();
    expect(desk.trusted.done).toEqual([]);
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Restore it' }));
    await waitFor(() => expect(desk.trusted.done).toEqual(['restored 20261121T070000Z-before-77aa']));
  });

  it('takes the recovery key for whatever else asks for the passphrase', async () => {
    const { desk, user } = await openVault();
    desk.trusted.ways = [...desk.trusted.ways, { kind: 'recovery', made: null }];
    desk.tell();
    const proved = async (button: string | RegExp, verb: string) => {
      const [first] = await screen.findAllByRole('button', { name: button });
      if (first) await user.click(first);
      await user.click(await screen.findByRole('button', { name: 'Use the recovery key' }));
      await user.type(screen.getByLabelText('Recovery key, twelve words'), WORDS);
      await user.click(screen.getByRole('button', { name: verb }));
    };
    await proved(/^Restore the backup/, 'See what differs');
    await user.click(await screen.findByRole('button', { name: 'Restore it' }));
    await waitFor(() => expect(desk.trusted.done).toEqual(['restored 20261122T060000Z-daily-1f3a']));
    await proved('New recovery key', 'Make recovery key');
    await user.click(await screen.findByRole('button', { name: 'Later' }));
    await proved('New key for everything', 'Give a new key');
    expect(await screen.findByText(/The passphrase opens it no more/)).toBeInTheDocument();
    expect(desk.trusted.ways.map(({ kind }) => kind)).toEqual(['recovery']);
  });

  it('names what a check finds, and accepts a changed log only when told to', async () => {
    const { desk, user } = await openVault();
    desk.trusted.found = {
      ok: false,
      findings: [{ code: 'rolled_back', where: 'log', text: 'this is an older copy' }],
    };
    await user.click(screen.getByRole('button', { name: 'Check everything' }));
    expect(within(await screen.findByRole('list', { name: 'Findings' })).getByText(/older copy/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Accept the log as it is' }));
    expect(await screen.findByText(/the log is what was written/)).toBeInTheDocument();
  });

  it('tells above every view what was found, until it has been seen', async () => {
    const { desk, user } = open();
    desk.trusted.notices = [{ code: 'failed_unlocks', text: 'There were 3 failed unlocks.' }];
    desk.tell();
    const notice = within(await screen.findByRole('status', { name: 'About the vault' }));
    expect(await notice.findByText('There were 3 failed unlocks.')).toBeInTheDocument();
    await user.click(notice.getByRole('button', { name: 'Dismiss' }));
    expect(notice.queryByText(/failed unlocks/)).toBeNull();
  });

  it('offers no keys and backups of a network that is gone tomorrow', async () => {
    const opened = open();
    opened.desk.trusted.kept = false;
    await opened.user.click(await screen.findByRole('button', { name: 'Vault' }));
    await screen.findByRole('heading', { name: 'Settings' });
    expect(screen.queryByRole('heading', { name: 'Keys' })).toBeNull();
    expect(screen.queryByRole('heading', { name: 'Backups' })).toBeNull();
  });
});

describe('a new network', () => {
  async function created() {
    const opened = open('welcome');
    const { user } = opened;
    await user.click(await screen.findByRole('button', { name: /Create a network/ }));
    await user.type(await screen.findByLabelText('Name of the network'), 'First');
    await user.type(screen.getByLabelText('Own agency'), 'Invented Agency');
    await user.click(screen.getByRole('button', { name: /^Own state/ }));
    // Without layout a list that opens is never placed, and so has no name and no focus of its own.
    await user.type(await waitFor(() => screen.getByPlaceholderText('Type to find')), 'morocco{Enter}');
    for (const label of ['Passphrase', 'Passphrase again']) {
      await user.type(screen.getByLabelText(label), 'zwei Dohlen tragen Kreide');
    }
    await user.click(screen.getByRole('button', { name: 'Create network' }));
    await screen.findByRole('heading', { name: 'Recovery key' });
    return opened;
  }

  it('is shown once its recovery key has been noted, although it is open before', async () => {
    const { user } = await created();
    expect(screen.queryByRole('navigation', { name: 'Views' })).toBeNull();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Later' }));
    expect(await screen.findByRole('navigation', { name: 'Views' })).toBeInTheDocument();
  });

  it('clears its recovery key off the screen when the host locks, and says so after the next unlock', async () => {
    const { desk, user } = await created();
    expect(screen.getByText('sausage')).toBeInTheDocument();
    await desk.lock();
    expect(await screen.findByLabelText('Passphrase')).toBeInTheDocument();
    expect(screen.queryByText('sausage')).toBeNull();
    expect(screen.queryByRole('heading', { name: 'Recovery key' })).toBeNull();
    await user.type(screen.getByLabelText('Passphrase'), `${PASSPHRASE}{Enter}`);
    const notice = within(await screen.findByRole('status', { name: 'About the vault' }));
    await user.click(await notice.findByRole('button', { name: 'Look at the vault' }));
    await user.click(await screen.findByRole('button', { name: 'New recovery key' }));
    await user.type(screen.getByLabelText('Passphrase'), `${desk.trusted.passphrase}{Enter}`);
    await user.click(await screen.findByRole('button', { name: 'I have written them down' }));
    await user.type(screen.getByLabelText('Word 2'), 'winner');
    await user.type(screen.getByLabelText('Word 6'), 'sausage');
    await user.type(screen.getByLabelText('Word 12'), 'yellow{Enter}');
    expect(await screen.findByText('You have the recovery key')).toBeInTheDocument();
    expect(notice.queryByText(/not shown again/)).toBeNull();
  });

  it('is locked from its recovery key by Escape held', async () => {
    const { user } = await created();
    await user.keyboard('{Escape>}');
    expect(await screen.findByLabelText('Passphrase')).toBeInTheDocument();
    await user.keyboard('{/Escape}');
    expect(screen.queryByText('sausage')).toBeNull();
  });
});

describe('the unlock screen', () => {
  it('counts down while it is too soon for another try', async () => {
    const { desk, user } = open('locked');
    desk.unlocking = { outcome: 'too_soon', message: 'There were several failed unlocks.', wait: 2 };
    await user.type(await screen.findByLabelText('Passphrase'), `${PASSPHRASE}{Enter}`);
    expect(await screen.findByRole('button', { name: 'Try again in 2 s' })).toBeDisabled();
    desk.unlocking = null;
    await waitFor(() => expect(screen.getByRole('button', { name: 'Unlock' })).toBeEnabled(), { timeout: 5_000 });
  });

  it('takes the recovery key in place of the passphrase', async () => {
    const { user } = open('locked');
    await user.click(await screen.findByRole('button', { name: 'Use the recovery key' }));
    await user.type(screen.getByLabelText('Recovery key, twelve words'), 'legal winner thank{Enter}');
    expect(await screen.findByRole('navigation', { name: 'Views' })).toBeInTheDocument();
  });

  it('offers no key ring where none opens the vault', async () => {
    open('locked');
    await screen.findByLabelText('Passphrase');
    expect(screen.queryByRole('button', { name: 'Use the key ring' })).toBeNull();
  });

  it('asks the key ring, and leaves the passphrase where it does not answer', async () => {
    const { desk, user } = open('locked');
    desk.trusted.keychainOn(PASSPHRASE);
    desk.trusted.keychain = false;
    const ask = await screen.findByRole('button', { name: 'Use the key ring' });
    await expectAccessible();
    await user.click(ask);
    expect(await screen.findByRole('alert')).toHaveTextContent('the passphrase opens the vault');
    expect(screen.getByLabelText('Passphrase')).toHaveFocus();
    desk.trusted.keychain = true;
    await user.click(ask);
    expect(await screen.findByRole('navigation', { name: 'Views' })).toBeInTheDocument();
  });

  it('opens what can be read of a damaged vault', async () => {
    const { desk, user } = open('locked');
    desk.unlocking = { outcome: 'damaged', message: 'The vault is damaged.', wait: 0 };
    await user.type(await screen.findByLabelText('Passphrase'), `${PASSPHRASE}{Enter}`);
    await expectAccessible();
    await user.click(await screen.findByRole('button', { name: 'Open what can be read' }));
    expect(await screen.findByRole('navigation', { name: 'Views' })).toBeInTheDocument();
  });

  async function damaged() {
    const opened = open('locked');
    opened.desk.unlocking = { outcome: 'damaged', message: 'The vault is damaged.', wait: 0 };
    return opened;
  }

  it('restores a backup of a damaged vault once it has shown what differs, and opens it', async () => {
    const { desk, user } = await damaged();
    await user.type(await screen.findByLabelText('Passphrase'), `${PASSPHRASE}{Enter}`);
    await user.click(await screen.findByRole('button', { name: 'Restore a backup …' }));
    const [first] = await screen.findAllByRole('button', { name: /^Restore the backup/ });
    if (!first) throw new Error('there are three backups');
    await user.click(first);
    await user.type(screen.getByLabelText('Passphrase'), PASSPHRASE);
    await user.click(screen.getByRole('button', { name: 'See what differs' }));
    expect(await screen.findByText('officer: 2 go, 1 as before')).toBeInTheDocument();
    expect(desk.trusted.done).toEqual([]);
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Restore it' }));
    expect(await screen.findByRole('navigation', { name: 'Views' })).toBeInTheDocument();
    expect(desk.trusted.done).toEqual(['restored 20261122T060000Z-daily-1f3a']);
  });

  it('says that a damaged vault has no backup, and goes back', async () => {
    const { desk, user } = await damaged();
    desk.trusted.backups = [];
    await user.type(await screen.findByLabelText('Passphrase'), `${PASSPHRASE}{Enter}`);
    await user.click(await screen.findByRole('button', { name: 'Restore a backup …' }));
    expect(await screen.findByText(/There is none/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(screen.getByLabelText('Passphrase')).toHaveFocus();
  });

  it('saves what is left by the recovery key, into a vault with a passphrase of its own', async () => {
    const { desk, user } = await damaged();
    await user.click(await screen.findByRole('button', { name: 'Use the recovery key' }));
    await user.type(screen.getByLabelText('Recovery key, twelve words'), `${WORDS}{Enter}`);
    const save = await screen.findByRole('button', { name: 'Save what is left …' });
    expect(save).toBeDisabled();
    await user.type(screen.getByLabelText('Passphrase of a new vault for what is left'), 'zwei Dohlen tragen');
    await expectAccessible();
    await user.click(save);
    expect(await screen.findByText(/811 records saved/)).toBeInTheDocument();
    expect(desk.trusted.done).toEqual(['saved for zwei Dohlen tragen']);
  });
});
