//! What must stand on a sheet.

use sheets::model::{Freshness, Route};

use crate::examples::{contact, empty, full, long, text};
use crate::read_back::Printed;

#[track_caller]
fn assert_all_on(words: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(words.contains(wanted), "{wanted:?} is missing from: {words}");
    }
}

#[test]
fn every_part_of_a_full_answer_is_on_the_page() {
    let words = Printed::new("full", &full()).words();
    assert_all_on(
        &words,
        &[
            "Morocco MA · +212 · ",
            "Rabat: UTC+1 · office Mon–Fri 09:00–17:00",
            "Asked: Fugitives and extradition, urgent, Sunday 22 Nov 2026, 01:15",
            "Covered by a resident officer; the posting ends on 31 Aug 2027.",
            "Data: Own network, headquarters' list · as of 21 Nov 2026 · Snapshot 412, 21 Nov 2026, 14:05 UTC",
            "3 records left out",
            "Left out: names of officers (3)",
            "For: Test Police · Sheet 7K3M-9QXA",
            "Recipients only",
            "Example network: people and numbers are invented",
        ],
    );
}

#[test]
fn cautions_stand_above_every_number() {
    let words = Printed::new("cautions", &full()).words();
    assert_all_on(
        &words,
        &[
            "Death penalty: ask before sharing evidence on drug trafficking · may be lifted by Legal adviser, \
             +44 20 7946 0900 · Policy note 14, 3 Mar 2026 Do not telephone the ministry directly",
        ],
    );
    let caution = words.find("Death penalty").expect("a caution");
    let state = words.find("Covered by").expect("the state");
    let call_now = words.find("+44 20 7946 0132").expect("a number");
    assert!(caution < state && state < call_now);
}

#[test]
fn call_now_says_whose_number_it_is_and_why() {
    let words = Printed::new("call-now", &full()).words();
    assert_all_on(
        &words,
        &[
            "CALL NOW +44 20 7946 0132 ext. 7 A. Example, duty mobile The office in Rabat is closed until Monday \
             09:00; this number answers day and night",
        ],
    );
}

#[test]
fn the_formal_route_comes_before_whom_also_to_tell() {
    let words = Printed::new("formal", &full()).words();
    assert_all_on(
        &words,
        &[
            "FORMAL ROUTE · FUGITIVES AND EXTRADITION",
            "Arrest requests go through INTERPOL",
        ],
    );
    let formal = words
        .find("ncb.rabat@channel.example")
        .expect("the channel's contact");
    assert!(formal < words.find("ALSO TELL").expect("the ladder's heading"));
}

#[test]
fn every_route_shows_who_why_until_when_and_every_contact() {
    let sheet = full();
    let words = Printed::new("routes", &sheet).words();
    for route in &sheet.routes {
        assert_all_on(&words, &[&route.reason, &route.step]);
        for contact in &route.contacts {
            assert_all_on(&words, &[&contact.value]);
        }
    }
    assert_all_on(
        &words,
        &[
            "1 A. Example until 31 Aug 2027 International Liaison Officer · Embassy, Rabat Own coverage",
            "office +212 5 37 00 01 20 ext. 204 Mon–Fri 09:00–17:00 verified 10 Nov 2026",
            "secure mail ilo.rabat@agency.example ageing · verified 14 Apr 2026",
            "until 2 Jan 2027, then vacant",
            "acting for A. Example 1–14 Dec 2026 (leave) drugs only departure not confirmed",
            "stale · verified 6 May 2024",
            "from 1 Dec 2026",
            "via North Africa",
            "never verified",
            "Ask via Spanish liaison desk, Madrid, +34 91 000 0000",
            "Source: “Morocco, Western Sahara”, list of posts, 2026-09",
        ],
    );
}

#[test]
fn notices_disagreements_and_gaps_are_said_plainly() {
    let words = Printed::new("notices", &full()).words();
    assert_all_on(
        &words,
        &[
            "Disagreement Rabat and Madrid are both stated as primary · fraud · routes 1 and 3",
            "Gap No deputy in Rabat · from 3 Jan 2027 to 20 Jan 2027",
            "Vacant Analyst, Embassy Rabat · until 2 Jan 2027",
            "Unresolved wording “North Africa” in the list of 2026-09 may include Morocco",
        ],
    );
}

#[test]
fn the_marking_stands_in_capitals_at_top_and_bottom_of_every_page_with_its_number() {
    let printed = Printed::new("pages", &long());
    let text = printed.text();
    let pages: Vec<&str> = text.split_terminator('\u{c}').collect();
    assert_eq!(pages.len(), printed.pdf.pages);
    for (index, page) in pages.iter().enumerate() {
        let lines: Vec<&str> = page.lines().filter(|line| !line.trim().is_empty()).collect();
        let number = format!("page {} of {}", index + 1, pages.len());
        let (head, foot) = (lines.first().expect("a head"), lines.iter().rev().take(2));
        assert!(head.contains("OFFICIAL-SENSITIVE"), "top of {number}: {head}");
        let foot: String = foot.copied().collect();
        assert!(
            foot.contains("OFFICIAL-SENSITIVE") && foot.contains(&number),
            "foot of {number}: {foot}"
        );
        assert!(page.contains("Example network"), "banner of {number}");
    }
}

#[test]
fn an_empty_answer_is_a_whole_sheet_without_empty_parts() {
    let printed = Printed::new("empty", &empty());
    let words = printed.words();
    assert_eq!(printed.pdf.pages, 1);
    assert_all_on(
        &words,
        &[
            "Niue NU · +683",
            "Nobody covers Niue.",
            "page 1 of 1",
            "Snapshot 0",
        ],
    );
    for absent in [
        "CALL NOW",
        "CAUTION",
        "ROUTES",
        "WORTH KNOWING",
        "left out",
        "none",
    ] {
        assert!(!words.contains(absent), "{absent} on an empty sheet");
    }
}

#[test]
fn names_of_all_scripts_come_back_from_the_page() {
    let names = [
        "Zoë Łukasiewicz",
        "Βασίλης Παπαδόπουλος",
        "Ольга Приклад",
        "محمد المغربي",
        "李例",
        "サンプル花子",
        "김예시",
        "דוגמה",
    ];
    let routes = names.map(|name| Route {
        who: name.to_owned(),
        reason: "named".to_owned(),
        ..Route::default()
    });
    let printed = Printed::new(
        "scripts",
        &sheets::CardSheet {
            routes: routes.into(),
            ..empty()
        },
    );
    // Laid out, because poppler's raw order is that of the glyphs; it also brackets right-to-left text with marks.
    let words = printed.text().replace(['\u{202a}', '\u{202b}', '\u{202c}'], "");
    assert_all_on(&words, &names);
    assert_eq!(printed.pdf.replaced, 0);
}

#[test]
fn a_number_beside_a_right_to_left_name_keeps_its_place() {
    let text_of_page = Printed::new("beside", &full()).text();
    let title = text_of_page
        .lines()
        .find(|line| line.contains("Morocco"))
        .expect("the title");
    assert!(title.contains("MA · +212 · "), "{title}");
}

#[test]
fn a_contact_without_a_label_shows_its_kind() {
    let mut sheet = empty();
    let mut phone = contact("", "+44 20 7946 0100", Freshness::Never, None);
    phone.label = None;
    phone.kind = "satellite".to_owned();
    sheet.routes = vec![Route {
        who: "Desk".to_owned(),
        role: text("role"),
        contacts: vec![phone],
        ..Route::default()
    }];
    assert_all_on(
        &Printed::new("kind", &sheet).words(),
        &["satellite +44 20 7946 0100"],
    );
}
