//! How one record points at another.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;
use uuid::Uuid;

use super::{AgencyId, EntityKind, PartId, RegionId};
use crate::field::{FieldKind, FieldType};
use crate::territories::CountryCode;
use crate::value::Value;

/// The text is not a reference.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("a reference is written as kind:UUID, a country as its ISO 3166-1 code")]
pub struct ReferenceError;

impl fmt::Display for EntityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for EntityKind {
    type Err = ReferenceError;
    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.word() == text)
            .ok_or(ReferenceError)
    }
}

/// A record of any kind: `officer:0198c0de-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordRef {
    /// Its kind.
    pub kind: EntityKind,
    /// Its id.
    pub id: Uuid,
}

impl fmt::Display for RecordRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, self.id)
    }
}

impl FromStr for RecordRef {
    type Err = ReferenceError;
    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        let (kind, id) = text.split_once(':').ok_or(ReferenceError)?;
        Ok(Self {
            kind: kind.parse()?,
            id: id.parse().map_err(|_| ReferenceError)?,
        })
    }
}

/// What can be covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TerritoryRef {
    /// A country or territory by ISO 3166-1 code, plus XK: `MA`.
    Country(CountryCode),
    /// A named part of a country: `part:UUID`.
    Part(PartId),
    /// A multilateral agency: `organisation:UUID`.
    Organisation(AgencyId),
    /// An owner-defined set: `region:UUID`.
    Region(RegionId),
}

impl fmt::Display for TerritoryRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Country(code) => f.write_str(code.as_str()),
            Self::Part(id) => write!(f, "part:{id}"),
            Self::Organisation(id) => write!(f, "organisation:{id}"),
            Self::Region(id) => write!(f, "region:{id}"),
        }
    }
}

impl FromStr for TerritoryRef {
    type Err = ReferenceError;
    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        let Some((kind, id)) = text.split_once(':') else {
            return text.parse().map(Self::Country).map_err(|_| ReferenceError);
        };
        let id: Uuid = id.parse().map_err(|_| ReferenceError)?;
        match kind {
            "part" => Ok(Self::Part(PartId(id))),
            "organisation" => Ok(Self::Organisation(AgencyId(id))),
            "region" => Ok(Self::Region(RegionId(id))),
            _ => Err(ReferenceError),
        }
    }
}

impl From<CountryCode> for TerritoryRef {
    fn from(code: CountryCode) -> Self {
        Self::Country(code)
    }
}

/// References that may point at some kinds only: the type says which.
macro_rules! reference {
    ($(#[doc = $doc:literal])* $name:ident { $($kind:ident),* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( #[doc = concat!("A [`", stringify!($kind), "`](super::", stringify!($kind), ").")]
               $kind(paste_id!($kind)), )*
        }

        impl From<$name> for RecordRef {
            fn from(reference: $name) -> Self {
                match reference { $( $name::$kind(id) => id.into(), )* }
            }
        }

        impl FieldType for $name {
            const KIND: FieldKind = FieldKind::Ref(&[$(EntityKind::$kind),*]);
            fn to_value(&self) -> Value {
                Value::Ref((*self).into())
            }
            fn from_value(value: Value) -> Option<Self> {
                let Value::Ref(RecordRef { kind, id }) = value else { return None };
                match kind {
                    $( EntityKind::$kind => Some(Self::$kind(paste_id!($kind)(id))), )*
                    _ => None,
                }
            }
        }
    };
}

/// The id type of a kind that a reference may point at.
macro_rules! paste_id {
    (Agency) => {
        super::AgencyId
    };
    (Agreement) => {
        super::AgreementId
    };
    (Channel) => {
        super::ChannelId
    };
    (Group) => {
        super::GroupId
    };
    (Officer) => {
        super::OfficerId
    };
    (Position) => {
        super::PositionId
    };
    (Post) => {
        super::PostId
    };
    (Posting) => {
        super::PostingId
    };
}

reference! {
    /// Who covers: one position, or a whole post.
    Holder { Position, Post }
}
reference! {
    /// Who stands in.
    StandIn { Position, Officer }
}
reference! {
    /// Whose place differs from the post's.
    Mover { Post, Posting }
}
reference! {
    /// Whose contact point it is.
    ContactOwner { Officer, Position, Post, Agency, Channel, Group, Agreement }
}
