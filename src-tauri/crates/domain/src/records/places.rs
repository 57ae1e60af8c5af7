//! Posts, where they are, and the territories that are not countries.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::{Accreditation, AgencyId, Mover, PlaceStatus, PostKind, TerritoryRef, define::record};
use crate::hours::Hours;
use crate::territories::CountryCode;
use crate::text::Text;

record! {
    /// An office: embassy, consulate, seat at an organisation, headquarters.
    Post, PostId {
        /// Its name.
        name: Text,
        /// What it is.
        kind: PostKind,
        /// The agency whose post it is.
        agency: AgencyId,
        /// To whom it is accredited.
        accreditation: Accreditation,
        /// The organisation that it is accredited to.
        organisation: Option<AgencyId>,
        /// The post that it belongs to.
        parent: Option<PostId>,
        /// The record of the source that it was read from, such as a Wikidata entity.
        source_record: Option<Text>,
        /// The wording as published.
        source_wording: Option<Text>,
        /// The document.
        source_document: Option<Text>,
        /// The document's date as it is written there.
        source_as_of: Option<Text>,
        /// The document's date, where that is one.
        source_date: Option<NaiveDate>,
    }
}

record! {
    /// Where a post is, and whether it is open there: one dated row of a post.
    Place, PlaceId {
        /// The post.
        post: PostId,
        /// The city.
        city: Option<Text>,
        /// The country that hosts it, ISO 3166-1.
        host: Option<CountryCode>,
        /// The IANA time zone.
        zone: Option<Tz>,
        /// When the office is open, in wall time.
        hours: Option<Hours>,
        /// What the post is there: planned, open, temporary, moved or closed.
        status: PlaceStatus,
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
    }
}

record! {
    /// Where a post or a posting works from, while that differs from the post's place.
    WorksFrom, WorksFromId {
        /// Who works from there: a post, or one posting.
        who: Mover,
        /// The city.
        city: Option<Text>,
        /// The country, ISO 3166-1.
        host: Option<CountryCode>,
        /// The IANA time zone.
        zone: Option<Tz>,
        /// When they are at work, in wall time.
        hours: Option<Hours>,
        /// Why.
        reason: Option<Text>,
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
    }
}

record! {
    /// A named part of a country: "United States, west".
    Part, PartId {
        /// Its name.
        name: Text,
        /// The country, ISO 3166-1.
        country: CountryCode,
        /// The subdivisions it is made of, ISO 3166-2.
        subdivisions: Vec<Text>,
        /// Cities and places in it.
        places: Vec<Text>,
    }
}

record! {
    /// A named, owner-defined set of territories.
    Region, RegionId {
        /// Its name.
        name: Text,
        /// Who defined it, and where.
        source: Option<Text>,
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
    }
}

record! {
    /// One territory of a region: one dated row. A region never contains itself, also not through another.
    RegionMember, RegionMemberId {
        /// The region.
        region: RegionId,
        /// The territory in it.
        territory: TerritoryRef,
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
    }
}

record! {
    /// The owner's own name for a territory, on top of the published ones.
    TerritoryName, TerritoryNameId {
        /// The territory.
        territory: TerritoryRef,
        /// The name.
        name: Text,
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
    }
}
