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
      await this.refresh();
      this.hidden = false;
    }
  }

  /** Follows the host's events until the returned function is called. */
  follow(): () => void {
    const stops = [this.desk.onChanged(() => void this.refresh()), this.desk.onLocked(() => void this.refresh())];
    return () => stops.forEach((stop) => stop());
  }
}
