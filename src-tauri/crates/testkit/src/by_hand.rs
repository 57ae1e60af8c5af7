//! Networks written out in a test, record by record, where a reader must see what is in them.
//!
//! ```
//! use serde_json::json;
//! use testkit::by_hand::{id, network, reference};
//!
//! let records = network(&[
//!     ("agency", 1, json!({"name": "Own agency", "state": "GB"})),
//!     ("post", 2, json!({"name": "Embassy", "agency": id(1)})),
//!     ("coverage", 3, json!({"holder": reference("post", 2), "territory": "MA"})),
//! ]);
//! assert_eq!(records.coverage.len(), 1);
//! ```

use domain::records::{EntityKind, Record, Records};
use serde_json::Value as Json;
use uuid::Uuid;

/// The UUID with this number: `00000000-0000-7000-8000-000000000007`.
#[must_use]
pub const fn uuid(number: u32) -> Uuid {
    Uuid::from_u128(0x7000_8000_0000_0000_0000 | number as u128)
}

/// The same in the JSON form of a field that names one kind.
#[must_use]
pub fn id(number: u32) -> Json {
    Json::from(uuid(number).to_string())
}

/// The JSON form of a field that names a record of several kinds, or a territory: `position:…`, `region:…`.
#[must_use]
pub fn reference(kind: &str, number: u32) -> Json {
    Json::from(format!("{kind}:{}", uuid(number)))
}

/// One record from its kind's word, its number and its fields; fields that are not named are absent.
///
/// # Panics
/// When there is no such kind or field, or a value has another shape: the test is written wrongly.
#[must_use]
pub fn record(kind: &str, number: u32, fields: &Json) -> Record {
    #![expect(
        clippy::expect_used,
        clippy::panic,
        reason = "a test that is written wrongly must fail at once"
    )]
    let kind: EntityKind = kind.parse().expect("a kind of record");
    let given = fields.as_object().expect("fields by name");
    for name in given.keys() {
        assert!(
            kind.fields().iter().any(|field| field.name == name),
            "{kind} has no field {name}"
        );
    }
    let values = kind.fields().iter().map(|field| {
        let json = given.get(field.name).unwrap_or(&Json::Null);
        field
            .kind
            .read(json)
            .unwrap_or_else(|| panic!("{kind}.{} takes {}", field.name, field.kind.in_words()))
    });
    Record::from_values(kind, uuid(number), values).expect("all required fields")
}

/// A network of such records.
#[must_use]
pub fn network(records: &[(&str, u32, Json)]) -> Records {
    let mut network = Records::default();
    for (kind, number, fields) in records {
        network.push(record(kind, *number, fields));
    }
    network
}
