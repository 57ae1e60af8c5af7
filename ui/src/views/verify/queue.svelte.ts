import type { VerifyLine } from '../../lib/api/generated/VerifyLine';
import type { VerifyView } from '../../lib/api/generated/VerifyView';
import { Asked } from '../../lib/state/asked.svelte';
import type { Workspace } from '../../lib/state/workspace.svelte';
import { kept, keyOf } from './logic';

/** So many lines are read at first, and more as the mark comes near the end. */
const PAGE = 60;
const NEAR = 12;

/** The queue as it is worked through: what is done leaves at once, and the mark stands on the next line. */
export class Queue {
  entity = $state('');
  age = $state('');
  /** How the person verifies, kept for one line after the other. */
  how = $state('');
  #marked = $state(0);
  #limit = $state(PAGE);
  /** Lines that are being written, and no longer shown. */
  #leaving = $state.raw<readonly string[]>([]);
  readonly asked = new Asked<VerifyView>();

  constructor(private readonly workspace: Workspace) {}

  get lines(): VerifyLine[] {
    return (this.asked.value?.lines ?? []).filter((line) => !this.#leaving.includes(keyOf(line)));
  }

  get total(): number {
    return Math.max(0, (this.asked.value?.total ?? 0) - this.#leaving.length);
  }

  get marked(): number {
    return kept(this.#marked, this.lines.length);
  }

  get line(): VerifyLine | null {
    return this.lines[this.marked] ?? null;
  }

  mark(index: number): void {
    this.#marked = kept(index, this.lines.length);
    if (this.#marked > this.#limit - NEAR && this.lines.length < this.total) this.#limit += PAGE;
  }

  choose(entity: string, age: string): void {
    this.entity = entity;
    this.age = age;
    this.#marked = 0;
    this.#limit = PAGE;
  }

  read(): Promise<void> {
    const request = { entity: this.entity || null, age: this.age || null, offset: 0, limit: this.#limit };
    return this.asked.ask(JSON.stringify(request), () => this.workspace.desk.verifyQueue(request));
  }

  /** Says that the marked line is right, what would be right, or that it is wrong; and goes on. */
  async settle(deed: { wrong: boolean; value: string | null }): Promise<void> {
    const line = this.line;
    if (!line) return;
    const key = keyOf(line);
    this.#marked = this.marked;
    this.#leaving = [...this.#leaving, key];
    try {
      const done = await this.workspace.desk.actPerform(
        { act: 'confirm', record: key, how: this.how.trim() || null, ...deed },
        null,
      );
      this.workspace.toasts.good(`${done.text} · Ctrl Z takes it back`);
      await this.read();
    } catch (reason) {
      this.workspace.toasts.bad(reason);
    } finally {
      this.#leaving = this.#leaving.filter((other) => other !== key);
    }
  }
}
