/** Where a hit leads, and how it is shown. */

import type { Hit } from '../../lib/api/generated/Hit';
import type { Tickable } from '../../lib/state/ticks.svelte';
import type { Shown } from '../../lib/state/place.svelte';
import type { Workspace } from '../../lib/state/workspace.svelte';

/** The id of the list of results, which the search box controls. */
export const RESULTS = 'results';

export function optionId(index: number): string {
  return `${RESULTS}-${index}`;
}

/** What a hit shows in the middle; null for a topic, which narrows the question instead. */
export function leadsTo(hit: Hit): Shown | null {
  switch (hit.kind) {
    case 'topic':
      return null;
    case 'territory':
      return { kind: 'card', text: hit.id };
    case 'part':
    case 'region':
      return { kind: 'card', text: hit.id.includes(':') ? hit.id : `${hit.kind}:${hit.id}` };
    default:
      return { kind: 'record', entity: hit.kind, id: hit.id };
  }
}

/** A hit as a sheet can be about it: a topic and a number of somebody's are nothing to make one of. */
export function onSheet(hit: Hit): Tickable {
  const { kind, id, title } = hit;
  if (kind === 'topic' || kind === 'contact_point') return null;
  if (kind === 'part') return { kind: 'territory', text: id.includes(':') ? id : `part:${id}`, label: title };
  return { kind, text: kind === 'region' ? id.replace(/^region:/, '') : id, label: title };
}

/** Opens a hit. */
export function open(hit: Hit, workspace: Workspace): void {
  const shown = leadsTo(hit);
  if (shown) {
    workspace.place.show(shown);
  } else {
    workspace.question.topic = hit.id;
    workspace.search.clear();
  }
}

/** The title cut where the typed text begins and ends; the middle is empty when the title does not hold it. */
export function cut(title: string, typed: string): [string, string, string] {
  const wanted = typed.trim();
  const start = wanted ? plain(title).indexOf(plain(wanted)) : -1;
  if (start < 0 || plain(title).length !== title.length) return [title, '', ''];
  return [title.slice(0, start), title.slice(start, start + wanted.length), title.slice(start + wanted.length)];
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
