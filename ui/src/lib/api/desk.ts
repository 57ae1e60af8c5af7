import type { ActRequest } from './generated/ActRequest';
import type { ActView } from './generated/ActView';
import type { ApartView } from './generated/ApartView';
import type { AsOf } from './generated/AsOf';
import type { BoardRequest } from './generated/BoardRequest';
import type { BoardView } from './generated/BoardView';
import type { BackupLine } from './generated/BackupLine';
import type { CallerView } from './generated/CallerView';
import type { Card } from './generated/Card';
import type { CheckView } from './generated/CheckView';
import type { DifferenceView } from './generated/DifferenceView';
import type { DuplicatesView } from './generated/DuplicatesView';
import type { EditCheck } from './generated/EditCheck';
import type { EditItem } from './generated/EditItem';
import type { EditResult } from './generated/EditResult';
import type { EraseView } from './generated/EraseView';
import type { ErrorView } from './generated/ErrorView';
import type { ExportResult } from './generated/ExportResult';
import type { FiguresRequest } from './generated/FiguresRequest';
import type { FiguresView } from './generated/FiguresView';
import type { HistoryRequest } from './generated/HistoryRequest';
import type { HistoryView } from './generated/HistoryView';
import type { ImportChosen } from './generated/ImportChosen';
import type { ImportPreview } from './generated/ImportPreview';
import type { ImportProgress } from './generated/ImportProgress';
import type { ImportReport } from './generated/ImportReport';
import type { ImportRequest } from './generated/ImportRequest';
import type { KeptFigures } from './generated/KeptFigures';
import type { KeysView } from './generated/KeysView';
import type { ListView } from './generated/ListView';
import type { MapRequest } from './generated/MapRequest';
import type { MapView } from './generated/MapView';
import type { MergeView } from './generated/MergeView';
import type { NewNetwork } from './generated/NewNetwork';
import type { NewRecoveryKey } from './generated/NewRecoveryKey';
import type { RecordView } from './generated/RecordView';
import type { RekeyView } from './generated/RekeyView';
import type { RestoreView } from './generated/RestoreView';
import type { SalvageView } from './generated/SalvageView';
import type { SchemaView } from './generated/SchemaView';
import type { RegisterView } from './generated/RegisterView';
import type { SearchResult } from './generated/SearchResult';
import type { SettingsView } from './generated/SettingsView';
import type { SheetChoices } from './generated/SheetChoices';
import type { SheetPreview } from './generated/SheetPreview';
import type { SheetRequest } from './generated/SheetRequest';
import type { SettleView } from './generated/SettleView';
import type { SheetResult } from './generated/SheetResult';
import type { Status } from './generated/Status';
import type { Strength } from './generated/Strength';
import type { TerritoryName } from './generated/TerritoryName';
import type { TopicChoice } from './generated/TopicChoice';
import type { ToursRequest } from './generated/ToursRequest';
import type { ToursView } from './generated/ToursView';
import type { TrustView } from './generated/TrustView';
import type { UndoRequest } from './generated/UndoRequest';
import type { UndoView } from './generated/UndoView';
import type { UnlockView } from './generated/UnlockView';
import type { VaultName } from './generated/VaultName';
import type { VerifyRequest } from './generated/VerifyRequest';
import type { VerifyView } from './generated/VerifyView';
import type { WhoRequest } from './generated/WhoRequest';

/**
 * All that the window can ask of the application. Every call gives a view or rejects with an `ErrorView`; files and
 * folders are chosen in the host's own dialogs, so that no path crosses. A dialog that the person closes gives null.
 */
