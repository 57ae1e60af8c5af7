//! The faces that are built in, parsed once and only when a first sheet is made, so that starting the app costs
//! nothing.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// TrueType files as bytes; the list is written by the build script.
static FACES: &[&[u8]] = include!(concat!(env!("OUT_DIR"), "/faces.rs"));

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let faces: Vec<Font> = FACES
        .iter()
        .filter_map(|bytes| Font::new(Bytes::new(*bytes), 0))
        .collect();
    Fonts {
        book: LazyHash::new(FontBook::from_fonts(&faces)),
        faces,
    }
});

/// The parsed faces and their catalogue.
pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    faces: Vec<Font>,
}

impl Fonts {
    /// The built-in fonts.
    pub(crate) fn built_in() -> &'static Self {
        &FONTS
    }

    /// A face by its place in the book.
    pub(crate) fn face(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }

    /// Whether one face alone can draw all these characters. A letter and its accents cannot come from two.
    pub(crate) fn draws(&self, characters: &[char]) -> bool {
        self.faces.iter().any(|face| {
            let coverage = &face.info().coverage;
            characters
                .iter()
                .all(|&character| coverage.contains(u32::from(character)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_face_is_readable() {
        assert_eq!(Fonts::built_in().faces.len(), FACES.len());
    }

    #[test]
    fn the_scripts_of_territory_names_are_covered() {
        for name in [
            "Maroc",
            "Łódź",
            "Ελλάδα",
            "Україна",
            "المغرب",
            "中国",
            "中國",
            "日本",
            "ニッポン",
            "한국",
            "ישראל",
            "Հայաստան",
            "საქართველო",
            "ไทย",
            "ລາວ",
            "កម្ពុជា",
            "မြန်မာ",
            "বাংলাদেশ",
            "இலங்கை",
            "ශ්‍රී",
            "ኢትዮጵያ",
            "ދިވެހި",
            "भारत",
            "\u{fffd}",
        ] {
            for character in name.chars().filter(|&character| character != '\u{200d}') {
                assert!(Fonts::built_in().draws(&[character]), "{character:?} of {name}");
            }
        }
    }
}
