//! The shapes that cross to the window and to `--json`. They hold text and numbers only: no path, no SQL, no key.
//!
//! Field names are the contract of `docs/cli.md` and of the generated TypeScript types; absent values are null, lists
//! without members are empty.

pub mod acts;
pub mod board;
pub mod caller;
pub mod card;
pub mod difference;
pub mod duplicates;
pub mod export;
pub mod figures;
pub mod history;
pub mod import;
pub mod map;
pub mod record;
pub mod search;
pub mod sheet;
pub mod time;
pub mod tours;
pub mod trust;
pub mod vault;
pub mod verify;
pub mod who;

use std::path::Path;

use ts_rs::{Config, ExportError, TS};

/// Writes the TypeScript types of everything that crosses to the window, one file for each.
///
/// # Errors
/// [`ExportError`] when a file cannot be written.
pub fn write_types(folder: &Path) -> Result<(), ExportError> {
    let config = Config::new().with_out_dir(folder);
    board::BoardRequest::export_all(&config)?;
    board::BoardView::export_all(&config)?;
    caller::CallerView::export_all(&config)?;
    acts::ActRequest::export_all(&config)?;
    acts::ActView::export_all(&config)?;
    trust::TrustView::export_all(&config)?;
    trust::KeysView::export_all(&config)?;
    trust::Strength::export_all(&config)?;
    trust::NewRecoveryKey::export_all(&config)?;
    trust::RekeyView::export_all(&config)?;
    trust::RestoreView::export_all(&config)?;
    trust::SalvageView::export_all(&config)?;
    verify::VerifyRequest::export_all(&config)?;
    verify::VerifyView::export_all(&config)?;
    card::Card::export_all(&config)?;
    card::TopicChoice::export_all(&config)?;
    export::ExportResult::export_all(&config)?;
    figures::FiguresRequest::export_all(&config)?;
    figures::FiguresView::export_all(&config)?;
    figures::KeptFigures::export_all(&config)?;
    history::HistoryRequest::export_all(&config)?;
    history::HistoryView::export_all(&config)?;
    history::UndoRequest::export_all(&config)?;
    history::UndoView::export_all(&config)?;
    difference::DifferenceView::export_all(&config)?;
    duplicates::DuplicatesView::export_all(&config)?;
    duplicates::ApartView::export_all(&config)?;
    duplicates::MergeView::export_all(&config)?;
    duplicates::SettleView::export_all(&config)?;
    import::ImportChosen::export_all(&config)?;
    import::ImportPreview::export_all(&config)?;
    import::ImportProgress::export_all(&config)?;
    import::ImportRequest::export_all(&config)?;
    record::EditCheck::export_all(&config)?;
    map::MapRequest::export_all(&config)?;
    map::MapView::export_all(&config)?;
    record::EditItem::export_all(&config)?;
    record::EditResult::export_all(&config)?;
    record::EraseView::export_all(&config)?;
    record::ListView::export_all(&config)?;
    record::RecordView::export_all(&config)?;
    record::SchemaView::export_all(&config)?;
    search::SearchResult::export_all(&config)?;
    time::AsOf::export_all(&config)?;
    tours::ToursRequest::export_all(&config)?;
    tours::ToursView::export_all(&config)?;
    vault::CheckView::export_all(&config)?;
    vault::ErrorView::export_all(&config)?;
    vault::NewNetwork::export_all(&config)?;
    sheet::SheetRequest::export_all(&config)?;
    sheet::SheetPreview::export_all(&config)?;
    sheet::SheetResult::export_all(&config)?;
    sheet::SheetChoices::export_all(&config)?;
    sheet::RegisterView::export_all(&config)?;
    vault::Status::export_all(&config)?;
    vault::UnlockView::export_all(&config)?;
    who::WhoRequest::export_all(&config)
}
