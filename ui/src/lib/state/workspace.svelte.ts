import { asError, type Desk } from '../api/desk';
import type { ExportResult } from '../api/generated/ExportResult';
import type { NetworkView } from '../api/generated/NetworkView';
import type { SheetRequest } from '../api/generated/SheetRequest';
import type { TerritoryName } from '../api/generated/TerritoryName';
import { asRequest, newDraft, saved, type Draft, type ScopeChoice } from '../../views/sheets/logic';
import { count } from '../words';
import { Place } from './place.svelte';
import { Question } from './question.svelte';
import { Search } from './search.svelte';
import type { Session } from './session.svelte';
import { Ticks } from './ticks.svelte';
import { Toasts } from './toasts.svelte';
import { Undoing } from './undoing.svelte';

/** What a person does with an open vault. It is dropped whole when the vault is locked. */
export class Workspace {
  readonly desk: Desk;
  readonly place = new Place();
  readonly question = new Question();
  readonly toasts = new Toasts();
  readonly search: Search;
  readonly undoing: Undoing;
  /** What is ticked among the results of searches. */
  readonly ticks = new Ticks();
  /** Grows with every change to the network; whoever shows data reads it, and asks again. */
  version = $state(0);
  /** The kind of record that the view of all records shows. */
  kind = $state('position');
  /** The sheet that is being put together. */
  draft = $state<Draft>(newDraft());
  /** Whether the sheet of a card is being made: it can be cancelled meanwhile. */
  making = $state(false);
  #countries: Promise<TerritoryName[]> | null = null;

  constructor(readonly session: Session) {
    this.desk = session.desk;
    this.search = new Search(session.desk, () => this.question.asOf);
    this.undoing = new Undoing(session.desk, this.toasts, () => this.place.go('history'));
  }

  get network(): NetworkView | null {
    return this.session.status?.network ?? null;
  }

  /** Countries and territories by name; they never change while the application runs. */
  countries(): Promise<TerritoryName[]> {
    return (this.#countries ??= this.desk.countries());
  }

  async readTopics(): Promise<void> {
    try {
      this.question.topics = await this.desk.topics();
    } catch (reason) {
      this.toasts.bad(reason);
    }
  }

  /** Shows everything as it holds on a day; null is now. */
  showDay(day: string | null): void {
    if (day === this.question.on) return;
    this.question.on = day;
    void this.search.again();
  }

  /** Shows everything as it was known at an instant; null is now. */
  showKnown(at: string | null): void {
    if (at === this.question.known) return;
    this.question.known = at;
    void this.search.again();
  }

  /** Back to what holds today, as it is known today. */
  showNow(): void {
    this.question.known = null;
    this.question.on = null;
    void this.search.again();
  }

  /** Takes note of a change to the network. */
  changed(): void {
    this.version += 1;
    void this.readTopics();
    void this.search.again();
  }

  async copy(text: string, what: string): Promise<void> {
    try {
      await this.desk.copyText(text);
      this.toasts.good(`Copied ${what}`);
    } catch (reason) {
      this.toasts.bad(reason);
    }
  }

  /** Writes a table where the person chooses, and says what is in it. */
  async export(made: Promise<ExportResult | null>): Promise<void> {
    try {
      const written = await made;
      if (!written) return;
      const left = written.left_out > 0 ? ` · ${written.left_out} left out as restricted` : '';
      this.toasts.good(`Saved ${written.file} · ${count(written.rows, 'row')}${left} · code ${written.code}`);
    } catch (reason) {
      this.toasts.bad(reason);
    }
  }

  /** Begins a sheet about these, for a person to choose the rest. */
  beginSheet(scopes: ScopeChoice[]): void {
    this.draft = newDraft(scopes);
    this.place.go('sheets');
  }

  /** Writes the sheet of a territory as the network usually makes it, and says what is on it. */
  async quickSheet(territory: ScopeChoice): Promise<void> {
    const { on, known, topic, urgent } = this.question;
    const request: SheetRequest = { ...asRequest(newDraft([territory]), on, known), topic, urgent };
    if (this.making) return;
    this.making = true;
    try {
      const made = await this.desk.sheet(request);
      if (made) this.toasts.good(saved(made));
    } catch (reason) {
      if (asError(reason).code === 'cancelled') this.toasts.good('The sheet was cancelled; nothing was written');
      else this.toasts.bad(reason);
    } finally {
      this.making = false;
    }
  }
}
