//! A sheet as a reader's machine sees it, through poppler's command-line tools.

use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use sheets::{CardSheet, Document, Pdf};

use crate::examples::framed;

/// A sheet set and written to the build's folder for temporary files.
pub(crate) struct Printed {
    pub(crate) pdf: Pdf,
    path: PathBuf,
}

impl Printed {
    /// Sets a sheet; `name` is the file's, for whoever wants to look at it.
    pub(crate) fn new(name: &str, sheet: &CardSheet) -> Self {
        Self::of(name, &framed(sheet))
    }

    /// As [`Self::new`], of a whole document.
    pub(crate) fn of(name: &str, document: &Document) -> Self {
        Self::as_set(name, sheets::pdf(document).expect("a sheet"))
    }

    /// As [`Self::new`], of what has been set already.
    pub(crate) fn as_set(name: &str, pdf: Pdf) -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let file = format!("{name}-{}-{number}.pdf", std::process::id());
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(file);
        std::fs::write(&path, &pdf.bytes).expect("the sheet written");
        Self { pdf, path }
    }

    /// The text of all pages as laid out, pages ended by form feeds.
    pub(crate) fn text(&self) -> String {
        self.run("pdftotext", &["-layout"], &["-"])
    }

    /// The text in reading order, white space made single.
    pub(crate) fn words(&self) -> String {
        let text = self.run("pdftotext", &["-raw"], &["-"]);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Properties of the file.
    pub(crate) fn info(&self) -> String {
        self.run("pdfinfo", &[], &[])
    }

    /// XMP metadata.
    pub(crate) fn metadata(&self) -> String {
        self.run("pdfinfo", &["-meta"], &[])
    }

    /// Tree of tags, with the text in it.
    pub(crate) fn structure(&self) -> String {
        self.run("pdfinfo", &["-struct-text"], &[])
    }

    /// The bookmarks beside the pages, in order: what each says and its page, from 1.
    pub(crate) fn bookmarks(&self) -> Vec<(String, usize)> {
        let xml = self.run("pdftohtml", &["-xml", "-stdout", "-i"], &[]);
        let items = xml.split("<item page=\"").skip(1);
        items
            .filter_map(|item| {
                let (page, rest) = item.split_once("\">")?;
                let (said, _) = rest.split_once("</item>")?;
                Some((said.to_owned(), page.parse().ok()?))
            })
            .collect()
    }

    /// Table of the fonts.
    pub(crate) fn fonts(&self) -> String {
        self.run("pdffonts", &[], &[])
    }

    fn run(&self, tool: &str, before: &[&str], after: &[&str]) -> String {
        let output = Command::new(tool)
            .args(before)
            .arg(&self.path)
            .args(after)
            .output()
            .unwrap_or_else(|error| panic!("{tool} is needed, of the package poppler-utils: {error}"));
        assert!(
            output.status.success(),
            "{tool}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

impl Drop for Printed {
    /// Keeps the file of a failed test, to look at; with `KEEP_SHEETS` set, every file.
    fn drop(&mut self) {
        if !std::thread::panicking() && std::env::var_os("KEEP_SHEETS").is_none() {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
