import type { BackupLine } from '../lib/api/generated/BackupLine';
import type { CheckView } from '../lib/api/generated/CheckView';
import type { VaultNotice } from '../lib/api/generated/VaultNotice';
import type { RestoreView } from '../lib/api/generated/RestoreView';
import type { SalvageView } from '../lib/api/generated/SalvageView';
import type { SettingsView } from '../lib/api/generated/SettingsView';
import type { Strength } from '../lib/api/generated/Strength';
import type { TrustView } from '../lib/api/generated/TrustView';
import type { WayIn } from '../lib/api/generated/WayIn';

const WORDS = 'legal winner thank year wave sausage worth useful legal winner thank yellow'.split(' ');

const wrong = { code: 'wrong_passphrase', message: 'the passphrase is wrong', field: null };

/** Keys, backups and settings in memory. */
export class TrustDouble {
  notices: VaultNotice[] = [];
  readOnly = false;
  kept = true;
  ways: WayIn[] = [{ kind: 'passphrase', made: '2026-10-01T09:00:00Z' }];
  backups: BackupLine[] = [
    {
      name: '20261122T060000Z-daily-1f3a',
      at: '2026-11-22T06:00:00Z',
      kind: 'daily',
      bytes: 1_300_000,
      place: 'vault',
    },
    {
      name: '20261121T070000Z-before-77aa',
      at: '2026-11-21T07:00:00Z',
      kind: 'before',
      bytes: 1_290_000,
      place: 'vault',
    },
    {
      name: '20261121T060000Z-daily-0b2c',
      at: '2026-11-21T06:00:00Z',
      kind: 'daily',
      bytes: 1_280_000,
      place: 'second',
    },
  ];
  settings: SettingsView = { auto_lock_minutes: 5, clipboard_seconds: 15, second_backups: null };
  found: CheckView = { ok: true, findings: [] };
  /** What was asked for, oldest first. */
  readonly done: string[] = [];

  constructor(public passphrase: string) {}

  view = (): TrustView => ({
    notices: this.notices,
    read_only: this.readOnly,
    ways: this.ways,
    backups: this.backups,
    settings: this.settings,
    checked: '2026-11-20T08:00:00Z',
    kept: this.kept,
  });

  strength(passphrase: string): Strength {
    const score = Math.min(4, Math.floor(passphrase.length / 5));
    return { score, enough: score >= 3, hint: score >= 3 ? '' : 'Add another word or two.' };
  }

  changePassphrase(proof: string, recovery: boolean) {
    this.#prove(proof, recovery);
    this.done.push('passphrase');
    return { ways: this.ways };
  }

  makeRecoveryKey(proof: string, recovery: boolean) {
    this.#prove(proof, recovery);
    this.ways = [...this.ways.filter(({ kind }) => kind !== 'recovery'), { kind: 'recovery', made: null }];
    return { words: WORDS, asked: [2, 6, 12] };
  }

  /** Whether the system's key ring answers. */
  keychain = true;

  hasKeychain = () => this.ways.some(({ kind }) => kind === 'keychain');

  noKeychain = () => ({
    outcome: 'no_keychain',
    message: "The system's key ring is locked or does not answer: the passphrase opens the vault.",
    wait: 0,
  });

  keychainOn(proof: string, recovery = false) {
    this.#prove(proof, recovery);
    this.ways = [...this.ways, { kind: 'keychain', made: '2026-11-22T10:00:00Z' }];
    return { ways: this.ways };
  }

  keychainOff() {
    this.ways = this.ways.filter(({ kind }) => kind !== 'keychain');
    return { ways: this.ways };
  }

  confirmRecoveryKey = (typed: string[]) => typed.join(' ') === 'winner sausage yellow';

  rekey(proof: string, recovery: boolean, other: string | null, remove: boolean) {
    this.#prove(proof, recovery);
    const kept = [recovery || other ? 'recovery' : '', !recovery || other ? 'passphrase' : ''];
    const gone = this.ways.filter(({ kind }) => !kept.includes(kind));
    this.ways = this.ways.filter((way) => !gone.includes(way));
    const removed = remove ? this.backups.length : 0;
    if (remove) this.backups = [];
    return { kept: this.ways, gone, removed_backups: removed };
  }

  backup(): BackupLine {
    const made = { ...this.backups[0], name: 'asked-1', at: '2026-11-22T10:00:00Z', kind: 'asked' } as BackupLine;
    this.backups = [made, ...this.backups];
    return made;
  }

  salvage(proof: string, recovery: boolean, newPassphrase: string | null): SalvageView {
    this.#prove(proof, recovery);
    this.done.push(`saved for ${newPassphrase ?? proof}`);
    return {
      pages: 320,
      damaged: [17],
      records: 811,
      from_log: [],
      lost: [{ entity: 'note', id: '1', title: '' }],
      loosened: [],
      unplaced: [],
    };
  }

  restore(name: string, proof: string, recovery: boolean, restored: boolean): RestoreView {
    this.#prove(proof, recovery);
    if (restored) this.done.push(`restored ${name}`);
    return {
      restored,
      backup: { number: 410, at: '2026-11-21T18:00:00Z' },
      present: { number: 421, at: '2026-11-22T00:10:00Z' },
      differences: [
        { entity: 'officer', gone: 2, back: 0, changed: 1 },
        { entity: 'contact_point', gone: 4, back: 1, changed: 0 },
      ],
      erased_again: 1,
      before: restored ? 'before-1' : null,
    };
  }

  set(name: string, value: string): SettingsView {
    this.settings = { ...this.settings, [name]: name === 'second_backups' ? null : Number(value) };
    return this.settings;
  }

  #prove(proof: string, recovery: boolean): void {
    if (proof !== (recovery ? WORDS.join(' ') : this.passphrase)) throw wrong;
  }
}
