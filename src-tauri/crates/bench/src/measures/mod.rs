//! The figures, one module each.

mod acts;
mod board;
#[cfg(target_os = "linux")]
mod edit_to_card;
mod import;
mod import_many;
#[cfg(target_os = "linux")]
mod key_to_paint;
#[cfg(target_os = "linux")]
mod map_paint;
#[cfg(target_os = "linux")]
mod memory;
mod search;
mod sheets;
#[cfg(target_os = "linux")]
mod start;
mod time;
mod unlock;
mod who;

use anyhow::Result;
use clap::ValueEnum;

use crate::report::Report;

pub(crate) use import_many::probe_vcards;

/// A figure, by the name that it is printed under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum Measure {
    WhoP95,
    SearchP95,
    KeyToPaintP95,
    UnlockToSearch,
    ImportWikidata,
    ImportVcards,
    ImportXlsx,
    WhoPast,
    UndoImport,
    Board,
    MapPaint,
    EditToCard,
    Acts,
    #[value(name = "sheet_500")]
    Sheet500,
    SheetBook,
    StartToUsable,
    MemoryAboveEmpty,
}

impl Measure {
    /// All of them, in the order in which they are measured.
    pub(crate) const ALL: [Self; 17] = [
        Self::WhoP95,
        Self::SearchP95,
        Self::KeyToPaintP95,
        Self::UnlockToSearch,
        Self::ImportWikidata,
        Self::ImportVcards,
        Self::ImportXlsx,
        Self::WhoPast,
        Self::UndoImport,
        Self::Board,
        Self::MapPaint,
        Self::EditToCard,
        Self::Acts,
        Self::Sheet500,
        Self::SheetBook,
        Self::StartToUsable,
        Self::MemoryAboveEmpty,
    ];

    pub(crate) fn run(self, report: &mut Report) -> Result<()> {
        match self {
            Self::WhoP95 => who::measure(report),
            Self::SearchP95 => search::measure(report),
            Self::UnlockToSearch => unlock::measure(report),
            Self::ImportWikidata => import::measure(report),
            Self::ImportVcards => import_many::vcards(report),
            Self::ImportXlsx => import_many::xlsx(report),
            Self::WhoPast => time::who_past(report),
            Self::UndoImport => time::undo_import(report),
            Self::Acts => acts::measure(report),
            Self::Sheet500 => sheets::list(report),
            Self::SheetBook => sheets::book(report),
            Self::Board => board::measure(report),
            Self::KeyToPaintP95
            | Self::MapPaint
            | Self::EditToCard
            | Self::StartToUsable
            | Self::MemoryAboveEmpty => self.run_in_window(report),
        }
    }

    #[cfg(target_os = "linux")]
    fn run_in_window(self, report: &mut Report) -> Result<()> {
        let shell = std::env::current_exe()?.with_file_name("liaison-desk");
        if !shell.exists() {
            report.skip(self, "the application is not built; cargo xtask bench builds it");
            return Ok(());
        }
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        runtime.block_on(async {
            match self {
                Self::KeyToPaintP95 => key_to_paint::measure(&shell, report).await,
                Self::MapPaint => map_paint::measure(&shell, report).await,
                Self::EditToCard => edit_to_card::measure(&shell, report).await,
                Self::StartToUsable => start::measure(&shell, report).await,
                Self::MemoryAboveEmpty => memory::measure(&shell, report).await,
                _ => Ok(()),
            }
        })
    }

    #[cfg(not(target_os = "linux"))]
    fn run_in_window(self, report: &Report) -> Result<()> {
        report.skip(self, "the window is watched on Linux only");
        Ok(())
    }
}
