//! Tables of posts and what they cover.

use chrono::NaiveDate;
use domain::hours::Hours;
use domain::records::{Precedence, Sensitivity};
use domain::territories::CountryCode;

use super::{AsOf, Fields};

/// Columns without which a file is not a table of posts.
pub(super) const NEEDED: &[&str] = &[
    "office",
    "host_country_iso2",
    "covers_raw",
    "covers_iso2",
    "coverage_status",
];

/// The columns that are read; any other is left out.
pub(super) const READ: &[&str] = &[
    "office",
    "city",
    "host_country_iso2",
    "covers_raw",
    "covers_iso2",
    "unmapped_items",
    "coverage_status",
    "source_url",
    "as_of",
    "address",
    "phone",
    "fax",
    "email",
    "notes",
    "sensitivity",
];

/// One post as published, or as a foreign table has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostRow {
    /// Its name.
    pub office: String,
    /// The city.
    pub city: Option<String>,
    /// The country that hosts it.
    pub host: Option<CountryCode>,
    /// What it covers, item by item, as published.
    pub covers: Vec<String>,
    /// The same as codes, mapped by hand.
    pub codes: Vec<CountryCode>,
    /// Codes that are none of ISO 3166-1, such as EU.
    pub unknown_codes: Vec<String>,
    /// Items that have no code.
    pub unmapped: Vec<String>,
    /// Whether the coverage is stated, in the words of the file.
    pub coverage_status: String,
    /// The document.
    pub source: Option<String>,
    /// The document's date.
    pub as_of: AsOf,
    /// A Wikidata entity that the source names, such as `Q106450319`.
    pub entity: Option<String>,
    /// The address.
    pub address: Option<String>,
    /// Telephone numbers as written.
    pub phone: Option<String>,
    /// Telefax numbers as written.
    pub fax: Option<String>,
    /// Mail addresses and pages as written.
    pub email: Option<String>,
    /// The agency that keeps the post, where the notes say `operator=`.
    pub operator: Option<String>,
    /// The rest of the notes.
    pub notes: Option<String>,
    /// Who may see it.
    pub sensitivity: Option<Sensitivity>,
    /// The order in which its lines are asked.
    pub precedence: Option<Precedence>,
    /// The topics of its lines, in the words of the file; none means all.
    pub topics: Vec<String>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// When the office is open.
    pub hours: Option<Hours>,
}

impl PostRow {
    pub(super) fn read(fields: &Fields<'_>) -> Result<Self, String> {
        let source = fields.some("source_url");
        let codes = fields.text("covers_iso2");
        let (codes, unknown_codes): (Vec<&str>, Vec<&str>) = codes
            .split_whitespace()
            .partition(|code| code.parse::<CountryCode>().is_ok());
        let (operator, notes) = split_operator(&fields.text("notes"));
        Ok(Self {
            office: fields.some("office").ok_or("office is empty")?,
            city: fields.some("city"),
            host: fields.written("host_country_iso2").map(country).transpose()?,
            covers: items(&fields.text("covers_raw")),
            codes: codes.into_iter().map(country).collect::<Result<_, _>>()?,
            unknown_codes: unknown_codes.into_iter().map(str::to_owned).collect(),
            unmapped: items(&fields.text("unmapped_items")),
            coverage_status: fields.text("coverage_status"),
            entity: source.as_deref().and_then(wikidata_entity),
            source,
            as_of: AsOf::read(fields),
            address: fields.some("address"),
            phone: fields.some("phone"),
            fax: fields.some("fax"),
            email: fields.some("email"),
            operator,
            notes,
            sensitivity: fields.written("sensitivity").map(sensitivity).transpose()?,
            ..Self::default()
        })
    }

    /// Whether the row only says that there is no post, and who answers instead.
    #[must_use]
    pub fn has_no_own_post(&self) -> bool {
        self.coverage_status.starts_with("no own post")
    }
}

pub(super) fn country(code: &str) -> Result<CountryCode, String> {
    code.parse().map_err(|_| format!("{code} is no ISO 3166-1 code"))
}

fn sensitivity(word: &str) -> Result<Sensitivity, String> {
    let wanted = word.to_lowercase();
    let found = Sensitivity::ALL.iter().copied().find(|one| one.word() == wanted);
    found.ok_or_else(|| format!("{word} is none of {}", Sensitivity::WORDS.join(", ")))
}

fn items(text: &str) -> Vec<String> {
    let pieces = text
        .split(';')
        .map(|item| item.split_whitespace().collect::<Vec<_>>().join(" "));
    pieces.filter(|item| !item.is_empty()).collect()
}

fn wikidata_entity(source: &str) -> Option<String> {
    let (_, rest) = source.split_once("wikidata.org/entity/")?;
    let entity: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
    entity.starts_with('Q').then_some(entity)
}

/// `operator=Belgium; more` into the operator and the rest.
fn split_operator(notes: &str) -> (Option<String>, Option<String>) {
    let (operators, rest): (Vec<&str>, Vec<&str>) = notes
        .split(';')
        .map(str::trim)
        .partition(|part| part.starts_with("operator="));
    let operator = operators
        .first()
        .and_then(|part| part.strip_prefix("operator="))
        .map(str::trim);
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    (operator.and_then(some), some(rest.join("; ").trim()))
}
