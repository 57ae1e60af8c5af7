/** Lists of records: what is found in them, and what an empty one says. */

import Building2 from '@lucide/svelte/icons/building-2';
import Eye from '@lucide/svelte/icons/eye';
import Globe from '@lucide/svelte/icons/globe';
import MapPin from '@lucide/svelte/icons/map-pin';
import Rows3 from '@lucide/svelte/icons/rows-3';
import Users from '@lucide/svelte/icons/users';
import type { Component } from 'svelte';

import type { ListRow } from '../../lib/api/generated/ListRow';
import type { Tickable } from '../../lib/state/ticks.svelte';
import type { Shown } from '../../lib/state/place.svelte';
import { plainText } from '../../lib/text';

/** A row with the text that the filter looks through. */
export interface Indexed {
  row: ListRow;
  text: string;
}

interface Emptiness {
  icon: Component<{ size?: number }>;
  title: string;
  text: string;
}

const EMPTY: Record<string, Emptiness> = {
  post: { icon: MapPin, title: 'No posts yet', text: 'Add one, or read a file of posts with Import.' },
  officer: { icon: Users, title: 'No officers yet', text: 'Add the first with post, phone and the countries covered.' },
  agency: {
    icon: Building2,
    title: 'No agencies yet',
    text: 'The own agency is made with the network; sister and partner agencies are added here.',
  },
  profile: {
    icon: Eye,
    title: 'No profiles of your own yet',
    text: 'A profile says what a kind of reader may see on a sheet. Internal, partner, public and everything are always there.',
  },
  region: { icon: Globe, title: 'No regions yet', text: 'Publish one: a name and its members.' },
};

/** What an empty list says. */
export function emptiness(entity: string, title: string): Emptiness {
  return (
    EMPTY[entity] ?? {
      icon: Rows3,
      title: `No ${title.toLowerCase()} yet`,
      text: 'Add one, or read a file with Import.',
    }
  );
}

/**
 * Every kind of record that has no view of its own, in the order in which people look for them. What has left the
 * network is not among them: the register of the Sheets view shows it.
 */
export const KINDS: { entity: string; title: string }[] = [
  { entity: 'position', title: 'Positions' },
  { entity: 'posting', title: 'Postings' },
  { entity: 'coverage', title: 'Coverage' },
  { entity: 'acting_cover', title: 'Acting cover' },
  { entity: 'region', title: 'Regions' },
  { entity: 'region_member', title: 'Members of regions' },
  { entity: 'part', title: 'Parts of territories' },
  { entity: 'channel', title: 'Channels' },
  { entity: 'agreement', title: 'Agreements' },
  { entity: 'group', title: 'Groups' },
  { entity: 'group_member', title: 'Members of groups' },
  { entity: 'membership', title: 'Memberships' },
  { entity: 'caution', title: 'Cautions' },
  { entity: 'note', title: 'Notes' },
  { entity: 'holiday', title: 'Public holidays' },
  { entity: 'contact_point', title: 'Contact points' },
  { entity: 'place', title: 'Places of posts' },
  { entity: 'works_from', title: 'Works from' },
  { entity: 'officer_agency', title: 'Agencies of officers' },
  { entity: 'territory_name', title: 'Names of territories' },
  { entity: 'unresolved_wording', title: 'Unresolved wordings' },
  { entity: 'settled_wording', title: 'Settled wordings' },
  { entity: 'told_apart', title: 'Officers told apart' },
  { entity: 'import_template', title: 'Templates of imports' },
  { entity: 'kept_card', title: 'Kept cards' },
  { entity: 'profile', title: 'Profiles' },
  { entity: 'topic', title: 'Topics' },
  { entity: 'desk', title: 'Desks' },
  { entity: 'network', title: 'Settings of the network' },
];

export function indexed(rows: ListRow[]): Indexed[] {
  return rows.map((row) => ({ row, text: ` ${plainText(`${row.title} ${row.detail} ${row.mark ?? ''}`)}` }));
}

/** The kinds that a sheet can be about. */
const ON_SHEETS = ['officer', 'post', 'position', 'agency', 'region', 'group', 'channel'];

/** A row as a sheet can be about it. */
export function onSheet(entity: string, row: ListRow | undefined): Tickable {
  if (!row || !ON_SHEETS.includes(entity)) return null;
  return { kind: entity, text: row.id, label: row.title };
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
  if (entity === 'officer') return { kind: 'add_officer', post: null };
  if (entity === 'region') return { kind: 'act', act: 'publish', preset: {}, about: null };
  return { kind: 'form', entity, id: null, preset: {}, about: null };
}
