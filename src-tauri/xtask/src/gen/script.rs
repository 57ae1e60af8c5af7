//! Reading a script that is nothing but a list of flat objects, one `key: 'value'` a line, as some packages publish
//! their data. No script is run.

use std::collections::BTreeMap;

/// A flat object.
pub(super) type Literal = BTreeMap<String, String>;

/// The objects in the order of the script. A line that is no `key: value` pair is passed over, except that `}` ends
/// an object.
pub(super) fn literals(script: &str) -> Vec<Literal> {
    let mut all = Vec::new();
    let mut object = Literal::new();
    for line in script.lines().map(str::trim) {
        if line.starts_with('}') {
            if !object.is_empty() {
                all.push(std::mem::take(&mut object));
            }
        } else if let Some((key, value)) = pair(line) {
            object.insert(key.to_owned(), value);
        }
    }
    all
}

fn pair(line: &str) -> Option<(&str, String)> {
    let (key, value) = line.split_once(": ")?;
    if !key.chars().all(|character| character.is_ascii_alphanumeric()) {
        return None;
    }
    let value = value.trim_end_matches(',');
    let quote = value.chars().next().filter(|first| matches!(first, '\'' | '"'));
    Some((
        key,
        match quote {
            Some(quote) => value.trim_matches(quote).replace('\\', ""),
            None => value.to_owned(),
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_numbers_are_read_and_comments_are_not() {
        let read = literals(
            "/**\n * @property {string} code\n */\nexport const x = [\n  {\n    code: 'BD-11',\n    \
             name: \"Cox's Bazar\",\n    type: 4\n  }\n]",
        );
        assert_eq!(read.len(), 1);
        let first = read.first().unwrap();
        assert_eq!(first.get("code").unwrap(), "BD-11");
        assert_eq!(first.get("name").unwrap(), "Cox's Bazar");
        assert_eq!(first.get("type").unwrap(), "4");
    }
}
