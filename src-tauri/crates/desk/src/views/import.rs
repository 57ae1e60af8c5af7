//! What an import did, or would do.

use serde::Serialize;
use ts_rs::TS;

/// The report on all files.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ImportReport {
    /// File by file. created + updated + unchanged + rejected = records, always.
    pub files: Vec<FileReport>,
}

/// The report on one file.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FileReport {
    /// The file's name, without its folder.
    pub name: String,
    /// How many records it holds.
    pub records: u32,
    /// How many made something new.
    pub created: u32,
    /// How many changed something.
    pub updated: u32,
    /// How many changed nothing.
    pub unchanged: u32,
    /// Those that were refused.
    pub rejected: Vec<Rejected>,
}

/// A record that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Rejected {
    /// The line of the file on which the record begins, from 1.
    pub line: u32,
    /// Why, in words.
    pub reason: String,
}

/// A file that the person has chosen, before it is read into the network.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ImportPreview {
    /// The handle under which the host keeps the files.
    pub token: String,
    /// What would be done.
    pub report: ImportReport,
    /// What was understood of each file, for the eye: "posts, 51 rows", "memberships, 936 rows".
    pub understood: Vec<String>,
    /// Wordings that name no territory, most frequent first.
    pub unresolved: Vec<UnresolvedLine>,
}

/// A wording that names no territory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct UnresolvedLine {
    /// The wording.
    pub wording: String,
    /// How often it stands in the files.
    pub count: u32,
}
