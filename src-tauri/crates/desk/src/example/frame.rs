//! The frame: agencies, topics, headquarters with its international crime bureau, the duty line and the settings.

use domain::hours::Hours;
use domain::records::{
    Accreditation, AgencyId, Channel, ChannelId, ChannelKind, ContactKind, ContactOwner, Desk, DeskId,
    Handling, Network, NetworkId, PostId, PostKind, Role, Sensitivity, TakesRequestsFrom, Topic, TopicId,
    Urgency,
};
use domain::territories::CountryCode;

use super::builder::{Builder, countries};
use super::office::Office;
use crate::topics;

/// What the other parts of the example refer to.
pub(super) struct Frame {
    pub(super) own: AgencyId,
    pub(super) sisters: Vec<AgencyId>,
    pub(super) spain: AgencyId,
    pub(super) australia: AgencyId,
    pub(super) morocco: AgencyId,
    pub(super) europol: AgencyId,
    pub(super) interpol: AgencyId,
    pub(super) headquarters: PostId,
    topics: Vec<(TopicId, &'static str)>,
}

impl Frame {
    /// The topic of that name.
    pub(super) fn topic(&self, name: &str) -> Vec<TopicId> {
        self.topics
            .iter()
            .filter(|(_, known)| *known == name)
            .map(|(id, _)| *id)
            .collect()
    }
}

/// The sister agencies that second officers to the bureau in The Hague.
const SISTERS: [(&str, &str); 6] = [
    ("Metropolitan Police Service", "Met"),
    ("HM Revenue & Customs", "HMRC"),
    ("Police Scotland", "Police Scotland"),
    ("Immigration Enforcement", "IE"),
    ("ACRO Criminal Records Office", "ACRO"),
    ("Regional Organised Crime Units", "ROCU"),
];

/// The bureau of headquarters, whose desk holds the duty line.
const BUREAU: &str = "International Crime Bureau";
/// A channel belongs to the agency: which of its offices it is stands in words.
const KEPT: &str = "kept by the International Crime Bureau";

pub(super) fn make(made: &mut Builder) -> Frame {
    let state = |code: &str| code.parse::<CountryCode>().ok();
    let own = made.agency("Serious Crime Agency", "SCA", state("GB"));
    let sisters = SISTERS
        .iter()
        .map(|(name, short)| made.agency(name, short, state("GB")))
        .collect();
    let spain = made.agency("Guardia Civil", "GC", state("ES"));
    let australia = made.agency("Australian Federal Police", "AFP", state("AU"));
    let morocco = made.agency("Sûreté nationale", "DGSN", state("MA"));
    let europol = made.agency("Europol", "Europol", None);
    let interpol = made.agency("INTERPOL", "INTERPOL", None);
    let topics = topics(made);
    let headquarters = office(made, own, "Headquarters", PostKind::Headquarters, None);
    let bureau = office(made, own, BUREAU, PostKind::Bureau, Some(headquarters));
    people(made, own, bureau);
    let frame = Frame {
        own,
        sisters,
        spain,
        australia,
        morocco,
        europol,
        interpol,
        headquarters,
        topics,
    };
    let (duty_line, on_call) = channels(made, &frame);
    settings(made, &frame, duty_line, on_call, bureau);
    frame
}

fn topics(made: &mut Builder) -> Vec<(TopicId, &'static str)> {
    let mut all = Vec::new();
    for (sort, (name, words)) in topics::DEFAULT.iter().enumerate() {
        let id = TopicId(made.id());
        made.push(Topic {
            id,
            name: (*name).into(),
            words: words.iter().map(|word| (*word).into()).collect(),
            sort: i64::try_from(sort).unwrap_or_default(),
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
        all.push((id, *name));
    }
    all
}

fn office(
    made: &mut Builder,
    agency: AgencyId,
    name: &str,
    kind: PostKind,
    parent: Option<PostId>,
) -> PostId {
    let id = made.office(Office {
        name,
        kind,
        agency,
        accredited: (Accreditation::Nobody, None),
        parent,
        city: "London",
        host: "GB",
        zone: "Europe/London",
        hours: Some(Hours::office()),
    });
    let number = made.london();
    made.contact_verified(
        ContactOwner::Post(id),
        ContactKind::Phone,
        "switchboard",
        &number,
        Some(9),
    );
    id
}

fn people(made: &mut Builder, own: AgencyId, bureau: PostId) {
    let titles = [
        ("Head of the International Crime Bureau", Role::Head),
        ("Deputy head", Role::Deputy),
        ("INTERPOL desk officer", Role::Analyst),
        ("Europol desk officer", Role::Analyst),
        ("Extradition desk officer", Role::Analyst),
    ];
    for (title, role) in titles {
        let position = made.position(bureau, own, title, role, TakesRequestsFrom::AllAgencies);
        let officer = made.officer(own, &["en"]);
        let from = made.ago(400);
        made.posting(officer, position, from);
        let phone = made.london();
        made.contact(
            ContactOwner::Position(position),
            ContactKind::Phone,
            "office",
            &phone,
        );
    }
}

fn channels(made: &mut Builder, frame: &Frame) -> (ChannelId, ChannelId) {
    let european = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE";
    let ncb = channel(
        made,
        frame,
        ChannelKind::NationalCentralBureau,
        "INTERPOL NCB London",
    );
    let unit = channel(
        made,
        frame,
        ChannelKind::EuropolNationalUnit,
        "Europol National Unit",
    );
    let central = channel(
        made,
        frame,
        ChannelKind::CentralAuthority,
        "Central Authority for mutual legal assistance",
    );
    let cyber = channel(
        made,
        frame,
        ChannelKind::Point247,
        "24/7 point for cyber preservation",
    );
    let duty = channel(made, frame, ChannelKind::DutyLine, "Headquarters duty line");
    let on_call = channel(made, frame, ChannelKind::OnCall, "On-call manager");
    let fugitives = frame.topic(topics::FUGITIVES);
    let assistance = frame.topic(topics::ASSISTANCE);
    let computer = frame.topic(topics::CYBER);
    for channel in &mut made.records.channels {
        match channel.id {
            id if id == ncb => {
                channel.formal_for.clone_from(&fugitives);
                channel.languages = ["en", "fr", "es", "ar"].map(Into::into).to_vec();
                channel.include =
                    Some("offence, legal basis, deadline, case number, what may be passed on".into());
                channel.remark = Some(
                    format!("{KEPT}, through I-24/7; arrest requests go by this channel and no other").into(),
                );
            }
            id if id == unit => {
                channel.territories = countries(european).map(Into::into).collect();
                channel.languages = vec!["en".into()];
                channel.include = Some("SIENA reference, handling code, priority".into());
                channel.remark = Some(KEPT.into());
            }
            id if id == central => {
                channel.include =
                    Some("letter of request, summary of facts, the law that is broken, translation".into());
                channel.topics.clone_from(&assistance);
                channel.formal_for.clone_from(&assistance);
            }
            id if id == cyber => {
                channel.languages = vec!["en".into(), "fr".into()];
                channel.include = Some("account or address, period, provider, why it cannot wait".into());
                channel.topics.clone_from(&computer);
                channel.urgency = Urgency::Urgent;
                channel.formal_for.clone_from(&computer);
            }
            id if id == duty => channel.remark = Some(KEPT.into()),
            _ => {}
        }
    }
    for (id, label, value) in [
        (ncb, "24 h desk", "+44 20 7946 0901"),
        (unit, "24 h desk", "+44 20 7946 0902"),
        (cyber, "24 h desk", "+44 20 7946 0903"),
        (duty, "duty line", "+44 20 7946 0999"),
        (on_call, "on-call manager", "+44 20 7946 0998"),
    ] {
        made.contact_verified(
            ContactOwner::Channel(id),
            ContactKind::Duty,
            label,
            value,
            Some(3),
        );
    }
    let number = made.london();
    made.contact_verified(
        ContactOwner::Channel(central),
        ContactKind::Phone,
        "office",
        &number,
        Some(60),
    );
    (duty, on_call)
}

fn channel(made: &mut Builder, frame: &Frame, kind: ChannelKind, name: &str) -> ChannelId {
    let id = ChannelId(made.id());
    made.push(Channel {
        id,
        name: name.into(),
        kind,
        agency: Some(frame.own),
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
    });
    id
}

fn settings(made: &mut Builder, frame: &Frame, duty_line: ChannelId, on_call: ChannelId, bureau: PostId) {
    let Some(own_state) = countries("GB").next() else {
        return;
    };
    let id = NetworkId(made.id());
    made.push(Network {
        id,
        name: "Example network".into(),
        own_agency: frame.own,
        own_state,
        headquarters: Some(frame.headquarters),
        duty_line: Some(duty_line),
        on_call: Some(on_call),
        marking: "OFFICIAL-SENSITIVE".into(),
        marking_scheme: vec!["OFFICIAL".into(), "OFFICIAL-SENSITIVE".into()],
        handling_line: None,
        second_above: 0,
        example: true,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    });
    for (author, post, holds_duty_line) in [
        ("Example desk", frame.headquarters, false),
        ("Duty desk", bureau, true),
    ] {
        let id = DeskId(made.id());
        made.push(Desk {
            id,
            author: author.into(),
            post: Some(post),
            position: None,
            holds_duty_line,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
    }
}
