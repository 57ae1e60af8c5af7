//! The two macros that turn a list of fields into a record. They only repeat; what a field means stands in the lists.

use uuid::Uuid;

use super::{EntityKind, Handling, RecordRef, Sensitivity};
use crate::field::{Field, FieldError};
use crate::value::Value;

/// What every record can say of itself.
pub trait Entity: Sized + Clone {
    /// Which kind of record it is.
    const KIND: EntityKind;
    /// Its fields in order; `sensitivity`, `originator` and `released_to` are always the last.
    const FIELDS: &'static [Field];
    /// Its id, a UUIDv7 made by the desk that made the record.
    fn id(&self) -> Uuid;
    /// Its values, in the order of [`Self::FIELDS`].
    fn values(&self) -> Vec<Value>;
    /// A record from its values, in the order of [`Self::FIELDS`]. Missing values at the end are absent.
    ///
    /// # Errors
    /// [`FieldError`] names the first field whose value is missing or has another shape.
    fn from_values(id: Uuid, values: impl IntoIterator<Item = Value>) -> Result<Self, FieldError>;
    /// How others refer to it.
    fn reference(&self) -> RecordRef {
        RecordRef {
            kind: Self::KIND,
            id: self.id(),
        }
    }
    /// Who may see it at most.
    fn sensitivity(&self) -> Sensitivity;
    /// Whose it is to release, and to whom.
    fn handling(&self) -> &Handling;
}

/// Takes the next value and reads it as the field's type.
pub(super) fn take<T: crate::field::FieldType>(
    values: &mut impl Iterator<Item = Value>,
    field: &Field,
) -> Result<T, FieldError> {
    match values.next() {
        None | Some(Value::Null) => T::absent().ok_or(FieldError::Missing { field: field.name }),
        Some(value) => {
            // A clone is a counter; text is only made of it when it does not fit.
            let given = value.clone();
            T::from_value(value).ok_or_else(|| FieldError::Shape {
                field: field.name,
                expected: field.kind.in_words(),
                found: given.to_json().to_string(),
            })
        }
    }
}

/// A record: its struct, its id type and its fields.
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        $name:ident, $id:ident {
            $( $(#[doc = $field_doc:literal])* $field:ident : $type:ty, )*
        }
    ) => {
        #[doc = concat!("The id of a [`", stringify!($name), "`], a UUIDv7.")]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(pub uuid::Uuid);

        impl std::fmt::Display for $id {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
        impl std::fmt::Debug for $id {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({})", stringify!($id), self.0)
            }
        }
        impl From<$id> for super::RecordRef {
            fn from(id: $id) -> Self {
                Self { kind: super::EntityKind::$name, id: id.0 }
            }
        }
        impl crate::field::FieldType for $id {
            const KIND: crate::field::FieldKind = crate::field::FieldKind::Id(super::EntityKind::$name);
            fn to_value(&self) -> crate::value::Value {
                crate::value::Value::Id(self.0)
            }
            fn from_value(value: crate::value::Value) -> Option<Self> {
                match value {
                    crate::value::Value::Id(id) => Some(Self(id)),
                    _ => None,
                }
            }
        }
        crate::field::list_field!($id, crate::field::FieldKind::Ids(super::EntityKind::$name));

        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            /// Its id.
            pub id: $id,
            $( $(#[doc = $field_doc])* pub $field: $type, )*
            /// Who may see it at most.
            pub sensitivity: super::Sensitivity,
            /// Whose it is to release, and to whom.
            pub handling: super::Handling,
        }

        impl super::Entity for $name {
            const KIND: super::EntityKind = super::EntityKind::$name;
            const FIELDS: &'static [crate::field::Field] = &[
                $( crate::field::Field {
                    name: stringify!($field),
                    kind: <$type as crate::field::FieldType>::KIND,
                    required: <$type as crate::field::FieldType>::REQUIRED,
                    doc: concat!($($field_doc),*),
                }, )*
                crate::field::Field {
                    name: "sensitivity",
                    kind: <super::Sensitivity as crate::field::FieldType>::KIND,
                    required: false,
                    doc: " Who may see it at most: public, partner, internal, restricted.",
                },
                super::Handling::ORIGINATOR,
                super::Handling::RELEASED_TO,
            ];
            fn id(&self) -> uuid::Uuid {
                self.id.0
            }
            fn sensitivity(&self) -> super::Sensitivity {
                self.sensitivity
            }
            fn handling(&self) -> &super::Handling {
                &self.handling
            }
            fn values(&self) -> Vec<crate::value::Value> {
                vec![
                    $( crate::field::FieldType::to_value(&self.$field), )*
                    crate::field::FieldType::to_value(&self.sensitivity),
                    self.handling.originator_value(),
                    self.handling.released_to_value(),
                ]
            }
            fn from_values(
                id: uuid::Uuid,
                values: impl IntoIterator<Item = crate::value::Value>,
            ) -> Result<Self, crate::field::FieldError> {
                let mut values = values.into_iter();
                let mut fields = Self::FIELDS.iter();
                let mut next = || fields.next().ok_or(crate::field::FieldError::Missing { field: "id" });
                Ok(Self {
                    id: $id(id),
                    $( $field: super::define::take(&mut values, next()?)?, )*
                    sensitivity: super::define::take(&mut values, next()?)?,
                    handling: super::Handling::take(&mut values)?,
                })
            }
        }
    };
}
pub(super) use record;

