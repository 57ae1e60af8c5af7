//! Templates: which column is which field, kept in the vault for the next file with the same header.

use domain::names::fold;
use domain::records::{Handling, ImportTemplate, ImportTemplateId, Sensitivity};
use domain::text::Text;
use formats::mapping::{Field, Mapping};
use formats::table::Sheet;
use store::{StoreError, Tx};

use super::{ImportError, ImportOptions};

/// What stands in a template for a column that is left out.
const LEFT_OUT: &str = "-";

/// The mapping of a sheet: guessed, then as a template has it, then as the person says. It is kept where the person
/// named a template for it. Gives also the name of the template.
pub(super) fn mapping(
    tx: &mut Tx<'_>,
    sheet: &Sheet,
    options: &ImportOptions,
) -> Result<(Mapping, Option<String>), ImportError> {
    let mut mapping = Mapping::guess(sheet);
    let templates = tx.all::<ImportTemplate>()?;
    let known = match &options.template {
        Some(name) => templates
            .into_iter()
            .find(|template| fold(&template.name) == fold(name)),
        None => templates
            .into_iter()
            .filter(|template| is_for(template, sheet))
            .max_by_key(|template| template.id),
    };
    if let Some(template) = &known {
        apply(template, sheet, &mut mapping)?;
    }
    for (field, column) in &options.map {
        match field {
            Some(field) => mapping.set(*field, column)?,
            None => mapping.leave_out(column)?,
        }
    }
    let name = known
        .as_ref()
        .map(|template| template.name.to_string())
        .or_else(|| options.template.clone());
    if let (Some(name), Some(_)) = (&name, &options.template) {
        keep(tx, known, name, sheet, &mapping)?;
    }
    Ok((mapping, name))
}

fn is_for(template: &ImportTemplate, sheet: &Sheet) -> bool {
    let names = &sheet.header.names;
    template.header.len() == names.len()
        && template
            .header
            .iter()
            .zip(names)
            .all(|(known, name)| **known == **name)
}

/// Sets each column as the template has the column of that name.
fn apply(template: &ImportTemplate, sheet: &Sheet, mapping: &mut Mapping) -> Result<(), ImportError> {
    for (name, field) in template.header.iter().zip(&template.fields) {
        let Some(at) = sheet.header.names.iter().position(|known| **known == **name) else {
            continue;
        };
        let number = at.saturating_add(1).to_string();
        match field.as_str() {
            LEFT_OUT => mapping.leave_out(&number)?,
            // A field of a newer program is left to the guess.
            other => {
                if let Ok(field) = other.parse::<Field>() {
                    mapping.set(field, &number)?;
                }
            }
        }
    }
    Ok(())
}

fn keep(
    tx: &mut Tx<'_>,
    known: Option<ImportTemplate>,
    name: &str,
    sheet: &Sheet,
    mapping: &Mapping,
) -> Result<(), StoreError> {
    let fields = mapping
        .columns()
        .iter()
        .map(|column| column.field.map_or(LEFT_OUT, Field::name));
    let header = &sheet.header.names;
    tx.put(ImportTemplate {
        id: match known {
            Some(template) => template.id,
            None => ImportTemplateId(tx.new_id()?),
        },
        name: name.into(),
        sheet: Some(sheet.name.as_str())
            .filter(|name| !name.is_empty())
            .map(Into::into),
        header: header.iter().map(|name| Text::from(name.as_str())).collect(),
        fields: fields.map(Into::into).collect(),
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    })?;
    Ok(())
}
