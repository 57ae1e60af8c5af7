//! What a kind of reader may see: four profiles that every network has, and the network's own.

use domain::names::fold;
use domain::network::Network;
use domain::records::{Profile, ProfileId, Sensitivity};
use domain::text::Text;
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::session::Session;
use crate::views::sheet::{ProfileLine, ProfilesView, SheetChoices};

/// What can be left off a sheet by name, beside what the switches of a profile decide.
pub(crate) const LEAVABLE: &[&str] = &[
    "cautions",
    "notices",
    "disagreements",
    "gaps",
    "topics",
    "languages",
    "sources",
    "hours",
    "freshness",
];

/// Everything that a profile lets through, up to a sensitivity.
fn open(name: &str, up_to: Sensitivity) -> Profile {
    Profile {
        id: ProfileId(Uuid::nil()),
        name: name.into(),
        up_to,
        names: true,
        private_numbers: true,
        addresses: true,
        places: true,
        groups: true,
        joint_teams: true,
        third_states: true,
        readers: Vec::new(),
        without: Vec::new(),
        sensitivity: Sensitivity::Internal,
        handling: domain::records::Handling::default(),
    }
}

/// Whether a reader sees all that the network holds.
pub(super) fn hides_nothing(profile: &Profile) -> bool {
    profile.up_to == Sensitivity::Restricted && shows_whole_people(profile)
}

/// Whether a reader sits in the network itself and sees of whoever may be shown everything: only they get what nobody
/// has understood, such as the unknown properties of a card, which may say anything that a switch hides.
pub(super) fn shows_whole_people(profile: &Profile) -> bool {
    let whole = Profile {
        id: profile.id,
        name: profile.name.clone(),
        readers: profile.readers.clone(),
        sensitivity: profile.sensitivity,
        handling: profile.handling.clone(),
        ..open("", profile.up_to)
    };
    profile.up_to >= Sensitivity::Internal && *profile == whole
}

/// The profiles that every network has, widest first.
fn usual() -> [Profile; 4] {
    let without = |words: &[&str]| words.iter().map(|word| Text::from(*word)).collect();
    let partner = Profile {
        names: false,
        private_numbers: false,
        addresses: false,
        joint_teams: false,
        third_states: false,
        without: without(&["notices", "disagreements", "gaps", "sources"]),
        ..open("partner", Sensitivity::Partner)
    };
    let public = Profile {
        name: "public".into(),
        up_to: Sensitivity::Public,
        places: false,
        groups: false,
        without: without(&[
            "notices",
            "disagreements",
            "gaps",
            "sources",
            "hours",
            "freshness",
        ]),
        ..partner.clone()
    };
    [
        open("everything", Sensitivity::Restricted),
        open("internal", Sensitivity::Internal),
        partner,
        public,
    ]
}

/// The profile that is called so; *internal* where none is named.
///
/// # Errors
/// [`Error::NotCalled`] when there is none, [`Error::Input`] when one of the network's own leaves out what is no field.
pub(super) fn named(network: &Network, name: Option<&str>) -> Result<Profile> {
    let wanted = fold(name.unwrap_or("internal"));
    let found = all(network)
        .into_iter()
        .find(|profile| fold(&profile.name) == wanted || profile.id.to_string() == wanted);
    let profile = found.ok_or_else(|| Error::NotCalled {
        field: "profile".to_owned(),
        what: "profile".to_owned(),
        text: name.unwrap_or_default().to_owned(),
    })?;
    match unknown_left_out(&profile) {
        None => Ok(profile),
        Some(why) => Err(Error::input("profile", why)),
    }
}

/// Why a profile cannot be the network's own: the field, and what is wrong with it. `None` when nothing is.
pub(crate) fn refusal(profile: &Profile) -> Option<(&'static str, String)> {
    let taken = usual().iter().any(|it| fold(&it.name) == fold(&profile.name));
    if taken {
        let why = format!(
            "every network has a profile {}, which would be taken",
            profile.name
        );
        return Some(("name", why));
    }
    unknown_left_out(profile).map(|why| ("without", why))
}

fn unknown_left_out(profile: &Profile) -> Option<String> {
    let mut words = profile.without.iter();
    let unknown = words.find(|word| !LEAVABLE.contains(&word.as_str()))?;
    Some(format!(
        "it leaves out {unknown:?}; there is {}",
        LEAVABLE.join(", ")
    ))
}

fn all(network: &Network) -> Vec<Profile> {
    let mut own: Vec<Profile> = network.profiles().cloned().collect();
    own.sort_by_cached_key(|profile| (fold(&profile.name), profile.id));
    usual().into_iter().chain(own).collect()
}

/// The profiles there are.
///
/// # Errors
/// [`Error::Store`] when the vault cannot be read.
pub fn profiles(session: &Session) -> Result<ProfilesView> {
    let known = session.network()?;
    Ok(ProfilesView {
        profiles: all(&known).iter().map(line).collect(),
    })
}

/// What there is to choose from when a sheet is made.
///
/// # Errors
/// [`Error::NoNetwork`] in an empty vault, [`Error::Store`] when the vault cannot be read.
pub fn choices(session: &Session) -> Result<SheetChoices> {
    let known = session.network()?;
    let settings = known.settings().ok_or(Error::NoNetwork)?;
    let others = settings
        .marking_scheme
        .iter()
        .filter(|it| **it != settings.marking);
    let markings = std::iter::once(&settings.marking).chain(others);
    Ok(SheetChoices {
        profiles: all(&known).iter().map(line).collect(),
        markings: markings.map(ToString::to_string).collect(),
        handling_line: settings.handling_line.as_ref().map(ToString::to_string),
        second_above: Some(settings.second_above).filter(|above| *above > 0),
    })
}

fn line(profile: &Profile) -> ProfileLine {
    let words = |words: &[Text]| words.iter().map(ToString::to_string).collect();
    ProfileLine {
        id: (!profile.id.0.is_nil()).then(|| profile.id.to_string()),
        name: profile.name.to_string(),
        up_to: profile.up_to.word().to_owned(),
        names: profile.names,
        private_numbers: profile.private_numbers,
        addresses: profile.addresses,
        places: profile.places,
        groups: profile.groups,
        joint_teams: profile.joint_teams,
        third_states: profile.third_states,
        readers: words(&profile.readers),
        without: words(&profile.without),
    }
}
