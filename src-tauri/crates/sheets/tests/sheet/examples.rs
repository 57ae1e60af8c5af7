//! Sheets to set: a full one, a sparse one and a very long one. People and numbers are invented.

use chrono::{DateTime, NaiveDate, Utc};
use sheets::model::{
    CallNow, CardSheet, Caution, Contact, Data, Disagreement, Document, Entry, Fact, FormalRoute, Frame,
    Freshness, Gap, Layout, LeftOut, NativeName, Notice, Paper, Route, State, Territory, Tone,
};

pub(crate) fn day(iso: &str) -> NaiveDate {
    iso.parse().expect("a date")
}

fn moment(iso: &str) -> DateTime<Utc> {
    iso.parse().expect("a moment")
}

pub(crate) fn text(words: &str) -> Option<String> {
    Some(words.to_owned())
}

pub(crate) fn contact(label: &str, value: &str, freshness: Freshness, verified: Option<&str>) -> Contact {
    Contact {
        kind: "phone".to_owned(),
        label: text(label),
        value: value.to_owned(),
        extension: None,
        hours: None,
        link: None,
        freshness: Some(freshness),
        verified_on: verified.map(day),
    }
}

/// A card as a document of its own; one that asks something is of the example network, and holds things back.
pub(crate) fn framed(card: &CardSheet) -> Document {
    let rich = card.question.is_some();
    Document {
        layout: Layout::Card,
        paper: Paper::A4,
        frame: Frame {
            title: card.territory.name.clone(),
            marking: "Official-Sensitive".to_owned(),
            handling: rich.then(|| "Recipients only".to_owned()),
            banner: rich.then(|| "Example network: people and numbers are invented".to_owned()),
            code: rich.then(|| "7K3M-9QXA".to_owned()),
            about: if rich {
                vec![Fact {
                    label: "For".to_owned(),
                    text: "Test Police".to_owned(),
                }]
            } else {
                Vec::new()
            },
            data: Data {
                source: "Own network, headquarters' list".to_owned(),
                as_of: rich.then(|| "21 Nov 2026".to_owned()),
                snapshot: if rich { 412 } else { 0 },
                snapshot_at: rich.then(|| moment("2026-11-21T14:05:00Z")),
            },
            left_out: if rich {
                vec![LeftOut {
                    reason: "names of officers".to_owned(),
                    count: 3,
                }]
            } else {
                Vec::new()
            },
            made_at: moment("2026-11-22T01:15:00Z"),
        },
        cards: vec![card.clone()],
        entries: Vec::new(),
        map: None,
    }
}

/// So many contacts in a layout, each with a number and an address.
pub(crate) fn contacts(count: usize, layout: Layout) -> Document {
    let names = [
        "Ann Example",
        "محمد المغربي",
        "Ольга Приклад",
        "李例",
        "Zoë Łukasiewicz",
    ];
    let entries = (0..count).zip(names.iter().cycle()).map(|(number, name)| {
        let mut phone = contact(
            "duty mobile",
            &format!("+44 20 7946 {number:04}"),
            Freshness::Fresh,
            Some("2026-11-10"),
        );
        phone.link = Some(format!("tel:+44207946{number:04}"));
        let mut mail = contact(
            "mail",
            &format!("officer{number}@agency.example"),
            Freshness::Stale,
            None,
        );
        mail.link = Some(format!("mailto:officer{number}@agency.example"));
        Entry {
            kind: "officer".to_owned(),
            id: format!("officer:{number}"),
            name: format!("{name} {number:03}"),
            role: text("International Liaison Officer"),
            agency: text("Own Agency"),
            post: text("Embassy, Rabat"),
            city: text("Rabat"),
            country: text("Morocco"),
            cautions: Vec::new(),
            covers: vec!["Morocco".to_owned(), "Mauritania".to_owned()],
            languages: vec!["fr".to_owned(), "ar".to_owned()],
            until: Some(day("2027-08-31")),
            contacts: vec![phone, mail],
            card: None,
        }
    });
    Document {
        layout,
        entries: entries.collect(),
        map: None,
        ..framed(&full())
    }
}

/// Nobody is known for the territory and there is no duty line: the least a sheet can hold.
pub(crate) fn empty() -> CardSheet {
    CardSheet {
        territory: Territory {
            name: "Niue".to_owned(),
            native_name: None,
            code: text("NU"),
            dialling_prefix: text("+683"),
        },
        question: None,
        office: None,
        cautions: Vec::new(),
        state: State {
            tone: Tone::Bad,
            text: "Nobody covers Niue.".to_owned(),
        },
        call_now: None,
        formal_route: None,
        routes: Vec::new(),
        notices: Vec::new(),
        disagreements: Vec::new(),
        gaps: Vec::new(),
    }
}

