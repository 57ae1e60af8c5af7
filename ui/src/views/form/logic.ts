/** Plain forms made from the desk's own description of an entity. */

import type { FieldView } from '../../lib/api/generated/FieldView';
import type { JsonValue } from '../../lib/api/generated/serde_json/JsonValue';
import { capital, inWords } from '../../lib/words';

/** The values of a form by field. */
export type Values = Record<string, JsonValue>;

/** Fields that most people never fill in; they stand below, folded. */
const FURTHER = new Set([
  'uid',
  'sensitivity',
  'source_record',
  'source_wording',
  'source_document',
  'source_as_of',
  'source_date',
  'sort',
  'value',
  'e164',
  'carries',
  'forwarded_to',
  'joint_with',
  'hands_over_to',
  'verified_how',
  'parent',
  'organisation',
  'takes_requests_from',
  'standing',
]);

/** Fields worth a whole line, or several. */
const WIDE = new Set(['name', 'text', 'raw', 'remark', 'source_wording', 'territories', 'topics', 'ask_via', 'lift']);
const LONG = new Set(['text', 'remark', 'source_wording']);

export function isWide(field: FieldView): boolean {
  return WIDE.has(field.name) || ['ids', 'territories'].includes(field.kind) || isChosenWords(field);
}

/** Whether it takes several words out of a list. */
export function isChosenWords(field: FieldView): boolean {
  return field.kind === 'words' && field.choices.length > 0;
}

export function isLong(field: FieldView): boolean {
  return LONG.has(field.name);
}

/** The fields that stand first, and those that are folded away; what is known already need not be asked. */
export function arranged(fields: FieldView[], preset: Values): { first: FieldView[]; further: FieldView[] } {
  const first = (field: FieldView) => !FURTHER.has(field.name) && !(field.name in preset);
  return { first: fields.filter(first), further: fields.filter((field) => !first(field)) };
}

/** What a choice is set to before anybody chooses: by entity and field where that matters, else by field. */
const USUAL: Record<string, string> = {
  'contact_point.kind': 'phone',
  'post.kind': 'embassy',
  accreditation: 'host_state',
  status: 'open',
  role: 'ilo',
  takes_requests_from: 'own_agency',
  arrival: 'confirmed',
  departure: 'planned',
  precedence: 'primary',
  standing: 'unknown',
  sensitivity: 'internal',
};

/** What a new record starts from; a coverage line that somebody writes today is confirmed today. */
export function starting(entity: string, fields: FieldView[], preset: Values, today: string): Values {
  const usual = (field: FieldView): JsonValue => {
    if (field.name === 'last_confirmed') return today;
    if (field.kind === 'bool') return false;
    const word = USUAL[`${entity}.${field.name}`] ?? USUAL[field.name] ?? '';
    return field.kind === 'choice' ? (field.choices.includes(word) ? word : (field.choices[0] ?? null)) : null;
  };
  return Object.fromEntries(fields.map((field) => [field.name, preset[field.name] ?? usual(field)]));
}

/** The fields whose values differ; of a new record, those that have one. */
export function changed(before: Values, now: Values, isNew: boolean): Values {
  const differs = (name: string) =>
    isNew ? !isEmpty(now[name]) : JSON.stringify(before[name] ?? null) !== JSON.stringify(now[name] ?? null);
  return Object.fromEntries(Object.entries(now).filter(([name]) => differs(name)));
}

function isEmpty(value: JsonValue | undefined): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** What a field says under it. */
export function hint(field: FieldView): string | undefined {
  switch (field.kind) {
    case 'hours':
      return 'Mon-Fri 09:00-17:00; several with a semicolon; 24h';
    case 'bool':
      return field.doc;
    case 'words':
      if (isChosenWords(field)) return field.doc;
      return field.name === 'languages' ? 'Codes such as fr, ar, es' : 'Several with commas';
    case 'ids':
      return field.name === 'topics' ? 'None means all' : undefined;
    default:
      return field.name === 'raw' ? 'As it is written; numbers are read from it' : undefined;
  }
}

/** The heading of the form, and the reason that is given where the person types none. */
export function heading(entity: string, isNew: boolean, about: string | null): { title: string; reason: string } {
  const what = inWords(entity);
  const title = `${isNew ? 'Add' : 'Edit'} ${what}`;
  const tail = about ? `: ${about}` : '';
  return { title, reason: `${isNew ? 'Added' : 'Changed'} ${what}${tail}` };
}

/** A word to choose, as it is shown. */
export function choiceLabel(word: string): string {
  return capital(inWords(word));
}

/** Words with commas as a list. */
export function splitWords(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}
