import type { ListRow } from '../lib/api/generated/ListRow';
import type { Invented } from './network';
import type { Fields } from './records';
import { nameOf } from './samples';

type Glance = Partial<Omit<ListRow, 'id'>>;

/** A record as a row of a list. */
export function rowOf(invented: Invented, entity: string, id: string): ListRow {
  const fields = invented.records.get(entity, id) ?? {};
  const title = text(fields.name ?? fields.title ?? fields.label ?? entity);
  const glance = GLANCES[entity]?.(invented, fields, id) ?? {};
  return { id, title, detail: '', mark: null, flag: null, opens: null, ...glance };
}

/** What each entity shows at a glance. */
const GLANCES: Record<string, (invented: Invented, fields: Fields, id: string) => Glance> = {
  post: ({ records }, _, id) => {
    const place = placeOf(records, id);
    const seats = records.where('position', 'post', id).length;
    return { detail: `${text(place.city ?? 'place unknown')} · ${seats} positions`, flag: code(place.host) };
  },
  place: (_, fields) => ({
    title: text(fields.city ?? 'Place unknown'),
    detail: `${text(fields.status)} · ${text(fields.zone ?? 'zone unknown')}`,
    flag: code(fields.host),
  }),
  officer: ({ records }, _, id) => {
    const posting = records.where('posting', 'officer', id)[0]?.[1];
    const position = records.get('position', text(posting?.position));
    if (!position) return { detail: 'no posting' };
    const post = text(position.post);
    return {
      detail: `${text(position.title)} · ${text(records.get('post', post)?.name)}`,
      flag: code(placeOf(records, post).host),
    };
  },
  position: ({ records }, fields, id) => {
    const held = records.where('posting', 'position', id)[0]?.[1];
    if (!held) return { detail: text(records.get('post', text(fields.post))?.name), mark: 'vacant' };
    return { detail: text(records.get('officer', text(held.officer))?.name) };
  },
  posting: ({ records }, fields) => ({
    title: text(records.get('position', text(fields.position))?.title),
    detail: `${text(fields.from)} to ${text(fields.until ?? 'open')}`,
    opens: `position:${text(fields.position)}`,
  }),
  coverage: (_, fields) => ({
    title: nameOf(text(fields.territory)),
    detail: `${text(fields.precedence)}, all topics, since ${text(fields.from ?? 'unknown')}`,
    flag: code(fields.territory),
  }),
  agency: ({ own }, fields, id) => {
    const relation = fields.state === 'GB' ? 'sister agency' : fields.state ? 'partner' : 'multilateral';
    return { detail: id === own ? 'own agency' : relation, flag: code(fields.state) };
  },
  officer_agency: ({ records }, fields) => ({
    title: text(records.get('agency', text(fields.agency))?.name),
    detail: text(fields.from ?? 'start unknown'),
  }),
};

function placeOf(records: Invented['records'], post: string): Fields {
  return records.where('place', 'post', post)[0]?.[1] ?? {};
}

function text(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

function code(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
