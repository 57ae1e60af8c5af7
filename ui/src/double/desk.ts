import type { SheetRequest } from '../lib/api/generated/SheetRequest';
import type { SheetResult } from '../lib/api/generated/SheetResult';
import { choices, EXPORTS, SAVED, sheetPreview } from './sheets';
import type { Desk } from '../lib/api/desk';
import type { BoardRequest } from '../lib/api/generated/BoardRequest';
import type { ActRequest } from '../lib/api/generated/ActRequest';
import type { ActView } from '../lib/api/generated/ActView';
import type { Contact } from '../lib/api/generated/Contact';
import type { CallerView } from '../lib/api/generated/CallerView';
import type { DifferenceView } from '../lib/api/generated/DifferenceView';
import type { EditCheck } from '../lib/api/generated/EditCheck';
import type { EraseView } from '../lib/api/generated/EraseView';
import type { Meanwhile } from '../lib/api/generated/Meanwhile';
import type { Problem } from '../lib/api/generated/Problem';
import type { EditItem } from '../lib/api/generated/EditItem';
import type { FiguresRequest } from '../lib/api/generated/FiguresRequest';
import type { HistoryRequest } from '../lib/api/generated/HistoryRequest';
import type { Hit } from '../lib/api/generated/Hit';
import type { ImportChosen } from '../lib/api/generated/ImportChosen';
import type { ImportPreview } from '../lib/api/generated/ImportPreview';
import type { ImportRequest } from '../lib/api/generated/ImportRequest';
import type { ListRow } from '../lib/api/generated/ListRow';
import type { MapRequest } from '../lib/api/generated/MapRequest';
import type { MergeView } from '../lib/api/generated/MergeView';
import type { OvertakenLine } from '../lib/api/generated/OvertakenLine';
import type { PlannedLine } from '../lib/api/generated/PlannedLine';
import type { RecordView } from '../lib/api/generated/RecordView';
import type { JsonValue } from '../lib/api/generated/serde_json/JsonValue';
import type { Status } from '../lib/api/generated/Status';
import type { ToursRequest } from '../lib/api/generated/ToursRequest';
import type { UndoRequest } from '../lib/api/generated/UndoRequest';
import type { VerifyRequest } from '../lib/api/generated/VerifyRequest';
import type { WhoRequest } from '../lib/api/generated/WhoRequest';
import { fits } from '../lib/text';
import { plan, queue } from './acts';
import { contact, crowded, morocco, plain, unitedStates } from './cards';
import { board, figures, map, tours } from './manager';
import { invented } from './network';
import type { Fields } from './records';
import { Log, type Step } from './log';
import { rowOf } from './rows';
import { DIFFERENCE, DOUBLE, foreign, PREVIEW, several } from './imports';
import { ALIASES, nameOf, RELATED, TERRITORIES } from './samples';
import { fieldsOf } from './schema';
import { TrustDouble } from './trust';

const VAULT = { id: 'v1', name: 'Example network', folder: 'Networks' };

/** What opens the double's vault. */
export const PASSPHRASE = 'example';

/** The desk in memory, for tests and the dev page: it keeps what is edited, and answers with cards written by hand. */
export class DeskDouble implements Desk {
  readonly network = invented();
  /** What was copied, oldest first. */
  readonly copied: string[] = [];
  /** What was edited, oldest first. */
  readonly edits: { items: EditItem[]; reason: string }[] = [];
  /** What was done by acts, oldest first. */
  readonly acts: ActRequest[] = [];
  /** What the host's dialog will give. */
  chosenImport: ImportChosen | null = { token: PREVIEW.token, files: ['posts-2026.csv'] };
  readonly #changed = new Set<() => void>();
  readonly #locked = new Set<() => void>();
  readonly #drops = new Set<() => void>();
  #dropped: ImportChosen | null = null;
  /** What stands in the way of the next undo. */
  overtaken: OvertakenLine[] = [];
  readonly #log = new Log(this.network.records);

  constructor(public phase: 'welcome' | 'locked' | 'open' = 'open') {}

  async status(): Promise<Status> {
    const { records } = this.network;
    const newest = this.#log.lines[0];
    const size = (entity: string) => records.table(entity).size;
    const network = {
      name: 'Example network',
      agency: 'Example Crime Agency',
      state: 'GB',
      marking: 'OFFICIAL-SENSITIVE',
      example: true,
      duty_line: true,
      snapshot: { number: newest?.number ?? 0, at: newest?.at ?? null },
      counts: { officers: size('officer'), posts: size('post'), agencies: size('agency'), territories: 133 },
    };
    return {
      phase: this.phase,
      vault: this.phase === 'welcome' ? null : VAULT,
      recent: [VAULT, { id: 'v2', name: 'Northern desk', folder: 'Documents' }],
      network: this.phase === 'open' ? network : null,
      notices: this.phase === 'open' ? this.trusted.notices : [],
      read_only: this.trusted.readOnly,
      version: '0.1.0',
      author: 'desk 3',
    };
  }

