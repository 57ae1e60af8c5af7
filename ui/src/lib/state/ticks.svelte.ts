import type { ScopeChoice } from '../../views/sheets/logic';

/** A row as a sheet can be about it; null where no sheet is about such rows. */
export type Tickable = ScopeChoice | null;

function same(one: Tickable, other: Tickable): boolean {
  return one !== null && one.kind === other?.kind && one.text === other.text;
}

/** Rows that a person has ticked, in the order of ticking. They outlive the filter that found them. */
export class Ticks {
  #all = $state.raw<ScopeChoice[]>([]);
  /** The row that was ticked or unticked last: where a range begins. */
  #last: Tickable = null;

  get all(): ScopeChoice[] {
    return this.#all;
  }

  has(row: Tickable): boolean {
    return this.#all.some((one) => same(one, row));
  }

  toggle(row: Tickable): void {
    if (row === null) return;
    this.#all = this.has(row) ? this.#all.filter((one) => !same(one, row)) : [...this.#all, row];
    this.#last = row;
  }

  /** Ticks all rows from the last one to this, both included. Without a last one among them, it ticks this. */
  through(rows: Tickable[], at: number): void {
    const row = rows[at] ?? null;
    const from = rows.findIndex((one) => same(one, this.#last));
    if (from < 0) return this.has(row) ? undefined : this.toggle(row);
    const range = rows.slice(Math.min(from, at), Math.max(from, at) + 1);
    const more = range.filter((one) => one !== null && !this.has(one));
    this.#all = [...this.#all, ...(more as ScopeChoice[])];
    this.#last = row;
  }

  /** Ticks or unticks a row that is pressed; with Shift, all from the last one to it. */
  press(rows: Tickable[], at: number, extend: boolean): void {
    if (extend) this.through(rows, at);
    else this.toggle(rows[at] ?? null);
  }

  /** Ticks what the mark passes as the keys move it with Shift. */
  pass(rows: Tickable[], from: number, to: number): void {
    const row = rows[from] ?? null;
    if (!this.has(row)) this.toggle(row);
    this.through(rows, to);
  }

  clear(): void {
    [this.#all, this.#last] = [[], null];
  }
}
