//! Secrets put where a profile must hide them, and looked for in every file.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::opened;
use crate::desk::Desk;

/// Names for secrets: words that stand in no other text.
#[derive(Default)]
struct Secrets {
    made: u32,
    internal: Vec<String>,
    partner: Vec<String>,
    public: Vec<String>,
}

impl Secrets {
    fn new_word(&mut self) -> String {
        self.made += 1;
        format!("Quxo{:02}zyl", self.made)
    }

    /// Hidden from everybody outside, and from a sheet for our own people too.
    fn hidden_from_all(&mut self) -> String {
        let word = self.new_word();
        self.internal.push(word.clone());
        self.partner.push(word.clone());
        self.public.push(word.clone());
        word
    }

    /// Hidden from partners and the public.
    fn hidden_from_partner(&mut self) -> String {
        let word = self.new_word();
        self.partner.push(word.clone());
        self.public.push(word.clone());
        word
    }

    /// Hidden from the public.
    fn hidden_from_public(&mut self) -> String {
        let word = self.new_word();
        self.public.push(word.clone());
        word
    }
}

/// Records of one sensitivity with a secret in every text.
fn records(level: &str, prefix: &str, mut word: impl FnMut() -> String) -> Vec<Json> {
    let id = |name: &str| format!("#{prefix}-{name}");
    let owner = |kind: &str, name: &str| format!("{kind}:#{prefix}-{name}");
    let mut items = vec![
        json!({"entity": "post", "id": id("post"), "fields": {"name": word(), "source_wording": word(),
            "source_document": word()}}),
        json!({"entity": "place", "fields": {"post": id("post"), "city": word(), "host": "MA"}}),
        json!({"entity": "position", "id": id("ilo"), "fields": {"post": id("post"), "title": word()}}),
        json!({"entity": "officer", "id": id("officer"), "fields": {"name": format!("Ann {}", word())}}),
        json!({"entity": "posting", "fields": {"officer": id("officer"), "position": id("ilo"), "from": "2024-02-01"}}),
        json!({"entity": "coverage", "fields": {"holder": owner("position", "ilo"), "territory": "MA",
            "source_wording": word(), "source_document": word(), "last_confirmed": "2026-11-10"}}),
        json!({"entity": "caution", "fields": {"territory": "MA", "text": word(), "lift": word(), "source": word()}}),
        json!({"entity": "channel", "id": id("channel"), "fields": {"name": word(), "territories": ["MA"],
            "include": word(), "remark": word()}}),
        json!({"entity": "group", "id": id("group"), "fields": {"name": word(), "purpose": word()}}),
        json!({"entity": "group_member", "fields": {"group": id("group"), "territory": "MA"}}),
        json!({"entity": "note", "fields": {"about": "MA", "text": word()}}),
    ];
    for of in [
        owner("officer", "officer"),
        owner("position", "ilo"),
        owner("channel", "channel"),
    ] {
        items.push(json!({"entity": "contact_point", "fields": {"of": of, "kind": "email", "label": word(),
            "raw": format!("{}@agency.example", word()), "verified_by": word(), "verified_on": "2026-11-12"}}));
    }
    for item in &mut items {
        item["fields"]["sensitivity"] = json!(level);
    }
    items
}

