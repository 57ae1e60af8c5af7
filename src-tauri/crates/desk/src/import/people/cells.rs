//! Rows of foreign tables: the cells of each field, as what is said of a person. `post_cells.rs` has those of a post.

use chrono::NaiveDate;
use domain::hours::Hours;
use domain::names::{Resolved, resolve_name};
use domain::records::{ContactKind, Precedence, Sensitivity};
use domain::territories::CountryCode;
use formats::csv::AsOf;
use formats::mapping::{self, Field, Mapping};
use formats::table::Row;

use super::row::PersonRow;
use super::sheet_line::{self, SheetLine};
use crate::import::contacts::Given;
use crate::import::tally::Tally;
use crate::sheet::read_code;

/// Fields that say whom or what a row is about. A row without its value there would be taken for another.
const KEYS: [Field; 8] = [
    Field::Officer,
    Field::FamilyName,
    Field::GivenName,
    Field::Agency,
    Field::Post,
    Field::City,
    Field::Country,
    Field::Uid,
];

/// A row with its columns mapped.
pub(in crate::import) struct Cells<'a> {
    mapping: &'a Mapping,
    row: &'a Row,
    /// The document of rows that name none.
    file: &'a str,
    /// The day that the file speaks of.
    as_of: Option<NaiveDate>,
    /// The columns whose value a spreadsheet has lost: they say nothing.
    lost: Vec<usize>,
}

impl<'a> Cells<'a> {
    /// Looks at every cell of a row first, and tells which are doubtful.
    pub(in crate::import) fn new(
        mapping: &'a Mapping,
        row: &'a Row,
        file: &'a str,
        as_of: Option<NaiveDate>,
        tally: &mut Tally<'_>,
    ) -> Self {
        let mut lost = Vec::new();
        for (at, doubt) in mapping.doubts(row) {
            let column = mapping.columns().get(at);
            let name = column.map(|column| column.name.as_str()).unwrap_or_default();
            tally.cell(name, row.text(at), doubt);
            lost.extend(doubt.is_lost().then_some(at));
        }
        Self {
            mapping,
            row,
            file,
            as_of,
            lost,
        }
    }
}

/// What a row says of a person; `None` where it names none and is about a post.
pub(in crate::import) fn of_cells(
    cells: &Cells<'_>,
    tally: &mut Tally<'_>,
) -> Result<Option<PersonRow>, String> {
    cells.keys_are_whole()?;
    let given = cells.joined(&[Field::GivenName, Field::FamilyName], " ");
    let name = cells.one(Field::Officer).or(given);
    let Some(name) = name else {
        return Ok(None);
    };
    cells.unused(Field::Status, "a row of an officer has no place for it", tally);
    let host = cells.host()?;
    Ok(Some(PersonRow {
        name: tidy(&name),
        uid: cells.one(Field::Uid),
        agency: cells.one(Field::Agency),
        position: cells.one(Field::Position),
        post: cells.one(Field::Post),
        city: cells.one(Field::City),
        host,
        covers: cells.items(Field::Covers),
        codes: cells.codes(tally),
        precedence: cells.precedence(tally),
        topics: cells.items(Field::Topics),
        languages: cells.items(Field::Languages),
        contacts: cells.contacts(tally, host),
        from: cells.day(Field::From, tally),
        until: cells.day(Field::Until, tally),
        notes: cells.all(Field::Notes),
        source: Some(cells.source()),
        as_of: cells.day_said(),
        sensitivity: cells.sensitivity(tally),
        line: cells.sheet_line(),
        ..PersonRow::default()
    }))
}

