import { asError } from '../../lib/api/desk';
import type { DifferenceView } from '../../lib/api/generated/DifferenceView';
import type { ImportChosen } from '../../lib/api/generated/ImportChosen';
import type { ImportPreview } from '../../lib/api/generated/ImportPreview';
import type { ImportProgress } from '../../lib/api/generated/ImportProgress';
import type { ImportReport } from '../../lib/api/generated/ImportReport';
import type { ImportRequest } from '../../lib/api/generated/ImportRequest';
import type { Workspace } from '../../lib/state/workspace.svelte';
import { mapped } from './logic';

/** Between two looks at how far an import is. */
const LOOK = 150;

/** How a file is to be read: what a person says of one file, and of no other. */
type Reading = Partial<Omit<ImportRequest, 'agency' | 'agency_state' | 'as_of' | 'end_gone'>>;

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

/** What a person has said: of all files, and of each. */
interface Said {
  all: ImportRequest;
  each: Reading[];
  /** The file whose reading is shown and changed. */
  at: number;
}

const requests = ({ all, each }: Said): ImportRequest[] => each.map((reading) => ({ ...all, ...reading }));

/** An import on its way: read, understood, mapped, tried, done. */
export class Flow {
  preview = $state.raw<ImportPreview | null>(null);
  result = $state.raw<ImportReport | null>(null);
  difference = $state.raw<DifferenceView | null>(null);
  /** How far the files are read; null while nothing reads them. */
  progress = $state.raw<ImportProgress | null>(null);
  /** Whether what is read is written. */
  writing = $state(false);
  failure = $state('');
  busy = $state(false);
  #said = $state.raw<Said>({ all: NOTHING_SAID, each: [], at: 0 });
  #token = '';
  /** The token of the files that are being read. */
  #reading = '';

  constructor(private readonly workspace: Workspace) {}

  /** What the person has said of all files. */
  get request(): ImportRequest {
    return this.#said.all;
  }

  /** The file whose reading is shown. */
  get at(): number {
    return this.#said.at;
  }

  /** What the person has said of that file. */
  get reading(): Reading {
    return this.#said.each[this.at] ?? {};
  }

  choose = () => this.#begin(() => this.workspace.desk.importChoose());
  paste = (text: string) => this.#begin(() => this.workspace.desk.importPaste(text));
  dropped = () => this.#begin(() => this.workspace.desk.importDropped());

  /** The person says something else about all files. */
  say(said: Partial<ImportRequest>): Promise<void> {
    return this.#try({ ...this.#said, all: { ...this.request, ...said } });
  }

  /** The person says how the file that is shown is to be read. A way in which it cannot be read is not kept. */
  read(said: Reading): Promise<void> {
    const each = this.#said.each.map((reading, at) => (at === this.at ? { ...reading, ...said } : reading));
    return this.#try({ ...this.#said, each }, true);
  }

  /** A column is this field, or none. */
  map(column: number, field: string | null): Promise<void> {
    return this.read({ map: mapped(this.reading.map ?? null, column, field) });
  }

  /** Shows the reading of another file. */
  async show(at: number): Promise<void> {
    this.#said = { ...this.#said, at };
    if (!this.difference) return;
    this.difference = null;
    await this.compare();
  }

  /** Tries once more: what the network knows has changed. */
  again(): Promise<void> {
    return this.#try(this.#said);
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
      if (this.preview) this.difference = await this.#compared(this.preview.token, this.#said);
    });
  }

  commit(): Promise<void> {
    return this.#attempt(async () => {
      const { preview } = this;
      if (!preview) return;
      this.writing = true;
      try {
        const { desk } = this.workspace;
        this.result = await this.#watched(preview.token, () => desk.importCommit(preview.token, requests(this.#said)));
        this.preview = this.difference = null;
      } finally {
        this.writing = false;
      }
    });
  }

  /** Ends what is reading the files: nothing of it is written, and what was there before is there again. */
  async stop(): Promise<void> {
    if (this.#reading) await this.workspace.desk.importStop(this.#reading);
  }

  async saveRejected(): Promise<void> {
    await this.#attempt(async () => {
      const saved = await this.workspace.desk.importSaveRejected(this.#token);
      if (saved) this.workspace.toasts.good(`Saved ${saved}`);
    });
  }

  /** Leaves the files, before or after they were imported. */
  async leave(): Promise<void> {
    const token = this.#token;
    this.preview = this.result = this.difference = null;
    this.failure = '';
    this.#token = '';
    if (token) await this.workspace.desk.importCancel(token);
  }

  /** What was there before stays until the new files are understood. */
  #begin(choose: () => Promise<ImportChosen | null>): Promise<void> {
    return this.#attempt(async () => {
      const chosen = await choose();
      if (!chosen) return;
      const { token, files } = chosen;
      const said = { all: NOTHING_SAID, each: files.map(() => ({})), at: 0 };
      try {
        const preview = await this.#previewed(token, said);
        await this.leave();
        [this.#token, this.#said, this.preview] = [token, said, preview];
      } catch (reason) {
        await this.workspace.desk.importCancel(token);
        throw reason;
      }
    });
  }

  /**
   * Tries the files as they are now said to be. Once cancelled, what was said before holds again; so it does when the
   * files cannot be read as `strictly` as that.
   */
  #try(said: Said, strictly = false): Promise<void> {
    const before = this.#said;
    this.#said = said;
    return this.#attempt(async () => {
      try {
        if (!this.preview) return;
        const { token } = this.preview;
        const preview = await this.#previewed(token, said);
        if (this.difference) this.difference = await this.#compared(token, said);
        this.preview = preview;
      } catch (reason) {
        if (strictly || asError(reason).code === 'cancelled') this.#said = before;
        throw reason;
      }
    });
  }

  #previewed(token: string, said: Said): Promise<ImportPreview> {
    return this.#watched(token, () => this.workspace.desk.importPreview(token, requests(said)));
  }

  #compared(token: string, said: Said): Promise<DifferenceView> {
    const request = requests(said)[said.at] ?? said.all;
    return this.#watched(token, () => this.workspace.desk.importCompare(token, said.at, request));
  }

  /** Looks again and again how far the files are read, until they are. */
  async #watched<T>(token: string, act: () => Promise<T>): Promise<T> {
    [this.#reading, this.progress] = [token, { done: 0, of: 0 }];
    const looking = setInterval(() => void this.#look(token), LOOK);
    try {
      return await act();
    } finally {
      clearInterval(looking);
      [this.#reading, this.progress] = ['', null];
    }
  }

  async #look(token: string): Promise<void> {
    const progress = await this.workspace.desk.importProgress(token).catch(() => null);
    if (progress && this.#reading === token) this.progress = progress;
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
