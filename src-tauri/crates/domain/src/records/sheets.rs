//! What leaves the network: what a kind of reader may see, and the register of what has left.

use chrono::NaiveDate;

use super::{Sensitivity, define::record};
use crate::text::Text;

record! {
    /// What a kind of reader may see on a sheet.
    Profile, ProfileId {
        /// What it is called.
        name: Text,
        /// Up to which sensitivity records are on the sheet.
        up_to: Sensitivity,
        /// Whether officers are named.
        names: bool,
        /// Whether numbers and addresses of officers themselves are on it, beside those of positions and posts.
        private_numbers: bool,
        /// Whether postal and street addresses are on it.
        addresses: bool,
        /// Whether it says where posts are.
        places: bool,
        /// Whether task forces and intelligence cells are on it.
        groups: bool,
        /// Whether joint investigation teams are on it.
        joint_teams: bool,
        /// Whether officers of states other than the own one and the reader's are on it.
        third_states: bool,
        /// How the reader is called where a record says to whom it may be released: "FR", "Europol".
        readers: Vec<Text>,
        /// What is left out besides: cautions, notices, gaps, topics, languages, sources, hours, freshness.
        without: Vec<Text>,
    }
}

record! {
    /// One sheet that has left the network: a row of the register.
    Export, ExportId {
        /// Its number, from 1.
        number: i64,
        /// The code that is printed on it, by which it is found.
        code: Text,
        /// When it was made, RFC 3339 in UTC.
        at: Text,
        /// Who made it.
        by: Text,
        /// The second person who agreed to it.
        second: Option<Text>,
        /// For whom it was made.
        for_whom: Option<Text>,
        /// What for.
        purpose: Option<Text>,
        /// What its reader may see, by the profile's name.
        profile: Text,
        /// What it is about, in words.
        scope: Text,
        /// The day as of which it answers.
        on: Option<NaiveDate>,
        /// The newest change that it knows of.
        snapshot: i64,
        /// pdf, xlsx, csv, vcf, html or json.
        format: Text,
        /// The marking that stands on it.
        marking: Text,
        /// The last day on which it may be used.
        expires: Option<NaiveDate>,
        /// How many people are on it.
        people: i64,
        /// How many things were left out.
        left_out: i64,
    }
}
