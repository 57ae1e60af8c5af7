//! The code of a sheet for a camera: a QR code (ISO/IEC 18004) as SVG.

use qrcode::{Color, EcLevel, QrCode};

/// The quiet zone around the code, in modules.
const QUIET: usize = 2;

/// The text as an SVG of black modules on nothing; none where it is too long for a code, which no code of a sheet is.
pub(crate) fn svg(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (row, colours) in code.to_colors().chunks(width).enumerate() {
        for (column, colour) in colours.iter().enumerate() {
            if *colour == Color::Dark {
                path.push_str(&format!("M{} {}h1v1h-1z", column + QUIET, row + QUIET));
            }
        }
    }
    let side = width + 2 * QUIET;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><path d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::svg;

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
