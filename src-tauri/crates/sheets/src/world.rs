//! The closed world in which Typst runs: the embedded templates, the built-in fonts and one file of data. No
//! package, no network, no file system and no clock can be reached from a template.

use std::path::PathBuf;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::fonts::Fonts;
use crate::model::Layout;

/// Files of the world, as (path, text). Templates import each other by these paths.
const TEMPLATES: [(&str, &str); 8] = [
    ("/answer.typ", include_str!("../templates/answer.typ")),
    ("/book.typ", include_str!("../templates/book.typ")),
    ("/card.typ", include_str!("../templates/card.typ")),
    ("/lines.typ", include_str!("../templates/lines.typ")),
    ("/list.typ", include_str!("../templates/list.typ")),
    ("/parts.typ", include_str!("../templates/parts.typ")),
    ("/pocket.typ", include_str!("../templates/pocket.typ")),
    ("/recovery.typ", include_str!("../templates/recovery.typ")),
];

/// What can be set.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Template {
    /// A contact sheet.
    Sheet(Layout),
    /// The page of a recovery key.
    Recovery,
}

impl Template {
    const fn path(self) -> &'static str {
        match self {
            Self::Sheet(Layout::Card) => "/card.typ",
            Self::Sheet(Layout::List) => "/list.typ",
            Self::Sheet(Layout::Pocket) => "/pocket.typ",
            Self::Sheet(Layout::Book) => "/book.typ",
            Self::Recovery => "/recovery.typ",
        }
    }
}

/// Where a template finds its data.
const DATA: &str = "/sheet.json";

/// Row headers of tables need the extras for accessibility.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    TEMPLATES
        .iter()
        .filter_map(|(path, text)| Some(Source::new(file_id(path)?, (*text).to_owned())))
        .collect()
});

/// One sheet's world.
pub(crate) struct SheetWorld {
    main: FileId,
    data: Bytes,
}

impl SheetWorld {
    /// A world that sets a template with `json` as its data. None if the template's path is not a valid one.
    pub(crate) fn new(template: Template, json: Vec<u8>) -> Option<Self> {
        Some(Self {
            main: file_id(template.path())?,
            data: Bytes::new(json),
        })
    }
}

impl World for SheetWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &Fonts::built_in().book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SOURCES
            .iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id.vpath().get_with_slash() == DATA {
            return Ok(self.data.clone());
        }
        self.source(id)
            .map(|source| Bytes::from_string(source.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        Fonts::built_in().face(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.vpath().get_with_slash()))
}
