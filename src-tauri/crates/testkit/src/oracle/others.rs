//! "The ladder": steps 3 to 7, and the formal route.

use domain::answer::RouteKind;
use domain::records::{
    Accreditation, Agency, AgencyId, Agreement, Channel, ChannelKind, Position, Post, PostId, Role,
    TakesRequestsFrom, Urgency,
};

use super::draft::{Draft, Footing};
use super::ladder::Rung;
use super::lines::Thing;
use super::step_one::Key;
use super::world::{Relation, Spot, World, in_force};

impl<'a> World<'a> {
    /// Positions of lines that count, each at its best line, in the order of step 1; no rank is shared.
    fn by_lines(
        &self,
        relation: Relation,
        step: u8,
        usable: impl Fn(&'a Position) -> Option<Option<&'a Agreement>>,
    ) -> Vec<Rung<'a>> {
        let mut found: Vec<(Thing, Key, domain::records::CoverageId, Rung<'a>)> = Vec::new();
        for line in self.lines_that_count(|agency| self.relation(agency) == relation) {
            for thing in self.things_of_line(line.0) {
                let Thing::Position(position) = thing else {
                    continue;
                };
                let Some(agreement) = self.position(position).and_then(&usable) else {
                    continue;
                };
                let drafts = self.drafts(
                    thing,
                    Footing {
                        line: Some(line),
                        agreement,
                        ..Footing::stated(step)
                    },
                );
                let Some(first) = drafts.first() else { continue };
                let key = self.key(line, first.route.resident);
                match found.iter_mut().find(|(known, ..)| *known == thing) {
                    Some(known) if (key, line.0.id) < (known.1, known.2) => {
                        *known = (thing, key, line.0.id, drafts)
                    }
                    Some(_) => {}
                    None => found.push((thing, key, line.0.id, drafts)),
                }
            }
        }
        found.sort_by_key(|(thing, key, ..)| (*key, self.tie(*thing)));
        found.into_iter().map(|(.., drafts)| drafts).collect()
    }

    pub(super) fn step_three(&self) -> Vec<Rung<'a>> {
        let takes_all = |position: &Position| position.takes_requests_from == TakesRequestsFrom::AllAgencies;
        let mut rungs = self.by_lines(Relation::Sister, 3, |position| {
            takes_all(position).then_some(None)
        });
        let mut located: Vec<_> = self
            .agencies_that_are(Relation::Sister)
            .into_iter()
            .flat_map(|agency| self.posts_in_country(agency.id))
            .flat_map(|post| self.staff(post.id, post.agency))
            .filter(|position| takes_all(position))
            .map(|position| Thing::Position(position.id))
            .collect();
        located.sort_by_key(|thing| self.tie(*thing));
        rungs.extend(
            located
                .into_iter()
                .map(|thing| self.drafts(thing, Footing::located(3))),
        );
        rungs
    }

