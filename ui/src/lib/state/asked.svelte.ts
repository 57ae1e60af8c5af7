import { asError } from '../api/desk';
import type { ErrorView } from '../api/generated/ErrorView';

/** After this long a person is told that something takes time. */
const PATIENCE = 500;

/** One thing that is read from the desk: the newest answer, while the next is on its way too. */
export class Asked<T> {
  value = $state.raw<T | null>(null);
  failure = $state.raw<ErrorView | null>(null);
  /** What the value is the answer to. */
  key = $state('');
  /** What is being asked for. */
  wanted = $state('');
  /** True once an answer takes longer than half a second. */
  slow = $state(false);
  #newest = 0;

  /** Asks; an answer that was overtaken by a newer question is dropped. */
  async ask(key: string, question: () => Promise<T>): Promise<void> {
    const number = ++this.#newest;
    this.wanted = key;
    const patience = setTimeout(() => (this.slow = number === this.#newest), PATIENCE);
    try {
      const value = await question();
      if (number !== this.#newest) return;
      this.value = value;
      this.failure = null;
    } catch (reason) {
      if (number !== this.#newest) return;
      this.value = null;
      this.failure = asError(reason);
    } finally {
      clearTimeout(patience);
      if (number === this.#newest) {
        this.key = key;
        this.slow = false;
      }
    }
  }

  /** Forgets the answer and drops one that is on its way. */
  forget(): void {
    this.#newest += 1;
    this.value = null;
    this.failure = null;
    this.key = this.wanted = '';
    this.slow = false;
  }
}