/// Public records with secrets that the switches of profiles hide.
fn switched(secrets: &mut Secrets) -> Vec<Json> {
    let officer = secrets.hidden_from_partner();
    let city = secrets.hidden_from_public();
    let mut items = vec![
        json!({"entity": "post", "id": "#post", "fields": {"name": format!("Embassy, {city}"), "kind": "embassy",
            "source_document": secrets.hidden_from_partner()}}),
        json!({"entity": "place", "fields": {"post": "#post", "city": city, "host": "MA"}}),
        json!({"entity": "works_from", "fields": {"who": "post:#post", "city": secrets.hidden_from_public(), "host": "TN",
            "reason": secrets.hidden_from_public()}}),
        json!({"entity": "position", "id": "#ilo", "fields": {"post": "#post", "title": format!("ILO {city}")}}),
        json!({"entity": "officer", "id": "#officer", "fields": {"name": officer}}),
        json!({"entity": "posting", "fields": {"officer": "#officer", "position": "#ilo", "from": "2024-02-01"}}),
        json!({"entity": "coverage", "fields": {"holder": "position:#ilo", "territory": "MA", "precedence": "primary",
            "last_confirmed": "2026-11-10", "source_wording": secrets.hidden_from_partner()}}),
        json!({"entity": "contact_point", "fields": {"of": "officer:#officer", "kind": "email",
            "raw": format!("{}@agency.example", secrets.hidden_from_partner())}}),
        json!({"entity": "contact_point", "fields": {"of": "position:#ilo", "kind": "postal",
            "raw": secrets.hidden_from_partner()}}),
        json!({"entity": "contact_point", "fields": {"of": "position:#ilo", "kind": "email",
            "raw": "Shown01zyl@agency.example", "verified_on": "2026-11-12"}}),
        // Free text that names whoever may not be named.
        json!({"entity": "caution", "fields": {"territory": "MA", "text": format!("Ask {officer} in {city} first")}}),
        json!({"entity": "group", "id": "#jit", "fields": {"name": secrets.hidden_from_partner(),
            "purpose": secrets.hidden_from_partner(), "kind": "joint_investigation_team"}}),
        json!({"entity": "group_member", "fields": {"group": "#jit", "territory": "MA"}}),
        json!({"entity": "agency", "id": "#other", "fields": {"name": "Police of another state", "state": "ES"}}),
        json!({"entity": "post", "id": "#theirs", "fields": {"name": "Their office", "agency": "#other"}}),
        json!({"entity": "position", "id": "#their-ilo", "fields": {"post": "#theirs", "agency": "#other",
            "title": secrets.hidden_from_partner()}}),
        json!({"entity": "officer", "id": "#their-officer", "fields": {"name": secrets.hidden_from_partner()}}),
        json!({"entity": "posting", "fields": {"officer": "#their-officer", "position": "#their-ilo",
            "from": "2024-02-01"}}),
        json!({"entity": "contact_point", "fields": {"of": "position:#their-ilo", "kind": "email",
            "raw": format!("{}@agency.example", secrets.hidden_from_partner())}}),
        json!({"entity": "agreement", "fields": {"name": secrets.hidden_from_partner(), "parties": ["#other"],
            "territories": ["MA"], "ask_via": secrets.hidden_from_partner(), "sensitivity": "internal"}}),
    ];
    for item in &mut items {
        if item["fields"].get("sensitivity").is_none() {
            item["fields"]["sensitivity"] = json!("public");
        }
    }
    items
}

#[test]
fn no_file_holds_a_word_that_its_profile_hides() {
    let desk = Desk::new();
    let mut secrets = Secrets::default();
    let mut items = records("restricted", "r", || secrets.hidden_from_all());
    items.extend(records("internal", "i", || secrets.hidden_from_partner()));
    items.extend(switched(&mut secrets));
    desk.put(&Json::Array(items));
    assert!(secrets.public.len() >= 50, "{}", secrets.public.len());

    let kinds: [(&str, &[&str]); 11] = [
        ("pdf", &["--layout", "card"]),
        ("pdf", &["--layout", "list"]),
        ("pdf", &["--layout", "pocket"]),
        ("pdf", &["--layout", "book"]),
        ("xlsx", &[]),
        ("csv", &[]),
        ("vcf", &["--vcard", "4.0"]),
        ("vcf", &["--vcard", "3.0"]),
        ("vcf", &["--vcard", "outlook"]),
        ("html", &[]),
        ("json", &[]),
    ];
    let profiles = [
        ("internal", &secrets.internal),
        ("partner", &secrets.partner),
        ("public", &secrets.public),
    ];
    let reads_pdf = opened::reads_pdf();
    for (profile, hidden) in profiles {
        let mut seen_inside = BTreeSet::new();
        for (format, more) in kinds
            .into_iter()
            .filter(|(format, _)| *format != "pdf" || reads_pdf)
        {
            let file = format!("sheet.{format}");
            let mut words = vec![
                "sheet",
                "--territory",
                "MA",
                "--all",
                "--profile",
                profile,
                "--format",
                format,
                "-o",
                &file,
            ];
            words.extend(more);
            let said = desk.run(&words);
            assert_eq!(said.code, 0, "{}", said.err);
            let text = opened::text(&desk.file(&file));
            let found: Vec<_> = hidden.iter().filter(|word| text.contains(*word)).collect();
            assert!(found.is_empty(), "{profile} {format} {more:?} tells {found:?}");
            assert!(
                text.contains("Shown01zyl@agency.example"),
                "{profile} {format} {more:?} tells nothing"
            );
            seen_inside.extend(secrets.public.iter().filter(|word| text.contains(*word)).cloned());
        }
        // Looking would find them: our own people are told what others are not.
        assert_eq!(seen_inside.is_empty(), profile == "public", "{profile}");
    }
}

/// What a profile can leave off by name, and by which of these it would be told.
const BY_NAME: [(&str, &[&str]); 9] = [
    ("cautions", &["Quxocautionzyl"]),
    ("notices", &["issaidtocover"]),
    ("disagreements", &["bothstatedasprimary"]),
    ("gaps", &["Noowncoverfrom"]),
    ("topics", &["Quxotopiczyl"]),
    ("languages", &["quxozyla", "quxozylb", "quxozylc"]),
    ("sources", &["Quxosourcezyl"]),
    ("hours", &["03:17"]),
    (
        "freshness",
        &["2026-10-03", "3Oct2026", "\"fresh\"", "2026-10-04", "4Oct2026"],
    ),
];