/// All kinds: the enum of kinds, the enum of records and the struct that holds a whole network's records.
macro_rules! kinds {
    ($($name:ident $word:literal $table:ident,)*) => {
        /// A kind of record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum EntityKind {
            $( #[doc = concat!("See [`", stringify!($name), "`](struct@", stringify!($name), ").")] $name, )*
        }

        impl EntityKind {
            /// All kinds; a kind stands after those it may refer to, its own kind apart.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word in commands, tables and the log: `contact_point`.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $( Self::$name => $word, )* }
            }

            /// The fields of records of this kind.
            #[must_use]
            pub const fn fields(self) -> &'static [Field] {
                match self { $( Self::$name => <$name as Entity>::FIELDS, )* }
            }
        }

        /// A record of any kind.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Record {
            $( #[doc = concat!("A ", $word, ".")] $name($name), )*
        }

        impl Record {
            /// How others refer to it.
            #[must_use]
            pub fn reference(&self) -> RecordRef {
                match self { $( Self::$name(record) => record.reference(), )* }
            }
            /// Its values, in the order of its kind's fields.
            #[must_use]
            pub fn values(&self) -> Vec<Value> {
                match self { $( Self::$name(record) => record.values(), )* }
            }
            /// Who may see it at most.
            #[must_use]
            pub fn sensitivity(&self) -> Sensitivity {
                match self { $( Self::$name(record) => record.sensitivity(), )* }
            }
            /// Whose it is to release, and to whom.
            #[must_use]
            pub fn handling(&self) -> &Handling {
                match self { $( Self::$name(record) => record.handling(), )* }
            }
            /// A record from its values, in the order of its kind's fields.
            ///
            /// # Errors
            /// [`FieldError`] names the first field whose value is missing or has another shape.
            pub fn from_values(
                kind: EntityKind,
                id: Uuid,
                values: impl IntoIterator<Item = Value>,
            ) -> Result<Self, FieldError> {
                match kind { $( EntityKind::$name => $name::from_values(id, values).map(Self::$name), )* }
            }
        }

        $( impl From<$name> for Record {
            fn from(record: $name) -> Self {
                Self::$name(record)
            }
        }

        impl TryFrom<Record> for $name {
            type Error = Record;
            /// Gives the record back when it is of another kind.
            fn try_from(record: Record) -> Result<Self, Record> {
                match record {
                    Record::$name(record) => Ok(record),
                    other => Err(other),
                }
            }
        } )*

        /// All records of a network, in the order in which they were read.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Records {
            $( #[doc = concat!("Every ", $word, ".")] pub $table: Vec<$name>, )*
        }

        impl Records {
            /// Adds one record at the end of its table.
            pub fn push(&mut self, record: impl Into<Record>) {
                match record.into() { $( Record::$name(record) => self.$table.push(record), )* }
            }
            /// All records, kind by kind in the order of [`EntityKind::ALL`].
            pub fn iter(&self) -> impl Iterator<Item = Record> + '_ {
                std::iter::empty() $( .chain(self.$table.iter().cloned().map(Record::$name)) )*
            }
        }
    };
}
pub(super) use kinds;
