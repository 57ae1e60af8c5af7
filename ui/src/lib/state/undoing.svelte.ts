import { asError, type Desk } from '../api/desk';
import type { UndoRequest } from '../api/generated/UndoRequest';
import type { UndoView } from '../api/generated/UndoView';
import type { Toasts } from './toasts.svelte';

type Act = 'undo' | 'redo';

/** What could not be taken back whole, since later changes are in the way. A person decides. */
export interface Refused {
  act: Act;
  request: UndoRequest;
  view: UndoView;
}

/** Takes changes back, and brings them back again. */
export class Undoing {
  refused = $state.raw<Refused | null>(null);
  busy = $state(false);

  /** `onrefused` brings the person to where they decide. */
  constructor(
    private readonly desk: Desk,
    private readonly toasts: Toasts,
    private readonly onrefused: () => void,
  ) {}

  /** Takes a change back: one by its id, else this desk's own newest. */
  undo(change: string | null = null): Promise<void> {
    return this.#take('undo', { change, only_untouched: false, preview: false, reason: null });
  }

  /** Brings back what this desk took back last. */
  redo(): Promise<void> {
    return this.#take('redo', { change: null, only_untouched: false, preview: false, reason: null });
  }

  /** Takes back what no later change has touched. */
  async untouched(): Promise<void> {
    if (this.refused) await this.#take(this.refused.act, { ...this.refused.request, only_untouched: true });
  }

  leave(): void {
    this.refused = null;
  }

  async #take(act: Act, request: UndoRequest): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const done = await this.desk[act](request);
      this.refused = null;
      this.toasts.good(
        act === 'undo' ? `Taken back: ${done.undone.reason} · Ctrl Shift Z brings it back` : 'Brought back again',
      );
    } catch (reason) {
      if (asError(reason).code === 'overtaken') await this.#ask(act, request);
      else this.toasts.bad(reason);
    } finally {
      this.busy = false;
    }
  }

  async #ask(act: Act, request: UndoRequest): Promise<void> {
    try {
      this.refused = { act, request, view: await this.desk[act]({ ...request, preview: true }) };
      this.onrefused();
    } catch (reason) {
      this.toasts.bad(reason);
    }
  }
}
