//! What a new network holds: enough that the first question has an answer.

use domain::records::{
    Accreditation, Agency, AgencyId, Channel, ChannelId, ChannelKind, ContactKind, ContactOwner,
    ContactPoint, ContactPointId, Desk, DeskId, Handling, Network, NetworkId, Place, PlaceId, PlaceStatus,
    Post, PostId, PostKind, Sensitivity, Topic, TopicId, Urgency,
};
use domain::territories::{CountryCode, capital, zones};
use domain::text::Text;
use store::{Author, Tx, Vault};

use crate::error::{Error, Result};
use crate::given::stated;
use crate::topics;
use crate::views::vault::NewNetwork;

/// The marking where none is chosen.
const MARKING: &str = "OFFICIAL-SENSITIVE";
/// The markings to choose from, widest first.
const SCHEME: [&str; 4] = ["PUBLIC", "OFFICIAL", MARKING, "SECRET"];

/// Whether the request makes a network; its state.
///
/// # Errors
/// [`Error::Input`] names the field.
pub fn check(request: &NewNetwork) -> Result<CountryCode> {
    for (field, text, what) in [
        ("name", &request.name, "the network needs a name"),
        ("agency", &request.agency, "the own agency needs a name"),
        ("author", &request.author, "the author needs a name"),
    ] {
        if text.trim().is_empty() {
            return Err(Error::input(field, what));
        }
    }
    let state = request.state.trim().parse();
    state.map_err(|error: domain::territories::CountryCodeError| Error::input("state", error.to_string()))
}

pub(super) fn write(vault: &mut Vault, request: &NewNetwork, state: CountryCode) -> Result<()> {
    let author = Author {
        name: request.author.trim(),
        desk: None,
    };
    vault.transact(author, "New network", |tx| {
        let agency = own_agency(tx, request, state)?;
        let headquarters = headquarters(tx, agency, state)?;
        let duty_line = match stated(request.duty_line.as_deref()) {
            Some(number) => Some(duty_line(tx, agency, number, state)?),
            None => None,
        };
        default_topics(tx)?;
        let marking = stated(request.marking.as_deref())
            .unwrap_or(MARKING)
            .to_uppercase();
        tx.put(Network {
            id: NetworkId(tx.new_id()?),
            name: request.name.trim().into(),
            own_agency: agency,
            own_state: state,
            headquarters: Some(headquarters),
            duty_line,
            on_call: None,
            marking_scheme: scheme(&marking),
            handling_line: None,
            second_above: 0,
            marking: marking.into(),
            example: false,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        })?;
        tx.put(Desk {
            id: DeskId(tx.new_id()?),
            author: request.author.trim().into(),
            post: Some(headquarters),
            position: None,
            holds_duty_line: false,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        })?;
        Ok::<_, Error>(())
    })?;
    Ok(())
}

/// The usual markings; a marking of the owner's own stands at the end.
fn scheme(marking: &str) -> Vec<Text> {
    let own = (!SCHEME.contains(&marking)).then_some(marking);
    SCHEME.into_iter().chain(own).map(Text::from).collect()
}

fn own_agency(tx: &mut Tx<'_>, request: &NewNetwork, state: CountryCode) -> Result<AgencyId> {
    let id = AgencyId(tx.new_id()?);
    tx.put(Agency {
        id,
        name: request.agency.trim().into(),
        short_name: None,
        state: Some(state),
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    })?;
    Ok(id)
}

/// Headquarters, in the capital until somebody says otherwise.
fn headquarters(tx: &mut Tx<'_>, agency: AgencyId, state: CountryCode) -> Result<PostId> {
    let id = PostId(tx.new_id()?);
    tx.put(Post {
        id,
        name: "Headquarters".into(),
        kind: PostKind::Headquarters,
        agency,
        accreditation: Accreditation::Nobody,
        organisation: None,
        parent: None,
        source_record: None,
        source_wording: None,
        source_document: None,
        source_as_of: None,
        source_date: None,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    })?;
    let capital = capital(state);
    tx.put(Place {
        id: PlaceId(tx.new_id()?),
        post: id,
        city: capital.map(|capital| capital.name.into()),
        host: Some(state),
        zone: capital
            .and_then(|capital| capital.zone)
            .or_else(|| zones(state).next()),
        hours: None,
        status: PlaceStatus::Open,
        from: None,
        until: None,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    })?;
    Ok(id)
}

fn duty_line(tx: &mut Tx<'_>, agency: AgencyId, number: &str, state: CountryCode) -> Result<ChannelId> {
    let id = ChannelId(tx.new_id()?);
    tx.put(Channel {
        id,
        name: "Duty line".into(),
        kind: ChannelKind::DutyLine,
        agency: Some(agency),
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
    })?;
    let phone = formats::phone::parse(number, Some(state));
    tx.put(ContactPoint {
        id: ContactPointId(tx.new_id()?),
        of: ContactOwner::Channel(id),
        kind: ContactKind::Duty,
        label: Some("duty line".into()),
        raw: phone.raw.into(),
        value: phone.value.map(Text::from),
        e164: phone.e164.map(Text::from),
        extension: phone.extension.map(Text::from),
        hours: None,
        zone: None,
        carries: None,
        forwarded_to: None,
        sort: 0,
        verified_on: None,
        verified_by: None,
        verified_how: None,
        from: None,
        until: None,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    })?;
    Ok(id)
}

fn default_topics(tx: &mut Tx<'_>) -> Result<()> {
    for (sort, (name, words)) in (1..).zip(topics::DEFAULT.iter().copied()) {
        tx.put(Topic {
            id: TopicId(tx.new_id()?),
            name: name.into(),
            words: words.iter().copied().map(Text::from).collect(),
            sort,
            sensitivity: Sensitivity::Public,
            handling: Handling::default(),
        })?;
    }
    Ok(())
}
