//! Whose a record is to release, and to whom: what nearly all records leave unsaid.

use super::define::take;
use crate::field::{Field, FieldError, FieldType};
use crate::text::Text;
use crate::value::Value;

/// Who gave a record to the network, and to whom it may go beyond it. It takes a word of memory where neither is said,
/// which is so of nearly all records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handling(Option<Box<Said>>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Said {
    originator: Option<Text>,
    released_to: Vec<Text>,
}

impl Handling {
    /// Who gave it.
    pub(crate) const ORIGINATOR: Field = Field {
        name: "originator",
        kind: <Option<Text> as FieldType>::KIND,
        required: false,
        doc: " Who gave it, where that is not the own agency: it then leaves the network only for those named under released_to.",
    };
    /// To whom it may go.
    pub(crate) const RELEASED_TO: Field = Field {
        name: "released_to",
        kind: <Vec<Text> as FieldType>::KIND,
        required: false,
        doc: " For whom it may leave the network, as profiles name their readers; none leaves it to the sensitivity.",
    };

    /// What is said; empty texts say nothing.
    #[must_use]
    pub fn new(originator: Option<Text>, released_to: Vec<Text>) -> Self {
        let said = Said {
            originator: originator.filter(|text| !text.trim().is_empty()),
            released_to,
        };
        Self((said != Said::default()).then(|| Box::new(said)))
    }

    /// Who gave it, where that is not the own agency.
    #[must_use]
    pub fn originator(&self) -> Option<&Text> {
        self.0.as_ref()?.originator.as_ref()
    }

    /// For whom it may leave the network; none leaves it to the sensitivity.
    #[must_use]
    pub fn released_to(&self) -> &[Text] {
        self.0.as_ref().map_or(&[], |said| &said.released_to)
    }

    pub(super) fn originator_value(&self) -> Value {
        self.originator().cloned().to_value()
    }

    pub(super) fn released_to_value(&self) -> Value {
        match &self.0 {
            None => Value::List(Vec::new()),
            Some(said) => said.released_to.to_value(),
        }
    }

    pub(super) fn take(values: &mut impl Iterator<Item = Value>) -> Result<Self, FieldError> {
        let originator = take(values, &Self::ORIGINATOR)?;
        Ok(Self::new(originator, take(values, &Self::RELEASED_TO)?))
    }
}
