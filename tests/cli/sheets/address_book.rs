//! Cards that came in and go out again: what no field holds stays with its officer, and goes to nobody outside.

use serde_json::json;

use crate::desk::Desk;

/// Lines that no field holds, as three programs wrote them.
const OF_40: &str = "X-ROOM;X-FLOOR=2:B\r\n  12\r\nitem7.X-BADGE:7\\,8";
const OF_30: &str = "X-ROOM:C 14\r\nBDAY:1970-01-01\r\nX-CODED;ENCODING=b:SGk=";
const OF_21: &str = "X-ROOM;ENCODING=QUOTED-PRINTABLE:Caf=\r\n=C3=A9";

fn desk() -> Desk {
    let desk = Desk::new();
    let card = |version: &str, uid: &str, name: &str, phone: &str, rest: &str| {
        format!(
            "BEGIN:VCARD\r\nVERSION:{version}\r\n{uid}FN:{name}\r\nN:Example;{name};;;\r\nTEL:{phone}\r\n{rest}\r\nEND:VCARD\r\n"
        )
    };
    let cards = [
        card(
            "4.0",
            "UID:their-own-1\r\n",
            "Ann Four",
            "+44 20 7946 0132",
            OF_40,
        ),
        card("3.0", "", "Ben Three", "+44 20 7946 0133", OF_30),
        card("2.1", "", "Cem Two", "+44 20 7946 0134", OF_21),
    ];
    std::fs::write(desk.file("people.vcf"), cards.concat()).unwrap();
    let said = desk.run(["import", "people.vcf"]);
    assert_eq!(said.code, 0, "{}", said.err);
    desk
}

/// The cards of the three, in one file, and how much was left out by name.
fn cards(desk: &Desk, more: &[&str]) -> (String, u64) {
    let people = [
        "--officer",
        "Ann Four",
        "--officer",
        "Ben Three",
        "--officer",
        "Cem Two",
    ];
    let rest = ["--format", "vcf", "--json", "-o", "back.vcf"];
    let said = desk.run(["sheet"].iter().chain(&people).chain(&rest).chain(more));
    assert_eq!(said.code, 0, "{}", said.err);
    let left_out = said.json()["left_out"]["fields"].as_u64().unwrap_or(0);
    (std::fs::read_to_string(desk.file("back.vcf")).unwrap(), left_out)
}

#[test]
fn a_card_goes_out_as_it_came_in_with_what_no_field_holds() {
    let desk = desk();
    let (written, left_out) = cards(&desk, &[]);
    for (version, kept) in [("4.0", OF_40), ("3.0", OF_30), ("2.1", OF_21)] {
        let mut of_it = written
            .split("BEGIN:VCARD\r\n")
            .filter(|card| card.contains(&format!("VERSION:{version}\r\n")));
        let card = of_it.next().unwrap_or_else(|| panic!("{version} in {written}"));
        assert!(of_it.next().is_none(), "{written}");
        assert!(card.contains(&format!("\r\n{kept}\r\n")), "{version}: {card}");
    }
    assert!(written.contains("\r\nUID:their-own-1\r\n"), "{written}");
    assert_eq!(
        (written.matches("\r\nUID:urn:uuid:").count(), left_out),
        (2, 0),
        "the others are known by our id"
    );

    // Read again, nothing is new.
    std::fs::copy(desk.file("back.vcf"), desk.file("again.vcf")).unwrap();
    let kept = |desk: &Desk| {
        desk.json(["list", "kept_card"])["kept_card"]
            .as_array()
            .unwrap()
            .len()
    };
    let (officers, before) = (desk.json(["list", "officer"]), kept(&desk));
    assert_eq!(desk.run(["import", "again.vcf"]).code, 0);
    assert_eq!((desk.json(["list", "officer"]), kept(&desk)), (officers, before));
}

#[test]
fn in_another_version_only_private_properties_that_mean_the_same_there_are_written() {
    let desk = desk();
    let (written, _) = cards(&desk, &["--vcard", "3.0"]);
    assert!(
        written.contains(OF_40) && written.contains(OF_30) && !written.contains("Caf"),
        "{written}"
    );
    let (written, _) = cards(&desk, &["--vcard", "4.0"]);
    assert!(
        written.contains("\r\nX-ROOM:C 14\r\n") && !written.contains("BDAY"),
        "{written}"
    );
    assert!(
        !written.contains("X-CODED") && !written.contains("Caf"),
        "{written}"
    );
    let (written, _) = cards(&desk, &["--vcard", "outlook"]);
    assert!(
        written.contains(OF_21) && !written.contains("X-BADGE"),
        "{written}"
    );
}

#[test]
fn whoever_sees_less_than_the_whole_officer_gets_nothing_that_nobody_has_understood() {
    let desk = desk();
    let switches = json!({"up_to": "internal", "names": true, "private_numbers": true, "addresses": true,
        "places": true, "groups": true, "joint_teams": true, "third_states": true});
    let profile = |name: &str, changed: serde_json::Value| {
        let mut fields = switches.clone();
        let more = changed.as_object().unwrap().clone();
        fields.as_object_mut().unwrap().extend(more);
        fields["name"] = json!(name);
        json!({"entity": "profile", "fields": fields})
    };
    desk.put(&json!([
        profile("whole", json!({})),
        profile("no addresses", json!({"addresses": false})),
        profile("no languages", json!({"without": ["languages"]})),
        profile("outside", json!({"up_to": "partner"})),
    ]));
    assert!(cards(&desk, &["--profile", "whole"]).0.contains(OF_40));
    // Everything is public, so that only the profile decides.
    for entity in ["officer", "contact_point", "kept_card"] {
        let rows = desk.json(["list", entity])[entity].clone();
        let open = |row: &serde_json::Value| json!({"entity": entity, "id": row["id"], "fields": {"sensitivity": "public"}});
        desk.put(&rows.as_array().unwrap().iter().map(open).collect());
    }
    for profile in ["no addresses", "no languages", "outside", "partner", "public"] {
        let (written, left_out) = cards(&desk, &["--profile", profile]);
        for told in ["\nX-", "BDAY", "Caf", "their-own-1"] {
            assert!(!written.contains(told), "{profile} tells {told}: {written}");
        }
        let names_them = !["partner", "public"].contains(&profile);
        assert_eq!(
            written.contains("FN:Ann Four"),
            names_them,
            "{profile}: {written}"
        );
        assert!(!names_them || left_out >= 3, "{profile}: {left_out}");
    }
}
