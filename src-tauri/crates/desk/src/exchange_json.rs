//! A whole network as one JSON document: every record of every entity, with its id. What is written here and read into
//! an empty vault makes the same tables.
//!
//! ```text
//! {"liaison":"network","version":1,"marking":"…","sheet":{"code":"…"},"records":{"agency":[{"id":"0198…","name":"…"}],"post":[…],…}}
//! ```
//!
//! `marking` and `sheet` tell people what they hold, and where in the register it stands; readers pass over them. The fields
//! are those of `liaison schema ENTITY`, their values as `edit` takes them; what is absent is left out. Records that an
//! import refuses come out as such a document, too, each with the reason beside its fields.

use domain::records::{EntityKind, Network, Record, RecordRef, Records};
use domain::value::Value;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use store::{Put, StoreError, Tx, View, Why};

use crate::error::Result;
use crate::import::{Effect, ImportError, Tally};
use crate::session::Session;

/// What the document says that it is.
const KIND: &str = "network";
/// The version of the format.
const VERSION: u32 = 1;

/// What stands beside the fields of a record that was refused: why.
const REASON: &str = "x_liaison_reason";

/// The document.
#[derive(Debug, Serialize, Deserialize)]
struct Document {
    liaison: String,
    version: u32,
    /// The marking, in capitals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    marking: Option<String>,
    /// What the register knows it by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sheet: Option<Json>,
    /// The records of each entity.
    records: Map<String, Json>,
}

/// The network of a session, whole, whatever the sensitivity of its records: it is for the desk itself, and for the next
/// one that keeps this network.
///
/// # Errors
/// [`Error::Store`](crate::Error::Store) when the vault cannot be read.
pub fn write(session: &Session) -> Result<Vec<u8>> {
    Ok(of_view(&session.reader())?)
}

/// The network of a vault, whole.
///
/// # Errors
/// [`StoreError`] when the vault cannot be read.
pub fn of_view(view: &View) -> std::result::Result<Vec<u8>, StoreError> {
    let (all, _) = view.load()?;
    Ok(of_records(&all, None))
}

/// The network of these records, with the marking and what the register knows it by, where it leaves.
pub(crate) fn of_records(all: &Records, leaves: Option<(String, Json)>) -> Vec<u8> {
    let mut records = Map::new();
    for kind in EntityKind::ALL {
        records.insert(kind.word().to_owned(), Json::Array(Vec::new()));
    }
    for record in all.iter() {
        let kind = record.reference().kind.word();
        if let Some(Json::Array(list)) = records.get_mut(kind) {
            list.push(object(&record));
        }
    }
    let (marking, sheet) = leaves.unzip();
    let document = Document {
        liaison: KIND.to_owned(),
        version: VERSION,
        marking,
        sheet,
        records,
    };
    // A map of texts and numbers has a JSON form.
    serde_json::to_vec(&document).unwrap_or_default()
}

/// Records that were refused, as a document to be mended and imported again.
pub(crate) fn of_refused(refused: Vec<Refused>) -> Vec<u8> {
    let mut records = Map::new();
    for Refused { word, json, why } in refused {
        let list = records.entry(word).or_insert_with(|| Json::Array(Vec::new()));
        let mut object = match json {
            Json::Object(object) => object,
            other => Map::from_iter([("record".to_owned(), other)]),
        };
        object.insert(REASON.to_owned(), Json::from(why));
        if let Json::Array(list) = list {
            list.push(Json::Object(object));
        }
    }
    let document = Document {
        liaison: KIND.to_owned(),
        version: VERSION,
        marking: None,
        sheet: None,
        records,
    };
    serde_json::to_vec_pretty(&document).unwrap_or_default()
}

fn object(record: &Record) -> Json {
    let RecordRef { kind, id } = record.reference();
    let mut object = Map::new();
    object.insert("id".to_owned(), Json::from(id.to_string()));
    let fields = kind.fields().iter().zip(record.values());
    for (field, value) in fields.filter(|(_, value)| *value != Value::Null) {
        object.insert(field.name.to_owned(), value.to_json());
    }
    Json::Object(object)
}

/// A record that was refused, as it stood in the document.
pub(crate) struct Refused {
    /// The word of its entity.
    word: String,
    json: Json,
    why: String,
}

/// A document that was read, record by record.
pub(crate) struct Exchange {
    records: Vec<std::result::Result<Record, Refused>>,
}

