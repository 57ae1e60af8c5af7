//! Which column of a table is which field: guessed from the header in several languages and from the values, settled by
//! a person.
//!
//! A guess is only shown; nothing is imported by it before a person has seen it. So it may be bold where it is cheap to
//! correct, and says in [`Why`] what it rests on.

mod field;
mod items;
mod values;
mod words;

use thiserror::Error;

pub use field::Field;
pub use items::items;

use crate::table::{Doubt, Row, Sheet};

/// Columns that are guessed; what stands further right is left to a person.
const MOST_COLUMNS: usize = 500;

/// The columns of a table and what they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    columns: Vec<Column>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the header.
    pub name: String,
    /// What it is; `None` where it is left out.
    pub field: Option<Field>,
    /// What that rests on.
    pub why: Why,
}

/// What a guess rests on, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// On nothing: nobody knows what the column is.
    Nothing,
    /// On what its cells look like.
    Values,
    /// On a word in its name.
    PartOfName,
    /// On its whole name.
    Name,
    /// On a person.
    Person,
}

/// Why a column cannot be set.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MapError {
    /// There is no field of that name.
    #[error("{0} is no field; the fields are: {list}", list = Field::list())]
    NoField(String),
    /// There is no column of that name, letter or number.
    #[error("the table has no column {0}")]
    NoColumn(String),
    /// Not of the form `FIELD=COLUMN`.
    #[error("{0} is not of the form FIELD=COLUMN")]
    Form(String),
}

/// What a person said: `FIELD=COLUMN,FIELD=COLUMN`, as the option `--map` takes it. A column whose name holds a comma
/// is named by its number.
///
/// # Errors
/// [`MapError`] for what is not of that form, or names no field.
pub fn overrides(text: &str) -> Result<Vec<(Field, String)>, MapError> {
    let pieces = text.split(',').map(str::trim).filter(|piece| !piece.is_empty());
    pieces
        .map(|piece| {
            let (field, column) = piece
                .split_once('=')
                .ok_or_else(|| MapError::Form(piece.to_owned()))?;
            Ok((field.trim().parse()?, column.trim().to_owned()))
        })
        .collect()
}

impl Mapping {
    /// The likeliest mapping of a sheet.
    #[must_use]
    pub fn guess(sheet: &Sheet) -> Self {
        let columns = sheet.header.names.iter().enumerate().map(|(at, name)| {
            let mut column = Column {
                name: name.clone(),
                field: None,
                why: Why::Nothing,
            };
            if at < MOST_COLUMNS {
                if let Some((field, why)) = words::field_of(name) {
                    (column.field, column.why) = (Some(field), why);
                }
                correct_by_values(&mut column, values::kind(sheet, at));
            }
            column
        });
        let mut mapping = Self {
            columns: columns.collect(),
        };
        mapping.keep_the_best_of_each();
        mapping.give_places_to_values(sheet);
        mapping.take_half_names_for_whole();
        mapping
    }

    /// The columns, in the order of the table.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Says what a column is, by its name, its number from 1, or its letter as spreadsheets have it. A field that takes
    /// one column is taken from the column that had it.
    ///
    /// # Errors
    /// [`MapError::NoColumn`] when there is no such column.
    pub fn set(&mut self, field: Field, column: &str) -> Result<(), MapError> {
        let at = self
            .find(column)
            .ok_or_else(|| MapError::NoColumn(column.to_owned()))?;
        let guessed = self.columns.iter_mut().filter(|known| known.field == Some(field));
        for known in guessed.filter(|known| !field.takes_several() || known.why < Why::Person) {
            known.field = None;
            known.why = Why::Nothing;
        }
        if let Some(column) = self.columns.get_mut(at) {
            column.field = Some(field);
            column.why = Why::Person;
        }
        Ok(())
    }

    /// Leaves a column out.
    ///
    /// # Errors
    /// [`MapError::NoColumn`] when there is no such column.
    pub fn leave_out(&mut self, column: &str) -> Result<(), MapError> {
        let at = self
            .find(column)
            .ok_or_else(|| MapError::NoColumn(column.to_owned()))?;
        if let Some(column) = self.columns.get_mut(at) {
            column.field = None;
            column.why = Why::Person;
        }
        Ok(())
    }

