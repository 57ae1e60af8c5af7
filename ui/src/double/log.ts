import type { HistoryChange } from '../lib/api/generated/HistoryChange';
import type { HistoryOperation } from '../lib/api/generated/HistoryOperation';
import type { HistoryRequest } from '../lib/api/generated/HistoryRequest';
import type { HistoryView } from '../lib/api/generated/HistoryView';
import type { LogLine } from '../lib/api/generated/LogLine';
import type { UndoRequest } from '../lib/api/generated/UndoRequest';
import type { UndoView } from '../lib/api/generated/UndoView';
import { fits } from '../lib/text';
import type { Fields, Records } from './records';
import { pastChanges } from './samples';

/** A record as it was and as it became; null where it was not there. */
export interface Step {
  entity: string;
  id: string;
  before: Fields | null;
  after: Fields | null;
}

interface Entry {
  line: LogLine;
  undoes: number | null;
  steps: Step[];
}

/** The double's log: everything is done at one desk, so that the newest change is the one to undo. */
export class Log {
  #entries: Entry[] = pastChanges().map((line) => ({ line, undoes: null, steps: [] }));

  constructor(private readonly records: Records) {}

  get lines(): LogLine[] {
    return this.#entries.map(({ line }) => line);
  }

  write(reason: string, steps: Step[], undoes: number | null = null): LogLine {
    const number = (this.#entries[0]?.line.number ?? 0) + 1;
    const at = new Date().toISOString();
    const line = { id: `c-${number}`, number, at, author: 'desk 3', reason, operations: steps.length };
    this.#entries = [{ line, undoes, steps }, ...this.#entries];
    return line;
  }

  history(request: HistoryRequest): HistoryView {
    const { entity, id, field } = request;
    const changes = this.#entries
      .filter(({ line }) => request.before === null || line.number < request.before)
      .filter(({ line }) => fits(`${line.author} ${line.reason}`, request.filter ?? ''))
      .map((entry) =>
        this.#change(
          entry,
          operations(entry.steps).filter((it) => concerns(it, entity, id, field)),
        ),
      )
      .filter(({ operations: those }) => entity === null || those.length > 0);
    return { changes: changes.slice(0, request.limit ?? 50), ...this.#next() };
  }

  undo = (request: UndoRequest): UndoView => this.#takeBack(this.#undoable(), request, 'Undid', 'undo');
  redo = (request: UndoRequest): UndoView => this.#takeBack(this.#redoable(), request, 'Redid', 'redo');

  #takeBack(entry: Entry | undefined, request: UndoRequest, did: string, what: string): UndoView {
    if (!entry) throw { code: 'nothing_found', message: `there is nothing to ${what}`, field: null };
    const steps = entry.steps.map(({ before, after, ...record }) => ({ ...record, before: after, after: before }));
    let change: LogLine | null = null;
    if (!request.preview) {
      steps.forEach(({ entity, id, after }) => this.records.replace(entity, id, after));
      change = this.write(request.reason ?? `${did}: ${entry.line.reason}`, steps, entry.line.number);
    }
    return { change: change?.id ?? null, undone: entry.line, records: steps.length, overtaken: [], ...this.#next() };
  }

  #next() {
    return { undoable: this.#undoable()?.line ?? null, redoable: this.#redoable()?.line ?? null };
  }

  /** What has been done here, and not what lies before the double's time. */
  #undoable = () =>
    this.#entries.find((entry) => entry.steps.length > 0 && this.#stands(entry) && forward(entry, this));

  #redoable(): Entry | undefined {
    const found = this.#entries.find(
      (entry) => entry.undoes === null || (this.#stands(entry) && !forward(entry, this)),
    );
    return found && found.undoes !== null ? found : undefined;
  }

  /** Whether nothing that stands takes it back. */
  #stands = ({ line }: Entry): boolean =>
    !this.#entries.some((other) => other.undoes === line.number && this.#stands(other));

  at = (number: number): Entry | undefined => this.#entries.find(({ line }) => line.number === number);

  #change(entry: Entry, listed: HistoryOperation[]): HistoryChange {
    const { id, number, at, author, reason, operations: total } = entry.line;
    const head = { id, number, at, author, reason, undoes: entry.undoes, in_effect: this.#stands(entry) };
    return { ...head, operations: listed, operations_total: total, lines: [] };
  }
}

function forward(entry: Entry, log: Log): boolean {
  const undone = entry.undoes === null ? undefined : log.at(entry.undoes);
  return undone === undefined || !forward(undone, log);
}

function operations(steps: Step[]): HistoryOperation[] {
  return steps.flatMap(({ entity, id, before, after }): HistoryOperation[] => {
    if (!before || !after) return [{ entity, id, field: null, before, after }];
    const changed = Object.keys(after).filter((name) => before[name] !== after[name]);
    return changed.map((field) => ({
      entity,
      id,
      field,
      before: before[field] ?? null,
      after: after[field] ?? null,
    }));
  });
}

function concerns(it: HistoryOperation, entity: string | null, id: string | null, field: string | null): boolean {
  if (entity !== null && (it.entity !== entity || it.id !== id)) return false;
  return field === null || it.field === null || it.field === field;
}