/// A network in which each of them is said of everything that can say it.
fn telling() -> Vec<Json> {
    let line = |position: &str, territory: &str, until: Option<&str>| {
        json!({"entity": "coverage", "fields": {"holder": format!("position:{position}"), "territory": territory,
            "precedence": "primary", "from": "2024-02-01", "until": until, "topics": ["#topic"],
            "last_confirmed": "2026-10-04", "source_document": "Quxosourcezyl"}})
    };
    let mut items = vec![
        json!({"entity": "topic", "id": "#topic", "fields": {"name": "Quxotopiczyl"}}),
        json!({"entity": "caution", "fields": {"territory": "MA", "topic": "#topic", "text": "Quxocautionzyl",
            "source": "Quxosourcezyl"}}),
        json!({"entity": "channel", "id": "#channel", "fields": {"name": "Channel", "territories": ["MA"],
            "topics": ["#topic"], "languages": ["quxozylb"]}}),
        // Nobody has given her a position.
        json!({"entity": "officer", "id": "#free", "fields": {"name": "Free Example", "languages": ["quxozylc"]}}),
    ];
    for place in ["rabat", "casablanca"] {
        let (post, position, officer) = (
            format!("#{place}"),
            format!("#{place}-ilo"),
            format!("#{place}-officer"),
        );
        items.extend([
            json!({"entity": "post", "id": post, "fields": {"name": format!("Post {place}"),
                "source_document": "Quxosourcezyl"}}),
            json!({"entity": "place", "fields": {"post": post, "city": place, "host": "MA"}}),
            json!({"entity": "position", "id": position, "fields": {"post": post}}),
            json!({"entity": "officer", "id": officer, "fields": {"name": format!("Ann {place}"),
                "languages": ["quxozyla"]}}),
            json!({"entity": "posting", "fields": {"officer": officer, "position": position, "from": "2024-02-01"}}),
            line(&position, "MA", None),
            line(&position, "TN", Some("2026-12-10")),
        ]);
    }
    items.push(json!({"entity": "unresolved_wording", "fields": {"holder": "post:#rabat", "wording": "Maghreb countries",
            "source_document": "Quxosourcezyl"}}));
    for of in [
        "officer:#rabat-officer",
        "position:#casablanca-ilo",
        "post:#rabat",
        "channel:#channel",
        "officer:#free",
    ] {
        items.push(
            json!({"entity": "contact_point", "fields": {"of": of, "kind": "phone", "raw": "+44 20 7946 0132",
            "hours": "Mon-Fri 03:17-23:17", "verified_on": "2026-10-03"}}),
        );
    }
    for (word, _) in BY_NAME {
        items.push(
            json!({"entity": "profile", "fields": {"name": format!("no {word}"), "up_to": "internal", "names": true,
            "private_numbers": true, "addresses": true, "places": true, "groups": true, "joint_teams": true,
            "third_states": true, "without": [word]}}),
        );
    }
    items
}

#[test]
fn what_a_profile_leaves_off_by_name_is_in_no_file() {
    let desk = Desk::new();
    desk.put(&Json::Array(telling()));
    let formats: [(&str, &[&str]); 8] = [
        ("pdf", &["--layout", "book"]),
        ("pdf", &["--layout", "list"]),
        ("xlsx", &[]),
        ("csv", &[]),
        ("vcf", &[]),
        ("vcf", &["--vcard", "outlook"]),
        ("html", &[]),
        ("json", &[]),
    ];
    let file = |profile: &str, format: &str, more: &[&str]| {
        let file = format!("sheet.{format}");
        let scope = ["--territory", "MA", "--all", "--officer", "Free Example"];
        let rest = ["--profile", profile, "--format", format, "-o", &file];
        let words = ["sheet"].iter().chain(&scope).chain(&rest).chain(more);
        let said = desk.run(words);
        assert_eq!(said.code, 0, "{profile} {format}: {}", said.err);
        opened::text(&desk.file(&file))
    };
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for (format, more) in formats {
        let text = file("internal", format, more);
        let told = BY_NAME.iter().flat_map(|(_, marks)| marks.iter().copied());
        seen.extend(told.filter(|mark| text.contains(mark)));
    }
    for (word, marks) in BY_NAME {
        let is_told = marks.iter().any(|mark| seen.contains(mark));
        assert!(is_told, "looking would find none of {word}");
        for (format, more) in formats {
            let text = file(&format!("no {word}"), format, more);
            let told: Vec<_> = marks.iter().filter(|mark| text.contains(**mark)).collect();
            assert!(told.is_empty(), "no {word}: {format} {more:?} tells {told:?}");
            assert!(
                text.contains("0132"),
                "no {word}: {format} {more:?} tells nothing"
            );
        }
    }
    for mark in ["quxozyla", "quxozylb", "quxozylc"] {
        assert!(seen.contains(mark), "whoever speaks {mark} is on the sheet");
    }
}
