/** The queue of what is to be verified: which part of it, and where the mark stands. */

import type { VerifyLine } from '../../lib/api/generated/VerifyLine';
import type { Shown } from '../../lib/state/place.svelte';

export const ENTITIES = [
  { value: '', label: 'Numbers and coverage' },
  { value: 'contact_point', label: 'Contact points' },
  { value: 'coverage', label: 'Coverage lines' },
];

export const AGES = [
  { value: '', label: 'All ages' },
  { value: 'never', label: 'Never verified' },
  { value: 'stale', label: 'Stale: over a year' },
  { value: 'ageing', label: 'Ageing: over half a year' },
];

export const PRECEDENCES = ['primary', 'unstated', 'secondary', 'out_of_hours'];

/** A line by what no other has. */
export function keyOf(line: VerifyLine): string {
  return `${line.entity}:${line.id}`;
}

/** The page of whose it is. */
export function ownerOf(line: VerifyLine): Shown {
  const [entity = '', id = ''] = line.of_ref.split(':');
  return { kind: 'record', entity, id };
}

/** Where the mark goes when lines go: it keeps its place, and so stands on the next line. */
export function kept(marked: number, lines: number): number {
  return Math.max(0, Math.min(marked, lines - 1));
}

/** What a key does here. */
export type Deed = 'confirm' | 'correct' | 'wrong' | 'open';

export function deedOf(key: string): Deed | null {
  const deeds: Record<string, Deed> = { c: 'confirm', e: 'correct', w: 'wrong', o: 'open' };
  return deeds[key.toLowerCase()] ?? null;
}
