/** Words for keys, backups and findings. */

import type { BackupLine } from '../../lib/api/generated/BackupLine';
import type { DifferenceLine } from '../../lib/api/generated/DifferenceLine';
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
export function rekeyed(gone: number, removed: number): string {
  const ways = gone > 0 ? ' The recovery key opens it no more: make a new one.' : '';
  const backups = removed > 0 ? ` ${count(removed, 'backup')} of the old key removed.` : '';
  return `Everything is encrypted with a new key.${ways}${backups}`;
}
