import { asError, type Desk } from '../api/desk';
import type { AsOf } from '../api/generated/AsOf';
import type { ErrorView } from '../api/generated/ErrorView';
import type { Hit } from '../api/generated/Hit';

const LIMIT = 30;

/** The search box: every key press asks, and only the answer to the newest is shown. */
export class Search {
  text = $state('');
  hits = $state.raw<Hit[]>([]);
  /** The index of the marked hit. */
  active = $state(0);
  /** Why there are none, where the text itself says. */
  note = $state<string | null>(null);
  failure = $state.raw<ErrorView | null>(null);
  /** The text that the hits belong to. */
  answered = $state('');
  #newest = 0;
  #whenAnswered: ((hit: Hit) => void) | null = null;

  /** `asOf` is the day that every view shows. */
  constructor(
    private readonly desk: Desk,
    private readonly asOf: () => AsOf = () => ({ on: null, known: null }),
  ) {}

  get marked(): Hit | null {
    return this.hits[this.active] ?? null;
  }

  /** Whether the hits are those of the text in the box. */
  get current(): boolean {
    return this.answered === this.text;
  }

  async type(text: string): Promise<void> {
    this.text = text;
    this.#whenAnswered = null;
    const number = ++this.#newest;
    if (text.trim() === '') return this.#take(text, { hits: [] });
    try {
      const found = await this.desk.search(text, LIMIT, this.asOf());
      if (number !== this.#newest) return;
      this.failure = null;
      this.#take(text, found);
    } catch (reason) {
      if (number === this.#newest) this.failure = asError(reason);
    }
  }

  /** Asks the same again, after a change to the network; the mark stays on its hit. */
  async again(): Promise<void> {
    const { text, marked } = this;
    const number = ++this.#newest;
    if (text.trim() === '') return;
    const found = await this.desk.search(text, LIMIT, this.asOf()).catch(() => this);
    if (number !== this.#newest) return;
    this.#take(text, found);
    this.active = Math.max(
      0,
      found.hits.findIndex((hit) => hit.kind === marked?.kind && hit.id === marked.id),
    );
  }

  /** Moves the mark; it stops at the ends. */
  move(step: number): void {
    this.active = Math.max(0, Math.min(this.hits.length - 1, this.active + step));
  }

  /** Gives the marked hit, at once or as soon as the text in the box is answered. */
  choose(open: (hit: Hit) => void): void {
    if (!this.current) this.#whenAnswered = open;
    else if (this.marked) open(this.marked);
  }

  clear(): void {
    void this.type('');
  }

  #take(text: string, { hits, note }: { hits: Hit[]; note?: string | null }): void {
    this.answered = text;
    this.hits = hits;
    this.note = note ?? null;
    this.active = 0;
    const waiting = this.#whenAnswered;
    this.#whenAnswered = null;
    if (waiting && hits[0]) waiting(hits[0]);
  }
}
