/** Lists of records: what is found in them, and what an empty one says. */

import Building2 from '@lucide/svelte/icons/building-2';
import MapPin from '@lucide/svelte/icons/map-pin';
import Users from '@lucide/svelte/icons/users';

import type { ListRow } from '../../lib/api/generated/ListRow';
import type { Shown } from '../../lib/state/place.svelte';
import { plainText } from '../../lib/text';

/** A row with the text that the filter looks through. */
export interface Indexed {
  row: ListRow;
  text: string;
}

export const EMPTY = {
  post: { icon: MapPin, title: 'No posts yet', text: 'Add one, or read a file of posts with Import.' },
  officer: { icon: Users, title: 'No officers yet', text: 'Add the first with post, phone and the countries covered.' },
  agency: {
    icon: Building2,
    title: 'No agencies yet',
    text: 'The own agency is made with the network; sister and partner agencies are added here.',
  },
};

export function indexed(rows: ListRow[]): Indexed[] {
  return rows.map((row) => ({ row, text: ` ${plainText(`${row.title} ${row.detail} ${row.mark ?? ''}`)}` }));
}

/** Rows in which each typed word begins a word. */
export function found(index: Indexed[], filter: string): ListRow[] {
  const words = plainText(filter).split(/\s+/).filter(Boolean);
  return index.filter(({ text }) => words.every((word) => text.includes(` ${word}`))).map(({ row }) => row);
}

/** How many are shown, of how many. */
export function heading(shown: number, total: number): string {
  const of = total.toLocaleString('en-GB');
  return shown === total ? of : `${shown.toLocaleString('en-GB')} of ${of}`;
}

/** The page on which one more is made. */
export function adding(entity: string): Shown {
  return entity === 'officer'
    ? { kind: 'add_officer', post: null }
    : { kind: 'form', entity, id: null, preset: {}, about: null };
}
