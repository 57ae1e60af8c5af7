//! What a newer file of the same source says otherwise.

use serde::Serialize;
use ts_rs::TS;

use super::who::TerritoryName;

/// What differs between the network and a file of a source that it was read from before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct DifferenceView {
    /// The day that the file speaks of: the newest of its rows.
    pub as_of: Option<String>,
    /// Posts of the source that the file no longer names.
    pub gone: Vec<PostName>,
    /// Posts that the file names and the network does not know.
    pub new: Vec<PostName>,
    /// Territories that go from one post to another, come or go.
    pub coverage: Vec<CoverageMove>,
    /// Contact points that differ.
    pub contacts: Vec<ContactMove>,
}

/// A post by its name and place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
pub struct PostName {
    /// Its name.
    pub name: String,
    /// Its id; null where it is new.
    pub id: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The country that hosts it, ISO 3166-1.
    pub host: Option<String>,
}

/// A territory that another post covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CoverageMove {
    /// The territory.
    pub territory: TerritoryName,
    /// The post that covered it; null where nobody of the source did.
    pub from_post: Option<String>,
    /// The post that covers it by the file; null where none does.
    pub to_post: Option<String>,
    /// The day from which the file says so.
    pub on: Option<String>,
}

/// A contact point that differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
pub struct ContactMove {
    /// The post.
    pub post: String,
    /// What it is: phone, fax, email, web, postal.
    pub kind: String,
    /// As it is held; null where the file adds it.
    pub from: Option<String>,
    /// As the file has it.
    pub to: String,
}
