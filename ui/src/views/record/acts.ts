/** What people really do from a record's page or a card: each act with what is known already. */

import type { Card } from '../../lib/api/generated/Card';
import type { RecordView } from '../../lib/api/generated/RecordView';
import type { Shown } from '../../lib/state/place.svelte';
import type { ActName, Preset } from '../act/logic';

/** An act that can be begun here: the words on the button, and its form. */
export interface Begin {
  label: string;
  shown: Shown;
}

export function begin(label: string, act: ActName, preset: Preset, about: string): Begin {
  return { label, shown: { kind: 'act', act, preset, about } };
}

/** The acts that can be begun on the page of a record. */
export function acts(record: RecordView): Begin[] {
  const { entity, id, title, fields, related } = record;
  const about = [title, record.detail].filter(Boolean).join(', ');
  switch (entity) {
    case 'position':
      return [
        begin('Hand over', 'handover', { position: id }, about),
        begin('Stand in', 'stand_in', { position: id }, about),
        begin('Reassign', 'reassign', { from: `position:${id}` }, about),
      ];
    case 'post':
      return [
        ...(isOpen(record)
          ? [begin('Move', 'move_post', { post: id }, title), begin('Close', 'close_post', { post: id }, title)]
          : [begin('Open', 'open_post', { post: id }, title)]),
        ...(related.some(({ heading }) => heading === 'Covers')
          ? [begin('Reassign', 'reassign', { from: `post:${id}` }, title)]
          : []),
      ];
    case 'officer': {
      const held = related
        .find((list) => list.entity === 'posting')
        ?.rows.find(({ mark }) => mark === null || mark === 'departure not confirmed');
      const position = held?.opens?.split(':')[1];
      return [
        ...(position ? [begin('Hand over', 'handover', { position, from: id }, `${title}, ${held?.title ?? ''}`)] : []),
        ...(position ? [begin('Somebody stands in', 'stand_in', { position }, held?.title ?? title)] : []),
        begin('Stands in', 'stand_in', { by: `officer:${id}` }, title),
      ];
    }
    case 'coverage': {
      const [from, territory] = [String(fields.holder), String(fields.territory)];
      return [begin('Reassign', 'reassign', { from, territories: [territory] }, title)];
    }
    case 'region':
      return [begin('Publish members', 'publish', { region: id }, title)];
    default:
      return [];
  }
}

/** Whether a post is open, as far as its page says. */
function isOpen(record: RecordView): boolean {
  const places = record.related.find(({ entity }) => entity === 'place')?.rows ?? [];
  const shut = (detail: string) => /\b(closed|planned|moved)\b/.test(detail);
  const now = places.filter(({ mark }) => mark === null);
  return places.length === 0 || now.some(({ detail }) => !shut(detail));
}

/** The acts that can be begun on a card: they concern whoever answers first of our own. */
export function cardActs({ who }: Card): Begin[] {
  const route = who.routes.find(({ step, position }) => step === 1 && position !== null);
  if (!route?.position) return [];
  const { id, title } = route.position;
  const seat = [title, route.post?.name].filter(Boolean).join(', ');
  const territories = route.via === null && route.certainty === 'stated' ? [who.territory.code] : [];
  return [
    begin('Stand in', 'stand_in', { position: id }, seat),
    begin('Hand over', 'handover', { position: id }, seat),
    begin('Reassign', 'reassign', { from: `position:${id}`, territories }, seat),
  ];
}
