//! The shapes of requests, read from what the window itself is built with: the calls of `ui/src/lib/api/tauri.ts`, the
//! types of their arguments in `desk.ts`, and the types that ts-rs writes from ours (`generated/`).
//!
//! Only as much of TypeScript is read as stands there.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

/// A type of the interface.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    Text,
    Number,
    Truth,
    Nothing,
    Word(String),
    List(Box<Shape>),
    Either(Vec<Shape>),
    Both(Vec<Shape>),
    Fields(Vec<(String, Shape)>),
    Map(Box<Shape>),
    Named(String),
}

/// What each command takes.
pub(super) struct Shapes {
    /// The arguments of each command by their names.
    pub(super) commands: BTreeMap<String, Vec<(String, Shape)>>,
    named: BTreeMap<String, Shape>,
}

impl Shapes {
    /// Reads them.
    pub(super) fn read(api: &Path) -> Result<Self> {
        let mut named = BTreeMap::new();
        let generated = api.join("generated");
        for folder in [generated.clone(), generated.join("serde_json")] {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                if path.extension().is_some_and(|ending| ending == "ts") {
                    let text = fs::read_to_string(&path)?;
                    let (name, shape) = declared(&text).with_context(|| path.display().to_string())?;
                    named.insert(name, shape);
                }
            }
        }
        let (calls, types) = (
            fs::read_to_string(api.join("tauri.ts"))?,
            fs::read_to_string(api.join("desk.ts"))?,
        );
        let types = without_comments(&types);
        let mut commands = BTreeMap::new();
        for (method, command, arguments) in calls_in(&calls) {
            let parameters = parameters(&types, &method)?;
            let shaped = arguments.into_iter().map(|name| {
                // What is not a parameter by itself is an option of one: a truth, as they stand now.
                let shape = parameters.get(&name).cloned().unwrap_or(Shape::Truth);
                (name, shape)
            });
            commands.insert(command, shaped.collect());
        }
        Ok(Self { commands, named })
    }

    /// The shape behind a name.
    pub(super) fn named(&self, name: &str) -> Option<&Shape> {
        self.named.get(name)
    }
}

/// `export type Name = ...;`
fn declared(text: &str) -> Result<(String, Shape)> {
    let text = without_comments(text);
    let (_, rest) = text.split_once("export type ").context("a type is declared")?;
    let (name, rest) = rest.split_once('=').context("it is something")?;
    let mut reader = Reader::of(rest);
    Ok((name.trim().to_owned(), reader.either()?))
}

/// Each `method: (...) => invoke('command', { a, b: c })`.
fn calls_in(text: &str) -> Vec<(String, String, Vec<String>)> {
    let mut calls = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("invoke('") {
        let method = before.rsplit("\n  ").find_map(|line| {
            let (name, _) = line.split_once(':')?;
            name.chars().all(char::is_alphanumeric).then(|| name.to_owned())
        });
        let (command, after) = after.split_once('\'').unwrap_or((after, ""));
        let call = after.split(')').next().unwrap_or_default();
        let names = call.trim_start_matches([',', ' ']).trim_matches(['{', '}', ' ']);
        let names = names.split(',').map(|name| name.trim().to_owned());
        let names = names.filter(|name| !name.is_empty()).collect();
        calls.extend(method.map(|method| (method, command.to_owned(), names)));
        rest = after;
    }
    calls
}

/// The parameters of a method of the interface `Desk`.
fn parameters(types: &str, method: &str) -> Result<BTreeMap<String, Shape>> {
    let start = format!("\n  {method}(");
    let (_, rest) = types
        .split_once(&start)
        .with_context(|| format!("{method} has a type"))?;
    let mut reader = Reader::of(rest);
    let mut parameters = BTreeMap::new();
    while reader.peek() != Some(&Token::Sign(')')) {
        let Some(Token::Name(name)) = reader.next() else {
            bail!("{method}: a parameter has a name");
        };
        reader.skip('?');
        ensure!(reader.skip(':'), "{method}: {name} has a type");
        parameters.insert(name, reader.either()?);
        reader.skip(',');
    }
    Ok(parameters)
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines = out.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| ["\n", line]).collect()
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Name(String),
    Text(String),
    Sign(char),
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
}

