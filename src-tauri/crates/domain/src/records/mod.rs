//! The records of a network: every entity of the word list, described once.
//!
//! A record is a plain struct with its id, its sensitivity and its handling; [`Entity`] gives its fields by name, so that the tables,
//! the log, `schema`, `edit` and the forms need no second description. Facts that change are dated rows of their own
//! ([`Place`], [`OfficerAgency`], [`RegionMember`] ...), so that the past keeps its answers.
//!
//! In every dated record `from` and `until` are civil dates, both inclusive; absent is open or unknown.

mod answerers;
mod choices;
mod contacts;
mod cover;
mod define;
mod frame;
mod handling;
mod imports;
mod people;
mod places;
mod references;
mod sheets;

pub use answerers::*;
pub use choices::*;
pub use contacts::*;
pub use cover::*;
pub use define::Entity;
pub use frame::*;
pub use handling::Handling;
pub use imports::*;
pub use people::*;
pub use places::*;
pub use references::*;
pub use sheets::*;

use crate::field::{Field, FieldError};
use crate::value::Value;
use uuid::Uuid;

define::kinds! {
    Topic "topic" topics,
    Agency "agency" agencies,
    Post "post" posts,
    Place "place" places,
    Position "position" positions,
    Officer "officer" officers,
    OfficerAgency "officer_agency" officer_agencies,
    Posting "posting" postings,
    WorksFrom "works_from" works_from,
    Part "part" parts,
    Region "region" regions,
    RegionMember "region_member" region_members,
    TerritoryName "territory_name" territory_names,
    Coverage "coverage" coverage,
    UnresolvedWording "unresolved_wording" unresolved_wordings,
    ActingCover "acting_cover" acting_covers,
    Agreement "agreement" agreements,
    Channel "channel" channels,
    Group "group" groups,
    GroupMember "group_member" group_members,
    Membership "membership" memberships,
    Caution "caution" cautions,
    Note "note" notes,
    Holiday "holiday" holidays,
    ContactPoint "contact_point" contact_points,
    KeptCard "kept_card" kept_cards,
    SettledWording "settled_wording" settled_wordings,
    ToldApart "told_apart" told_apart,
    ImportTemplate "import_template" import_templates,
    Network "network" networks,
    Desk "desk" desks,
    Profile "profile" profiles,
    Export "export" exports,
}
