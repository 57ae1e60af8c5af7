//! What an import did, or would do.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a person says about the files that they import. What is absent or empty is found out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ImportRequest {
    /// The agency's name, where the rows do not say; absent means the network's own.
    pub agency: Option<String>,
    /// Its state, ISO 3166-1; needed for an agency that the network does not know.
    pub agency_state: Option<String>,
    /// csv, tsv, xlsx, ods, vcard or json.
    pub format: Option<String>,
    /// The encoding of a delimited file: UTF-8, UTF-16LE, UTF-16BE, windows-1252.
    pub encoding: Option<String>,
    /// What separates the fields of a delimited file: the character, or comma, semicolon, tab, bar.
    pub delimiter: Option<String>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Where the names of a table's columns stand: the line, from 1, or none.
    pub header: Option<String>,
    /// `FIELD=COLUMN,FIELD=COLUMN`: a column by its name, number or letter; `-=COLUMN` leaves it out.
    pub map: Option<String>,
    /// The template to map by, or under which the mapping is kept.
    pub template: Option<String>,
    /// The day that the files speak of, where their rows do not say.
    pub as_of: Option<String>,
    /// Whether posts and lines of the same source that the files no longer name end the day before `as_of`.
    pub end_gone: bool,
}

/// The report on all files.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ImportReport {
    /// File by file. created + updated + unchanged + rejected = records, always.
    pub files: Vec<FileReport>,
    /// How many posts and lines of the same source were ended, because the files no longer name them.
    pub ended: u32,
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
    /// What was found out about the file, or set by a person.
    pub understood: Understood,
    /// Wordings that name no territory and that nobody has settled, most frequent first.
    pub unresolved: Vec<UnresolvedLine>,
    /// Officers that the file makes and that may be there already.
    pub duplicates: Vec<DuplicateLine>,
    /// What a person should look at, cell by cell.
    pub doubts: Vec<DoubtLine>,
}

/// What was found out about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Understood {
    /// csv, tsv, xlsx, ods, vcard or json.
    pub format: String,
    /// What its records are: posts, memberships, people, network.
    pub holds: String,
    /// The encoding of a text.
    pub encoding: Option<String>,
    /// What separates the fields of a delimited file.
    pub delimiter: Option<String>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// The sheets that there are.
    pub sheets: Vec<String>,
    /// The line on which the names of a table's columns begin, from 1; absent where there are none.
    pub header: Option<u32>,
    /// The template that the columns were mapped by.
    pub template: Option<String>,
    /// The columns of each field, by name.
    pub columns: BTreeMap<String, Vec<String>>,
    /// The columns that are left out.
    pub left_out: Vec<String>,
}

/// A record that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Rejected {
    /// The line of the file on which the record begins, from 1; of a network the number of the record.
    pub line: u32,
    /// Why, in words.
    pub reason: String,
}

/// A cell, or what follows from it, that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DoubtLine {
    /// The line on which the record begins, from 1.
    pub line: u32,
    /// The column's name, or the field's.
    pub column: String,
    /// What stands there.
    pub text: String,
    /// Why it may not be what was meant.
    pub why: String,
}

/// Two officers that may be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DuplicateLine {
    /// The one that was there first.
    pub a: Doubled,
    /// The other.
    pub b: Doubled,
    /// What they share, in words: "same name and agency".
    pub why: String,
}

/// One of two officers that may be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Doubled {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it sits, and for whom; empty where nobody knows.
    pub detail: String,
}

/// The files that a person has chosen, before anything is read out of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ImportChosen {
    /// The handle under which the host keeps the files.
    pub token: String,
    /// Their names, without their folders.
    pub files: Vec<String>,
}

/// What importing the chosen files would do, before they are read into the network.
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
    /// The columns of each file that is mapped column by column; empty for the others.
    pub columns: Vec<Vec<ColumnLine>>,
    /// Every field that a column may be.
    pub fields: Vec<String>,
}

/// A column of a foreign table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ColumnLine {
    /// Its name in the header.
    pub name: String,
    /// Its number, from 1.
    pub number: u32,
    /// The field that it is; absent where it is left out.
    pub field: Option<String>,
    /// What that rests on: name, part_of_name, values, person, nothing.
    pub why: String,
    /// What stands in its first cells.
    pub samples: Vec<String>,
}

/// A wording that names no territory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct UnresolvedLine {
    /// The wording.
    pub wording: String,
    /// How often it stands in the files.
    pub count: u32,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ImportProgress {
    /// Records that are read.
    pub done: u32,
    /// Records that there are.
    pub of: u32,
}