    /// The columns of a field, from 0.
    pub fn columns_of(&self, field: Field) -> impl Iterator<Item = usize> + '_ {
        let columns = self.columns.iter().enumerate();
        columns
            .filter(move |(_, column)| column.field == Some(field))
            .map(|(at, _)| at)
    }

    /// What a row says of a field: the texts of its columns, trimmed, those that say nothing left out.
    #[must_use]
    pub fn values<'a>(&self, row: &'a Row, field: Field) -> Vec<&'a str> {
        let texts = self.columns_of(field).map(|at| row.text(at).trim());
        texts.filter(|text| !text.is_empty()).collect()
    }

    /// The items of a field that lists several: territories, topics, languages.
    #[must_use]
    pub fn items(&self, row: &Row, field: Field) -> Vec<String> {
        self.values(row, field).into_iter().flat_map(items).collect()
    }

    /// The cells of a row that a person should look at: telephone numbers that a spreadsheet took for numbers, errors
    /// anywhere. Columns are from 0.
    #[must_use]
    pub fn doubts(&self, row: &Row) -> Vec<(usize, Doubt)> {
        let mapped = self
            .columns
            .iter()
            .enumerate()
            .filter_map(|(at, column)| Some((at, column.field?)));
        mapped
            .filter_map(|(at, field)| Some((at, field, row.cells.get(at)?.doubt?)))
            .filter(|(_, field, doubt)| match doubt {
                Doubt::DigitsLost | Doubt::PrefixLost => field.is_number(),
                Doubt::Error | Doubt::NoValue => true,
                Doubt::Merged => false,
            })
            .map(|(at, _, doubt)| (at, doubt))
            .collect()
    }

    fn find(&self, column: &str) -> Option<usize> {
        let column = column.trim();
        let same = |name: &str| name.trim() == column;
        let alike = |name: &str| domain::names::fold(name) == domain::names::fold(column);
        let number = || column.parse::<usize>().ok()?.checked_sub(1);
        let named = |test: &dyn Fn(&str) -> bool| self.columns.iter().position(|known| test(&known.name));
        named(&same)
            .or_else(|| named(&alike).filter(|_| !column.is_empty()))
            .or_else(number)
            .or_else(|| letters(column))
            .filter(|at| *at < self.columns.len())
    }

    /// Of a field that takes one column, only the best guess stays; the first of equals.
    fn keep_the_best_of_each(&mut self) {
        for field in Field::ALL.into_iter().filter(|field| !field.takes_several()) {
            let best = self
                .columns_of(field)
                .filter_map(|at| Some((self.columns.get(at)?.why, at)));
            let Some((_, best)) = best.max_by_key(|(why, at)| (*why, std::cmp::Reverse(*at))) else {
                continue;
            };
            for (at, column) in self.columns.iter_mut().enumerate() {
                if column.field == Some(field) && at != best {
                    (column.field, column.why) = (None, Why::Nothing);
                }
            }
        }
    }

    /// Columns of country names that no word explains: one country a row is where the post is, several what it covers.
    fn give_places_to_values(&mut self, sheet: &Sheet) {
        for at in 0..self.columns.len().min(MOST_COLUMNS) {
            if self.columns.get(at).is_none_or(|column| column.field.is_some()) {
                continue;
            }
            let field = match values::places(sheet, at) {
                Some(values::Places::One) if self.columns_of(Field::Country).next().is_none() => {
                    Field::Country
                }
                Some(values::Places::Several) if self.columns_of(Field::Covers).next().is_none() => {
                    Field::Covers
                }
                _ => continue,
            };
            if let Some(column) = self.columns.get_mut(at) {
                (column.field, column.why) = (Some(field), Why::Values);
            }
        }
    }

    /// `Nom` beside `Prénom` is a family name; alone it is the whole name. So is `Nome` in Italian, without `Cognome`.
    fn take_half_names_for_whole(&mut self) {
        let has = |field| self.columns_of(field).next().is_some();
        let half = match (has(Field::FamilyName), has(Field::GivenName), has(Field::Officer)) {
            (true, false, false) => Field::FamilyName,
            (false, true, false) => Field::GivenName,
            _ => return,
        };
        for column in self
            .columns
            .iter_mut()
            .filter(|column| column.field == Some(half))
        {
            column.field = Some(Field::Officer);
        }
    }
}

/// Values go before words where they cannot be mistaken: `Contact` may be a name, a number or a mailbox.
fn correct_by_values(column: &mut Column, found: Option<values::Kind>) {
    let Some(found) = found else { return };
    let (field, agrees): (Field, &[Field]) = match found {
        values::Kind::Mail => (Field::Mail, &[Field::Mail]),
        values::Kind::Page => (Field::Page, &[Field::Page, Field::Source, Field::Mail]),
        values::Kind::Phone => (
            Field::Phone,
            &[Field::Phone, Field::Mobile, Field::Fax, Field::Uid],
        ),
    };
    let open = [
        None,
        Some(Field::Phone),
        Some(Field::Mail),
        Some(Field::Page),
        Some(Field::Officer),
    ];
    let says_so = column.field.is_some_and(|field| agrees.contains(&field));
    if !says_so && open.contains(&column.field) {
        (column.field, column.why) = (Some(field), Why::Values);
    }
}

/// A column's letters to its number from 0: A, B ... Z, AA.
fn letters(column: &str) -> Option<usize> {
    if column.is_empty() || column.len() > 3 || !column.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let number = column
        .bytes()
        .fold(0_usize, |number, byte| number * 26 + usize::from(byte - b'A') + 1);
    number.checked_sub(1)
}
