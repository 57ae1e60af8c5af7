import type { Desk, Origin } from '../lib/api/desk';
import type { Contact } from '../lib/api/generated/Contact';
import type { EditItem } from '../lib/api/generated/EditItem';
import type { Hit } from '../lib/api/generated/Hit';
import type { ImportPreview } from '../lib/api/generated/ImportPreview';
import type { ListRow } from '../lib/api/generated/ListRow';
import type { LogLine } from '../lib/api/generated/LogLine';
import type { RecordView } from '../lib/api/generated/RecordView';
import type { Status } from '../lib/api/generated/Status';
import type { WhoRequest } from '../lib/api/generated/WhoRequest';
import { fits } from '../lib/text';
import { contact, morocco, plain, unitedStates } from './cards';
import { invented } from './network';
import type { Fields } from './records';
import { fieldsOf } from './schema';

/** The names that the double's search knows. */
const TERRITORIES: [string, string, string][] = [
  ['MA', 'Morocco', '2 officers in Rabat · covered'], ['EH', 'Western Sahara', 'covered from Rabat'], ['MZ', 'Mozambique', 'covered from Pretoria'],
  ['MD', 'Moldova', 'gap from 3 Jan'], ['US', 'United States', 'two parts'], ['ES', 'Spain', 'covered from Madrid'], ['FR', 'France', 'covered from Paris'],
  ['MC', 'Monaco', 'covered from Paris'], ['NU', 'Niue', 'covered from Wellington'], ['NZ', 'New Zealand', '1 officer in Wellington'], ['GB', 'United Kingdom', 'own state'],
  ['BO', 'Bolivia, Plurinational State of', 'nobody'], ['SH', 'Saint Helena, Ascension and Tristan da Cunha', 'covered from Pretoria'],
];
export const PASSPHRASE = 'example';
const VAULT = { id: 'v1', name: 'Example network', folder: 'Networks' };

