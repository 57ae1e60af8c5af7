import { expect, test } from 'vitest';

import { difference, rekeyed, size } from './logic';

test('sizes are read at a glance', () => {
  expect([size(900), size(12_345), size(1_340_000)]).toEqual(['1 kB', '13 kB', '1.3 MB']);
});

test('a difference names what goes, comes back and is as before', () => {
  expect(difference({ entity: 'contact_point', gone: 2, back: 0, changed: 1 })).toBe(
    'contact point: 2 go, 1 as before',
  );
});

test('a new key says what it has closed', () => {
  const way = (kind: string) => ({ kind, made: null });
  expect(rekeyed([], 0)).toBe('Everything is encrypted with a new key.');
  expect(rekeyed([way('recovery')], 3)).toContain('make a new one. 3 backups of the old key removed.');
  expect(rekeyed([way('passphrase')], 0)).toContain('change it by the recovery key');
  expect(rekeyed([way('keychain')], 0)).toBe('Everything is encrypted with a new key. The key ring opens it no more.');
});
