//! The shapes that `docs/cli.md` promises: another program is written against them.

use serde_json::Value as Json;

use crate::desk::Desk;

fn keys(value: &Json) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn who_prints_exactly_the_promised_fields() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    let who = desk.json(["who", "Morocco"]);
    assert_eq!(
        keys(&who),
        [
            "text",
            "match",
            "territory",
            "alternatives",
            "on",
            "at",
            "known",
            "topic",
            "urgent",
            "snapshot",
            "state",
            "state_text",
            "cautions",
            "call_now",
            "formal_route",
            "routes",
            "notices",
            "disagreements",
            "gaps"
        ]
    );
    let route = &who["routes"][0];
    assert_eq!(
        keys(route),
        [
            "rank",
            "step",
            "kind",
            "certainty",
            "reason",
            "resident",
            "precedence",
            "topics",
            "standing",
            "via",
            "officer",
            "position",
            "post",
            "agency",
            "channel",
            "acting_for",
            "from",
            "until",
            "next",
            "source",
            "contacts"
        ]
    );
    assert_eq!(keys(&route["post"]), ["id", "name", "city", "host", "zone"]);
    assert_eq!(keys(&route["agency"]), ["id", "name", "relation"]);
    assert_eq!(keys(&route["officer"]), ["id", "name", "languages"]);
    assert_eq!(
        keys(&route["contacts"][0]),
        [
            "id",
            "of",
            "kind",
            "label",
            "raw",
            "value",
            "e164",
            "extension",
            "hours",
            "answers_now",
            "sensitivity",
            "verified_on",
            "verified_by",
            "freshness"
        ]
    );
    assert_eq!(keys(&who["call_now"]), ["contact", "of", "why"]);
    assert_eq!(keys(&who["snapshot"]), ["number", "at"]);
}

#[test]
fn every_other_command_prints_exactly_the_promised_fields() {
    let desk = Desk::new();
    let ids = desk.put_officer_in_rabat();
    assert_eq!(keys(&desk.json(["search", "rabat"])), ["hits"]);
    assert_eq!(
        keys(&desk.json(["search", "rabat"])["hits"][0]),
        ["kind", "id", "title", "detail", "match"]
    );
    assert_eq!(
        keys(&desk.json(["show", "post", &ids[0]])),
        [
            "entity", "id", "title", "detail", "fields", "names", "contacts", "planned", "related",
            "history", "snapshot"
        ]
    );
    assert_eq!(
        keys(&desk.json(["log"])["changes"][0]),
        ["id", "number", "at", "author", "reason", "operations"]
    );
    assert_eq!(
        keys(&desk.json(["list", "post"])["post"][0]),
        ["id", "title", "detail", "mark", "flag", "opens"]
    );
}