  example = () => this.#open();
  chooseVault = async () => VAULT;
  chooseFolder = async () => 'Documents';
  async createNetwork(_request: unknown, passphrase: string) {
    this.trusted.passphrase = passphrase;
    this.trusted.notices = [];
    const opened = await this.#open();
    this.tell();
    return opened;
  }

  /** What the next unlock comes to, where not to what the passphrase says. */
  unlocking: { outcome: string; message: string; wait: number } | null = null;

  async unlock(_vault: string, passphrase: string, by: { recovery?: boolean } = {}) {
    if (this.unlocking) return this.unlocking;
    if (passphrase === PASSPHRASE || by.recovery) return this.#open();
    return {
      outcome: 'wrong_passphrase',
      message: 'That is not the passphrase of this network. Nothing was opened.',
      wait: 0,
    };
  }

  async openDamaged() {
    this.trusted.readOnly = true;
    return this.#open();
  }

  salvage = async (_vault: string, proof: string, recovery: boolean, newPassphrase: string | null) =>
    this.trusted.salvage(proof, recovery, newPassphrase);

  readonly trusted = new TrustDouble(PASSPHRASE);
  active = async () => undefined;
  strength = async (passphrase: string) => this.trusted.strength(passphrase);
  trust = async () => this.trusted.view();
  changePassphrase = async (proof: string, recovery: boolean) => this.trusted.changePassphrase(proof, recovery);
  makeRecoveryKey = async (proof: string, recovery: boolean) => this.trusted.makeRecoveryKey(proof, recovery);
  confirmRecoveryKey = async (words: string[]) => this.trusted.confirmRecoveryKey(words);
  saveRecoverySheet = async () => 'Recovery key.pdf';
  keychainIsOn = async () => this.trusted.hasKeychain();
  unlockByKeychain = async () => (this.trusted.keychain ? this.#open() : this.trusted.noKeychain());
  keychainOn = async (proof: string, recovery: boolean) => this.trusted.keychainOn(proof, recovery);
  keychainOff = async () => this.trusted.keychainOff();
  rekey = async (proof: string, recovery: boolean, other: string | null, remove: boolean) =>
    this.trusted.rekey(proof, recovery, other, remove);
  backup = async () => this.trusted.backup();
  backups = async () => this.trusted.backups;
  previewBackup = async (_vault: string, name: string, proof: string, recovery: boolean) =>
    this.trusted.restore(name, proof, recovery, false);
  restoreBackup = async (_vault: string, name: string, proof: string, recovery: boolean) => {
    const restored = this.trusted.restore(name, proof, recovery, true);
    // What kept it from opening has gone.
    this.unlocking = null;
    return restored;
  };
  check = async () => this.trusted.found;
  acceptLog = async () => void (this.trusted.found = { ok: true, findings: [] });
  setSetting = async (name: string, value: string) => this.trusted.set(name, value);
  chooseSecondBackups = async () => (this.trusted.settings = { ...this.trusted.settings, second_backups: 'STICK' });

  async lock(): Promise<void> {
    this.phase = 'locked';
    this.#locked.forEach((listener) => listener());
  }

  async search(text: string, limit: number) {
    const territory = ([id, title, detail]: [string, string, string], match: string | null): Hit => ({
      kind: 'territory',
      id,
      title,
      detail,
      match,
    });
    const byAlias = ALIASES.filter(([alias]) => fits(alias, text)).slice(0, 1);
    const aliased = byAlias.flatMap(([alias, code]) =>
      TERRITORIES.filter(([known]) => known === code).map((one) => territory(one, alias)),
    );
    const named = TERRITORIES.filter(([code, name]) => fits(`${name} ${code}`, text)).map((one) =>
      territory(one, null),
    );
    const records = ['officer', 'post', 'agency', 'topic'].flatMap((kind) =>
      this.#rows(kind)
        .filter((row) => fits(row.title, text))
        .map(({ id, title, detail }): Hit => ({ kind, id, title, detail, match: null })),
    );
    const hits = [...(named.length > 0 ? named : aliased), ...records].slice(0, limit);
    const satellite = 'This is a satellite telephone of Inmarsat, which belongs to no country';
    return hits.length === 0 && text.startsWith('+870') ? { hits, note: satellite } : { hits };
  }

  async card(request: WhoRequest) {
    const { text } = request;
    if (text === 'MA') return morocco(request, this.network);
    if (text === 'US') return unitedStates(request);
    if (text === 'BO') return crowded(text, nameOf(text), request);
    if (text.startsWith('part:')) return plain(text, `United States, ${text.slice(5)}`, request);
    if (nameOf(text) === text) throw { code: 'nothing_found', message: `Nothing is found for ${text}.`, field: null };
    return plain(text, nameOf(text), request);
  }

  async caller(text: string): Promise<CallerView> {
    const officers = this.#rows('officer').filter((row) => fits(row.title, text));
    const matches = officers.map(({ id, title }) => ({
      officer: { entity: 'officer', id, title },
      position: null,
      post: null,
      agency: null,
      contact: null,
      current: true,
      text: 'holds International Liaison Officer, Embassy, Rabat today',
      call_back: contact('phone', '+44 20 7946 0100', 'duty line'),
    }));
    return { given: 'name', understood: text, matches, verdict: matches.length > 0 ? 'current' : 'unknown' };
  }

  topics = async () => this.#rows('topic').map(({ id, title }) => ({ id, name: title }));
  countries = async () =>
    TERRITORIES.map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name));

  async list(entity: string, filter: string | null) {
    const rows = this.#rows(entity).sort((a, b) => a.title.localeCompare(b.title));
    return { entity, rows: rows.filter((row) => fits(`${row.title} ${row.detail}`, filter ?? '')), total: rows.length };
  }

  async show(entity: string, id: string): Promise<RecordView> {
    const { records } = this.network;
    const fields = records.get(entity, id);
    if (!fields) throw { code: 'nothing_found', message: 'This record is not in the network.', field: null };
    const { title, detail } = rowOf(this.network, entity, id);
    const related = (RELATED[entity] ?? []).map(([heading, of, field, whole]) => ({
      heading,
      entity: of,
      rows: records.where(of, field, whole ? `${entity}:${id}` : id).map(([other]) => rowOf(this.network, of, other)),
    }));
    return {
      entity,
      id,
      title,
      detail,
      fields,
      names: this.#names(entity, fields),
      contacts: this.#contacts(`${entity}:${id}`),
      planned: this.#planned(entity, id),
      related: related.filter(({ rows }) => rows.length > 0),
      snapshot: this.#log.lines[0]?.number ?? 0,
      history: [{ number: 398, at: '2026-11-08T15:00:00Z', author: 'desk 1', text: 'Name corrected', entity, id }],
    };
  }

  schema = async (entity: string) => ({ entity, fields: fieldsOf(entity) });

  /** What the next save is refused with: somebody else was faster. */
  meanwhile: Meanwhile[] = [];

  async editCheck(items: EditItem[]): Promise<EditCheck> {
    const missing = items.flatMap(({ entity, id, fields }, item) =>
      fieldsOf(entity)
        .filter(({ name, required }) => required && (id ? fields[name] === null : !fields[name]))
        .map(({ name }): Problem => ({ item, field: name, level: 'error', text: `${name} is missing` })),
    );
    return { problems: missing };
  }

  async edit(items: EditItem[], reason: string) {
    const overwritten = this.meanwhile.filter((one) => (items[0]?.seen ?? Infinity) < one.number);
    if (overwritten.length > 0)
      throw { code: 'changed_meanwhile', message: 'changed since', field: null, meanwhile: overwritten };
    this.edits.push({ items, reason });
    const made = new Map<string, string>();
    const settle = (value: JsonValue): JsonValue => {
      if (Array.isArray(value)) return value.map(settle);
      return typeof value === 'string' ? value.replace(/#\w+/, (name) => made.get(name) ?? name) : value;
    };
    const steps: Step[] = [];
    const ids = items.map(({ entity, id, fields }) => {
      const settled = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, settle(value)]));
      if (id && !id.startsWith('#')) {
        steps.push(this.#set(entity, id, settled));
        return id;
      }
      const created = this.network.records.add(entity, settled);
      if (id) made.set(id, created);
      steps.push({ entity, id: created, before: null, after: settled });
      return created;
    });
    const change = this.#log.write(reason, steps);
    this.tell();
    return { change: change.id, ids };
  }

  end = (entity: string, id: string, on: string, reason: string | null) =>
    this.#until(entity, id, on, reason ?? `Ended ${entity} on ${on}`);
  restore = (entity: string, id: string, reason: string | null) =>
    this.#until(entity, id, null, reason ?? `Restored ${entity}`);

  async erasePreview(entity: string, id: string): Promise<EraseView> {
    const record = { entity, id, title: rowOf(this.network, entity, id).title };
    const points = this.network.records.where('contact_point', 'of', `${entity}:${id}`);
    const belongings = points.map(([point, { raw }]) => ({
      entity: 'contact_point',
      id: point,
      title: String(raw),
    }));
    return { change: null, record, belongings, values: 3, reasons: 1, mentions: [], pending: false };
  }

  async erase(entity: string, id: string, reason: string | null): Promise<EraseView> {
    const view = await this.erasePreview(entity, id);
    const texts = fieldsOf(entity).filter(({ kind }) => kind === 'text');
    this.network.records.set(entity, id, Object.fromEntries(texts.map(({ name }) => [name, 'Erased'])));
    for (const { id: point } of view.belongings) this.network.records.replace('contact_point', point, null);
    const change = this.#log.write(reason ?? `Erased ${entity}`, []);
    this.tell();
    return { ...view, change: change.id };
  }

  actPreview = async (request: ActRequest): Promise<ActView> => plan(this.network, request).view;

  async actPerform(request: ActRequest, reason: string | null): Promise<ActView> {
    const { view, items } = plan(this.network, request);
    this.acts.push(request);
    const { change } = await this.edit(items, reason ?? view.text);
    return { ...view, change };
  }

  verifyQueue = async (request: VerifyRequest) => queue(this.network, request);

  history = async (request: HistoryRequest) => this.#log.history(request);

  async undo(request: UndoRequest) {
    if (this.overtaken.length > 0 && request.preview) return { ...this.#log.undo(request), overtaken: this.overtaken };
    if (this.overtaken.length > 0 && !request.only_untouched)
      throw { code: 'overtaken', message: 'later changes are in the way', field: null };
    const done = this.#log.undo(request);
    this.tell();
    return done;
  }

  async redo(request: UndoRequest) {
    const done = this.#log.redo(request);
    this.tell();
    return done;
  }

  board = async (request: BoardRequest) => board(this.network, request);
  figures = async (request: FiguresRequest) => figures(this.network, request);
  map = async (request: MapRequest) => map(this.network, request);
  tours = async (request: ToursRequest) => tours(this.network, request);

  async keepFigures(request: FiguresRequest, wording: string) {
    const { on } = await this.figures(request);
    const fields = { about: 'network:1', text: `${wording}\nOfficers: 80`, source: 'Figures', date: on };
    return this.edit([{ entity: 'note', id: null, fields }], `Kept figures: ${wording}`);
  }

  keptFigures = async () =>
    this.network.records
      .where('note', 'source', 'Figures')
      .map(([id, { text, date }]) => ({ id, on: typeof date === 'string' ? date : null, text: String(text) }))
      .reverse();

  exportBoard = async (request: BoardRequest, kinds: string[]) => {
    const { lines } = await this.board(request);
    const rows = lines.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)).length;
    return { file: 'Cover board 2026-11-22.csv', rows, left_out: 1, number: 3, code: '7K3M-9QXA' };
  };
  exportFigures = async () => ({
    file: 'Figures 2026-11-22.csv',
    rows: 9,
    left_out: 0,
    number: 3,
    code: '7K3M-9QXA',
  });
  exportMap = async () => ({
    file: 'Cover map 2026-11-22.csv',
    rows: 249,
    left_out: 0,
    number: 3,
    code: '7K3M-9QXA',
  });
  exportTours = async () => ({
    file: 'Tours 2026-11-22.csv',
    rows: 1,
    left_out: 0,
    number: 3,
    code: '7K3M-9QXA',
  });
  importChoose = async () => this.chosenImport;
  settledWords: string[] = [];
  importPaste = async (): Promise<ImportChosen> => ({ token: 't2', files: ['liste.csv'] });
  importDropped = async () => {
    const dropped = this.#dropped;
    this.#dropped = null;
    return dropped;
  };
  importPreview = async (token: string, requests: ImportRequest[]): Promise<ImportPreview> => {
    const settled = this.settledWords.length > 0;
    if (token === 't2') return foreign(requests[0] ?? {}, settled);
    if (token === 't3') return several(requests, settled);
    return { ...PREVIEW, understood: [`posts, 51 rows, for ${requests[0]?.agency ?? 'the own agency'}`] };
  };
  importCommit = async (token: string, requests: ImportRequest[]) => (await this.importPreview(token, requests)).report;
  importStop = async () => undefined;
  importProgress = async () => ({ done: 40, of: 100 });
  importCancel = async () => undefined;
  sheet = async (): Promise<SheetResult | null> => SAVED;
  sheetPreview = async (request: SheetRequest) => sheetPreview(request);
  sheetChoices = async () => choices([...this.network.records.table('profile').values()]);
  sheetCancel = async () => undefined;
  register = async (code: string | null) => ({
    exports: EXPORTS.filter((row) => code === null || row.code === code),
  });
  importSaveRejected = async () => 'posts-2026-rejected.csv';
  importCompare = async (): Promise<DifferenceView> => DIFFERENCE;
  settle = async (wording: string, meaning: string) => {
    this.settledWords.push(wording);
    const territory = meaning === 'ignore' ? null : { code: meaning, name: nameOf(meaning) };
    return { wording, territory, settled: 0, lines: 0, change: 'c1' };
  };
  /** Whether somebody has said whether the two are one. */
  #isDecided = false;
  duplicates = async () => {
    const [a = '', b = ''] = this.network.records.table('officer').keys();
    const pair = { ...DOUBLE, a: { ...DOUBLE.a, id: a }, b: { ...DOUBLE.b, id: b } };
    return { duplicates: this.#isDecided ? [] : [pair] };
  };
  mergePreview = async (a: string, b: string) => merged(a, b, null);
  merge = async (a: string, b: string) => {
    this.#isDecided = true;
    return merged(a, b, 'c2');
  };
  apart = async (a: string, b: string) => {
    this.#isDecided = true;
    return { a, b, change: 'c2' };
  };

  async copyText(text: string): Promise<void> {
    this.copied.push(text);
  }

  onChanged = (listener: () => void) => listen(this.#changed, listener);
  onSheetProgress = () => () => undefined;
  onDropped = (listener: () => void) => listen(this.#drops, listener);
  onLocked = (listener: () => void) => listen(this.#locked, listener);

  /** Drops a file on the window. */
  drop(): void {
    this.#dropped = { token: PREVIEW.token, files: ['posts-2026.csv'] };
    this.#drops.forEach((listener) => listener());
  }

  /** Tells the window that something changed. */
  tell(): void {
    this.#changed.forEach((listener) => listener());
  }

  async #open() {
    this.phase = 'open';
    return { outcome: 'opened', message: '', wait: 0 };
  }

  #set(entity: string, id: string, fields: Fields): Step {
    const before = { ...this.network.records.get(entity, id) };
    this.network.records.set(entity, id, fields);
    return { entity, id, before, after: { ...before, ...fields } };
  }

  async #until(entity: string, id: string, until: string | null, reason: string) {
    const change = this.#log.write(reason, [this.#set(entity, id, { until })]);
    this.tell();
    return { change: change.id, ids: [id] };
  }

  /** Planned arrivals of an officer, a position or a posting. */
  #planned(entity: string, id: string): PlannedLine[] {
    const { records } = this.network;
    const postings = [...records.table('posting')].filter(
      ([posting, fields]) => fields.arrival === 'planned' && (posting === id || fields[entity] === id),
    );
    return postings.map(([posting, { from, officer, position }]) => ({
      posting,
      what: 'arrival',
      on: from ? String(from) : null,
      officer: rowOf(this.network, 'officer', String(officer)).title,
      position: rowOf(this.network, 'position', String(position)).title,
    }));
  }

  #rows(entity: string): ListRow[] {
    return [...this.network.records.table(entity).keys()].map((id) => rowOf(this.network, entity, id));
  }

  #contacts(of: string): Contact[] {
    const points = this.network.records.where('contact_point', 'of', of);
    return points.map(([id, { kind, raw, label }]) =>
      contact(String(kind), String(raw), String(label ?? kind), { id }),
    );
  }

  /** What the records and countries are called that the fields name. */
  #names(entity: string, fields: Fields): Record<string, string> {
    const names: Record<string, string> = {};
    for (const { name, kind, entities } of fieldsOf(entity)) {
      for (const value of [fields[name] ?? null].flat()) {
        if (typeof value !== 'string') continue;
        const [of = '', id = ''] = kind === 'ref' ? value.split(':') : [entities[0] ?? '', value];
        if (this.network.records.get(of, id)) names[value] = rowOf(this.network, of, id).title;
        else if (kind === 'country' || kind === 'territory') names[value] = nameOf(value);
      }
    }
    return names;
  }
}

function listen(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function merged(a: string, b: string, change: string | null): MergeView {
  return { entity: 'officer', kept: a, removed: b, filled: [], differs: ['uid'], moved: 2, dropped: 1, change };
}
