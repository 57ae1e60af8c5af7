import { asError } from '../../lib/api/desk';
import type { DifferenceView } from '../../lib/api/generated/DifferenceView';
import type { ImportPreview } from '../../lib/api/generated/ImportPreview';
import type { ImportProgress } from '../../lib/api/generated/ImportProgress';
import type { ImportReport } from '../../lib/api/generated/ImportReport';
import type { ImportRequest } from '../../lib/api/generated/ImportRequest';
import type { Workspace } from '../../lib/state/workspace.svelte';
import { mapped } from './logic';

/** Between two looks at how far an import is. */
const LOOK = 150;

const NOTHING_SAID: ImportRequest = {
  agency: null,
  agency_state: null,
  format: null,
  encoding: null,
  delimiter: null,
  sheet: null,
  header: null,
  map: null,
  template: null,
  as_of: null,
  end_gone: false,
};

/** An import on its way: read, understood, mapped, tried, done. */
export class Flow {
  preview = $state.raw<ImportPreview | null>(null);
  result = $state.raw<ImportReport | null>(null);
  difference = $state.raw<DifferenceView | null>(null);
  progress = $state.raw<ImportProgress | null>(null);
  failure = $state('');
  busy = $state(false);
  /** What the person has said so far. */
  request = $state.raw<ImportRequest>(NOTHING_SAID);
  #token = '';

  constructor(private readonly workspace: Workspace) {}

  choose = () => this.#begin(() => this.workspace.desk.importChoose());
  paste = (text: string) => this.#begin(() => this.workspace.desk.importPaste(text));
  dropped = () => this.#begin(() => this.workspace.desk.importDropped());

  /** The person says something else about the files. */
  say(said: Partial<ImportRequest>): Promise<void> {
    this.request = { ...this.request, ...said };
    return this.again();
  }

  /** A column is this field, or none. */
  map(column: number, field: string | null): Promise<void> {
    return this.say({ map: mapped(this.request.map, column, field) });
  }

  /** Tries once more: what the network knows has changed. */
  again(): Promise<void> {
    return this.#attempt(async () => {
      const [before, { desk }] = [this.preview, this.workspace];
      if (!before) return;
      this.preview = await desk.importPreview(before.token, this.request);
      if (this.difference) this.difference = await desk.importCompare(before.token, this.request);
    });
  }

  /** Says what a wording means, and tries again. */
  async settle(wording: string, meaning: string): Promise<void> {
    await this.#attempt(async () => {
      const { territory } = await this.workspace.desk.settle(wording, meaning);
      this.workspace.toasts.good(
        territory
          ? `${wording} means ${territory.name} · Ctrl Z takes it back`
          : `${wording} is left out · Ctrl Z takes it back`,
      );
    });
    await this.again();
  }

  compare(): Promise<void> {
    return this.#attempt(async () => {
      if (this.preview) this.difference = await this.workspace.desk.importCompare(this.preview.token, this.request);
    });
  }

  commit(): Promise<void> {
    return this.#attempt(async () => {
      const { preview, request } = this;
      if (!preview) return;
      this.progress = { done: 0, of: 0 };
      const looking = setInterval(() => void this.#look(), LOOK);
      try {
        this.result = await this.workspace.desk.importCommit(preview.token, request);
        this.#token = preview.token;
        this.preview = this.difference = null;
      } finally {
        clearInterval(looking);
        this.progress = null;
      }
    });
  }

  /** Ends an import that is running: nothing of it is written, and the dry run is there again. */
  async stop(): Promise<void> {
    if (this.preview) await this.workspace.desk.importStop(this.preview.token);
  }

  async saveRejected(): Promise<void> {
    await this.#attempt(async () => {
      const saved = await this.workspace.desk.importSaveRejected(this.preview?.token ?? this.#token);
      if (saved) this.workspace.toasts.good(`Saved ${saved}`);
    });
  }

  /** Leaves the files, before or after they were imported. */
  async leave(): Promise<void> {
    const token = this.preview?.token ?? this.#token;
    this.preview = this.result = this.difference = null;
    this.failure = '';
    if (token) await this.workspace.desk.importCancel(token);
    this.#token = '';
  }

  #begin(read: () => Promise<ImportPreview | null>): Promise<void> {
    return this.#attempt(async () => {
      const chosen = await read();
      if (!chosen) return;
      await this.leave();
      this.request = NOTHING_SAID;
      this.preview = chosen;
    });
  }

  async #look(): Promise<void> {
    if (this.preview && this.progress) {
      const progress = await this.workspace.desk.importProgress(this.preview.token).catch(() => null);
      if (progress && this.progress) this.progress = progress;
    }
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.failure = '';
    try {
      await act();
    } catch (reason) {
      const { code, message } = asError(reason);
      if (code === 'cancelled') this.workspace.toasts.good('The import was cancelled; nothing was written');
      else this.failure = message;
    } finally {
      this.busy = false;
    }
  }
}
