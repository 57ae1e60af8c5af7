//! Rows of foreign tables: the cells of each field, as what is said of a person or of a post.

use chrono::NaiveDate;
use domain::names::{Resolved, resolve_name};
use domain::records::{ContactKind, Precedence, Sensitivity};
use domain::territories::CountryCode;
use formats::csv::AsOf;
use formats::csv::posts::PostRow;
use formats::mapping::{Field, Mapping};
use formats::table::{Doubt, Row};

use super::row::PersonRow;
use crate::import::contacts::Given;
use crate::import::tally::Tally;

/// A row with its columns mapped.
pub(in crate::import) struct Cells<'a> {
    pub(in crate::import) mapping: &'a Mapping,
    pub(in crate::import) row: &'a Row,
    /// The document of rows that name none.
    pub(in crate::import) file: &'a str,
    /// The day that the file speaks of.
    pub(in crate::import) as_of: Option<NaiveDate>,
}

/// What a row says of a person; `None` where it names none and is about a post.
pub(in crate::import) fn of_cells(
    cells: &Cells<'_>,
    tally: &mut Tally<'_>,
) -> Result<Option<PersonRow>, String> {
    let given = cells.joined(&[Field::GivenName, Field::FamilyName], " ");
    let name = cells.one(Field::Officer).or(given);
    let Some(name) = name else {
        return Ok(None);
    };
    let host = cells.host()?;
    Ok(Some(PersonRow {
        name: tidy(&name),
        uid: cells.one(Field::Uid),
        is_office: false,
        agency: cells.one(Field::Agency),
        position: cells.one(Field::Position),
        post: cells.one(Field::Post),
        city: cells.one(Field::City),
        host,
        covers: cells.items(Field::Covers),
        codes: cells.codes(),
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
        kept: None,
    }))
}

/// What a row says of a post, where it names no person.
pub(in crate::import) fn post_of_cells(cells: &Cells<'_>) -> Result<PostRow, String> {
    let host = cells.host()?;
    let of_country = host.map(|host| host.name().to_owned());
    let office = cells
        .one(Field::Post)
        .or_else(|| cells.one(Field::City))
        .or(of_country)
        .ok_or("neither an officer nor a post is named")?;
    let together = |field| Some(cells.all(field).join("; ")).filter(|text| !text.is_empty());
    let reaches = [Field::Mail, Field::Page]
        .map(|field| cells.all(field).join(" "))
        .join(" ");
    Ok(PostRow {
        office,
        city: cells.one(Field::City),
        host,
        covers: cells.items(Field::Covers),
        codes: cells.codes(),
        unknown_codes: Vec::new(),
        unmapped: Vec::new(),
        coverage_status: cells.one(Field::Status).unwrap_or_default(),
        source: Some(cells.source()),
        as_of: cells.day_said(),
        entity: cells.one(Field::Uid),
        address: Some(cells.all(Field::Address).join(", ")).filter(|text| !text.is_empty()),
        phone: together(Field::Phone)
            .into_iter()
            .chain(together(Field::Mobile))
            .reduce(|one, other| format!("{one}; {other}")),
        fax: together(Field::Fax),
        email: Some(reaches).filter(|text| !text.trim().is_empty()),
        operator: cells.one(Field::Agency),
        notes: together(Field::Notes),
    })
}

impl Cells<'_> {
    fn all(&self, field: Field) -> Vec<String> {
        let values = self.mapping.values(self.row, field).into_iter();
        values.map(str::to_owned).collect()
    }

    fn one(&self, field: Field) -> Option<String> {
        let values = self.mapping.values(self.row, field);
        values
            .first()
            .map(|text| tidy(text))
            .filter(|text| !text.is_empty())
    }

    fn items(&self, field: Field) -> Vec<String> {
        self.mapping.items(self.row, field)
    }

    fn joined(&self, fields: &[Field], between: &str) -> Option<String> {
        let texts: Vec<_> = fields.iter().filter_map(|field| self.one(*field)).collect();
        Some(texts.join(between)).filter(|text| !text.is_empty())
    }

    fn source(&self) -> String {
        self.one(Field::Source).unwrap_or_else(|| self.file.to_owned())
    }

    /// The day of the row, else of the file.
    fn day_said(&self) -> AsOf {
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

    fn host(&self) -> Result<Option<CountryCode>, String> {
        let Some(text) = self.one(Field::Country) else {
            return Ok(None);
        };
        let found = country(&text);
        found
            .map(Some)
            .ok_or_else(|| format!("{text} is the name of no country"))
    }

    fn codes(&self) -> Vec<CountryCode> {
        let items = self.items(Field::CoversCodes);
        items.iter().filter_map(|code| code.parse().ok()).collect()
    }

    fn day(&self, field: Field, tally: &mut Tally<'_>) -> Option<NaiveDate> {
        let text = self.one(field)?;
        let found = day(&text);
        if found.is_none() {
            let why = "no day that can be told for certain; write it as 2026-11-22";
            tally.doubt(&self.column(field), &text, why);
        }
        found
    }

    fn precedence(&self, tally: &mut Tally<'_>) -> Option<Precedence> {
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

    fn sensitivity(&self, tally: &mut Tally<'_>) -> Option<Sensitivity> {
        let text = self.one(Field::Sensitivity)?;
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

    /// Numbers and addresses. A number that a spreadsheet has cut short leads to somebody else, and is left out.
    fn contacts(&self, tally: &mut Tally<'_>, host: Option<CountryCode>) -> Vec<Given> {
        let lost: Vec<usize> = self.doubts(tally);
        let mut all = Vec::new();
        for (field, kind, label) in [
            (Field::Phone, ContactKind::Phone, "office"),
            (Field::Mobile, ContactKind::Mobile, "mobile"),
            (Field::Fax, ContactKind::Fax, "fax"),
        ] {
            for at in self.mapping.columns_of(field).filter(|at| !lost.contains(at)) {
                all.extend(Given::numbers(kind, label, self.row.text(at).trim(), host));
            }
        }
        for field in [Field::Mail, Field::Page] {
            all.extend(self.all(field).iter().flat_map(|text| Given::reaches(text)));
        }
        let address = self.all(Field::Address).join(", ");
        if !address.is_empty() {
            all.push(Given::plain(ContactKind::Postal, "address", address));
        }
        all
    }

    /// Says which cells are doubtful, and gives the columns of numbers that have lost digits.
    fn doubts(&self, tally: &mut Tally<'_>) -> Vec<usize> {
        let mut lost = Vec::new();
        for (at, doubt) in self.mapping.doubts(self.row) {
            let (is_lost, why) = match doubt {
                Doubt::DigitsLost => (
                    true,
                    "a spreadsheet has cut digits off this number; it is left out",
                ),
                Doubt::PrefixLost => (false, "a plus or leading zeros may be lost"),
                Doubt::Error => (true, "an error of the spreadsheet in place of a value"),
                Doubt::NoValue => (true, "a formula whose value was never saved"),
                Doubt::Merged => continue,
            };
            let column = self.mapping.columns().get(at);
            let name = column.map(|column| column.name.as_str()).unwrap_or_default();
            tally.doubt(name, self.row.text(at), why);
            if is_lost {
                lost.push(at);
            }
        }
        lost
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