/** The desk in memory, for tests and the dev page: it keeps what is edited, and answers with cards written by hand. */
export class DeskDouble implements Desk {
  readonly network = invented();
  readonly copied: string[] = [];
  readonly edits: { items: EditItem[]; reason: string }[] = [];
  /** What the import dialog of the host will give. */
  chosenImport: ImportPreview | null = PREVIEW;
  readonly #changed = new Set<() => void>();
  readonly #locked = new Set<() => void>();
  #changes: LogLine[] = [...Array(40).keys()].map((back) => ({
    id: `c${back}`, number: 412 - back, at: new Date(Date.UTC(2026, 10, 21, 16, 40) - back * 7.3e6).toISOString(),
    author: back % 3 ? 'desk 3' : 'P. Manager', reason: ['Verified duty mobile', 'Acting cover for leave', 'Import of posts-2026.csv'][back % 3] ?? '', operations: (back * 7) % 23 || 1,
  }));

  constructor(public phase: 'welcome' | 'locked' | 'open' = 'open') {}

  async status(): Promise<Status> {
    const { records } = this.network;
    const own = [...records.table('network').values()][0];
    const newest = this.#changes[0];
    return {
      phase: this.phase, vault: this.phase === 'welcome' ? null : VAULT, version: '0.1.0', author: 'desk 3',
      recent: [VAULT, { id: 'v2', name: 'Northern desk', folder: 'Documents' }],
      network: this.phase !== 'open' ? null : {
        name: 'Example network', agency: 'Example Crime Agency', state: 'GB', marking: String(own?.marking), example: true, duty_line: true,
        snapshot: { number: newest?.number ?? 0, at: newest?.at ?? null },
        counts: { officers: records.table('officer').size, posts: records.table('post').size, agencies: records.table('agency').size, territories: 133 },
      },
    };
  }
  example = () => this.#open();
  chooseVault = async () => VAULT;
  chooseFolder = async () => 'Documents';
  createNetwork = () => this.#open();
  async unlock(_vault: string, passphrase: string) {
    if (passphrase === PASSPHRASE) return this.#open();
    return { outcome: 'wrong_passphrase', message: 'That is not the passphrase of this network. Nothing was opened.' };
  }
  async lock(): Promise<void> {
    this.phase = 'locked';
    this.#locked.forEach((listener) => listener());
  }

  async search(text: string, limit: number) {
    const wanted = text.trim().toLowerCase();
    const starts = (title: string) => fits(title, text);
    const territories: Hit[] = TERRITORIES.filter(([code, name]) => starts(name) || code.toLowerCase() === wanted).map(([id, title, detail]) => ({ kind: 'territory', id, title, detail, match: null }));
    const alias: Hit[] = wanted === '+212' || 'marrakesh'.startsWith(wanted) && wanted.length > 3 ? [{ kind: 'territory', id: 'MA', title: 'Morocco', detail: '2 officers in Rabat · covered', match: wanted === '+212' ? '+212' : 'Marrakesh' }] : [];
    const others = (['officer', 'post', 'agency', 'topic'] as const).flatMap((kind) => [...this.network.records.table(kind).keys()].map((id) => this.#row(kind, id)).filter((row) => starts(row.title)).map((row): Hit => ({ kind, id: row.id, title: row.title, detail: row.detail, match: null })));
    return { hits: [...alias, ...territories, ...others].slice(0, limit) };
  }
  async card(request: WhoRequest) {
    const found = TERRITORIES.find(([code]) => code === request.text);
    if (request.text === 'MA') return morocco(request, this.network);
    if (request.text === 'US') return unitedStates(request);
    if (request.text.startsWith('part:')) return plain(request.text, `United States, ${request.text.slice(5)}`, request);
    if (!found) throw { code: 'not_found', message: `Nothing is called ${request.text}.`, field: null };
    return plain(found[0], found[1], request);
  }
  topics = async () => [...this.network.records.table('topic')].map(([id, fields]) => ({ id, name: String(fields.name) }));
  countries = async () => TERRITORIES.map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name));

  async list(entity: string, filter: string | null) {
    const rows = [...this.network.records.table(entity).keys()].map((id) => this.#row(entity, id));
    const wanted = filter?.toLowerCase() ?? '';
    const kept = rows.filter((row) => `${row.title} ${row.detail}`.toLowerCase().includes(wanted)).sort((a, b) => a.title.localeCompare(b.title));
    return { entity, rows: kept, total: rows.length };
  }
  async show(entity: string, id: string): Promise<RecordView> {
    const fields = this.network.records.get(entity, id);
    if (!fields) throw { code: 'not_found', message: 'This record is not in the network.', field: null };
    const row = this.#row(entity, id);
    const names: Record<string, string> = {};
    for (const field of fieldsOf(entity)) this.#name(field.kind, field.entities, fields[field.name], names);
    const related = RELATED.filter(([from]) => from === entity).map(([, heading, of, field, reference]) => ({
      heading, entity: of, rows: this.network.records.where(of, field, reference ? `${entity}:${id}` : id).map(([other]) => this.#row(of, other)),
    })).filter(({ rows }) => rows.length > 0);
    return { entity, id, title: row.title, detail: row.detail, fields, names, contacts: this.#contacts(`${entity}:${id}`), related, history: [{ number: 398, at: '2026-11-08T15:00:00Z', author: 'desk 1', text: 'Name corrected', entity, id }] };
  }
  schema = async (entity: string) => ({ entity, fields: fieldsOf(entity) });
  async edit(items: EditItem[], reason: string) {
    this.edits.push({ items, reason });
    const made = new Map<string, string>();
    const settle = (value: unknown): unknown => Array.isArray(value) ? value.map(settle) : typeof value === 'string' ? value.replace(/#\w+/, (name) => made.get(name) ?? name) : value;
    const ids = items.map((item) => {
      const fields = Object.fromEntries(Object.entries(item.fields).map(([name, value]) => [name, settle(value)])) as Fields;
      if (item.id && !item.id.startsWith('#')) {
        this.network.records.set(item.entity, item.id, fields);
        return item.id;
      }
      const id = this.network.records.add(item.entity, fields);
      if (item.id) made.set(item.id, id);
      return id;
    });
    const number = (this.#changes[0]?.number ?? 0) + 1;
    this.#changes = [{ id: `c-${number}`, number, at: new Date().toISOString(), author: 'desk 3', reason, operations: items.length }, ...this.#changes];
    this.tell();
    return { change: `c-${number}`, ids };
  }

  importChoose = async () => this.chosenImport;
  importPreview = async (_token: string, origin: Origin) => ({ ...PREVIEW, understood: [`posts, 51 rows, for ${origin.agency ?? 'the own agency'}`] });
  importCommit = async () => PREVIEW.report;
  importCancel = async () => undefined;
  sheet = async () => ({ file: 'morocco.pdf', pages: 2, people: 4, left_out: 1 });
  async copyText(text: string): Promise<void> {
    this.copied.push(text);
  }
  log = async (limit: number) => ({ changes: this.#changes.slice(0, limit) });
  onChanged = (listener: () => void) => listen(this.#changed, listener);
  onLocked = (listener: () => void) => listen(this.#locked, listener);
  /** Tells the window that something changed. */
  tell(): void {
    this.#changed.forEach((listener) => listener());
  }

  async #open() {
    this.phase = 'open';
    return { outcome: 'opened', message: '' };
  }
  #contacts(of: string): Contact[] {
    return this.network.records.where('contact_point', 'of', of).map(([id, fields]) => contact(String(fields.kind), String(fields.raw), String(fields.label ?? fields.kind), { id }));
  }
  #name(kind: string, entities: string[], value: unknown, names: Record<string, string>): void {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one !== 'string') continue;
      const [entity, id] = kind === 'ref' ? one.split(':') : [entities[0], one];
      if (entity && id && this.network.records.get(entity, id)) names[one] = this.#row(entity, id).title;
      const country = TERRITORIES.find(([code]) => code === one);
      if (country && (kind === 'country' || kind === 'territory')) names[one] = country[1];
    }
  }
  #row(entity: string, id: string): ListRow {
    const { records } = this.network;
    const fields = records.get(entity, id) ?? {};
    const name = (of: string, key: string) => { const other = fields[key]; return typeof other === 'string' ? String(records.get(of, other)?.name ?? records.get(of, other)?.title ?? '') : ''; };
    const row = { id, title: String(fields.name ?? fields.title ?? fields.label ?? entity), detail: '', mark: null, flag: null, opens: null };
    const place = (post: string) => records.where('place', 'post', post)[0]?.[1] ?? {};
    switch (entity) {
      case 'post': return { ...row, detail: `${String(place(id).city ?? 'place unknown')} · ${records.where('position', 'post', id).length} positions`, flag: (place(id).host as string | null) ?? null };
      case 'officer': { const posting = records.where('posting', 'officer', id)[0]?.[1]; const position = records.get('position', String(posting?.position)); return { ...row, detail: position ? `${String(position.title)} · ${String(records.get('post', String(position.post))?.name)}` : 'no posting', flag: position ? (place(String(position.post)).host as string) : null }; }
      case 'agency': return { ...row, detail: id === this.network.own ? 'own agency' : fields.state === 'GB' ? 'sister agency' : fields.state ? 'partner' : 'multilateral', flag: (fields.state as string | null) ?? null };
      case 'position': { const held = records.where('posting', 'position', id)[0]?.[1]; return { ...row, detail: held ? String(records.get('officer', String(held.officer))?.name) : name('post', 'post'), mark: held ? null : 'vacant' }; }
      case 'posting': return { ...row, title: `${name('officer', 'officer')}, ${name('position', 'position')}`, detail: `${String(fields.from ?? '')} to ${String(fields.until ?? 'open')}` };
      case 'coverage': return { ...row, title: TERRITORIES.find(([code]) => code === fields.territory)?.[1] ?? String(fields.territory), detail: `${String(fields.precedence)}, all topics, from ${String(fields.from ?? 'unknown')}`, flag: String(fields.territory) };
      case 'place': return { ...row, title: String(fields.city ?? 'Place unknown'), detail: `${String(fields.status)} · ${String(fields.zone ?? 'zone unknown')}`, flag: fields.host as string | null };
      case 'officer_agency': return { ...row, title: name('agency', 'agency'), detail: String(fields.from ?? 'start unknown') };
      default: return row;
    }
  }
}

const RELATED: [string, string, string, string, boolean][] = [
  ['post', 'Positions', 'position', 'post', false], ['post', 'Places', 'place', 'post', false], ['post', 'Covers', 'coverage', 'holder', true],
  ['officer', 'Postings', 'posting', 'officer', false], ['officer', 'Agencies', 'officer_agency', 'officer', false],
  ['position', 'Postings', 'posting', 'position', false], ['position', 'Covers', 'coverage', 'holder', true],
  ['agency', 'Posts', 'post', 'agency', false],
];

const PREVIEW: ImportPreview = {
  token: 't1', understood: ['posts, 51 rows'],
  report: { files: [{ name: 'posts-2026.csv', records: 51, created: 44, updated: 4, unchanged: 1, rejected: [{ line: 17, reason: 'the host XQ is no ISO 3166-1 code' }, { line: 38, reason: 'neither an office nor a city is named' }] }] },
  unresolved: [{ wording: 'Middle East region', count: 6 }, { wording: 'and the wider Sahel', count: 2 }],
};

function listen(set: Set<() => void>, listener: () => void): () => void {
  set.add(listener);
  return () => void set.delete(listener);
}
