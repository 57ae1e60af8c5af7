import { asError, type Desk } from '../api/desk';
import type { ErrorView } from '../api/generated/ErrorView';
import type { Status } from '../api/generated/Status';
import { civil } from '../dates';

/** Where the application stands: nothing open yet, a vault chosen and locked, or open. */
export class Session {
  status = $state.raw<Status | null>(null);
  failure = $state.raw<ErrorView | null>(null);
  /** True while everything is covered, from the moment a person asked for it until the vault is locked. */
  hidden = $state(false);
  /** True while a network is being made: it is open already, and its recovery key is still to be noted. */
  making = $state(false);
  /** The vault whose recovery key was shown and not typed back: nobody may have noted it. */
  unnoted = $state.raw<string | null>(null);
  /** This computer's date; the header and the date control start from it. */
  today = $state('');

  constructor(
    readonly desk: Desk,
    private readonly clock: () => Date,
  ) {
    this.today = civil(clock());
  }

  /** Reads the status again. */
  async refresh(): Promise<void> {
    try {
      this.today = civil(this.clock());
      this.status = await this.desk.status();
      this.failure = null;
    } catch (reason) {
      this.failure = asError(reason);
    }
  }

  /** Hides everything at once, then locks. */
  async lock(): Promise<void> {
    this.hidden = true;
    try {
      await this.desk.lock();
    } finally {
      this.#locked();
      await this.refresh();
      this.hidden = false;
    }
  }

  /** Nothing of an open network stays on the screen, whatever was being done, and before the host is asked again. */
  #locked(): void {
    this.making = false;
    if (this.status?.phase === 'open')
      this.status = { ...this.status, phase: 'locked', network: null, notices: [], read_only: false };
  }

  /** Follows the host's events until the returned function is called. */
  follow(): () => void {
    const stops = [
      this.desk.onChanged(() => void this.refresh()),
      this.desk.onLocked(() => {
        this.#locked();
        void this.refresh();
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }
}
