//! The frame of a network: its settings, its desks, its topics and the agencies in it.

use super::{ChannelId, PositionId, PostId, define::record};
use crate::territories::CountryCode;
use crate::text::Text;

record! {
    /// The settings of the whole network; a vault holds exactly one.
    Network, NetworkId {
        /// What the network is called.
        name: Text,
        /// The agency whose network it is.
        own_agency: AgencyId,
        /// The state of that agency, ISO 3166-1.
        own_state: CountryCode,
        /// The post that is headquarters.
        headquarters: Option<PostId>,
        /// The channel that answers when nobody else does.
        duty_line: Option<ChannelId>,
        /// The on-call manager behind the duty line.
        on_call: Option<ChannelId>,
        /// The handling marking of everything that leaves the network, in capitals on every page.
        marking: Text,
        /// The markings to choose from, widest first.
        marking_scheme: Vec<Text>,
        /// What else stands beside the marking: who may read it, what to do with it.
        handling_line: Option<Text>,
        /// With more people than this on a sheet, a second person must have agreed to it; 0 is no such rule.
        second_above: i64,
        /// Whether all people and numbers are invented: shown in a banner.
        example: bool,
    }
}

record! {
    /// One installation, with its own author, sitting at a post of the network.
    Desk, DeskId {
        /// Who writes at this desk.
        author: Text,
        /// The post at which it sits.
        post: Option<PostId>,
        /// The position whose desk it is.
        position: Option<PositionId>,
        /// Whether this desk answers the duty line itself.
        holds_duty_line: bool,
    }
}

record! {
    /// A kind of case, from the network's own list.
    Topic, TopicId {
        /// What it is called.
        name: Text,
        /// Other words by which it is found.
        words: Vec<Text>,
        /// Its place in the list.
        sort: i64,
    }
}

record! {
    /// An organisation with its state, or multilateral. Own, sister and partner follow from the settings.
    Agency, AgencyId {
        /// Its name.
        name: Text,
        /// How it is called in short.
        short_name: Option<Text>,
        /// Its state, ISO 3166-1; absent for a multilateral organisation, which can then be covered as a territory.
        state: Option<CountryCode>,
    }
}
