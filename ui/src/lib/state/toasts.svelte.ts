import { asError } from '../api/desk';

/** A short word on something that was done, or could not be. */
export interface Toast {
  id: number;
  tone: 'good' | 'bad';
  text: string;
}

const STAYS = { good: 4000, bad: 9000 };

/** Words on what was done; they leave by themselves. */
export class Toasts {
  list = $state.raw<Toast[]>([]);
  #next = 1;

  good(text: string): void {
    this.#add('good', text);
  }

  bad(reason: unknown): void {
    this.#add('bad', asError(reason).message);
  }

  drop(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  #add(tone: Toast['tone'], text: string): void {
    const id = this.#next++;
    this.list = [...this.list.filter((toast) => toast.text !== text), { id, tone, text }].slice(-3);
    setTimeout(() => this.drop(id), STAYS[tone]);
  }
}
