//! The code of a sheet for a camera: a QR code (ISO/IEC 18004) as SVG.

use qrcode::{Color, EcLevel, QrCode};

/// The quiet zone around the code, in modules.
const QUIET: usize = 2;

/// The text as an SVG of black modules on nothing; none where it is too long for a code, which no code of a sheet is.
pub(crate) fn svg(text: &str) -> Option<String> {
    let code = code(text)?;
    let width = code.width();
    let mut path = String::new();
    for (row, colours) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        // Modules side by side are one bar: between two, a printer or a camera may see a line.
        for bar in colours.chunk_by(|one, next| one == next) {
            if bar.contains(&Color::Dark) {
                let (x, y, length) = (column + QUIET, row + QUIET, bar.len());
                path.push_str(&format!("M{x} {y}h{length}v1h-{length}z"));
            }
            column += bar.len();
        }
    }
    let side = width + 2 * QUIET;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><path d=\"{path}\"/></svg>"
    ))
}

/// The code with as much correction as it takes without becoming larger, and at least level M, which mends a seventh of it.
fn code(text: &str) -> Option<QrCode> {
    let least = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let fits = |level| QrCode::with_version(text, least.version(), level).ok();
    let better = [EcLevel::H, EcLevel::Q].into_iter().find_map(fits);
    Some(better.unwrap_or(least))
}

#[cfg(test)]
mod tests {
    use qrcode::EcLevel;

    use super::{code, svg};

    #[test]
    fn a_code_of_a_sheet_is_mended_where_a_third_of_it_cannot_be_read() {
        let code = code("7K3M-9QXA").unwrap();
        assert_eq!((code.width(), code.error_correction_level()), (21, EcLevel::H));
    }

    #[test]
    fn a_code_is_drawn_and_two_codes_differ() {
        let drawn = svg("7K3M-9QXA").unwrap();
        assert!(
            drawn.starts_with("<svg") && drawn.contains("viewBox=\"0 0 25 25\""),
            "{drawn}"
        );
        assert_ne!(drawn, svg("7K3M-9QXB").unwrap());
        assert_eq!(svg(&"x".repeat(9_000)), None);
    }
}
