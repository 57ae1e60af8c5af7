import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

import type { Desk } from './desk';

/** The desk behind the shell's commands. The one module that knows the shell. */
export const tauriDesk: Desk = {
  status: () => invoke('status'),
  example: () => invoke('example'),
  chooseVault: () => invoke('choose_vault'),
  chooseFolder: () => invoke('choose_folder'),
  createNetwork: (request, passphrase) => invoke('create_network', { request, passphrase }),
  unlock: (vault, passphrase, { recovery = false, acceptNetworkFolder = false } = {}) =>
    invoke('unlock', { vault, passphrase, recovery, acceptNetworkFolder }),
  openDamaged: (vault, passphrase, recovery) => invoke('open_damaged', { vault, passphrase, recovery }),
  salvage: (vault, passphrase) => invoke('salvage', { vault, passphrase }),
  active: () => invoke('active'),
  strength: (passphrase, known) => invoke('strength', { passphrase, known }),
  trust: () => invoke('trust'),
  changePassphrase: (proof, recovery, passphrase) => invoke('change_passphrase', { proof, recovery, passphrase }),
  makeRecoveryKey: (passphrase) => invoke('make_recovery_key', { passphrase }),
  confirmRecoveryKey: (words) => invoke('confirm_recovery_key', { words }),
  rekey: (passphrase, recoveryKey, removeBackups) => invoke('rekey', { passphrase, recoveryKey, removeBackups }),
  backup: () => invoke('backup'),
  previewBackup: (backup, passphrase) => invoke('preview_backup', { backup, passphrase }),
  restoreBackup: (backup, passphrase) => invoke('restore_backup', { backup, passphrase }),
  check: (full) => invoke('check', { full }),
  acceptLog: () => invoke('accept_log'),
  setSetting: (name, value) => invoke('set_setting', { name, value }),
  chooseSecondBackups: () => invoke('choose_second_backups'),
  lock: () => invoke('lock'),
  search: (text, limit, asOf) => invoke('search', { text, limit, asOf }),
  card: (request) => invoke('card', { request }),
  caller: (text) => invoke('caller', { text }),
  topics: () => invoke('topics'),
  countries: () => invoke('countries'),
  list: (entity, filter, asOf) => invoke('list', { entity, filter, asOf }),
  show: (entity, id, asOf) => invoke('show', { entity, id, asOf }),
  schema: (entity) => invoke('schema', { entity }),
  edit: (items, reason) => invoke('edit', { items, reason }),
  editCheck: (items) => invoke('edit_check', { items }),
  end: (entity, id, on, reason) => invoke('end', { entity, id, on, reason }),
  restore: (entity, id, reason) => invoke('restore', { entity, id, reason }),
  erasePreview: (entity, id) => invoke('erase_preview', { entity, id }),
  erase: (entity, id, reason) => invoke('erase', { entity, id, reason }),
  actPreview: (request) => invoke('act_preview', { request }),
  actPerform: (request, reason) => invoke('act_perform', { request, reason }),
  verifyQueue: (request) => invoke('verify_queue', { request }),
  history: (request) => invoke('history', { request }),
  undo: (request) => invoke('undo', { request }),
  redo: (request) => invoke('redo', { request }),
  board: (request) => invoke('board', { request }),
  figures: (request) => invoke('figures', { request }),
  keepFigures: (request, wording) => invoke('keep_figures', { request, wording }),
  keptFigures: () => invoke('kept_figures'),
  map: (request) => invoke('map', { request }),
  tours: (request) => invoke('tours', { request }),
  exportBoard: (request, kinds) => invoke('export_board', { request, kinds }),
  exportFigures: (request) => invoke('export_figures', { request }),
  exportMap: (request) => invoke('export_map', { request }),
  exportTours: (request) => invoke('export_tours', { request }),
  importChoose: () => invoke('import_choose'),
  importPreview: (token, origin) =>
    invoke('import_preview', { token, agency: origin.agency, agencyState: origin.agency_state }),
  importCommit: (token, origin) =>
    invoke('import_commit', { token, agency: origin.agency, agencyState: origin.agency_state }),
  importCancel: (token) => invoke('import_cancel', { token }),
  sheet: (request) => invoke('sheet', { request }),
  sheetPreview: (request) => invoke('sheet_preview', { request }),
  sheetChoices: () => invoke('sheet_choices'),
  sheetCancel: () => invoke('sheet_cancel'),
  register: (code) => invoke('register', { code }),
  copyText: (text) => invoke('copy_text', { text }),
  onChanged: (listener) => hear('changed', listener),
  onSheetProgress: (listener) =>
    hear<{ done: number; all: number }>('sheet_progress', ({ done, all }) => listener(done, all)),
  onLocked: (listener) => hear('locked', listener),
};

function hear<T>(event: string, listener: (payload: T) => void): () => void {
  const heard = listen<T>(event, ({ payload }) => listener(payload));
  return () => void heard.then((stop) => stop());
}
