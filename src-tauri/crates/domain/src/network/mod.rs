//! A whole network in memory: every record by its id, and lists of them by what the resolver and the screens ask for.
//!
//! [`Network::put`] and [`Network::remove`] keep the lists up record by record, so that a change, also another
//! process's, costs microseconds and never a rebuild. What order the records came in changes no answer.

mod cover;
mod indexes;
mod lists;
mod lookups;
mod points;
mod slots;
mod table;

use rustc_hash::FxHashSet;

use crate::records::{self, Entity, EntityKind, Record, RecordRef, Records, Sensitivity};
use indexes::{Indexes, Listed};
use lists::Edit;
use table::Table;

pub(crate) use cover::{CoverLine, HolderSlot};
pub(crate) use points::{HoursKey, Owner, Point};
pub(crate) use table::{At, Slot};

/// All kinds: `Kind table`, and for those that others look up, `id one many`.
macro_rules! network {
    (
        $($kind:ident $table:ident,)*
        -- looked up by id --
        $($looked:ident $in_table:ident: $id:ident $one:ident $many:ident,)*
    ) => {
        /// All records of a network, with what is needed to find them.
        #[derive(Clone, Default)]
        pub struct Network {
            $( $table: Table<records::$kind>, )*
            indexes: Indexes,
            /// The few that are restricted: whoever is told something is asked about each record of it.
            restricted: FxHashSet<RecordRef>,
        }

        impl Network {
            /// A network of these records. Where an id comes twice, the later record counts.
            #[must_use]
            pub fn new(mut records: Records) -> Self {
                put_together(&mut records);
                let mut network = Self {
                    $( $table: records.$table.into(), )*
                    indexes: Indexes::default(),
                    restricted: FxHashSet::default(),
                };
                $(
                    let table = std::mem::take(&mut network.$table);
                    for (slot, record) in table.slots() {
                        record.list(&mut network, Edit::Enter(slot));
                        network.note_sensitivity(record);
                    }
                    network.$table = table;
                )*
                network.indexes.shrink();
                network
            }

            /// Puts a record in, in the place of the one with the same id.
            pub fn put(&mut self, record: impl Into<Record>) {
                let record = record.into();
                let _ = self.remove(record.reference());
                match record {
                    $( Record::$kind(record) => {
                        self.note_sensitivity(&record);
                        let slot = self.$table.reserve(record.id.0);
                        record.list(self, Edit::Enter(slot));
                        self.$table.put(record);
                    } )*
                }
            }

            /// Takes a record out, if it is there.
            pub fn remove(&mut self, reference: RecordRef) -> Option<Record> {
                self.restricted.remove(&reference);
                match reference.kind {
                    $( EntityKind::$kind => {
                        let (slot, record) = self.$table.remove(reference.id)?;
                        record.list(self, Edit::Leave(slot));
                        Some(record.into())
                    } )*
                }
            }

            /// A record of any kind.
            #[must_use]
            pub fn record(&self, reference: RecordRef) -> Option<Record> {
                match reference.kind {
                    $( EntityKind::$kind => self.$table.get(reference.id).cloned().map(Record::from), )*
                }
            }

            /// Who may see a record at most; nothing where there is none.
            #[must_use]
            pub fn sensitivity(&self, reference: RecordRef) -> Option<Sensitivity> {
                match reference.kind {
                    $( EntityKind::$kind => self.$table.get(reference.id).map(Entity::sensitivity), )*
                }
            }

            /// Every record of a kind, in no order that means anything.
            pub fn records(&self, kind: EntityKind) -> Box<dyn Iterator<Item = Record> + '_> {
                match kind {
                    $( EntityKind::$kind => Box::new(self.$table.iter().cloned().map(Record::from)), )*
                }
            }

            /// How many records of a kind there are.
            #[must_use]
            pub fn count(&self, kind: EntityKind) -> usize {
                match kind { $( EntityKind::$kind => self.$table.len(), )* }
            }

            $(
                #[doc = concat!("The ", stringify!($one), " with this id.")]
                #[must_use]
                pub fn $one(&self, id: records::$id) -> Option<&records::$looked> {
                    self.$in_table.get(id.0)
                }
                #[doc = concat!("Every [`", stringify!($looked), "`](records::", stringify!($looked), "), in no order that means anything.")]
                pub fn $many(&self) -> impl Iterator<Item = &records::$looked> {
                    self.$in_table.iter()
                }
            )*
        }
    };
}