export interface Desk {
  status(): Promise<Status>;
  example(): Promise<UnlockView>;
  chooseVault(): Promise<VaultName | null>;
  chooseFolder(): Promise<string | null>;
  createNetwork(request: NewNetwork, passphrase: string): Promise<UnlockView>;
  /** By the passphrase, or by the twelve words of the recovery key. */
  unlock(
    vault: string,
    passphrase: string,
    by?: { recovery?: boolean; acceptNetworkFolder?: boolean },
  ): Promise<UnlockView>;
  /** Opens what can be read of a damaged vault. */
  openDamaged(vault: string, passphrase: string, recovery: boolean): Promise<UnlockView>;
  /**
   * Writes what can be read of a damaged vault into a new one, in a folder chosen in the host's dialog. The new
   * passphrase opens it, or else the one that was typed; a recovery key does not, and so one is needed then.
   */
  salvage(vault: string, proof: string, recovery: boolean, newPassphrase: string | null): Promise<SalvageView | null>;
  /** A person did something: the lock's timer begins anew. */
  active(): Promise<void>;
  /** How hard a passphrase is to guess for somebody who knows these words, too. */
  strength(passphrase: string, known: string[]): Promise<Strength>;
  trust(): Promise<TrustView>;
  /** The proof is the passphrase so far, or the recovery key; so it is below. */
  changePassphrase(proof: string, recovery: boolean, passphrase: string): Promise<KeysView>;
  /** Its words are given this once. */
  makeRecoveryKey(proof: string, recovery: boolean): Promise<NewRecoveryKey>;
  /** Whether these are the words that were asked for. */
  confirmRecoveryKey(words: string[]): Promise<boolean>;
  /** Writes the recovery key that was just made to a page to be printed; gives the file's name. */
  saveRecoverySheet(): Promise<string | null>;
  /** Whether a system's key ring opens the vault, here or elsewhere. */
  keychainIsOn(vault: string): Promise<boolean>;
  unlockByKeychain(vault: string): Promise<UnlockView>;
  keychainOn(proof: string, recovery: boolean): Promise<KeysView>;
  keychainOff(): Promise<KeysView>;
  /** What proves it stays a way in, and so does the other of passphrase and recovery key where it is given as well. */
  rekey(proof: string, recovery: boolean, other: string | null, removeBackups: boolean): Promise<RekeyView>;
  backup(): Promise<BackupLine>;
  /** Those of a vault, newest first, also while it is locked or does not open. */
  backups(vault: string): Promise<BackupLine[]>;
  previewBackup(vault: string, backup: string, proof: string, recovery: boolean): Promise<RestoreView>;
  restoreBackup(vault: string, backup: string, proof: string, recovery: boolean): Promise<RestoreView>;
  check(full: boolean): Promise<CheckView>;
  acceptLog(): Promise<void>;
  setSetting(name: string, value: string): Promise<SettingsView>;
  chooseSecondBackups(): Promise<SettingsView | null>;
  lock(): Promise<void>;
  search(text: string, limit: number, asOf?: AsOf): Promise<SearchResult>;
  card(request: WhoRequest): Promise<Card>;
  /** Whether a caller is who they say, by number, address or name. */
  caller(text: string, asOf: AsOf): Promise<CallerView>;
  topics(): Promise<TopicChoice[]>;
  countries(): Promise<TerritoryName[]>;
  list(entity: string, filter: string | null, asOf?: AsOf): Promise<ListView>;
  show(entity: string, id: string, asOf?: AsOf): Promise<RecordView>;
  schema(entity: string): Promise<SchemaView>;
  /** Rejects with `changed_meanwhile` when others have changed what it would overwrite. */
  edit(items: EditItem[], reason: string): Promise<EditResult>;
  /** What is wrong or doubtful about an edit; nothing is written. */
  editCheck(items: EditItem[]): Promise<EditCheck>;
  /** Ends a record: `on` is its last day. */
  end(entity: string, id: string, on: string, reason: string | null): Promise<EditResult>;
  /** Brings a record back that was removed, or takes its end away. */
  restore(entity: string, id: string, reason: string | null): Promise<EditResult>;
  /** What erasing a record for good would take. */
  erasePreview(entity: string, id: string): Promise<EraseView>;
  erase(entity: string, id: string, reason: string | null): Promise<EraseView>;
  /** What an act would do: a handover, the closing of a post ... Nothing is written. */
  actPreview(request: ActRequest): Promise<ActView>;
  /** Does an act, as one change. */
  actPerform(request: ActRequest, reason: string | null): Promise<ActView>;
  /** What nobody has verified for long, page by page. */
  verifyQueue(request: VerifyRequest): Promise<VerifyView>;
  /** Who changed what, from what to what, and why; newest first. */
  history(request: HistoryRequest): Promise<HistoryView>;
  /** Takes a change back. Rejects with `overtaken` when later changes are in the way; a preview names them. */
  undo(request: UndoRequest): Promise<UndoView>;
  redo(request: UndoRequest): Promise<UndoView>;
  /** What is open on the day, and what comes. */
  board(request: BoardRequest): Promise<BoardView>;
  figures(request: FiguresRequest): Promise<FiguresView>;
  /** Keeps what is answered now, with its wording. */
  keepFigures(request: FiguresRequest, wording: string): Promise<EditResult>;
  keptFigures(): Promise<KeptFigures[]>;
  map(request: MapRequest): Promise<MapView>;
  tours(request: ToursRequest): Promise<ToursView>;
  /** Writes the lines of these kinds as a table; of all kinds where none is named. */
  exportBoard(request: BoardRequest, kinds: string[]): Promise<ExportResult | null>;
  exportFigures(request: FiguresRequest): Promise<ExportResult | null>;
  exportMap(request: MapRequest): Promise<ExportResult | null>;
  exportTours(request: ToursRequest): Promise<ExportResult | null>;
  /** Files are chosen, dropped or pasted; the token that each way gives stands for them. */
  importChoose(): Promise<ImportChosen | null>;
  importPaste(text: string): Promise<ImportChosen>;
  importDropped(): Promise<ImportChosen | null>;
  /** What importing the files would do. What is said is said of each file, in their order. */
  importPreview(token: string, requests: ImportRequest[]): Promise<ImportPreview>;
  importCommit(token: string, requests: ImportRequest[]): Promise<ImportReport>;
  /** Ends what is reading the files; it rejects with `cancelled`, and nothing of it is written. */
  importStop(token: string): Promise<void>;
  importProgress(token: string): Promise<ImportProgress>;
  importCancel(token: string): Promise<void>;
  /** Saves what was refused; gives the names of the files. */
  importSaveRejected(token: string): Promise<string | null>;
  /** What one of the files, by its place, says otherwise than what was read of the same source before. */
  importCompare(token: string, file: number, request: ImportRequest): Promise<DifferenceView>;
  /** Says what a wording means: a territory, or `ignore`. */
  settle(wording: string, meaning: string): Promise<SettleView>;
  /** Officers that may be one. */
  duplicates(): Promise<DuplicatesView>;
  /** Says that two officers who look like one are two. */
  apart(a: string, b: string): Promise<ApartView>;
  mergePreview(a: string, b: string): Promise<MergeView>;
  /** Makes `b` part of `a`. */
  merge(a: string, b: string): Promise<MergeView>;
  /** Makes a sheet and writes it where the person chooses. */
  sheet(request: SheetRequest): Promise<SheetResult | null>;
  /** What a sheet would hold, and what would be left out; nothing is written. */
  sheetPreview(request: SheetRequest): Promise<SheetPreview>;
  sheetChoices(): Promise<SheetChoices>;
  /** Ends the making of a sheet, which then rejects with `cancelled`. */
  sheetCancel(): Promise<void>;
  /** The sheets that have left the network, newest first; of a code, its one row. */
  register(code: string | null): Promise<RegisterView>;
  copyText(text: string): Promise<void>;
  /** Calls back after every change to the network, also one made by another program. Gives the way to stop. */
  onChanged(listener: () => void): () => void;
  /** Calls back while a sheet is made: so many of so many answers are there. */
  onSheetProgress(listener: (done: number, all: number) => void): () => void;
  /** Calls back when files were dropped on the window. */
  onDropped(listener: () => void): () => void;
  /** Calls back when the host has locked the vault. */
  onLocked(listener: () => void): () => void;
}

/** What a rejected call says, whatever was thrown. */
export function asError(reason: unknown): ErrorView {
  if (typeof reason === 'object' && reason !== null && 'message' in reason) {
    const { code, message, field, meanwhile } = reason as Partial<ErrorView>;
    return { code: code ?? 'unexpected', message: String(message), field: field ?? null, meanwhile };
  }
  return { code: 'unexpected', message: String(reason), field: null };
}
