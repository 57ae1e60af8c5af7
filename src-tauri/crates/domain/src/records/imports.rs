//! What an import leaves behind beside the records that it makes: what somebody settled once, so that nobody is asked
//! again, and what a card said that no field holds.

use super::{OfficerId, TerritoryRef, define::record};
use crate::text::Text;

record! {
    /// What a wording means that no list of names knows, settled by a person: "Gulf states" is this region. Later imports
    /// read it so.
    SettledWording, SettledWordingId {
        /// The wording as published.
        wording: Text,
        /// What it means; absent where it names nothing that can be covered, and is left out.
        territory: Option<TerritoryRef>,
    }
}

record! {
    /// Two officers who look like one and are two, as a person has found out: they are not offered to be merged again.
    ToldApart, ToldApartId {
        /// One of them.
        officer: OfficerId,
        /// The other.
        other: OfficerId,
    }
}

record! {
    /// Which columns of a foreign table are which fields, kept for the next file with the same header.
    ImportTemplate, ImportTemplateId {
        /// What it is called.
        name: Text,
        /// The sheet of a workbook, where one was named.
        sheet: Option<Text>,
        /// The names of the table's columns, in order.
        header: Vec<Text>,
        /// For each column its field, in the words of `import --map`, or `-` where it is left out.
        fields: Vec<Text>,
    }
}

record! {
    /// The properties of a person's card that no field holds, kept so that they can be written back byte by byte.
    KeptCard, KeptCardId {
        /// Whose card it is.
        officer: OfficerId,
        /// The version that the card states: 2.1, 3.0 or 4.0.
        version: Text,
        /// The properties as they were written, folds included, without the last line end (RFC 6350, 3.3).
        properties: Vec<Text>,
    }
}
