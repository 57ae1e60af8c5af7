//! Walking the XML of a part, by local names: programs choose different prefixes for the same namespaces.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::table::ReadError;

/// What a walk meets.
pub(super) enum Met<'a> {
    /// An element begins.
    Start(BytesStart<'a>),
    /// The element of this local name ends.
    End(String),
    /// Text, entities resolved.
    Text(String),
}

/// A walk through one part.
pub(super) struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
}

impl<'a> Walk<'a> {
    pub(super) fn new(text: &'a str, part: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_dangling_amp = true;
        Self { reader, part }
    }

    /// The next thing; `None` at the end of the part.
    pub(super) fn next(&mut self) -> Result<Option<Met<'a>>, ReadError> {
        loop {
            let met = match self.reader.read_event() {
                Ok(Event::Start(start)) | Ok(Event::Empty(start)) => Met::Start(start),
                Ok(Event::End(end)) => Met::End(end.local_name().as_ref().to_owned()),
                Ok(Event::Text(text)) => Met::Text(text.xml10_content().into_owned()),
                Ok(Event::CData(text)) => Met::Text(text.xml10_content().into_owned()),
                Ok(Event::GeneralRef(entity)) => Met::Text(resolve(&entity)),
                Ok(Event::Eof) => return Ok(None),
                Ok(_) => continue,
                Err(_) => {
                    return Err(ReadError::Damaged {
                        part: self.part.to_owned(),
                    });
                }
            };
            return Ok(Some(met));
        }
    }

    /// Passes over the rest of an element, which has just begun.
    pub(super) fn skip(&mut self) -> Result<(), ReadError> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()? {
                Some(Met::Start(_)) => depth = depth.saturating_add(1),
                Some(Met::End(_)) => depth = depth.saturating_sub(1),
                Some(Met::Text(_)) => {}
                None => return Ok(()),
            }
        }
        Ok(())
    }
}

/// An element's local name.
pub(super) fn name<'a>(start: &'a BytesStart<'_>) -> &'a str {
    start.local_name().into_inner()
}

/// An attribute by its local name, entities resolved.
pub(super) fn attribute(start: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == wanted)?;
    found
        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
        .ok()
        .map(std::borrow::Cow::into_owned)
}

/// An attribute that is a whole number.
pub(super) fn number(start: &BytesStart<'_>, wanted: &str) -> Option<usize> {
    attribute(start, wanted)?.trim().parse().ok()
}

/// One of the five entities of XML, or a character by number; anything else is kept as written.
fn resolve(entity: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = entity.resolve_char_ref() {
        return character.to_string();
    }
    let content = entity.xml10_content();
    match content.as_ref() {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        other => format!("&{other};"),
    }
}
