//! What else an answer draws on: stand-ins, contact points, channels, agreements, regions, cautions, desks.
#![expect(
    clippy::expect_used,
    reason = "a test that is written wrongly must fail at once"
)]

use domain::records::{
    ActingCover, ActingCoverId, AgencyId, Agreement, AgreementId, AgreementKind, Caution, CautionId, Channel,
    ChannelId, ChannelKind, ContactKind, ContactOwner, ContactPoint, ContactPointId, Desk, DeskId, Handling,
    Holder, Mover, Part, PartId, PositionId, PostId, Record, Region, RegionId, RegionMember, RegionMemberId,
    Sensitivity, StandIn, TerritoryRef, UnresolvedWording, UnresolvedWordingId, Urgency, WorksFrom,
    WorksFromId,
};
use domain::territories::capital;

use super::Town;
use super::town::added;
use crate::clock;

impl Town {
    /// Somebody standing in for a position, wholly and without end.
    pub fn stands_in(&mut self, by: StandIn, position: PositionId) -> &mut ActingCover {
        let id = ActingCoverId(self.id(9));
        added!(
            self,
            acting_covers,
            ActingCover {
                id,
                position,
                by,
                territories: Vec::new(),
                topics: Vec::new(),
                from: None,
                until: None,
                reason: None,
                sensitivity: Sensitivity::Internal,
                handling: Handling::default(),
            }
        )
    }

    /// A post or posting working from a city elsewhere, with the clock of that country's capital.
    pub fn works_from(&mut self, who: Mover, city: &str, host: &str) -> &mut WorksFrom {
        let id = WorksFromId(self.id(10));
        let host = self.country(host);
        added!(
            self,
            works_from,
            WorksFrom {
                id,
                who,
                city: Some(city.into()),
                host: Some(host),
                zone: capital(host).and_then(|capital| capital.zone),
                hours: None,
                reason: None,
                from: None,
                until: None,
                sensitivity: Sensitivity::Internal,
                handling: Handling::default(),
            }
        )
    }

    /// A telephone without hours of its own, verified yesterday.
    pub fn phone(&mut self, of: ContactOwner) -> &mut ContactPoint {
        let id = ContactPointId(self.id(11));
        let number = format!("+44 20 7946 0{:03}", self.made % 1000);
        added!(
            self,
            contact_points,
            ContactPoint {
                id,
                of,
                kind: ContactKind::Phone,
                label: None,
                raw: number.as_str().into(),
                value: None,
                e164: None,
                extension: None,
                hours: None,
                zone: None,
                carries: None,
                forwarded_to: None,
                sort: 0,
                verified_on: Some(clock::day(-1)),
                verified_by: None,
                verified_how: None,
                from: None,
                until: None,
                sensitivity: Sensitivity::Internal,
                handling: Handling::default(),
            }
        )
    }

    /// A mobile of a channel that answers around the clock.
    pub fn around_the_clock(&mut self, channel: ChannelId) -> ContactPointId {
        let mobile = self.phone(ContactOwner::Channel(channel));
        mobile.kind = ContactKind::Mobile;
        mobile.hours = "24h".parse().ok();
        mobile.id
    }

    /// A channel for everywhere, every topic and any urgency.
    pub fn channel(&mut self, name: &str, kind: ChannelKind) -> &mut Channel {
        let id = ChannelId(self.id(12));
        added!(
            self,
            channels,
            Channel {
                id,
                name: name.into(),
                kind,
                agency: None,
                territories: Vec::new(),
                topics: Vec::new(),
                urgency: Urgency::Any,
                formal_for: Vec::new(),
                languages: Vec::new(),
                include: None,
                remark: None,
                from: None,
                until: None,
                source: None,
                sensitivity: Sensitivity::Internal,
                handling: Handling::default(),
            }
        )
    }

    /// A common-use agreement of the own agency with another, everywhere and for all topics.
    pub fn agreement(&mut self, name: &str, with: AgencyId) -> &mut Agreement {
        let id = AgreementId(self.id(13));
        let parties = vec![self.own, with];
        added!(
            self,
            agreements,
            Agreement {
                id,
                name: name.into(),
                kind: AgreementKind::CommonUse,
                parties,
                territories: Vec::new(),
                topics: Vec::new(),
                ask_via: None,
                from: None,
                until: None,
                source: None,
                sensitivity: Sensitivity::Internal,
                handling: Handling::default(),
            }
        )
    }

    /// A part of a country.
    pub fn part(&mut self, name: &str, country: &str) -> PartId {
        let id = PartId(self.id(14));
        let country = self.country(country);
        self.records.push(Record::from(Part {
            id,
            name: name.into(),
            country,
            subdivisions: Vec::new(),
            places: Vec::new(),
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        }));
        id
    }

    /// A region of these territories.
    pub fn region(&mut self, name: &str, members: &[TerritoryRef]) -> RegionId {
        let id = RegionId(self.id(15));
        self.records.push(Record::from(Region {
            id,
            name: name.into(),
            source: None,
            from: None,
            until: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        }));
        for territory in members {
            let row = RegionMember {
                id: RegionMemberId(self.id(16)),
                region: id,
                territory: *territory,
                from: None,
                until: None,
                sensitivity: Sensitivity::Internal,
                handling: Handling::default(),
            };
            self.records.push(Record::from(row));
        }
        id
    }

    /// A caution on a territory, for all topics.
    pub fn caution(&mut self, text: &str, on: Option<TerritoryRef>) -> &mut Caution {
        let id = CautionId(self.id(17));
        added!(
            self,
            cautions,
            Caution {
                id,
                text: text.into(),
                territory: on,
                topic: None,
                lift: None,
                from: None,
                until: None,
                source: None,
                sensitivity: Sensitivity::Internal,
                handling: Handling::default(),
            }
        )
    }

    /// Words of a source about a post that name no territory.
    pub fn wording(&mut self, post: PostId, text: &str) -> &mut UnresolvedWording {
        let id = UnresolvedWordingId(self.id(18));
        added!(
            self,
            unresolved_wordings,
            UnresolvedWording {
                id,
                holder: Holder::Post(post),
                wording: text.into(),
                from: None,
                until: None,
                source_document: None,
                source_as_of: None,
                source_date: None,
                sensitivity: Sensitivity::Internal,
                handling: Handling::default(),
            }
        )
    }

    /// A desk, of a position where one is given.
    pub fn desk(&mut self, position: Option<PositionId>) -> DeskId {
        let id = DeskId(self.id(19));
        self.records.push(Record::from(Desk {
            id,
            author: "Desk officer".into(),
            post: Some(self.headquarters),
            position,
            holds_duty_line: false,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        }));
        id
    }

    /// The desk that was added last, to be changed.
    pub fn change_desk(&mut self) -> &mut Desk {
        self.records.desks.last_mut().expect("a desk")
    }
}
