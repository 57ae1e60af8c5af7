//! Words that a field chooses from. The derived order of each is its order of rank, where it has one.

use crate::field::{FieldKind, FieldType};
use crate::text::Text;
use crate::value::Value;

macro_rules! choice {
    ($(#[doc = $doc:literal])* $name:ident { $( $(#[doc = $variant_doc:literal])* $variant:ident $word:literal, )* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( #[doc = concat!("`", $word, "`. ")] $(#[doc = $variant_doc])* $variant, )*
        }

        impl $name {
            /// All words, in order.
            pub const WORDS: &'static [&'static str] = &[$($word),*];
            /// All values, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in tables, JSON and forms.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )* }
            }
        }

        impl FieldType for $name {
            const KIND: FieldKind = FieldKind::Choice(Self::WORDS);
            const REQUIRED: bool = Self::unstated().is_none();
            fn to_value(&self) -> Value {
                Value::Text(Text::from(self.word()))
            }
            fn from_value(value: Value) -> Option<Self> {
                let Value::Text(text) = value else { return None };
                Self::ALL.iter().copied().find(|choice| choice.word() == text.as_str())
            }
            fn absent() -> Option<Self> {
                Self::unstated()
            }
        }
    };
}

choice! {
    /// Who may see a record at most. The order is from the widest to the narrowest circle.
    Sensitivity { Public "public", Partner "partner", Internal "internal", Restricted "restricted", }
}
impl Sensitivity {
    const fn unstated() -> Option<Self> {
        Some(Self::Internal)
    }
}

choice! {
    /// What a post is.
    PostKind {
        Headquarters "headquarters", Embassy "embassy", HighCommission "high_commission", Consulate "consulate",
        Mission "mission", Bureau "bureau", Seat "seat", Office "office",
    }
}
impl PostKind {
    const fn unstated() -> Option<Self> {
        Some(Self::Office)
    }
}

choice! {
    /// To whom a post is accredited.
    Accreditation {
        /// To the state that hosts it.
        HostState "host_state",
        /// To an organisation such as Europol, wherever it sits.
        Organisation "organisation",
        /// To nobody: headquarters, an office at home.
        Nobody "nobody",
    }
}
impl Accreditation {
    const fn unstated() -> Option<Self> {
        Some(Self::HostState)
    }
}

choice! {
    /// What a post is at a place.
    PlaceStatus { Planned "planned", Open "open", Temporary "temporary", Moved "moved", Closed "closed", }
}
impl PlaceStatus {
    const fn unstated() -> Option<Self> {
        Some(Self::Open)
    }
}

choice! {
    /// What a position is for.
    Role { Head "head", Ilo "ilo", Deputy "deputy", Seconded "seconded", Analyst "analyst", }
}
impl Role {
    const fn unstated() -> Option<Self> {
        Some(Self::Ilo)
    }
}

choice! {
    /// From whom a position takes requests.
    TakesRequestsFrom {
        /// From its own agency.
        OwnAgency "own_agency",
        /// From all agencies of its state.
        AllAgencies "all_agencies",
        /// From the organisation it sits at only: never a route.
        OrganisationOnly "organisation_only",
    }
}
impl TakesRequestsFrom {
    const fn unstated() -> Option<Self> {
        Some(Self::OwnAgency)
    }
}

choice! {
    /// How sure a date of a posting is.
    Certainty { Planned "planned", Confirmed "confirmed", }
}
impl Certainty {
    const fn unstated() -> Option<Self> {
        Some(Self::Confirmed)
    }
}

choice! {
    /// The order in which lines of one territory are asked. Unstated ranks after primary, out of hours last.
    Precedence { Primary "primary", Unstated "unstated", Secondary "secondary", OutOfHours "out_of_hours", }
}
impl Precedence {
    const fn unstated() -> Option<Self> {
        Some(Self::Unstated)
    }
}

choice! {
    /// On what footing a territory is covered.
    Standing { Accredited "accredited", Notified "notified", RemoteOnly "remote_only", Unknown "unknown", }
}
impl Standing {
    const fn unstated() -> Option<Self> {
        Some(Self::Unknown)
    }
}

choice! {
    /// How partners share officers.
    AgreementKind { CommonUse "common_use", LeadNation "lead_nation", }
}
impl AgreementKind {
    const fn unstated() -> Option<Self> {
        Some(Self::CommonUse)
    }
}

choice! {
    /// What a channel is.
    ChannelKind {
        NationalCentralBureau "national_central_bureau", EuropolNationalUnit "europol_national_unit",
        SinglePointOfContact "single_point_of_contact", CentralAuthority "central_authority",
        Point247 "point_24_7",
        /// The network's own last resort, see [`Network`](super::Network).
        DutyLine "duty_line",
        /// Who is behind the duty line.
        OnCall "on_call",
        Other "other",
    }
}
impl ChannelKind {
    const fn unstated() -> Option<Self> {
        Some(Self::Other)
    }
}

choice! {
    /// For which requests a channel is.
    Urgency { Any "any", Urgent "urgent", Routine "routine", }
}
impl Urgency {
    const fn unstated() -> Option<Self> {
        Some(Self::Any)
    }
}

choice! {
    /// What a group is.
    GroupKind { TaskForce "task_force", JointInvestigationTeam "joint_investigation_team", IntelligenceCell "intelligence_cell", }
}
impl GroupKind {
    const fn unstated() -> Option<Self> {
        Some(Self::TaskForce)
    }
}

choice! {
    /// What a contact point is. Only voice can be called.
    ContactKind {
        /// An office telephone.
        Phone "phone",
        /// A mobile telephone.
        Mobile "mobile",
        /// A line that is kept manned.
        Duty "duty",
        /// A satellite telephone.
        Satellite "satellite",
        /// Telefax.
        Fax "fax",
        /// Electronic mail, not protected.
        Email "email",
        /// A mailbox or address of a protected system.
        Secure "secure",
        /// A postal or street address.
        Postal "postal",
        /// A page.
        Web "web",
    }
}
impl ContactKind {
    const fn unstated() -> Option<Self> {
        Some(Self::Phone)
    }
    /// Whether somebody can be called there.
    #[must_use]
    pub const fn is_voice(self) -> bool {
        matches!(self, Self::Phone | Self::Mobile | Self::Duty | Self::Satellite)
    }
}