impl Cells<'_> {
    /// What line of a contact sheet of ours the row is: such a table has kinds and markings, and its rows the code.
    fn sheet_line(&self) -> Option<SheetLine> {
        let text = |name: &str| {
            let at = self
                .mapping
                .columns()
                .iter()
                .position(|column| column.name == name)?;
            Some(self.row.text(at))
        };
        text("marking")?;
        read_code(text("code")?).ok()?;
        Some(SheetLine::of_kind(text("kind")?))
    }

    /// The numbers and addresses of a line of a contact sheet, whose columns say what they are.
    fn of_sheet(&self, host: Option<CountryCode>) -> Vec<Given> {
        let mut all = Vec::new();
        for (at, column) in self.mapping.columns().iter().enumerate() {
            let text = self.row.text(at).trim();
            let Some(kind) = sheet_line::column_kind(&column.name) else {
                continue;
            };
            match kind {
                _ if text.is_empty() || self.lost.contains(&at) => {}
                ContactKind::Fax => all.extend(Given::numbers(kind, "", text, host)),
                _ if kind.is_voice() => all.extend(Given::numbers(kind, "", text, host)),
                _ => all.push(Given::plain(kind, "", text.to_owned())),
            }
        }
        all
    }

    /// Refuses a row of which nobody knows any more whom or what it is about.
    fn keys_are_whole(&self) -> Result<(), String> {
        let key = |at: &&usize| {
            let column = self.mapping.columns().get(**at);
            column
                .and_then(|column| column.field)
                .filter(|field| KEYS.contains(field))
        };
        match self.lost.iter().find_map(|at| Some((at, key(&at)?))) {
            Some((at, field)) => Err(format!(
                "{} stands where the {} should be",
                self.row.text(*at).trim(),
                field.name().replace('_', " ")
            )),
            None => Ok(()),
        }
    }

    /// The columns of a field that say anything.
    fn told(&self, field: Field) -> impl Iterator<Item = usize> + '_ {
        self.mapping
            .columns_of(field)
            .filter(|at| !self.lost.contains(at))
    }

    /// What a row says of a field, column by column.
    fn texts(&self, field: Field) -> impl Iterator<Item = &str> {
        let texts = self.told(field).map(|at| self.row.text(at).trim());
        texts.filter(|text| !text.is_empty())
    }

    pub(super) fn all(&self, field: Field) -> Vec<String> {
        self.texts(field).map(str::to_owned).collect()
    }

    pub(super) fn one(&self, field: Field) -> Option<String> {
        let text = self.texts(field).next().map(tidy);
        text.filter(|text| !text.is_empty())
    }

    pub(super) fn items(&self, field: Field) -> Vec<String> {
        self.texts(field).flat_map(mapping::items).collect()
    }

    /// Says of a field that the row gives and nothing takes that it is left out.
    pub(super) fn unused(&self, field: Field, why: &str, tally: &mut Tally<'_>) {
        for text in self.texts(field) {
            tally.doubt(&self.column(field), text, format!("{why}; it is left out"));
        }
    }

    fn joined(&self, fields: &[Field], between: &str) -> Option<String> {
        let texts: Vec<_> = fields.iter().filter_map(|field| self.one(*field)).collect();
        Some(texts.join(between)).filter(|text| !text.is_empty())
    }

    pub(super) fn source(&self) -> String {
        self.one(Field::Source).unwrap_or_else(|| self.file.to_owned())
    }

    /// The day of the row, else of the file.
    pub(super) fn day_said(&self) -> AsOf {
        match self.one(Field::AsOf) {
            Some(text) => AsOf {
                date: day(&text),
                text: Some(text),
            },
            None => AsOf {
                text: self.as_of.map(|day| day.to_string()),
                date: self.as_of,
            },
        }
    }

    pub(super) fn host(&self) -> Result<Option<CountryCode>, String> {
        let Some(text) = self.one(Field::Country) else {
            return Ok(None);
        };
        let found = country(&text);
        found
            .map(Some)
            .ok_or_else(|| format!("{text} is the name of no country"))
    }

    pub(super) fn codes(&self, tally: &mut Tally<'_>) -> Vec<CountryCode> {
        let mut codes = Vec::new();
        let items = self.items(Field::CoversCodes);
        for item in items.iter().flat_map(|item| item.split_whitespace()) {
            match item.to_uppercase().parse() {
                Ok(code) => codes.push(code),
                Err(_) => {
                    let why = "no ISO 3166-1 code; it is left out";
                    tally.doubt(&self.column(Field::CoversCodes), item, why);
                }
            }
        }
        codes
    }

    pub(super) fn day(&self, field: Field, tally: &mut Tally<'_>) -> Option<NaiveDate> {
        let text = self.one(field)?;
        let found = day(&text);
        if found.is_none() {
            let why = "no day that can be told for certain; write it as 2026-11-22";
            tally.doubt(&self.column(field), &text, why);
        }
        found
    }

    pub(super) fn precedence(&self, tally: &mut Tally<'_>) -> Option<Precedence> {
        let text = self.one(Field::Precedence)?;
        let wanted = text.to_lowercase().replace([' ', '-'], "_");
        let found = Precedence::ALL
            .iter()
            .copied()
            .find(|choice| choice.word() == wanted);
        if found.is_none() {
            let why = format!("none of {}", Precedence::WORDS.join(", "));
            tally.doubt(&self.column(Field::Precedence), &text, why);
        }
        found
    }

    pub(super) fn sensitivity(&self, tally: &mut Tally<'_>) -> Option<Sensitivity> {
        // As it is written: also what a spreadsheet has lost was meant to narrow who sees the row.
        let text = self
            .mapping
            .values(self.row, Field::Sensitivity)
            .first()
            .map(|text| tidy(text))?;
        let wanted = text.to_lowercase();
        let found = Sensitivity::ALL
            .iter()
            .copied()
            .find(|choice| choice.word() == wanted);
        if found.is_none() {
            // What nobody understands is kept from everybody until somebody does.
            let why = "no sensitivity of ours; kept as restricted";
            tally.doubt(&self.column(Field::Sensitivity), &text, why);
        }
        found.or(Some(Sensitivity::Restricted))
    }

    /// When somebody answers.
    pub(super) fn hours(&self, tally: &mut Tally<'_>) -> Option<Hours> {
        let text = self.one(Field::Hours)?;
        match text.parse() {
            Ok(hours) => Some(hours),
            Err(why) => {
                tally.doubt(
                    &self.column(Field::Hours),
                    &text,
                    format!("{why}; it is left out"),
                );
                None
            }
        }
    }

    /// Numbers and addresses, with the hours at which the office number is answered.
    fn contacts(&self, tally: &mut Tally<'_>, host: Option<CountryCode>) -> Vec<Given> {
        if self.sheet_line().is_some() {
            return self.of_sheet(host);
        }
        let mut all = Vec::new();
        for (field, kind, label) in [
            (Field::Phone, ContactKind::Phone, "office"),
            (Field::Mobile, ContactKind::Mobile, "mobile"),
            (Field::Fax, ContactKind::Fax, "fax"),
        ] {
            for text in self.texts(field) {
                all.extend(Given::numbers(kind, label, text, host));
            }
        }
        if let Some(hours) = self.hours(tally) {
            let mut numbers = all
                .iter_mut()
                .filter(|one| one.kind == ContactKind::Phone)
                .peekable();
            if numbers.peek().is_none() {
                self.unused(
                    Field::Hours,
                    "the row has no office number that they could be of",
                    tally,
                );
            }
            numbers.for_each(|one| one.hours = Some(hours.clone()));
        }
        for field in [Field::Mail, Field::Page] {
            all.extend(self.texts(field).flat_map(Given::reaches));
        }
        let address = self.all(Field::Address).join(", ");
        if !address.is_empty() {
            all.push(Given::plain(ContactKind::Postal, "address", address));
        }
        all
    }

    fn column(&self, field: Field) -> String {
        let at = self.mapping.columns_of(field).next();
        let column = at.and_then(|at| self.mapping.columns().get(at));
        column.map_or_else(|| field.name().to_owned(), |column| column.name.clone())
    }
}

