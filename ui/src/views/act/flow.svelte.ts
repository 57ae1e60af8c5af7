import { asError } from '../../lib/api/desk';
import type { ActRequest } from '../../lib/api/generated/ActRequest';
import type { ActView } from '../../lib/api/generated/ActView';
import type { ErrorView } from '../../lib/api/generated/ErrorView';
import { showDay } from '../../lib/dates';
import { Asked } from '../../lib/state/asked.svelte';
import type { Workspace } from '../../lib/state/workspace.svelte';
import { readable } from '../../lib/text';
import { capital } from '../../lib/words';

/** After typing has rested for so long, the desk is asked what the act would do. */
const REST = 180;

/** One act while it is being filled in: the request, what it would do, and doing it. */
export class Flow<Request extends ActRequest> {
  request: Request = $state() as Request;
  reason = $state('');
  /** Why the desk would not do it, once the person wanted it done. */
  failure = $state.raw<ErrorView | null>(null);
  busy = $state(false);
  readonly preview = new Asked<ActView>();
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly workspace: Workspace,
    request: Request,
  ) {
    this.request = request;
  }

  get view(): ActView | null {
    return this.preview.value;
  }

  /** What is wrong with a field, beside it. */
  problem(field: string): string | undefined {
    return this.failure?.field === field ? capital(readable(this.failure.message, showDay)) : undefined;
  }

  /** Asks what the request would do, once typing rests. */
  ask(): () => void {
    const request = $state.snapshot(this.request) as Request;
    this.failure = null;
    this.#rest = setTimeout(
      () => void this.preview.ask(JSON.stringify(request), () => this.workspace.desk.actPreview(request)),
      REST,
    );
    return () => clearTimeout(this.#rest);
  }

  /** Does it; true when it is done. */
  async perform(): Promise<boolean> {
    this.busy = true;
    try {
      const request = $state.snapshot(this.request) as Request;
      const done = await this.workspace.desk.actPerform(request, this.reason.trim() || null);
      this.workspace.toasts.good(
        done.change ? `${readable(done.text, showDay)} · Ctrl Z takes it back` : 'Nothing was different',
      );
      return true;
    } catch (reason) {
      this.failure = asError(reason);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
