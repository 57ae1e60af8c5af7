//! The page of a recovery key.

use chrono::{TimeZone as _, Utc};
use sheets::model::Paper;
use sheets::{RecoverySheet, recovery_pdf};

use crate::read_back::Printed;

/// The words of the published vector for sixteen bytes 0x7f (github.com/trezor/python-mnemonic, vectors.json).
const WORDS: [&str; 12] = [
    "legal", "winner", "thank", "year", "wave", "sausage", "worth", "useful", "legal", "winner", "thank",
    "yellow",
];

fn printed(vault: &str, paper: Paper) -> Printed {
    let sheet = RecoverySheet {
        vault: vault.to_owned(),
        marking: "OFFICIAL-SENSITIVE".to_owned(),
        words: WORDS.to_vec(),
        made_at: Utc.with_ymd_and_hms(2026, 11, 22, 1, 15, 0).unwrap(),
        paper,
    };
    assert_eq!(format!("{sheet:?}"), "RecoverySheet(***)");
    Printed::as_set("recovery", recovery_pdf(&sheet).expect("a page"))
}

#[test]
fn the_words_stand_in_order_with_their_numbers_on_one_page() {
    for paper in [Paper::A4, Paper::Letter] {
        let printed = printed("Liaison network of an agency", paper);
        assert_eq!((printed.pdf.pages, printed.pdf.replaced), (1, 0));
        let words = printed.words();
        let expected: Vec<String> = (1..)
            .zip(WORDS)
            .map(|(place, word): (u32, _)| format!("{place} {word}"))
            .collect();
        assert!(words.contains(&expected.join(" ")), "{words}");
        for said in [
            "Liaison network of an agency",
            "22 Nov 2026, 01:15 UTC",
            "OFFICIAL-SENSITIVE",
            "then delete the file",
        ] {
            assert!(words.contains(said), "{said} is missing from: {words}");
        }
    }
}

#[test]
fn the_page_is_read_aloud_with_its_code_named() {
    let printed = printed("Network", Paper::A4);
    let info = printed.info();
    assert!(info.contains("Tagged:          yes"), "{info}");
    assert!(info.contains("Title:           Recovery key: Network"), "{info}");
    assert!(printed.metadata().contains("<pdfuaid:part>1</pdfuaid:part>"));
    let structure = printed.structure();
    // PDF/UA-1 has no figure without words for it, or the page could not be written.
    for tag in ["H1 \"Recovery key\"", "H2 \"How to use it\"", "Figure"] {
        assert!(structure.contains(tag), "{tag} is missing from: {structure}");
    }
}

#[test]
fn a_vault_of_any_name_fits() {
    for name in ["", "x".repeat(300).as_str(), "المغرب 中国 \u{202e}\n"] {
        assert_eq!(printed(name, Paper::Letter).pdf.pages, 1, "{name:?}");
    }
}