impl Reader {
    fn of(text: &str) -> Self {
        let mut tokens = Vec::new();
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '"' | '\'' => {
                    let inside = letters.by_ref().take_while(|next| *next != letter);
                    tokens.push(Token::Text(inside.collect()));
                }
                letter if letter.is_alphanumeric() || letter == '_' => {
                    let mut name = String::from(letter);
                    while let Some(next) = letters.next_if(|next| next.is_alphanumeric() || *next == '_') {
                        name.push(next);
                    }
                    tokens.push(Token::Name(name));
                }
                letter if letter.is_whitespace() => {}
                letter => tokens.push(Token::Sign(letter)),
            }
        }
        Self { tokens, at: 0 }
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.peek().cloned();
        self.at += 1;
        token
    }

    fn skip(&mut self, sign: char) -> bool {
        let is_there = self.peek() == Some(&Token::Sign(sign));
        self.at += usize::from(is_there);
        is_there
    }

    fn either(&mut self) -> Result<Shape> {
        self.skip('|');
        let mut all = vec![self.both()?];
        while self.skip('|') {
            all.push(self.both()?);
        }
        Ok(one_or(all, Shape::Either))
    }

    fn both(&mut self) -> Result<Shape> {
        let mut all = vec![self.one()?];
        while self.skip('&') {
            all.push(self.one()?);
        }
        Ok(one_or(all, Shape::Both))
    }

    fn one(&mut self) -> Result<Shape> {
        let mut shape = match self.next().context("a type")? {
            Token::Text(word) => Shape::Word(word),
            Token::Sign('(') => {
                let shape = self.either()?;
                ensure!(self.skip(')'), "a bracket is closed");
                shape
            }
            Token::Sign('{') => self.fields()?,
            Token::Sign(sign) => bail!("{sign} begins no type"),
            Token::Name(name) => match name.as_str() {
                "string" => Shape::Text,
                "number" | "bigint" => Shape::Number,
                "boolean" => Shape::Truth,
                "null" | "undefined" => Shape::Nothing,
                "Array" => {
                    ensure!(self.skip('<'), "a list of something");
                    let inside = self.either()?;
                    ensure!(self.skip('>'), "a list of something");
                    Shape::List(Box::new(inside))
                }
                _ => Shape::Named(name),
            },
        };
        while self.skip('[') {
            ensure!(self.skip(']'), "a list");
            shape = Shape::List(Box::new(shape));
        }
        Ok(shape)
    }

    fn fields(&mut self) -> Result<Shape> {
        let mut fields = Vec::new();
        while !self.skip('}') {
            if self.skip('[') {
                while !self.skip(']') {
                    self.next().context("a map is closed")?;
                }
                self.skip('?');
                ensure!(self.skip(':'), "a map to something");
                let inside = self.either()?;
                self.skip(',');
                self.skip(';');
                ensure!(self.skip('}'), "a map is closed");
                return Ok(Shape::Map(Box::new(inside)));
            }
            let (Some(Token::Name(name)) | Some(Token::Text(name))) = self.next() else {
                bail!("a field has a name");
            };
            self.skip('?');
            ensure!(self.skip(':'), "{name} has a type");
            fields.push((name, self.either()?));
            self.skip(',');
            self.skip(';');
        }
        Ok(Shape::Fields(fields))
    }
}

fn one_or(mut all: Vec<Shape>, many: impl FnOnce(Vec<Shape>) -> Shape) -> Shape {
    match (all.len(), all.pop()) {
        (1, Some(one)) => one,
        (_, Some(last)) => {
            all.push(last);
            many(all)
        }
        (_, None) => Shape::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_read_with_its_unions_lists_and_maps() {
        let text = "// made\nexport type A = { /** { a brace } */ \"b\": Array<string | null>, c?: { [key in string]: D }, } & E | \"word\";";
        let (name, shape) = declared(text).unwrap();
        assert_eq!(name, "A");
        let fields = Shape::Fields(vec![
            (
                "b".to_owned(),
                Shape::List(Box::new(Shape::Either(vec![Shape::Text, Shape::Nothing]))),
            ),
            ("c".to_owned(), Shape::Map(Box::new(Shape::Named("D".to_owned())))),
        ]);
        let expected = Shape::Either(vec![
            Shape::Both(vec![fields, Shape::Named("E".to_owned())]),
            Shape::Word("word".to_owned()),
        ]);
        assert_eq!(shape, expected);
    }

    #[test]
    fn every_command_of_the_matrix_has_a_shape() {
        let api = ::tests::top().join("ui/src/lib/api");
        let shapes = Shapes::read(&api).unwrap();
        let page = fs::read_to_string(::tests::top().join("docs/commands.md")).unwrap();
        let granted = page
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        let missing: Vec<_> = granted
            .filter(|command| !shapes.commands.contains_key(*command))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
        let card = shapes.commands.get("card").unwrap();
        assert_eq!(
            card[0],
            ("request".to_owned(), Shape::Named("WhoRequest".to_owned()))
        );
    }
}
