//! What goes on a sheet: a frame, answers for territories, and lines of contacts.
//!
//! Words that depend on the network (reasons, hours, names) come ready made; marks and dates come typed, so that
//! every sheet words and draws them alike. An empty list or `None` takes no room on the page.

mod contact;
mod entry;
mod frame;
mod route;
mod world_map;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use contact::{Contact, Freshness};
pub use entry::{Card, Entry};
pub use frame::{Data, Fact, Frame, LeftOut};
pub use route::{FormalRoute, Route};
pub use world_map::{MapState, WorldMap};

/// Everything that is set, and how.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// How it is laid out.
    pub layout: Layout,
    /// The paper.
    pub paper: Paper,
    /// What stands around and about it.
    pub frame: Frame,
    /// Answers, one territory each.
    pub cards: Vec<CardSheet>,
    /// Lines of contacts.
    pub entries: Vec<Entry>,
    /// The map in a book; a picture for those who turn pages, and no data.
    #[serde(skip)]
    pub map: Option<WorldMap>,
}

/// How a document is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// One territory a page.
    Card,
    /// A table of contacts.
    List,
    /// Eight small pages on a sheet, to be cut and folded.
    Pocket,
    /// Contents, a chapter of answers, a chapter of contacts, and two indexes.
    Book,
}

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Paper {
    /// ISO A4.
    #[serde(rename = "a4")]
    A4,
    /// US Letter.
    #[serde(rename = "us-letter")]
    Letter,
}

/// The answer for one territory.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CardSheet {
    /// The territory asked about.
    pub territory: Territory,
    /// The question in words, where it was narrower than the territory: "Drug trafficking, urgent, Sunday 22 Nov 2026, 01:15".
    pub question: Option<String>,
    /// Local time zone and office hours in one line: "Rabat: UTC+1 · office Mon–Fri 09:00–17:00".
    pub office: Option<String>,
    /// Stop signs; they stand above every number.
    pub cautions: Vec<Caution>,
    /// Covered or not, in one sentence.
    pub state: State,
    /// The number that answers now.
    pub call_now: Option<CallNow>,
    /// The route that the topic obliges to take. The ladder then follows under "Also tell".
    pub formal_route: Option<FormalRoute>,
    /// The ladder, in order.
    pub routes: Vec<Route>,
    /// Vacancies, expected arrivals, wordings that may include the territory.
    pub notices: Vec<Notice>,
    /// Sources that contradict each other.
    pub disagreements: Vec<Disagreement>,
    /// When cover lapses within the coming weeks.
    pub gaps: Vec<Gap>,
}

/// The territory at the head of the sheet.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Territory {
    /// Name in the language of the sheet.
    pub name: String,
    /// Name in the territory's own language and script.
    pub native_name: Option<NativeName>,
    /// ISO 3166-1 alpha-2 code, ISO 3166-2 for a part; none for a region.
    pub code: Option<String>,
    /// Telephone prefix with its plus sign: "+212".
    pub dialling_prefix: Option<String>,
}

/// A name in another language.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NativeName {
    /// The name itself, in its own script.
    pub text: String,
    /// ISO 639 language code ("ar"), so that a screen reader pronounces it.
    pub language: Option<String>,
}

/// Covered or not, in one sentence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct State {
    /// How good the news is; drawn as a mark.
    pub tone: Tone,
    /// "Covered until 31 Aug 2027."
    pub text: String,
}

/// How good a piece of news is. Each has its own shape as well as its colour: dot, square, open ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Nothing to do.
    Good,
    /// Look before you rely on it.
    Warning,
    /// Do not rely on it.
    Bad,
}

/// A stop sign.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Caution {
    /// What must not be done, or not without asking.
    pub text: String,
    /// The topic it is about; none means all.
    pub topic: Option<String>,
    /// Who may lift it and how they are reached.
    pub lift: Option<String>,
    /// Where it comes from, with its date.
    pub source: Option<String>,
}

/// The one number to dial first.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CallNow {
    /// The number or address as it is used.
    pub value: String,
    /// Extension to dial after the number.
    pub extension: Option<String>,
    /// Whose it is: "A. Example, duty mobile".
    pub of: String,
    /// Why this one: "Rabat is closed until Monday 09:00".
    pub why: String,
}

/// Something to know before relying on the ladder.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Notice {
    /// Its kind in a word or two: "Vacant", "Expected".
    pub label: String,
    /// The notice in words.
    pub text: String,
    /// Last day it holds.
    pub until: Option<NaiveDate>,
}

/// Two sources that cannot both be right.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Disagreement {
    /// The topic it is about; none means all.
    pub topic: Option<String>,
    /// Ranks on the ladder of those who contradict each other.
    pub ranks: Vec<u32>,
    /// The disagreement in words.
    pub text: String,
}

/// Days without cover. Both ends are inclusive.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Gap {
    /// First day.
    pub from: NaiveDate,
    /// Last day; none is open.
    pub until: Option<NaiveDate>,
    /// The gap in words.
    pub text: String,
}
