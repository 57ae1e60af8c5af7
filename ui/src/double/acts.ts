import type { ActRequest } from '../lib/api/generated/ActRequest';
import type { ActView } from '../lib/api/generated/ActView';
import type { Answering } from '../lib/api/generated/Answering';
import type { EditItem } from '../lib/api/generated/EditItem';
import type { Effect } from '../lib/api/generated/Effect';
import type { VerifyLine } from '../lib/api/generated/VerifyLine';
import type { VerifyRequest } from '../lib/api/generated/VerifyRequest';
import type { VerifyView } from '../lib/api/generated/VerifyView';
import { daysBetween, plusDays } from '../lib/dates';
import type { Invented } from './network';
import type { Fields } from './records';
import { rowOf } from './rows';
import { nameOf } from './samples';

const TODAY = '2026-11-22';

/** What an act would write, and what the desk says of it. */
export interface Plan {
  view: ActView;
  items: EditItem[];
}

/** The double's acts: the records that a person would miss at once, and effects on the territories of their lines. */
export function plan(network: Invented, request: ActRequest): Plan {
  switch (request.act) {
    case 'handover':
      return handover(network, request);
    case 'close_post':
      return closePost(network, request.post, needed('on', request.on));
    case 'confirm':
      return confirm(network, request);
    case 'confirm_posting':
      return {
        view: said('Confirmed the arrival'),
        items: [{ entity: 'posting', id: request.posting, fields: { arrival: 'confirmed' } }],
      };
    case 'stand_in':
      needed('by', request.by, 'say which position or officer');
      return standIn(network, request.position, needed('until', request.until));
    case 'reassign':
      if (request.territories.length === 0) refuse('territories', 'name at least one territory');
      needed('to', request.to, 'say which position or post');
      return {
        view: {
          ...said(`Reassigned ${request.territories.join(', ')}`),
          effects: request.territories.map((code) => effect(request.on, 'changes', code, 'another officer')),
        },
        items: [],
      };
    case 'publish':
      needed('name', request.name ?? '', 'a region needs a name');
      if (request.members.length === 0) refuse('members', 'a region needs a member');
      return {
        view: said(`Published ${request.name} with ${request.members.length} members`),
        items: [{ entity: 'region', id: request.region, fields: { name: request.name } }],
      };
    case 'move_post':
      needed('city', request.city, 'say to which city');
      return { view: said(`Moved to ${request.city}`), items: [] };
    case 'open_post':
      return { view: said('Opened'), items: [] };
  }
}

function handover(network: Invented, request: Extract<ActRequest, { act: 'handover' }>): Plan {
  if (!request.leaves && !request.to) refuse('leaves', 'say when somebody leaves, who arrives and when, or both');
  const leaves = request.leaves ?? TODAY;
  if (request.to && !request.arrives) refuse('arrives', 'say on which day the officer arrives');
  const gap = !request.arrives || daysBetween(leaves, request.arrives) > 1;
  const territories = network.records
    .where('coverage', 'holder', `position:${request.position}`)
    .map(([, { territory }]) => String(territory));
  const points = [`officer:${request.from}`, `position:${request.position}`].flatMap((of) =>
    network.records.where('contact_point', 'of', of),
  );
  const held = network.records
    .where('posting', 'position', request.position)
    .find(([, { officer }]) => officer === request.from);
  const from = plusDays(leaves, 1);
  return {
    view: {
      ...said(`Handed over, ${leaves}`),
      notes: gap ? [{ kind: 'gap', text: `Nobody from ${from}`, from, until: null }] : [],
      effects: territories.map((code) =>
        gap ? effect(from, 'loses', code, 'falls to Duty line, London') : effect(from, 'changes', code, 'the newcomer'),
      ),
      contacts: points.map(([id, { of, label, raw }]) => ({
        id,
        of: String(of).split(':')[0] ?? '',
        label: String(label),
        value: String(raw),
        fate: request.contacts.find(({ contact }) => contact === id)?.fate ?? 'leaves',
        to: null,
      })),
    },
    items: held ? [{ entity: 'posting', id: held[0], fields: { until: leaves } }] : [],
  };
}