/// Every part of the sheet is there.
pub(crate) fn full() -> CardSheet {
    CardSheet {
        territory: Territory {
            name: "Morocco".to_owned(),
            native_name: Some(NativeName {
                text: "المغرب".to_owned(),
                language: text("ar"),
            }),
            code: text("MA"),
            dialling_prefix: text("+212"),
        },
        question: text("Fugitives and extradition, urgent, Sunday 22 Nov 2026, 01:15"),
        office: text("Rabat: UTC+1 · office Mon–Fri 09:00–17:00"),
        cautions: vec![
            Caution {
                text: "Death penalty: ask before sharing evidence".to_owned(),
                topic: text("drug trafficking"),
                lift: text("Legal adviser, +44 20 7946 0900"),
                source: text("Policy note 14, 3 Mar 2026"),
            },
            Caution {
                text: "Do not telephone the ministry directly".to_owned(),
                topic: None,
                lift: None,
                source: None,
            },
        ],
        state: State {
            tone: Tone::Good,
            text: "Covered by a resident officer; the posting ends on 31 Aug 2027.".to_owned(),
        },
        call_now: Some(CallNow {
            value: "+44 20 7946 0132".to_owned(),
            extension: text("7"),
            of: "A. Example, duty mobile".to_owned(),
            why: "The office in Rabat is closed until Monday 09:00; this number answers day and night"
                .to_owned(),
        }),
        formal_route: Some(FormalRoute {
            channel: "INTERPOL NCB Rabat".to_owned(),
            topic: text("Fugitives and extradition"),
            reason: text("Arrest requests go through INTERPOL, by I-24/7"),
            contacts: vec![contact(
                "24/7 desk",
                "ncb.rabat@channel.example",
                Freshness::Fresh,
                Some("2026-10-01"),
            )],
        }),
        routes: ladder(),
        notices: vec![
            Notice {
                label: "Vacant".to_owned(),
                text: "Analyst, Embassy Rabat".to_owned(),
                until: Some(day("2027-01-02")),
            },
            Notice {
                label: "Unresolved wording".to_owned(),
                text: "“North Africa” in the list of 2026-09 may include Morocco".to_owned(),
                until: None,
            },
        ],
        disagreements: vec![Disagreement {
            topic: text("fraud"),
            ranks: vec![1, 3],
            text: "Rabat and Madrid are both stated as primary".to_owned(),
        }],
        gaps: vec![Gap {
            from: day("2027-01-03"),
            until: Some(day("2027-01-20")),
            text: "No deputy in Rabat".to_owned(),
        }],
    }
}

fn ladder() -> Vec<Route> {
    let step = |words: &str| words.to_owned();
    let mut duty = contact(
        "duty mobile",
        "+44 20 7946 0132",
        Freshness::Fresh,
        Some("2026-11-10"),
    );
    duty.hours = text("day and night");
    let mut office = contact(
        "office",
        "+212 5 37 00 01 20",
        Freshness::Fresh,
        Some("2026-11-10"),
    );
    office.extension = text("204");
    office.hours = text("Mon–Fri 09:00–17:00");
    vec![
        Route {
            rank: Some(1),
            step: step("Own coverage"),
            who: "A. Example".to_owned(),
            role: text("International Liaison Officer · Embassy, Rabat"),
            reason: "Resident; covers Morocco and Western Sahara, all topics, since 1 Feb 2024".to_owned(),
            until: Some(day("2027-08-31")),
            source: text("“Morocco, Western Sahara”, list of posts, 2026-09"),
            contacts: vec![
                office,
                duty,
                contact(
                    "secure mail",
                    "ilo.rabat@agency.example",
                    Freshness::Ageing,
                    Some("2026-04-14"),
                ),
            ],
            ..Route::default()
        },
        Route {
            rank: Some(2),
            step: step("Same post"),
            who: "Βασίλης Παπαδόπουλος".to_owned(),
            role: text("Deputy ILO · Embassy, Rabat"),
            reason: "Same post as A. Example".to_owned(),
            acting: text("acting for A. Example 1–14 Dec 2026 (leave)"),
            badges: vec!["drugs only".to_owned(), "departure not confirmed".to_owned()],
            until: Some(day("2027-01-02")),
            next: text("vacant"),
            contacts: vec![contact(
                "office",
                "+212 5 37 00 01 21",
                Freshness::Stale,
                Some("2024-05-06"),
            )],
            ..Route::default()
        },
        Route {
            rank: Some(3),
            step: step("Sister agencies"),
            who: "Ольга Приклад".to_owned(),
            role: text("Fiscal Crime Liaison Officer · HM Revenue & Customs · Embassy, Madrid"),
            reason: "Sister agency; covers Morocco for fiscal crime and smuggling".to_owned(),
            via: text("North Africa"),
            from: Some(day("2026-12-01")),
            contacts: vec![contact("office", "+44 20 7946 0177", Freshness::Never, None)],
            ..Route::default()
        },
        Route {
            rank: Some(4),
            step: step("Partners, by agreement"),
            who: "محمد مثال".to_owned(),
            role: text("Interior Attaché, Guardia Civil (Spain) · Embassy of Spain, Rabat"),
            reason: "May be borrowed: common-use agreement with Spain, 2019".to_owned(),
            ask_via: text("Spanish liaison desk, Madrid, +34 91 000 0000"),
            ..Route::default()
        },
        Route {
            step: step("Also in the same city"),
            who: "李例 (Example Li)".to_owned(),
            role: text("警务联络官 · Embassy of China, Rabat"),
            reason: "No agreement in force".to_owned(),
            ..Route::default()
        },
        Route {
            rank: Some(5),
            step: step("Duty line"),
            who: "Duty line of headquarters".to_owned(),
            reason: "Answers when nobody else does".to_owned(),
            contacts: vec![contact(
                "duty line",
                "+44 20 7946 0100",
                Freshness::Fresh,
                Some("2026-11-20"),
            )],
            ..Route::default()
        },
    ]
}

/// One territory with 300 routes of three contacts each.
pub(crate) fn long() -> CardSheet {
    let routes = (1..=300)
        .map(|rank| Route {
            rank: Some(rank),
            step: format!("Step {}", rank / 60 + 1),
            who: format!("Officer {rank:03}"),
            role: text("International Liaison Officer · Embassy, Rabat"),
            reason: format!("Reason number {rank:03}"),
            until: Some(day("2027-08-31")),
            contacts: (0..3)
                .map(|line| {
                    let value = format!("+44 20 7946 0{:03} {line}", rank % 1000);
                    contact("office", &value, Freshness::Fresh, Some("2026-11-10"))
                })
                .collect(),
            ..Route::default()
        })
        .collect();
    CardSheet { routes, ..full() }
}