impl Exchange {
    /// Reads a document.
    pub(crate) fn read(file: &str, bytes: &[u8]) -> std::result::Result<Self, ImportError> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let document: Document = serde_json::from_slice(bytes)
            .map_err(|why| ImportError::file(file, format!("no network of ours: {why}")))?;
        if document.liaison != KIND || document.version > VERSION {
            let why = format!(
                "{} of version {} is not known",
                document.liaison, document.version
            );
            return Err(ImportError::file(file, why));
        }
        let mut records = Vec::new();
        for (word, list) in document.records {
            let Json::Array(list) = list else {
                return Err(ImportError::file(file, format!("{word} is no list")));
            };
            records.extend(list.into_iter().map(|json| {
                record(&word, &json).map_err(|why| Refused {
                    word: word.clone(),
                    json,
                    why,
                })
            }));
        }
        Ok(Self { records })
    }

    /// How many records it has.
    pub(crate) fn count(&self) -> usize {
        self.records.len()
    }

    fn network(&self) -> Option<&Network> {
        self.records.iter().find_map(|record| match record {
            Ok(Record::Network(network)) => Some(network),
            _ => None,
        })
    }

    /// Writes what differs. A vault in which nothing was done since it was made takes the whole network over, and what
    /// it was made with goes; any other keeps its own network, and what the document does not name. Gives what was refused.
    pub(crate) fn take(
        self,
        tx: &mut Tx<'_>,
        tally: &mut Tally<'_>,
        file: &str,
    ) -> std::result::Result<Vec<Refused>, ImportError> {
        self.make_room(tx, file)?;
        let mut number = 0_u32;
        let mut all = Vec::new();
        for record in self.records {
            number = number.saturating_add(1);
            tally.begin(number);
            let came_to = match record {
                Err(refused) => Err(refused),
                Ok(record) => put(tx, &record)?.map_err(|why| Refused {
                    word: record.reference().kind.word().to_owned(),
                    json: object(&record),
                    why,
                }),
            };
            tally.count(came_to.map_err(|refused| {
                let why = refused.why.clone();
                all.push(refused);
                why
            }))?;
        }
        Ok(all)
    }

    fn make_room(&self, tx: &mut Tx<'_>, file: &str) -> std::result::Result<(), ImportError> {
        let (Some(held), Some(new)) = (tx.all::<Network>()?.into_iter().next(), self.network()) else {
            return Ok(());
        };
        if held.id == new.id {
            return Ok(());
        }
        if tx.changes(None, 2)?.len() > 1 {
            return Err(ImportError::OtherNetwork {
                file: file.to_owned(),
                name: new.name.to_string(),
            });
        }
        let (made, _) = tx.load()?;
        for record in made.iter() {
            tx.remove(record.reference())?;
        }
        Ok(())
    }
}

fn put(
    tx: &mut Tx<'_>,
    record: &Record,
) -> std::result::Result<std::result::Result<Effect, String>, StoreError> {
    match tx.put(record.clone()) {
        Ok(Put::Created) => Ok(Ok(Effect::Created)),
        Ok(Put::Updated(_)) => Ok(Ok(Effect::Updated)),
        Ok(Put::Unchanged) => Ok(Ok(Effect::Unchanged)),
        // What the tables themselves refuse has been written in part, and ends the whole import.
        Err(StoreError::Refused(refusal)) if !matches!(refusal.why, Why::Check(_)) => {
            Ok(Err(refusal.to_string()))
        }
        Err(error) => Err(error),
    }
}

fn record(word: &str, json: &Json) -> std::result::Result<Record, String> {
    let kind: EntityKind = word.parse().map_err(|_| format!("there is no entity {word}"))?;
    let Json::Object(object) = json else {
        return Err(format!("a record of {word} is no object"));
    };
    let id = object.get("id");
    let id = id.and_then(Json::as_str).and_then(|id| id.parse().ok());
    let id = id.ok_or_else(|| format!("a record of {word} has no id"))?;
    let mut values = Vec::new();
    for field in kind.fields() {
        let json = object.get(field.name).unwrap_or(&Json::Null);
        let value = field.kind.read(json);
        values.push(
            value.ok_or_else(|| format!("{} must be {}, not {json}", field.name, field.kind.in_words()))?,
        );
    }
    let is_known =
        |name: &str| name == "id" || name == REASON || kind.fields().iter().any(|field| field.name == name);
    if let Some(unknown) = object.keys().find(|name| !is_known(name)) {
        return Err(format!("{kind} has no field {unknown}"));
    }
    Record::from_values(kind, id, values).map_err(|why| why.to_string())
}
