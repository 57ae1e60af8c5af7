//! A file to cards: physical lines to properties, properties to cards. Nothing larger than one card is held.

use std::borrow::Cow;
use std::io::{BufRead, Cursor, Read};

use super::head::{self, Kind};
use super::{Card, Reason, Rejected, contact};
use crate::text::{self, Encoding};

/// Most bytes of one card, pictures included.
const MOST: usize = 16_000_000;
/// Bytes of a property over folded lines in which its colon is waited for.
const LONGEST_FOLDED_HEAD: usize = 4_096;

/// The cards of a file, one after the other.
pub struct Cards<R> {
    input: R,
    line: u32,
    /// A line that was read and belongs to what comes next.
    waiting: Option<Vec<u8>>,
    ended: bool,
}

/// The cards in bytes of UTF-8, UTF-16 or, property by property, any other encoding.
#[must_use]
pub fn read(bytes: &[u8]) -> Cards<Cursor<Cow<'_, [u8]>>> {
    let encoding = match Encoding::guess(bytes) {
        // Old cards mix encodings; each property is looked at by itself.
        Encoding::Windows1252 => Encoding::Utf8,
        // NULs in a value make no UTF-16 of a file whose first word is plain.
        Encoding::Utf16Le | Encoding::Utf16Be if begins_plain(bytes) => Encoding::Utf8,
        other => other,
    };
    Cards::new(Cursor::new(text::with_line_feeds(encoding.to_utf8(bytes))))
}

fn begins_plain(bytes: &[u8]) -> bool {
    let word = bytes.trim_ascii_start().get(..6);
    word.is_some_and(|word| word.eq_ignore_ascii_case(b"BEGIN:"))
}

/// A card while its lines are collected.
struct Open {
    line: u32,
    /// Whether its BEGIN has blanks before it: then its END may have them, too.
    is_indented: bool,
    properties: Vec<Vec<u8>>,
    /// How the last property goes on; found once, for a value may have a hundred thousand lines.
    kind: Option<Kind>,
    size: usize,
    /// How deep in cards inside of this one (an AGENT of 2.1).
    inside: usize,
}

impl<R: BufRead> Cards<R> {
    /// The cards in a stream of bytes, in UTF-8 or, property by property, another encoding, with line feeds.
    pub fn new(input: R) -> Self {
        Self {
            input,
            line: 0,
            waiting: None,
            ended: false,
        }
    }

    /// The next physical line with its end, at most a byte more than a card may have; `None` at the end.
    fn physical(&mut self) -> Option<Result<Vec<u8>, Reason>> {
        if let Some(line) = self.waiting.take() {
            return Some(Ok(line));
        }
        let mut line = Vec::new();
        let most = u64::try_from(MOST).unwrap_or(u64::MAX).saturating_add(1);
        match self.input.by_ref().take(most).read_until(b'\n', &mut line) {
            Ok(0) => None,
            Ok(read) => {
                if read <= MOST || line.ends_with(b"\n") {
                    self.line = self.line.saturating_add(1);
                }
                if self.line == 1 && line.starts_with(b"\xef\xbb\xbf") {
                    line.drain(..3);
                }
                Some(Ok(line))
            }
            Err(_) => Some(Err(Reason::Unreadable)),
        }
    }

    /// Goes on to the next BEGIN. Text before it is rejected once, by its first line.
    fn begin(&mut self) -> Option<Result<Open, Rejected>> {
        let mut outside: Option<u32> = None;
        loop {
            let line = match self.physical() {
                Some(Ok(line)) => line,
                Some(Err(reason)) => {
                    self.ended = true;
                    return Some(Err(rejected(self.line, reason)));
                }
                None => {
                    self.ended = true;
                    return outside.map(|line| Err(rejected(line, Reason::Outside)));
                }
            };
            if is(&line, b"BEGIN:VCARD") {
                if let Some(outside) = outside {
                    self.waiting = Some(line);
                    return Some(Err(rejected(outside, Reason::Outside)));
                }
                return Some(Ok(Open {
                    line: self.line,
                    is_indented: is_indented(&line),
                    properties: Vec::new(),
                    kind: None,
                    size: 0,
                    inside: 0,
                }));
            }
            if !line.trim_ascii().is_empty() {
                outside.get_or_insert(self.line);
            }
        }
    }

