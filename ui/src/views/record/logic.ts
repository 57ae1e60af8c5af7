/** A record's page: what is shown of it, in which words, and what can be added to it. */

import type { RecordView } from '../../lib/api/generated/RecordView';
import type { FieldView } from '../../lib/api/generated/FieldView';
import type { JsonValue } from '../../lib/api/generated/serde_json/JsonValue';
import { showDay } from '../../lib/dates';
import type { Shown } from '../../lib/state/place.svelte';
import { capital, inWords, language } from '../../lib/words';

/** A field as it is read. */
export interface Fact {
  field: FieldView;
  label: string;
  /** Whether it says anything: neither absent nor the usual sensitivity. */
  stated: boolean;
  text: string;
  /** The record that it names, where that has a page. */
  leads: Shown | null;
}

export function labelOf(field: string): string {
  const words: Record<string, string> = {
    of: 'Belongs to',
    by: 'Stand-in',
    who: 'Who moves',
    host: 'Country',
    raw: 'Number or address',
    value: 'Shown as',
    e164: 'E.164',
    uid: 'Card UID',
    sort: 'Order',
    holder: 'Held by',
    carries: 'May carry',
    arrival: 'First day is',
    departure: 'Last day is',
    takes_requests_from: 'Takes requests from',
    last_confirmed: 'Last confirmed',
    up_to: 'Up to sensitivity',
    names: 'Names of officers',
    private_numbers: "Officers' own numbers",
    joint_teams: 'Joint investigation teams',
    third_states: 'Officers of third states',
    without: 'Left out besides',
    source_wording: 'Wording as published',
    source_document: 'Document',
    source_as_of: 'Date of the document',
    source_date: 'As a date',
    source_record: 'Source record',
  };
  return words[field] ?? capital(inWords(field));
}

/** The fields of a record in the order of its schema. */
export function facts(record: RecordView, fields: FieldView[]): Fact[] {
  return fields.map((field) => {
    const value = record.fields[field.name] ?? null;
    const text = shown(field, value, record.names);
    const usual = field.name === 'sensitivity' && value === 'internal';
    return { field, label: labelOf(field.name), stated: text !== '' && !usual, text, leads: leads(field, value) };
  });
}

/** Whether records of this kind have a last day. */
export function hasEnd(fields: FieldView[]): boolean {
  return fields.some((field) => field.name === 'until');
}

/** A value in words. */
export function shown(field: FieldView, value: JsonValue, names: RecordView['names']): string {
  if (value === null || value === '') return '';
  if (Array.isArray(value)) return value.map((one) => shown(field, one, names)).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'string') return String(value);
  if (field.kind === 'date') return showDay(value);
  if (field.kind === 'choice') return capital(inWords(value));
  if (field.name === 'languages') return language(value);
  return names[value] ?? value;
}

function leads(field: FieldView, value: JsonValue): Shown | null {
  if (typeof value !== 'string') return null;
  if (field.kind === 'id' && field.entities[0]) return { kind: 'record', entity: field.entities[0], id: value };
  if (field.kind === 'country' || field.kind === 'territory') return { kind: 'card', text: value };
  return field.kind === 'ref' ? opened(value) : null;
}

/** The page that a reference such as `officer:ID` leads to. */
export function opened(reference: string): Shown | null {
  const [entity, id] = reference.split(':');
  return entity && id ? { kind: 'record', entity, id } : null;
}

/** What can be added on the page of a record: the words on the button, and the form with what is known already. */
export interface Addition {
  label: string;
  shown: Shown;
}

export function additions({ entity, id, title }: RecordView): Addition[] {
  const form = (label: string, of: string, preset: Record<string, JsonValue>): Addition => ({
    label,
    shown: { kind: 'form', entity: of, id: null, preset, about: title },
  });
  const contact = form('Contact point', 'contact_point', { of: `${entity}:${id}` });
  const note = form('Note', 'note', { about: `${entity}:${id}` });
  switch (entity) {
    case 'post':
      return [
        { label: 'Officer', shown: { kind: 'add_officer', post: id } },
        form('Position', 'position', { post: id }),
        contact,
        form('Coverage', 'coverage', { holder: `post:${id}` }),
        form('Place', 'place', { post: id }),
        note,
      ];
    case 'position':
      return [
        form('Posting', 'posting', { position: id }),
        form('Coverage', 'coverage', { holder: `position:${id}` }),
        contact,
      ];
    case 'officer':
      return [
        form('Posting', 'posting', { officer: id }),
        contact,
        form('Agency', 'officer_agency', { officer: id }),
        note,
      ];
    case 'agency':
      return [form('Post', 'post', { agency: id }), contact, note];
    case 'channel':
    case 'group':
    case 'agreement':
      return [contact];
    default:
      return [];
  }
}