function closePost(network: Invented, post: string, on: string): Plan {
  const positions = network.records.where('position', 'post', post).map(([id]) => id);
  const lines = positions.flatMap((id) => network.records.where('coverage', 'holder', `position:${id}`));
  return {
    view: {
      ...said(`Closed ${rowOf(network, 'post', post).title} on ${on}`),
      effects: lines.map(([, { territory }]) => effect(on, 'loses', String(territory), 'falls to Duty line, London')),
    },
    items: [
      ...positions.map((id) => ({ entity: 'position', id, fields: { until: plusDays(on, -1) } })),
      ...lines.map(([id]) => ({ entity: 'coverage', id, fields: { until: plusDays(on, -1) } })),
    ],
  };
}

function standIn(network: Invented, position: string, until: string): Plan {
  const territories = network.records.where('coverage', 'holder', `position:${position}`);
  return {
    view: {
      ...said(`Somebody stands in until ${until}`),
      effects: territories.map(([, { territory }]) => effect(TODAY, 'changes', String(territory), 'the stand-in')),
    },
    items: [],
  };
}

function confirm(network: Invented, request: Extract<ActRequest, { act: 'confirm' }>): Plan {
  const [entity = '', id = ''] = request.record.split(':');
  const { title } = rowOf(network, entity, id);
  if (request.wrong)
    return { view: said(`Marked wrong: ${title}`), items: [{ entity, id, fields: { until: plusDays(TODAY, -1) } }] };
  const verified: Fields = { [entity === 'coverage' ? 'last_confirmed' : 'verified_on']: TODAY };
  const value: Fields = request.value ? { raw: request.value, value: request.value } : {};
  return {
    view: said(`${request.value ? 'Corrected' : 'Verified'} ${title}`),
    items: [{ entity, id, fields: { ...verified, ...value } }],
  };
}

/** The queue: contact points and lines that were not verified within 180 days. */
export function queue(network: Invented, request: VerifyRequest): VerifyView {
  const lines = ['contact_point', 'coverage'].flatMap((entity) =>
    [...network.records.table(entity)]
      .filter(([, { until }]) => !until || String(until) >= TODAY)
      .flatMap(([id, fields]) => {
        const on = (fields.verified_on ?? fields.last_confirmed ?? null) as string | null;
        const age = ageOf(on);
        return age ? [line(network, entity, id, on, age)] : [];
      }),
  );
  const of = (age: string) => lines.filter((one) => one.age === age).length;
  const wanted = lines
    .filter(({ entity, age }) => (request.entity ?? entity) === entity && (request.age ?? age) === age)
    .sort((one, other) => (one.verified_on ?? '').localeCompare(other.verified_on ?? ''));
  return {
    lines: wanted.slice(request.offset, request.offset + (request.limit ?? 50)),
    total: wanted.length,
    counts: { never: of('never'), stale: of('stale'), ageing: of('ageing') },
  };
}

function ageOf(day: string | null): string | null {
  if (!day) return 'never';
  const days = daysBetween(day, TODAY);
  return days <= 180 ? null : days <= 365 ? 'ageing' : 'stale';
}

function line(network: Invented, entity: string, id: string, on: string | null, age: string): VerifyLine {
  const fields = network.records.get(entity, id) ?? {};
  const of_ref = String(fields.of ?? fields.holder);
  const [kind = '', owner = ''] = of_ref.split(':');
  const title = entity === 'coverage' ? nameOf(String(fields.territory)) : String(fields.raw);
  return {
    entity,
    id,
    title,
    detail: String(fields.label ?? fields.precedence),
    of: rowOf(network, kind, owner).title,
    of_ref,
    who: null,
    flag: entity === 'coverage' ? String(fields.territory) : null,
    age,
    verified_on: on,
    verified_by: null,
    verified_how: null,
    value: entity === 'coverage' ? String(fields.precedence) : title,
  };
}

function effect(on: string, kind: string, code: string, text: string): Effect {
  const side = (first: string): Answering => ({ state: 'covered', state_text: 'Covered', own: [first], first });
  return { on, kind, territory: { code, name: nameOf(code) }, before: side('before'), after: side(text), text };
}

function said(text: string): ActView {
  return { change: null, text, effects: [], notes: [], contacts: [], offers: [], records: [] };
}

function needed(field: string, value: string, message = 'a day is needed, written as 2026-11-22'): string {
  if (!value) refuse(field, message);
  return value;
}

function refuse(field: string, message: string): never {
  throw { code: 'refused', message, field };
}