    pub(super) fn step_four(&self) -> Vec<Rung<'a>> {
        let mut rungs = self.by_lines(Relation::Partner, 4, |position| {
            self.agreement_with(position.agency).map(Some)
        });
        let mut there: Vec<_> = self
            .agencies_that_are(Relation::Partner)
            .into_iter()
            .filter_map(|agency| Some((agency, self.agreement_with(agency.id)?)))
            .flat_map(|(agency, agreement)| {
                self.posts_in_country(agency.id)
                    .into_iter()
                    .flat_map(move |post| self.staff(post.id, agency.id))
                    .map(move |position| (Thing::Position(position.id), agreement))
            })
            .collect();
        there.sort_by_key(|(thing, _)| self.tie(*thing));
        rungs.extend(there.into_iter().map(|(thing, agreement)| {
            self.drafts(
                thing,
                Footing {
                    agreement: Some(agreement),
                    ..Footing::located(4)
                },
            )
        }));
        rungs
    }

    fn agencies_that_are(&self, relation: Relation) -> Vec<&'a Agency> {
        self.records
            .agencies
            .iter()
            .filter(|agency| self.relation(agency.id) == relation)
            .collect()
    }

    /// Open posts of an agency that work in the country asked about.
    pub(super) fn posts_in_country(&self, agency: AgencyId) -> Vec<&'a Post> {
        self.records
            .posts
            .iter()
            .filter(|post| post.agency == agency && self.is_open(post.id))
            .filter(|post| self.country().is_some() && self.spot_of_post(post.id).host == self.country())
            .collect()
    }

    /// The agreement that lets us use this agency's officers: one that names the topic first, then by name and id.
    pub(super) fn agreement_with(&self, agency: AgencyId) -> Option<&'a Agreement> {
        self.records
            .agreements
            .iter()
            .filter(|agreement| in_force(agreement.from, agreement.until, self.day()))
            .filter(|agreement| {
                agreement.parties.contains(&self.network.own_agency) && agreement.parties.contains(&agency)
            })
            .filter(|agreement| self.holds_here(&agreement.territories) && self.counts(&agreement.topics))
            .min_by_key(|agreement| {
                (
                    !self.names_topic(&agreement.topics),
                    agreement.name.clone(),
                    agreement.id,
                )
            })
    }

    pub(super) fn step_five(&self) -> Vec<Rung<'a>> {
        let Some(country) = self
            .country()
            .filter(|country| *country != self.network.own_state)
        else {
            return Vec::new();
        };
        let at_home = |post: PostId| self.spot_of_post(post).host == Some(self.network.own_state);
        let beside_us = |post: PostId| {
            self.accredited_to(post)
                .is_some_and(|organisation| self.own_post_is_accredited_to(organisation))
        };
        let mut rungs = self.counterparts(country, at_home);
        rungs.extend(self.counterparts(country, beside_us));
        rungs
    }

    /// The organisation that a post is accredited to.
    pub(super) fn accredited_to(&self, post: PostId) -> Option<AgencyId> {
        let post = self.post(post)?;
        post.organisation
            .filter(|_| post.accreditation == Accreditation::Organisation)
    }

    fn own_post_is_accredited_to(&self, organisation: AgencyId) -> bool {
        self.records.posts.iter().any(|post| {
            self.is_own(post.agency)
                && self.is_open(post.id)
                && self.accredited_to(post.id) == Some(organisation)
        })
    }

    fn counterparts(
        &self,
        country: domain::territories::CountryCode,
        at: impl Fn(PostId) -> bool,
    ) -> Vec<Rung<'a>> {
        let theirs = |agency: AgencyId| self.agency(agency).filter(|agency| agency.state == Some(country));
        let seats = self.records.positions.iter().filter(|position| {
            self.can_answer(position) && position.role != Role::Analyst && at(position.post)
        });
        let seats =
            seats.filter_map(|position| Some((theirs(position.agency)?, Thing::Position(position.id))));
        let posts = self.records.posts.iter().filter(|post| {
            self.is_open(post.id) && at(post.id) && self.staff(post.id, post.agency).is_empty()
        });
        let posts = posts.filter_map(|post| Some((theirs(post.agency)?, Thing::Post(post.id))));
        let mut things: Vec<_> = seats.chain(posts).collect();
        things.sort_by_key(|(agency, thing)| (agency.name.clone(), self.tie(*thing)));
        things
            .into_iter()
            .map(|(_, thing)| self.drafts(thing, Footing::stated(5)))
            .collect()
    }

    fn urgency_fits(&self, channel: &Channel) -> bool {
        match channel.urgency {
            Urgency::Any => true,
            Urgency::Urgent => self.question.urgent,
            Urgency::Routine => !self.question.urgent,
        }
    }

    /// Channels in force that fit territory and urgency, in order; topics are not yet looked at.
    fn fitting_channels(&self) -> Vec<&'a Channel> {
        let last_resort = [self.network.duty_line, self.network.on_call];
        let mut channels: Vec<_> = self
            .records
            .channels
            .iter()
            .filter(|channel| in_force(channel.from, channel.until, self.day()))
            .filter(|channel| !matches!(channel.kind, ChannelKind::DutyLine | ChannelKind::OnCall))
            .filter(|channel| !last_resort.contains(&Some(channel.id)))
            .filter(|channel| self.holds_here(&channel.territories) && self.urgency_fits(channel))
            .collect();
        channels.sort_by_key(|channel| {
            (
                channel.territories.is_empty(),
                !self.names_topic(&channel.topics),
                channel.urgency == Urgency::Any,
                channel.kind,
                channel.name.clone(),
                channel.id,
            )
        });
        channels
    }

    pub(super) fn step_six(&self) -> Vec<Rung<'a>> {
        self.fitting_channels()
            .into_iter()
            .filter(|channel| self.counts(&channel.topics))
            .map(|channel| vec![self.channel_draft(channel, 6, RouteKind::Channel)])
            .collect()
    }

    fn channel_draft(&self, channel: &'a Channel, step: u8, kind: RouteKind) -> Draft<'a> {
        let mut route = Footing::stated(step).blank();
        route.kind = kind;
        route.channel = Some(channel.id);
        (route.from, route.until) = (channel.from, channel.until);
        route.contacts = self.channel_contacts(channel);
        Draft {
            route,
            line: None,
            spot: Spot::default(),
            kept: None,
        }
    }

    pub(super) fn asker_holds_duty_line(&self) -> bool {
        self.asker().is_some_and(|desk| desk.holds_duty_line)
    }

    pub(super) fn duty_line(&self) -> Option<&'a Channel> {
        self.channel_in_force(self.network.duty_line?)
    }

    fn channel_in_force(&self, id: domain::records::ChannelId) -> Option<&'a Channel> {
        self.records
            .channels
            .iter()
            .find(|channel| channel.id == id && in_force(channel.from, channel.until, self.day()))
    }

    /// The duty line, or for a desk that holds it the on-call channel, where there is one.
    pub(super) fn last_resort(&self) -> Option<&'a Channel> {
        let on_call = self.network.on_call.and_then(|id| self.channel_in_force(id));
        match (self.asker_holds_duty_line(), on_call) {
            (true, Some(on_call)) => Some(on_call),
            _ => self.duty_line(),
        }
    }

    pub(super) fn step_seven(&self) -> Vec<Rung<'a>> {
        self.last_resort()
            .map(|channel| {
                let mut draft = self.channel_draft(channel, 7, RouteKind::DutyLine);
                if self.asker_holds_duty_line() && self.network.duty_line == Some(channel.id) {
                    draft.route.contacts.clear();
                }
                vec![draft]
            })
            .into_iter()
            .collect()
    }

    pub(super) fn formal_route(&self) -> Option<&'a Channel> {
        let topic = self.question.topic?;
        let duty_line = self
            .duty_line()
            .filter(|_| !self.asker_holds_duty_line())
            .filter(|line| self.holds_here(&line.territories) && self.urgency_fits(line));
        self.fitting_channels()
            .into_iter()
            .chain(duty_line)
            .find(|channel| channel.formal_for.contains(&topic))
    }
}
