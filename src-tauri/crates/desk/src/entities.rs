//! Entities by their words.

use domain::field::{Field, FieldKind};
use domain::records::{EntityKind, RecordRef};

use crate::error::{Error, Result};
use crate::sheet;
use crate::views::record::{FieldView, SchemaView};

/// The entity that a word names; its plural does as well: `agencies`.
///
/// # Errors
/// [`Error::NoEntity`] lists those there are.
pub fn entity(word: &str) -> Result<EntityKind> {
    let word = word.trim().to_lowercase().replace([' ', '-'], "_");
    let singular = match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.strip_suffix('s').unwrap_or(&word).to_owned(),
    };
    word.parse().or_else(|_| singular.parse()).map_err(|_| {
        let all: Vec<_> = EntityKind::ALL.iter().map(|kind| kind.word()).collect();
        Error::NoEntity(word, all.join(", "))
    })
}

/// A record by the word of its entity and its id.
///
/// # Errors
/// [`Error::NoEntity`] when no entity is called so, [`Error::NoRecord`] when the id is none.
pub(crate) fn reference(word: &str, id: &str) -> Result<RecordRef> {
    let kind = entity(word)?;
    let read = id.trim().parse();
    let id = read.map_err(|_| Error::NoRecord(format!("{} {id}", kind.word())))?;
    Ok(RecordRef { kind, id })
}

/// The fields of an entity: what `edit` takes and a form shows.
///
/// # Errors
/// [`Error::NoEntity`] when no entity is called so.
pub fn schema(word: &str) -> Result<SchemaView> {
    let kind = entity(word)?;
    Ok(SchemaView {
        entity: kind.word().to_owned(),
        fields: kind.fields().iter().map(|it| field(kind, it)).collect(),
    })
}

fn field(of: EntityKind, field: &Field) -> FieldView {
    let words = |kinds: &[EntityKind]| kinds.iter().map(|kind| kind.word().to_owned()).collect();
    let chosen = |choices: &[&str]| choices.iter().map(|&word| word.to_owned()).collect();
    let (choices, entities) = match field.kind {
        FieldKind::Choice(choices) => (chosen(choices), Vec::new()),
        FieldKind::Words if (of, field.name) == (EntityKind::Profile, "without") => {
            (chosen(sheet::LEAVABLE), Vec::new())
        }
        FieldKind::Id(kind) | FieldKind::Ids(kind) => (Vec::new(), words(&[kind])),
        FieldKind::Ref(kinds) => (Vec::new(), words(kinds)),
        _ => (Vec::new(), Vec::new()),
    };
    FieldView {
        name: field.name.to_owned(),
        kind: kind_word(field.kind).to_owned(),
        choices,
        entities,
        required: field.required,
        doc: field.doc.trim().to_owned(),
    }
}

fn kind_word(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "text",
        FieldKind::Int => "int",
        FieldKind::Bool => "bool",
        FieldKind::Date => "date",
        FieldKind::Choice(_) => "choice",
        FieldKind::Country => "country",
        FieldKind::Zone => "zone",
        FieldKind::Hours => "hours",
        FieldKind::Id(_) => "id",
        FieldKind::Ids(_) => "ids",
        FieldKind::Ref(_) => "ref",
        FieldKind::Territory => "territory",
        FieldKind::Territories => "territories",
        FieldKind::Subject => "subject",
        FieldKind::Words => "words",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entity_is_found_by_its_word_and_by_its_plural() {
        for kind in EntityKind::ALL {
            let word = kind.word();
            assert_eq!(entity(word).unwrap(), *kind);
            let plural = word
                .strip_suffix('y')
                .map_or(format!("{word}s"), |stem| format!("{stem}ies"));
            assert_eq!(entity(&plural).unwrap(), *kind, "{plural}");
        }
        assert_eq!(entity("Contact point").unwrap(), EntityKind::ContactPoint);
        assert!(entity("spy").unwrap_err().to_string().contains("officer_agency"));
    }

    #[test]
    fn a_schema_says_what_each_field_takes() {
        let schema = schema("coverage").unwrap();
        let named = |name: &str| schema.fields.iter().find(|field| field.name == name).unwrap();
        assert_eq!(named("holder").entities, ["position", "post"]);
        assert_eq!(
            named("precedence").choices,
            ["primary", "unstated", "secondary", "out_of_hours"]
        );
        assert!(named("territory").required && !named("from").required);
    }

    #[test]
    fn words_that_are_of_a_list_come_with_it() {
        let profile = schema("profile").unwrap();
        let choices = |name: &str| {
            let mut fields = profile.fields.iter();
            fields.find(|field| field.name == name).unwrap().choices.clone()
        };
        assert!(choices("without").contains(&"sources".to_owned()));
        assert!(choices("readers").is_empty());
    }
}
