//! The layouts: list, pocket and book, on both papers.

use sheets::model::{Document, Layout, Paper};

use crate::examples::{contacts, full, long};
use crate::read_back::Printed;

const ALL: [(&str, Layout); 4] = [
    ("card", Layout::Card),
    ("list", Layout::List),
    ("pocket", Layout::Pocket),
    ("book", Layout::Book),
];

#[test]
fn every_layout_on_every_paper_is_tagged_marked_and_carries_its_code() {
    for (name, layout) in ALL {
        for (paper, size) in [(Paper::A4, "595.276 x 841.89"), (Paper::Letter, "612 x 792")] {
            let document = Document {
                paper,
                ..contacts(30, layout)
            };
            let printed = Printed::of(name, &document);
            let info = printed.info();
            assert!(
                info.contains("Tagged:          yes") && info.contains(size),
                "{name}: {info}"
            );
            assert!(
                printed.metadata().contains("<pdfuaid:part>1</pdfuaid:part>"),
                "{name}"
            );
            let text = printed.text();
            let pages: Vec<&str> = text.split_terminator('\u{c}').collect();
            assert_eq!(pages.len(), printed.pdf.pages, "{name}");
            for page in pages {
                assert!(page.matches("OFFICIAL-SENSITIVE").count() >= 2, "{name}: {page}");
                assert!(page.contains("7K3M-9QXA"), "{name}: {page}");
            }
        }
    }
}

#[test]
fn a_list_holds_everybody_with_every_number_and_its_links_dial_and_write() {
    let document = contacts(60, Layout::List);
    let printed = Printed::of("list-all", &document);
    let words = printed.words();
    for entry in &document.entries {
        for contact in &entry.contacts {
            assert!(words.contains(&contact.value), "{}", contact.value);
        }
    }
    assert!(words.contains("Ann Example 000") && words.contains("60 contacts"));
    let bytes = String::from_utf8_lossy(&printed.pdf.bytes);
    assert!(bytes.contains("tel:+442079460000") && bytes.contains("mailto:officer0@agency.example"));
    assert!(
        printed.pdf.pages <= 5,
        "{} pages for 60 contacts",
        printed.pdf.pages
    );
}

#[test]
fn the_pocket_sheet_cuts_nobody_at_a_fold() {
    let document = contacts(40, Layout::Pocket);
    let words = Printed::of("pocket-all", &document).words();
    for number in 0..40 {
        assert!(
            words.contains(&format!("+44 20 7946 {number:04}")),
            "{number}: {words}"
        );
    }
}

#[test]
fn the_book_has_contents_bookmarks_and_two_indexes_that_lead_to_the_pages() {
    let mut document = contacts(80, Layout::Book);
    document.cards = vec![full(), long()];
    let printed = Printed::of("book-all", &document);
    let words = printed.words();
    for chapter in [
        "CONTENTS",
        "Who covers what",
        "Contacts",
        "Index by country",
        "Index by name",
    ] {
        assert!(words.contains(chapter), "{chapter}");
    }
    let text = printed.text();
    let pages: Vec<&str> = text.split_terminator('\u{c}').collect();
    let index = pages.last().expect("an index");
    let (_, after) = index
        .split_once("Ann Example 000")
        .unwrap_or_else(|| panic!("the name is in no index: {index}"));
    let number: usize = after
        .split_whitespace()
        .next()
        .and_then(|it| it.parse().ok())
        .expect("a page");
    let page = pages.get(number - 1).expect("the page");
    assert!(page.contains("Ann Example 000"), "page {number}: {page}");

    let bookmarks = printed.bookmarks();
    let chapters = ["Who covers what", "Contacts", "Index by country", "Index by name"];
    let mut found = Vec::new();
    for chapter in chapters {
        let bookmark = bookmarks.iter().find(|(said, _)| said == chapter);
        let (said, number) = bookmark.unwrap_or_else(|| panic!("{chapter} is no bookmark of {bookmarks:?}"));
        let page = pages.get(number - 1).expect("the page of the bookmark");
        assert!(
            page.contains(said.as_str()),
            "{said} leads to page {number}: {page}"
        );
        found.push(*number);
    }
    assert!(found.is_sorted() && found.first() < found.last(), "{found:?}");
    for card in &document.cards {
        let name = &card.territory.name;
        let bookmark = bookmarks.iter().find(|(said, _)| said == name);
        let (_, number) = bookmark.unwrap_or_else(|| panic!("{name} is no bookmark of {bookmarks:?}"));
        let page = pages.get(number - 1).expect("the page of the bookmark");
        assert!(
            page.contains(name.as_str()),
            "{name} leads to page {number}: {page}"
        );
    }
}

#[test]
fn one_to_twenty_four_contacts_stand_on_one_pocket_sheet() {
    for count in [1, 2, 12, 24] {
        let printed = Printed::of("pocket-one-sheet", &contacts(count, Layout::Pocket));
        assert_eq!(printed.pdf.pages, 1, "{count} contacts");
        let words = printed.words();
        for number in 0..count {
            assert!(
                words.contains(&format!("+44 20 7946 {number:04}")),
                "{number} of {count}: {words}"
            );
        }
    }
}