network! {
    Topic topics, Agency agencies, Post posts, Place places, Position positions, Officer officers,
    OfficerAgency officer_agencies, Posting postings, WorksFrom works_from, Part parts, Region regions,
    RegionMember region_members, TerritoryName territory_names, Coverage coverage,
    UnresolvedWording unresolved_wordings, ActingCover acting_covers, Agreement agreements, Channel channels,
    Group groups, GroupMember group_members, Membership memberships, Caution cautions, Note notes,
    Holiday holidays,
    ContactPoint contact_points, KeptCard kept_cards, SettledWording settled_wordings,
    ToldApart told_apart, ImportTemplate import_templates, Network networks, Desk desks, Profile profiles, Export exports,
    -- looked up by id --
    Topic topics: TopicId topic topics,
    Agency agencies: AgencyId agency agencies,
    Post posts: PostId post posts,
    Place places: PlaceId place places,
    Position positions: PositionId position positions,
    Officer officers: OfficerId officer officers,
    OfficerAgency officer_agencies: OfficerAgencyId officer_agency officer_agencies,
    Posting postings: PostingId posting postings,
    WorksFrom works_from: WorksFromId works_from works_from_rows,
    Part parts: PartId part parts,
    Region regions: RegionId region regions,
    RegionMember region_members: RegionMemberId region_member region_members,
    TerritoryName territory_names: TerritoryNameId territory_name territory_names,
    Coverage coverage: CoverageId coverage coverage_lines,
    UnresolvedWording unresolved_wordings: UnresolvedWordingId unresolved_wording unresolved_wordings,
    ActingCover acting_covers: ActingCoverId acting_cover acting_covers,
    Agreement agreements: AgreementId agreement agreements,
    Channel channels: ChannelId channel channels,
    Group groups: GroupId group groups,
    GroupMember group_members: GroupMemberId group_member group_members,
    Membership memberships: MembershipId membership memberships,
    Caution cautions: CautionId caution cautions,
    Note notes: NoteId note notes,
    Holiday holidays: HolidayId holiday holidays,
    ContactPoint contact_points: ContactPointId contact_point contact_points,
    SettledWording settled_wordings: SettledWordingId settled_wording settled_wordings,
    ToldApart told_apart: ToldApartId told_apart_row told_apart,
    ImportTemplate import_templates: ImportTemplateId import_template import_templates,
    Desk desks: DeskId desk desks,
    Profile profiles: ProfileId profile profiles,
    Export exports: ExportId export exports,
}

/// What an answer reads together lies together: it looks at the hundreds of lines of one territory, at the positions of a
/// post, and at the postings in each. Which of several with the same id comes last stays as it is.
fn put_together(records: &mut Records) {
    records.coverage.sort_by_key(|line| line.territory);
    records.postings.sort_by_key(|posting| posting.position);
    records.positions.sort_by_key(|position| position.post);
}

impl Network {
    /// Whether there is such a record and it is restricted.
    #[must_use]
    pub fn is_restricted(&self, reference: RecordRef) -> bool {
        self.restricted.contains(&reference)
    }

