//! Writes the TypeScript types of the window's boundary to `ui/src/lib/api/generated`; `cargo xtask gen` runs it.

use std::path::Path;

fn main() -> Result<(), ts_rs::ExportError> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../ui/src/lib/api/generated");
    desk::views::write_types(Path::new(folder))
}
