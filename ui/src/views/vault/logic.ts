/** Words for keys, backups and findings. */

import type { BackupLine } from '../../lib/api/generated/BackupLine';
import type { DifferenceLine } from '../../lib/api/generated/DifferenceLine';
import type { WayIn } from '../../lib/api/generated/WayIn';
import { count, inWords } from '../../lib/words';

/** "1.3 MB", as disks are sold. */
export function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

const WHY: Record<string, string> = {
  daily: 'first of the day',
  before: 'before something risky',
  asked: 'asked for',
};

export function why({ kind }: BackupLine): string {
  return WHY[kind] ?? kind;
}

/** "officer: 2 go, 1 changes back" */
export function difference({ entity, gone, back, changed }: DifferenceLine): string {
  const parts = [
    gone > 0 ? `${gone} go` : '',
    back > 0 ? `${back} come back` : '',
    changed > 0 ? `${changed} as before` : '',
  ];
  return `${inWords(entity)}: ${parts.filter(Boolean).join(', ')}`;
}

/** What a rekey has left, in one sentence. */
export function rekeyed(gone: WayIn[], removed: number): string {
  const has = (kind: string) => gone.some((way) => way.kind === kind);
  const ways =
    (has('passphrase') ? ' The passphrase opens it no more: change it by the recovery key.' : '') +
    (has('recovery') ? ' The recovery key opens it no more: make a new one.' : '') +
    (has('keychain') ? ' The key ring opens it no more.' : '');
  const backups = removed > 0 ? ` ${count(removed, 'backup')} of the old key removed.` : '';
  return `Everything is encrypted with a new key.${ways}${backups}`;
}

const WAYS: Record<string, string> = {
  passphrase: 'Passphrase',
  recovery: 'Recovery key, on paper',
  keychain: 'Key ring of a computer',
};

/** What a way in is called. */
export function wayName({ kind }: WayIn): string {
  return WAYS[kind] ?? kind;
}
