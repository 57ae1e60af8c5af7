//! What a file is, told from its bytes unless a person says it.

use formats::csv::{self, Table};
use formats::text::Encoding;

use super::{Format, ImportFile, ImportOptions, said};

/// Bytes that are looked at.
pub(super) const SAMPLE: usize = 4_096;

/// What a file holds.
pub(super) enum Source {
    /// A table of one of the published shapes.
    Published(Table),
    /// Any other table.
    Foreign,
    /// Cards.
    Cards,
    /// A whole network.
    Network,
}

/// Says what a file holds. A table of a published shape is read as that, unless a person says anything of its columns.
pub(super) fn of(file: &ImportFile, options: &ImportOptions) -> Source {
    match options.format {
        Some(Format::VCard) => return Source::Cards,
        Some(Format::Json) => return Source::Network,
        None if is_cards(&file.bytes) => return Source::Cards,
        None if is_network(&file.bytes) || is_sheet(&file.bytes) => return Source::Network,
        // Whether it is one is found out by whoever reads it.
        Some(Format::Xlsx | Format::Ods) => return Source::Foreign,
        _ => {}
    }
    let is_mapped = !options.map.is_empty()
        || options.template.is_some()
        || options.sheet.is_some()
        || options.header.is_some();
    if is_mapped || file.bytes.starts_with(b"PK") {
        return Source::Foreign;
    }
    csv::read(&file.bytes, said(options)).map_or(Source::Foreign, Source::Published)
}

/// Whether a file that begins so is none of rows and columns.
pub(super) fn is_no_table(bytes: &[u8]) -> bool {
    is_cards(bytes) || is_network(bytes) || is_sheet(bytes)
}

fn start(bytes: &[u8]) -> String {
    let bytes = bytes.get(..SAMPLE).unwrap_or(bytes);
    let text = Encoding::guess(bytes).to_utf8(bytes);
    String::from_utf8_lossy(&text)
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_owned()
}

/// Whether it begins with a card.
pub(super) fn is_cards(bytes: &[u8]) -> bool {
    let start = start(bytes);
    let begins = start.get(..11).unwrap_or_default();
    begins.eq_ignore_ascii_case("BEGIN:VCARD")
}

fn is_network(bytes: &[u8]) -> bool {
    let start = start(bytes);
    start.starts_with('{') && start.contains("\"liaison\"")
}

/// Whether it is one of our contact sheets as JSON, which holds words and no records.
pub(super) fn is_sheet(bytes: &[u8]) -> bool {
    let start = start(bytes);
    start.starts_with('{')
        && start.contains("\"marking\"")
        && start.contains("\"sheet\"")
        && !is_network(bytes)
}