/// A country by its code or by a name in any language; of a part, the country it lies in.
pub(super) fn country(text: &str) -> Option<CountryCode> {
    let code = text
        .trim()
        .to_uppercase()
        .parse()
        .ok()
        .filter(|_| text.trim().len() == 2);
    code.or_else(|| match resolve_name(text) {
        Resolved::Country(country) | Resolved::PartOf { country, .. } => Some(country),
        Resolved::Unknown => None,
    })
}

/// A day that can be told for certain: `2026-01-21`, also with a time behind it, `21.1.2026`, and `21/1/2026` where only
/// one of the two numbers can be the month.
fn day(text: &str) -> Option<NaiveDate> {
    let date = text.split(['T', ' ']).next()?;
    if let Ok(day) = date.parse() {
        return Some(day);
    }
    let (separator, parts): (char, Vec<&str>) = match () {
        () if date.contains('.') => ('.', date.split('.').collect()),
        () => ('/', date.split('/').collect()),
    };
    let [one, two, year] = <[&str; 3]>::try_from(parts).ok()?;
    let (one, two): (u32, u32) = (one.parse().ok()?, two.parse().ok()?);
    let year = year.parse().ok().filter(|year| (1900..=2200).contains(year))?;
    let (day, month) = match separator {
        '.' => (one, two),
        _ if one > 12 || one == two => (one, two),
        _ if two > 12 => (two, one),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day)
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn a_day_is_told_for_certain_or_not_at_all() {
        for text in [
            "2026-01-21",
            "2026-01-21T00:00:00",
            "21.01.2026",
            "21.1.2026",
            "21/01/2026",
            "1/21/2026",
        ] {
            assert_eq!(
                day(text).map(|day| day.to_string()).as_deref(),
                Some("2026-01-21"),
                "{text}"
            );
        }
        assert_eq!(
            day("3/3/2026").map(|day| day.to_string()).as_deref(),
            Some("2026-03-03")
        );
        for text in [
            "03/04/2026",
            "2004-03",
            "spring 2026",
            "31.2.2026",
            "21.01.26",
            "",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