    fn note_sensitivity<T: Entity>(&mut self, record: &T) {
        if record.sensitivity() == Sensitivity::Restricted {
            self.restricted.insert(record.reference());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Network;
    use crate::records::{
        Agency, AgencyId, EntityKind, Handling, Place, PlaceId, PlaceStatus, PostId, Records, Sensitivity,
    };
    use uuid::Uuid;

    fn agency(id: u128, state: &str) -> Agency {
        Agency {
            id: AgencyId(Uuid::from_u128(id)),
            name: format!("Agency {id}").as_str().into(),
            short_name: None,
            state: state.parse().ok(),
            sensitivity: Sensitivity::Public,
            handling: Handling::default(),
        }
    }

    fn place(id: u128, post: u128, city: &str) -> Place {
        Place {
            id: PlaceId(Uuid::from_u128(id)),
            post: PostId(Uuid::from_u128(post)),
            city: Some(city.into()),
            host: "MA".parse().ok(),
            zone: None,
            hours: None,
            status: PlaceStatus::Open,
            from: None,
            until: None,
            sensitivity: Sensitivity::Public,
            handling: Handling::default(),
        }
    }

    fn names<'n>(found: impl Iterator<Item = &'n Agency>) -> Vec<String> {
        let mut names: Vec<_> = found.map(|agency| agency.name.to_string()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_record_put_again_leaves_the_lists_it_stood_in() {
        let mut network = Network::default();
        network.put(agency(1, "MA"));
        network.put(agency(2, "MA"));
        network.put(agency(1, "ES"));
        let (morocco, spain) = ("MA".parse().unwrap(), "ES".parse().unwrap());
        assert_eq!(names(network.agencies_of(morocco)), ["Agency 2"]);
        assert_eq!(names(network.agencies_of(spain)), ["Agency 1"]);
        assert_eq!(network.count(EntityKind::Agency), 2);
    }

    #[test]
    fn what_is_restricted_is_known_for_as_long_as_it_is() {
        let restricted = |id| Agency {
            sensitivity: Sensitivity::Restricted,
            ..agency(id, "MA")
        };
        let mut network = Network::new(Records {
            agencies: vec![restricted(1), agency(2, "MA")],
            ..Records::default()
        });
        let is = |network: &Network| [1, 2].map(|id| network.is_restricted(agency(id, "MA").id.into()));
        assert_eq!(is(&network), [true, false]);
        network.put(restricted(2));
        network.put(agency(1, "MA"));
        assert_eq!(is(&network), [false, true]);
        network.remove(restricted(2).id.into());
        assert_eq!(is(&network), [false, false]);
    }

    #[test]
    fn a_record_taken_out_is_gone_from_its_table_and_its_lists() {
        let mut network = Network::new(Records {
            places: (0..1000).map(|id| place(id, id % 7, "Rabat")).collect(),
            ..Records::default()
        });
        let post = PostId(Uuid::from_u128(3));
        let gone: Vec<_> = network.places_of(post).map(|place| place.id).collect();
        assert_eq!(gone.len(), 143);
        for id in &gone {
            assert!(network.remove((*id).into()).is_some());
            assert!(network.place(*id).is_none() && network.remove((*id).into()).is_none());
        }
        assert_eq!(network.places_of(post).count(), 0);
        let in_rabat = network.places_in_city("MA".parse().ok(), &"Rabat".into()).count();
        assert_eq!(in_rabat, 1000 - gone.len());
        assert_eq!(network.places().count(), in_rabat);
    }

    #[test]
    fn the_lists_of_a_post_do_not_wait_for_it_and_lose_what_leaves() {
        let post = PostId(Uuid::from_u128(3));
        let mut network = Network::default();
        for id in 0..3 {
            network.put(place(id, 3, "Rabat"));
        }
        assert_eq!(network.places_of(post).count(), 3, "before there is a post");
        for gone in [1, 2] {
            let _ = network.remove(PlaceId(Uuid::from_u128(gone)).into());
            network.put(place(gone, 4, "Rabat"));
        }
        let left: Vec<_> = network.places_of(post).map(|place| place.id).collect();
        assert_eq!(left, [PlaceId(Uuid::from_u128(0))]);
        assert_eq!(network.places_of(PostId(Uuid::from_u128(4))).count(), 2);
    }
}
