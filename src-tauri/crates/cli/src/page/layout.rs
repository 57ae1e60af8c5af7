//! Lines that fit the terminal.

use anstyle::{AnsiColor, Style};
use textwrap::core::display_width;
use textwrap::{Options, WordSplitter, fill, termwidth};

/// Text that is read with ease; wider terminals leave the rest empty.
const WIDEST: usize = 100;
const NARROWEST: usize = 40;

pub(super) const STRONG: Style = Style::new().bold();
pub(super) const SOFT: Style = Style::new().dimmed();
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
pub(super) const WARNING: Style = AnsiColor::Yellow.on_default();
pub(super) const BAD: Style = AnsiColor::Red.on_default();
pub(super) const STOP: Style = AnsiColor::Red.on_default().bold();
pub(super) const ACCENT: Style = AnsiColor::Cyan.on_default().bold();

/// A text in a style.
pub(super) fn styled(style: Style, text: impl std::fmt::Display) -> String {
    format!("{style}{text}{style:#}")
}

/// A page that grows line by line.
pub(super) struct Page {
    text: String,
    width: usize,
}

impl Page {
    /// As wide as the terminal, within what is read with ease.
    pub(super) fn new() -> Self {
        Self {
            text: String::new(),
            width: termwidth().clamp(NARROWEST, WIDEST),
        }
    }

    #[cfg(test)]
    pub(super) fn of_width(width: usize) -> Self {
        Self {
            text: String::new(),
            width,
        }
    }

    /// A paragraph, wrapped; lines after the first are indented as far as the first one's text.
    pub(super) fn put(&mut self, lead: &str, text: &str) {
        let indent = " ".repeat(display_width(lead));
        let options = Options::new(self.width)
            .initial_indent(lead)
            .subsequent_indent(&indent)
            .word_splitter(WordSplitter::NoHyphenation);
        self.line(&fill(text, options));
    }

    /// A line as it is.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// An empty line, unless one stands there or nothing does.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A line with something at its right end; below it, where there is no room.
    pub(super) fn ends(&mut self, left: &str, right: &str) {
        let room = self
            .width
            .saturating_sub(display_width(left) + display_width(right));
        // A style around nothing is still nothing to see.
        if display_width(right) == 0 {
            self.line(left);
        } else if room >= 2 {
            self.line(&format!("{left}{}{right}", " ".repeat(room)));
        } else {
            self.line(left);
            let indent = left.len() - left.trim_start().len();
            self.line(&format!("{}{right}", " ".repeat(indent.max(4))));
        }
    }

    /// Rows of cells in columns; the last column takes what is left and is cut off there.
    pub(super) fn columns(&mut self, indent: usize, rows: &[Vec<String>]) {
        let count = rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..count)
            .map(|column| {
                let cells = rows.iter().filter_map(|row| row.get(column));
                cells.map(|cell| display_width(cell)).max().unwrap_or(0)
            })
            .collect();
        for row in rows {
            let mut line = " ".repeat(indent);
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                let last = column + 1 == row.len();
                let room = self.width.saturating_sub(display_width(&line));
                let cell = if last { cut(cell, room) } else { cell.clone() };
                line.push_str(&cell);
                if !last {
                    line.push_str(&" ".repeat(width.saturating_sub(display_width(&cell)) + 2));
                }
            }
            self.line(&line);
        }
    }

    pub(super) fn done(self) -> String {
        self.text
    }
}

/// The text, cut off with an ellipsis where it is wider than the room. Styles are cut off with care: a cut text is
/// plain from there on.
fn cut(text: &str, room: usize) -> String {
    if display_width(text) <= room || room < 8 {
        return text.to_owned();
    }
    let plain = anstream::adapter::strip_str(text).to_string();
    let mut kept = String::new();
    for letter in plain.chars() {
        kept.push(letter);
        if display_width(&kept) >= room {
            kept.pop();
            break;
        }
    }
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let mut page = Page::of_width(40);
        page.put(
            "  ",
            "Resident; covers Morocco and Western Sahara, all topics, since 2024-02-01",
        );
        page.ends("A. Example with a long name indeed", "until 2027-08-31");
        page.columns(
            2,
            &[vec![
                "+212 5 37 00 01 20".into(),
                "a label that is much too long for the line".into(),
            ]],
        );
        for line in page.done().lines() {
            assert!(display_width(line) <= 40, "{line}");
        }
    }

    #[test]
    fn colours_do_not_count_as_width() {
        let mut page = Page::of_width(40);
        page.ends(&styled(STRONG, "left"), &styled(GOOD, "right"));
        assert_eq!(display_width(page.done().trim_end()), 40);
    }
}