    fn card(&mut self, mut open: Open) -> Result<Card, Rejected> {
        loop {
            let line = match self.physical() {
                Some(Ok(line)) => line,
                Some(Err(reason)) => {
                    self.ended = true;
                    return Err(rejected(open.line, reason));
                }
                None => {
                    self.ended = true;
                    return Err(rejected(open.line, Reason::NoEnd));
                }
            };
            if open.is(&line, b"BEGIN:VCARD") && !open.awaits_agent() {
                self.waiting = Some(line);
                return Err(rejected(open.line, Reason::NoEnd));
            }
            if open.is(&line, b"END:VCARD") && open.inside == 0 {
                if open.size > MOST {
                    return Err(rejected(open.line, Reason::TooLarge));
                }
                let properties = open.properties.iter().map(|raw| trimmed(raw));
                return contact::card(open.line, properties).map_err(|reason| rejected(open.line, reason));
            }
            open.take(line);
        }
    }
}

impl Open {
    /// Takes a line: a property, or what belongs to the one before. What goes beyond the limit is counted, not kept.
    fn take(&mut self, line: Vec<u8>) {
        self.size = self.size.saturating_add(line.len());
        if self.size > MOST {
            self.properties.clear();
            return;
        }
        if self.is(&line, b"BEGIN:VCARD") {
            self.inside = self.inside.saturating_add(1);
        } else if self.is(&line, b"END:VCARD") {
            self.inside = self.inside.saturating_sub(1);
            if let Some(last) = self.properties.last_mut() {
                last.extend(line);
            }
            return;
        }
        match self.properties.last_mut() {
            Some(last) if self.inside > 0 || head::goes_on(self.kind, last, &line) => {
                last.extend(line);
                if self.kind.is_none() && last.len() <= LONGEST_FOLDED_HEAD {
                    self.kind = head::kind(last);
                }
            }
            _ if line.trim_ascii().is_empty() => {}
            _ => {
                self.kind = head::kind(&line);
                self.properties.push(line);
            }
        }
    }

    /// Whether a line says this. These words may also be all that the last line of a long value has: that line begins with
    /// a blank, and belongs to the property before it.
    fn is(&self, line: &[u8], words: &[u8]) -> bool {
        let goes_on = || {
            is_indented(line)
                && !self.is_indented
                && self.inside == 0
                && !self.properties.is_empty()
                && !self.awaits_agent()
        };
        is(line, words) && !goes_on()
    }

    /// Whether the line before is an AGENT without a value: a card of its own follows (vCard 2.1, 2.4.3). Only there
    /// may a card begin inside of another, so that one without its END swallows no neighbour.
    fn awaits_agent(&self) -> bool {
        let last = self.properties.last().map(|raw| trimmed(raw)).unwrap_or_default();
        let line = last.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        is(line, b"AGENT:")
    }
}

impl<R: BufRead> Iterator for Cards<R> {
    type Item = Result<Card, Rejected>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        Some(self.begin()?.and_then(|open| self.card(open)))
    }
}

fn rejected(line: u32, reason: Reason) -> Rejected {
    Rejected { line, reason }
}

/// Whether a line says this, whatever the case and the blanks around it.
fn is(line: &[u8], words: &[u8]) -> bool {
    line.trim_ascii().eq_ignore_ascii_case(words)
}

fn is_indented(line: &[u8]) -> bool {
    matches!(line.first(), Some(b' ' | b'\t'))
}

/// A property without its last line end.
fn trimmed(raw: &[u8]) -> &[u8] {
    let raw = raw.strip_suffix(b"\n").unwrap_or(raw);
    raw.strip_suffix(b"\r").unwrap_or(raw)
}
