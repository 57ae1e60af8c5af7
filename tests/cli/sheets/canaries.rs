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
    for (profile, hidden) in profiles {
        let mut seen_inside = BTreeSet::new();
        for (format, more) in kinds {
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
