import { asError } from '../api/desk';
import type { EditItem } from '../api/generated/EditItem';
import type { EditResult } from '../api/generated/EditResult';
import type { ErrorView } from '../api/generated/ErrorView';
import type { Meanwhile } from '../api/generated/Meanwhile';
import type { Problem } from '../api/generated/Problem';
import { capital, inWords } from '../words';
import type { Workspace } from './workspace.svelte';

/** How long nobody types before what was typed is looked at. */
const PAUSE = 250;

/** What is about to be saved: what is wrong or doubtful about it, and what others have changed meanwhile. */
export class Editing {
  problems = $state.raw<Problem[]>([]);
  failure = $state.raw<ErrorView | null>(null);
  busy = $state(false);
  /** Fields that others have changed since the record was opened, and that saving would overwrite. */
  meanwhile = $state.raw<Meanwhile[]>([]);
  #pause: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(private readonly workspace: Workspace) {}

  /** Looks at what has been typed, once nobody types. A failure is no news: saving tells it again. */
  look(items: EditItem[]): void {
    this.failure = null;
    clearTimeout(this.#pause);
    const asked = ++this.#asked;
    this.#pause = setTimeout(() => {
      void this.workspace.desk.editCheck(items).then(
        ({ problems }) => {
          if (asked === this.#asked) this.problems = problems;
        },
        () => undefined,
      );
    }, PAUSE);
  }

  /** Saves as one change. Gives nothing where it was refused; the person then sees why. */
  async save(items: EditItem[], reason: string): Promise<EditResult | null> {
    this.stop();
    this.busy = true;
    this.failure = null;
    try {
      const done = await this.workspace.desk.edit(items, reason);
      this.#tell(reason, done.meanwhile ?? []);
      return done;
    } catch (reason) {
      const failure = asError(reason);
      this.meanwhile = failure.meanwhile?.filter((field) => field.is_overwritten) ?? [];
      this.failure = this.meanwhile.length > 0 ? null : failure;
      return null;
    } finally {
      this.busy = false;
    }
  }

  /** The newest change of those that were in the way: whoever saves over it has seen it. */
  get newest(): number {
    return Math.max(0, ...this.meanwhile.map((field) => field.number));
  }

  stop(): void {
    clearTimeout(this.#pause);
    this.#asked += 1;
  }

  /** What is wrong with a field, else what is doubtful about it. */
  problemOf(field: string, item = 0): { error?: string; warning?: string } {
    if (this.failure?.field === field) return { error: this.failure.message };
    const found = this.problems.filter((problem) => problem.field === field && problem.item === item);
    const error = found.find((problem) => problem.level === 'error');
    return error ? { error: capital(error.text) } : { warning: capital(found[0]?.text ?? '') || undefined };
  }

  #tell(reason: string, others: Meanwhile[]): void {
    const { toasts } = this.workspace;
    toasts.good(reason);
    const [first] = others;
    if (!first) return;
    const fields = others.map((field) => inWords(field.field)).join(', ');
    toasts.good(`Kept what ${first.author} changed meanwhile: ${fields}`);
  }
}
