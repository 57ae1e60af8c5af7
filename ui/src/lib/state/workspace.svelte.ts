import type { Desk, SheetRequest } from '../api/desk';
import type { ExportResult } from '../api/generated/ExportResult';
import type { NetworkView } from '../api/generated/NetworkView';
import type { TerritoryName } from '../api/generated/TerritoryName';
import { count } from '../words';
import { Place } from './place.svelte';
import { Question } from './question.svelte';
import { Search } from './search.svelte';
import type { Session } from './session.svelte';
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
  /** Grows with every change to the network; whoever shows data reads it, and asks again. */
  version = $state(0);
  /** The kind of record that the view of all records shows. */
  kind = $state('position');
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
      this.toasts.good(`Saved ${written.file} · ${count(written.rows, 'row')}${left}`);
    } catch (reason) {
      this.toasts.bad(reason);
    }
  }

  /** Writes a contact sheet where the person chooses, and says what is on it. */
  async sheet(request: SheetRequest): Promise<void> {
    try {
      const made = await this.desk.sheet(request);
      if (!made) return;
      const left = made.left_out > 0 ? ` · ${made.left_out} left out as restricted` : '';
      this.toasts.good(
        `Saved ${made.file} · ${count(made.pages, 'page')} · ${count(made.people, 'person', 'people')}${left}`,
      );
    } catch (reason) {
      this.toasts.bad(reason);
    }
  }
}
