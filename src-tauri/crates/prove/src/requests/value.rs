//! Values of a shape, and what somebody hostile puts in the place of a part of one.

use serde_json::{Map, Value, json};
use testkit::Rng;

use super::shape::{Shape, Shapes};

/// How deep a value is made.
const DEEPEST: usize = 6;

/// A value that fits a shape, of texts that mean something in the network.
pub(super) fn fitting(
    shapes: &Shapes,
    shape: &Shape,
    texts: &[String],
    rng: &mut Rng,
    depth: usize,
) -> Value {
    if depth > DEEPEST {
        return Value::Null;
    }
    let inner = |shape: &Shape, rng: &mut Rng| fitting(shapes, shape, texts, rng, depth + 1);
    match shape {
        Shape::Text => json!(rng.pick(texts).unwrap_or_default()),
        Shape::Number => json!(rng.of([0, 1, 2, 7, 50, 365])),
        Shape::Truth => json!(rng.percent(50)),
        Shape::Nothing => Value::Null,
        Shape::Word(word) => json!(word),
        Shape::List(one) => {
            let count = rng.below(4);
            Value::Array((0..count).map(|_| inner(one, rng)).collect())
        }
        Shape::Either(all) => rng.pick(all).map_or(Value::Null, |one| inner(&one, rng)),
        Shape::Both(all) => {
            let parts = all.iter().filter_map(|one| match inner(one, rng) {
                Value::Object(fields) => Some(fields),
                _ => None,
            });
            Value::Object(parts.flatten().collect())
        }
        Shape::Fields(fields) => {
            let fields = fields
                .iter()
                .map(|(name, shape)| (name.clone(), inner(shape, rng)));
            Value::Object(fields.collect())
        }
        Shape::Map(one) => {
            let names = [
                "name",
                "languages",
                "territory",
                "from",
                "until",
                "raw",
                "kind",
                "post",
                "nonsense",
            ];
            let count = rng.below(5);
            let fields: Map<_, _> = (0..count)
                .map(|_| (rng.of(names).to_owned(), inner(one, rng)))
                .collect();
            Value::Object(fields)
        }
        Shape::Named(name) => shapes.named(name).map_or(Value::Null, |shape| inner(shape, rng)),
    }
}

/// The value with one of its parts replaced, or gone; which one, as a path.
pub(super) fn spoil(value: &mut Value, rng: &mut Rng) -> String {
    let mut places = Vec::new();
    list(value, String::new(), &mut places);
    let place = rng.pick(&places).unwrap_or_default();
    if rng.percent(15)
        && let Some((parent, name)) = place.rsplit_once('/')
        && let Some(Value::Object(fields)) = value.pointer_mut(parent)
    {
        fields.remove(name);
        return format!("{place} is missing");
    }
    let hostile = hostile(rng);
    if let Some(part) = value.pointer_mut(&place) {
        *part = hostile;
    }
    place
}

/// Every place of a value, as JSON pointers.
fn list(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, inside) in fields {
                list(inside, format!("{place}/{name}"), places);
            }
        }
        Value::Array(items) => {
            for (number, inside) in items.iter().enumerate() {
                list(inside, format!("{place}/{number}"), places);
            }
        }
        _ => {}
    }
    places.push(place);
}

/// Something that nobody sends who means well.
pub(super) fn hostile(rng: &mut Rng) -> Value {
    match rng.below(22) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(-1),
        3 => json!(i64::MIN),
        4 => json!(u64::MAX),
        5 => json!(1e308),
        6 => json!(0.5),
        7 => json!(""),
        8 => json!("x".repeat(100_000)),
        9 => json!("\u{202e}\u{2066}evil\u{0}\u{feff}"),
        10 => json!("e\u{301}".repeat(3000)),
        11 => json!("'; DROP TABLE officer; --"),
        12 => json!("../../../../etc/passwd"),
        13 => json!("9999999-99-99"),
        14 => json!("-0001-01-01"),
        15 => json!("+262142-12-31"),
        16 => json!("9999-12-31T23:59:60Z"),
        17 => json!({ "a": { "b": { "c": [] } } }),
        18 => json!([]),
        19 => Value::Array(vec![json!(0); 5000]),
        20 => (0..120).fold(Value::Null, |inside, _| json!([inside])),
        _ => json!("\" OR NEAR( * ^ - : (("),
    }
}
