//! Making a post: the record, its one place and its switchboard.

use domain::hours::Hours;
use domain::records::{
    Accreditation, AgencyId, ContactKind, ContactOwner, Handling, Place, PlaceId, PlaceStatus, Post, PostId,
    PostKind, Sensitivity,
};

use super::builder::{Builder, countries};

/// A post as the tables and stories of the example describe it.
pub(super) struct Office<'a> {
    pub(super) name: &'a str,
    pub(super) kind: PostKind,
    pub(super) agency: AgencyId,
    /// The organisation that it is accredited to, where it is one.
    pub(super) accredited: (Accreditation, Option<AgencyId>),
    pub(super) parent: Option<PostId>,
    pub(super) city: &'a str,
    /// ISO 3166-1 alpha-2.
    pub(super) host: &'a str,
    /// The IANA name.
    pub(super) zone: &'a str,
    pub(super) hours: Option<Hours>,
}

impl Builder {
    /// The post, open at its place since ever.
    pub(super) fn office(&mut self, office: Office<'_>) -> PostId {
        let id = PostId(self.id());
        self.push(Post {
            id,
            name: office.name.into(),
            kind: office.kind,
            agency: office.agency,
            accreditation: office.accredited.0,
            organisation: office.accredited.1,
            parent: office.parent,
            source_record: None,
            source_wording: None,
            source_document: None,
            source_as_of: None,
            source_date: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
        let place = PlaceId(self.id());
        self.push(Place {
            id: place,
            post: id,
            city: Some(office.city.into()),
            host: countries(office.host).next(),
            zone: Self::zone(office.zone),
            hours: office.hours,
            status: PlaceStatus::Open,
            from: None,
            until: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
        id
    }

    /// A switchboard for the post, verified when the counter says.
    pub(super) fn switchboard(&mut self, post: PostId) {
        let number = self.london();
        self.contact(
            ContactOwner::Post(post),
            ContactKind::Phone,
            "switchboard",
            &number,
        );
    }
}
