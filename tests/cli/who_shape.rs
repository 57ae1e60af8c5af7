//! Every object within an answer has exactly the fields that `docs/cli.md` promises, tried on the example network.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::desk::Desk;

/// What the page says of a value.
#[derive(Debug)]
enum Shape {
    /// A text, a number, true, false or null.
    Plain,
    /// An object with these fields, in this order; it may be null.
    Object(Vec<(String, Shape)>),
    List(Box<Shape>),
    /// Another shape of the page, by its word.
    Named(String),
}

/// Reads a shape as the page writes them: `{"a","b":{"c"},"d":[E],"f":"this|that"}`.
struct Reader<'t>(&'t str);

impl<'t> Reader<'t> {
    fn shape(&mut self) -> Shape {
        if self.takes('{') {
            let mut fields = Vec::new();
            while !self.takes('}') {
                let name = self.text().to_owned();
                let shape = if self.takes(':') {
                    self.shape()
                } else {
                    Shape::Plain
                };
                fields.push((name, shape));
                self.takes(',');
            }
            return Shape::Object(fields);
        }
        if self.takes('[') {
            let of = if self.0.starts_with(']') {
                Shape::Plain
            } else {
                self.shape()
            };
            assert!(self.takes(']'), "a list ends: {}", self.0);
            return Shape::List(Box::new(of));
        }
        if self.0.starts_with('"') {
            self.text();
            return Shape::Plain;
        }
        let end = self.0.find(|sign: char| !sign.is_ascii_uppercase()).unwrap();
        assert!(end > 0, "a shape begins: {}", self.0);
        Shape::Named(self.skip(end).to_owned())
    }

    fn text(&mut self) -> &'t str {
        assert!(self.takes('"'), "a text begins: {}", self.0);
        let end = self.0.find('"').unwrap();
        let text = self.skip(end);
        self.takes('"');
        text
    }

    fn takes(&mut self, sign: char) -> bool {
        let rest = self.0.trim_start().strip_prefix(sign);
        self.0 = rest.unwrap_or(self.0).trim_start();
        rest.is_some()
    }

    fn skip(&mut self, bytes: usize) -> &'t str {
        let (skipped, rest) = self.0.split_at(bytes);
        self.0 = rest;
        skipped
    }
}

/// The first shape after these words of the page.
fn promised(after: &str) -> Shape {
    let page = std::fs::read_to_string(tests::top().join("docs/cli.md")).unwrap();
    let (_, rest) = page.split_once(after).unwrap();
    let (_, shape) = rest.split_once("\n    {").unwrap();
    Reader(&format!("{{{shape}")).shape()
}

/// What is compared, and which objects were met.
struct Comparison {
    contact: Shape,
    met: BTreeSet<String>,
}

impl Comparison {
    fn compare(&mut self, path: &str, value: &Json, shape: &Shape) {
        match (shape, value) {
            (Shape::Named(name), _) => {
                assert_eq!(name, "CONTACT", "{path}");
                let contact = std::mem::replace(&mut self.contact, Shape::Plain);
                self.compare(path, value, &contact);
                self.contact = contact;
            }
            (Shape::Object(fields), Json::Object(found)) => {
                let names: Vec<_> = fields.iter().map(|(name, _)| name).collect();
                assert_eq!(found.keys().collect::<Vec<_>>(), names, "{path}");
                self.met.insert(path.to_owned());
                for (name, shape) in fields {
                    self.compare(&format!("{path}.{name}"), &found[name], shape);
                }
            }
            (Shape::List(of), Json::Array(all)) => {
                all.iter()
                    .for_each(|one| self.compare(&format!("{path}[]"), one, of));
            }
            (Shape::Object(_), Json::Null) => {}
            (Shape::Plain, value) => assert!(!value.is_object() && !value.is_array(), "{path}: {value}"),
            (Shape::Object(_) | Shape::List(_), value) => panic!("{path}: {value}"),
        }
    }
}

/// The paths of all objects in a shape.
fn objects(path: &str, shape: &Shape) -> BTreeSet<String> {
    match shape {
        Shape::Plain => BTreeSet::new(),
        Shape::Named(_) => [path.to_owned()].into(),
        Shape::List(of) => objects(&format!("{path}[]"), of),
        Shape::Object(fields) => {
            let inner = fields
                .iter()
                .flat_map(|(name, shape)| objects(&format!("{path}.{name}"), shape));
            inner.chain([path.to_owned()]).collect()
        }
    }
}

#[test]
fn every_object_within_an_answer_has_exactly_the_promised_fields() {
    let desk = Desk::without_vault();
    let who = promised("## `who TEXT");
    let mut comparison = Comparison {
        contact: promised("A `CONTACT`, also that of"),
        met: BTreeSet::new(),
    };
    let asked: [&[&str]; 9] = [
        &["Russia"],
        &["Morocco", "--topic", "arrest"],
        &["Morocco"],
        &["Portugal"],
        &["Georgia"],
        &["Malta"],
        &["Lebanon"],
        &["Germany"],
        &["guinea"],
    ];
    for words in asked {
        let said = desk.run(["who"].iter().chain(words).chain(&["--example", "--json"]));
        assert_eq!(said.code, 0, "{words:?}: {}", said.err);
        comparison.compare("who", &said.json(), &who);
    }
    let promised = objects("who", &who);
    let unseen: Vec<_> = promised.difference(&comparison.met).collect();
    assert!(unseen.is_empty(), "nothing asked shows {unseen:?}");
}
