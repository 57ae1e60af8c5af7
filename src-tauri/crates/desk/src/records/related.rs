//! What belongs to a record: the lists on its page.

use domain::network::Network;
use domain::records::{
    AgencyId, EntityKind, Holder, Mover, Record, RecordRef, StandIn, Subject, TerritoryRef,
};

use crate::naming::Naming;
use crate::views::record::{ListRow, Related};

/// A list on a page before it is named: the heading, and each record with the record that its row opens.
struct Group {
    heading: &'static str,
    rows: Vec<(Record, Option<RecordRef>)>,
}

impl Naming<'_> {
    /// The lists on the page of a record; those without rows are left out.
    pub(super) fn related(&self, record: &Record) -> Vec<Related> {
        let network = self.network;
        let mut groups = match record {
            Record::Officer(officer) => vec![
                open("Postings", network.postings_of(officer.id), |posting| {
                    posting.position.into()
                }),
                open("Agencies", network.officer_agencies_of(officer.id), |row| {
                    row.agency.into()
                }),
                plain("Stands in", network.acting_by(StandIn::Officer(officer.id))),
            ],
            Record::Position(position) => {
                let holder = Holder::Position(position.id);
                vec![
                    open("Postings", network.postings_to(position.id), |posting| {
                        posting.officer.into()
                    }),
                    plain("Covers", network.coverage_by(holder)),
                    plain("Unresolved wordings", network.wordings_of(holder)),
                    plain("Acting cover", network.acting_for(position.id)),
                    plain("Stands in", network.acting_by(StandIn::Position(position.id))),
                ]
            }
            Record::Post(post) => {
                let holder = Holder::Post(post.id);
                let positions = || network.positions_at(post.id);
                vec![
                    plain("Positions", positions()),
                    plain("Covers", network.coverage_by(holder)),
                    plain(
                        "Its positions cover",
                        positions().flat_map(|position| network.coverage_by(Holder::Position(position.id))),
                    ),
                    plain("Unresolved wordings", network.wordings_of(holder)),
                    plain("Places", network.places_of(post.id)),
                    plain("Works from", network.works_from_of(Mover::Post(post.id))),
                    plain("Posts that belong to it", network.children_of(post.id)),
                ]
            }
            Record::Posting(posting) => {
                vec![plain(
                    "Works from",
                    network.works_from_of(Mover::Posting(posting.id)),
                )]
            }
            Record::Agency(agency) => agency_groups(network, agency.id),
            Record::Region(region) => vec![
                plain("Members", network.members_of(region.id)),
                plain("Covered by", network.coverage_of(TerritoryRef::Region(region.id))),
            ],
            Record::Part(part) => {
                vec![plain(
                    "Covered by",
                    network.coverage_of(TerritoryRef::Part(part.id)),
                )]
            }
            Record::Group(group) => vec![plain("Members", network.members_of_group(group.id))],
            _ => Vec::new(),
        };
        groups.push(plain(
            "Notes",
            network.notes_on(Subject::Record(record.reference())),
        ));
        groups
            .into_iter()
            .filter_map(|group| self.list_of(record, group))
            .collect()
    }

    fn list_of(&self, page: &Record, group: Group) -> Option<Related> {
        let entity = group.rows.first()?.0.reference().kind;
        let mut rows: Vec<ListRow> = group
            .rows
            .iter()
            .map(|(record, opens)| {
                let mut row = self.row(record);
                row.title = self.title_beside(page, record);
                row.opens = opens.map(|opens| opens.to_string());
                row
            })
            .collect();
        // Dated rows read from the newest back, others by name.
        rows.sort_by(|one, other| match entity {
            EntityKind::Posting | EntityKind::Place | EntityKind::WorksFrom => other.detail.cmp(&one.detail),
            _ => (&one.title, &one.detail).cmp(&(&other.title, &other.detail)),
        });
        Some(Related {
            heading: group.heading.to_owned(),
            entity: entity.word().to_owned(),
            rows,
        })
    }

    /// A row's title without what the page's own title says already.
    fn title_beside(&self, page: &Record, record: &Record) -> String {
        match (page, record) {
            (Record::Officer(_), Record::Posting(posting)) => self.position_at_post(posting.position),
            (_, Record::Posting(posting)) => self.officer(posting.officer),
            (Record::Officer(_), Record::OfficerAgency(row)) => self.agency(row.agency),
            (Record::Position(_), Record::Coverage(line)) => self.territory(line.territory),
            (Record::Post(post), Record::Coverage(line)) if line.holder == Holder::Post(post.id) => {
                self.territory(line.territory)
            }
            (Record::Part(_) | Record::Region(_), Record::Coverage(line)) => self.holder(line.holder),
            (Record::Region(_), Record::RegionMember(row)) => self.territory(row.territory),
            (Record::Group(_), Record::GroupMember(row)) => self.member(row.territory, row.agency),
            (Record::Agency(_), Record::Membership(row)) => row.body.to_string(),
            (Record::Post(_), Record::Place(place)) => {
                place.city.as_ref().map(ToString::to_string).unwrap_or_default()
            }
            _ => self.title(record),
        }
    }
}

fn agency_groups(network: &Network, id: AgencyId) -> Vec<Group> {
    vec![
        plain("Posts", network.posts_of(id)),
        plain("Positions", network.positions_of(id)),
        plain("Channels", network.channels_of(id)),
        plain("Agreements", network.agreements_of(id)),
        open("Officers", network.officer_agencies_in(id), |row| {
            row.officer.into()
        }),
        plain("Posts accredited to it", network.posts_accredited_to(id)),
        plain("Covered by", network.coverage_of(TerritoryRef::Organisation(id))),
        plain("Memberships", network.memberships_of_agency(id)),
        open("Groups", network.group_members_of_agency(id), |row| {
            row.group.into()
        }),
    ]
}

fn plain<'n, T: Clone + Into<Record> + 'n>(
    heading: &'static str,
    records: impl Iterator<Item = &'n T>,
) -> Group {
    Group {
        heading,
        rows: records.map(|record| (record.clone().into(), None)).collect(),
    }
}

/// As [`plain`], where a row opens another record than its own.
fn open<'n, T: Clone + Into<Record> + 'n>(
    heading: &'static str,
    records: impl Iterator<Item = &'n T>,
    opens: impl Fn(&T) -> RecordRef,
) -> Group {
    Group {
        heading,
        rows: records
            .map(|record| (record.clone().into(), Some(opens(record))))
            .collect(),
    }
}
