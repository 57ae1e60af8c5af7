//! What must not break a sheet.

use proptest::prelude::*;
use sheets::CardSheet;
use sheets::model::{Freshness, Route, State, Tone};

use crate::examples::{contact, empty, framed, full, long, text};
use crate::read_back::Printed;

/// A sheet that holds `words` in a place of every shape: title, sentence, heading, line, badge, table cell.
fn sheet_of(words: &str) -> CardSheet {
    let mut sheet = full();
    sheet.territory.name = words.to_owned();
    sheet.state = State {
        tone: Tone::Warning,
        text: words.to_owned(),
    };
    sheet.office = text(words);
    sheet.routes = vec![Route {
        rank: Some(1),
        step: words.to_owned(),
        who: words.to_owned(),
        role: text(words),
        reason: words.to_owned(),
        acting: text(words),
        next: text(words),
        contacts: vec![contact(words, words, Freshness::Stale, Some("2024-05-06"))],
        ..Route::default()
    }];
    sheet
}

#[test]
fn typst_markup_in_names_comes_out_literally() {
    for hostile in [
        "#panic(\"boom\")",
        "*bold* _it_ `raw` $x$",
        "\"] #text(fill: red)[x",
        "= Heading",
        "@label <label>",
        "\\u{41} \\ // no comment /* nor this */",
        "#import \"/parts.typ\": *",
        "#read(\"/etc/passwd\")",
        "https://agency.example/a?b=c",
        "'quoted' -- dashed --- ...",
        "{\"json\": null}",
    ] {
        let words = Printed::new("hostile", &sheet_of(hostile)).words();
        let expected = hostile.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.matches(&expected).count() >= 3, "{hostile}: {words}");
    }
}

#[test]
fn a_character_without_a_glyph_is_shown_as_missing_and_counted() {
    let mut sheet = empty();
    sheet.territory.name = "Rocket \u{1f680}".to_owned();
    let printed = Printed::new("glyph", &sheet);
    assert_eq!(
        printed.pdf.replaced, 2,
        "in the territory's name and in the title"
    );
    assert!(printed.words().contains("Rocket \u{fffd}"));
}

#[test]
fn an_endless_word_breaks_and_nothing_is_lost_or_added_when_it_is_copied() {
    let endless = "fiscal.crime.liaison@".repeat(20);
    let printed = Printed::new("endless", &sheet_of(&endless));
    let lines: Vec<usize> = printed
        .text()
        .lines()
        .map(|line| line.trim().chars().count())
        .collect();
    assert!(lines.iter().all(|&length| length < 200), "{lines:?}");
    assert!(printed.words().replace(' ', "").contains(&endless));
}

#[test]
fn the_same_record_gives_the_same_bytes() {
    let (first, second) = (
        sheets::pdf(&framed(&full())).expect("a sheet"),
        sheets::pdf(&framed(&full())).expect("a sheet"),
    );
    assert!(first.bytes == second.bytes);
}

#[test]
fn three_hundred_routes_are_set_whole() {
    let printed = Printed::new("long", &long());
    let words = printed.words();
    for rank in 1..=300 {
        assert!(words.contains(&format!("Officer {rank:03}")), "officer {rank}");
        assert!(
            words.contains(&format!("Reason number {rank:03}")),
            "reason {rank}"
        );
    }
    assert_eq!(words.matches("verified 10 Nov 2026").count(), 900);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, ..ProptestConfig::default() })]

    /// PDF/UA-1 refuses a glyph that is missing or that stands for nothing. No text may bring that about.
    #[test]
    fn any_text_can_be_set(words in prop::collection::vec(any::<String>(), 24)) {
        let route = |words: &String| Route { who: words.clone(), reason: words.clone(), ..Route::default() };
        let sheet = CardSheet { routes: words.iter().map(route).collect(), ..empty() };
        prop_assert!(sheets::pdf(&framed(&sheet)).is_ok());
    }

    /// Marks and joiners are where shaping is hardest: any order of any letters of the scripts that have them.
    #[test]
    fn any_order_of_letters_marks_and_joiners_can_be_set(
        words in prop::collection::vec("[\u{300}-\u{36f}\u{590}-\u{6ff}\u{900}-\u{97f}\u{980}-\u{9ff}\u{b80}-\u{bff}\u{d80}-\u{dff}\u{e00}-\u{eff}\u{1000}-\u{109f}\u{1780}-\u{17ff}\u{200b}-\u{200f}\u{2060}-\u{206f}a-z가-힣一-龥]{0,30}", 24)
    ) {
        let route = |words: &String| Route { who: words.clone(), reason: words.clone(), ..Route::default() };
        let sheet = CardSheet { routes: words.iter().map(route).collect(), ..empty() };
        prop_assert!(sheets::pdf(&framed(&sheet)).is_ok());
    }
}
