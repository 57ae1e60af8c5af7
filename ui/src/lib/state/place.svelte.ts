import type { ActName, Preset } from '../../views/act/logic';
import type { JsonValue } from '../api/generated/serde_json/JsonValue';

/** The views on the rail. */
export type ViewName =
  | 'lookup'
  | 'board'
  | 'map'
  | 'tours'
  | 'figures'
  | 'posts'
  | 'officers'
  | 'agencies'
  | 'regions'
  | 'records'
  | 'verify'
  | 'caller'
  | 'import'
  | 'sheets'
  | 'history'
  | 'vault';

/** What stands in the middle. */
export type Shown =
  | { kind: 'card'; text: string }
  | { kind: 'record'; entity: string; id: string }
  | { kind: 'form'; entity: string; id: string | null; preset: Record<string, JsonValue>; about: string | null }
  | { kind: 'act'; act: ActName; preset: Preset; about: string | null }
  | { kind: 'add_officer'; post: string | null };

/** Where a person is in the window. */
export interface Spot {
  view: ViewName;
  shown: Shown | null;
}

const DEPTH = 50;

/** Where a person is, and the way back. */
export class Place {
  now = $state.raw<Spot>({ view: 'lookup', shown: null });
  #behind = $state.raw<Spot[]>([]);

  /** Whether there is a way back. */
  get canGoBack(): boolean {
    return this.#behind.length > 0;
  }

  /** Opens a view as it was left, or empty. */
  go(view: ViewName): void {
    if (view !== this.now.view) this.open({ view, shown: this.#last(view) });
  }

  /** Shows something in the middle of the present view. */
  show(shown: Shown): void {
    if (!same(shown, this.now.shown)) this.open({ view: this.now.view, shown });
  }

  /** Shows something instead of what is there, so that the way back skips it. */
  replace(shown: Shown | null): void {
    this.now = { view: this.now.view, shown };
  }

  /** Goes from what the present view has opened to the view itself. */
  close(): void {
    if (this.now.shown) this.open({ view: this.now.view, shown: null });
  }

  open(spot: Spot): void {
    this.#behind = [...this.#behind, this.now].slice(-DEPTH);
    this.now = spot;
  }

  back(): void {
    const spot = this.#behind.at(-1);
    if (!spot) return;
    this.#behind = this.#behind.slice(0, -1);
    this.now = spot;
  }

  #last(view: ViewName): Shown | null {
    const shown = this.#behind.findLast((spot) => spot.view === view)?.shown ?? null;
    return shown?.kind === 'card' || shown?.kind === 'record' ? shown : null;
  }
}

function same(one: Shown, other: Shown | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
