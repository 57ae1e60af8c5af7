//! The picture on a display, read from the file in which Xvfb keeps it (the X window dump format, `XWDFile.h`): whoever
//! watches so asks nothing of the window.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::thread::park_timeout;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

/// How often the picture is looked at, and so how exact its times are.
const LOOK: Duration = Duration::from_millis(8);
/// Without a change for this long, the picture is at rest.
const QUIET: Duration = Duration::from_millis(1200);
/// Nothing on a screen may take longer than this.
const PATIENCE: Duration = Duration::from_secs(60);
/// Bytes that a blinking caret changes at most: two columns of a line of text, four bytes a pixel.
const CARET: usize = 2 * 32 * 4;

/// The picture of a display.
pub(crate) struct Screen {
    file: File,
    /// Where the header and the colours end.
    pixels: u64,
}

/// How a picture came to rest.
struct Rest {
    /// The instant from which on nothing but a caret changed.
    since: Instant,
    /// Whether anything but a caret had changed before.
    changed: bool,
}

impl Screen {
    /// The picture that a server keeps in this file.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let mut file = File::open(path).context("the display keeps no picture")?;
        let mut header = [0; 100];
        file.read_exact(&mut header)?;
        let field = |number: usize| {
            let bytes = header.get(number * 4..number * 4 + 4)?;
            Some(u64::from(u32::from_be_bytes(bytes.try_into().ok()?)))
        };
        let (size, colours) = field(0).zip(field(19)).context("the picture's header")?;
        Ok(Self {
            file,
            pixels: size + colours * 12,
        })
    }

    fn picture(&mut self) -> Result<Vec<u8>> {
        let mut picture = Vec::with_capacity(1280 * 800 * 4);
        self.file.seek(SeekFrom::Start(self.pixels))?;
        self.file.read_to_end(&mut picture)?;
        Ok(picture)
    }

    /// Waits until the picture is at rest, after it has changed at least once where that is asked for, and returns the
    /// instant from which on nothing but a caret changed.
    ///
    /// # Errors
    /// When it does not come to rest, or does not change, within a minute.
    pub(crate) fn rest(&mut self, must_change: bool) -> Result<Instant> {
        let before = self.picture()?;
        self.rest_since(before, must_change)
    }

    /// Does something that must change the picture, and waits as [`rest`](Self::rest) does. The picture is looked at
    /// first: the change may be painted by the time that the act is done.
    ///
    /// # Errors
    /// As [`rest`](Self::rest), and what the act fails with.
    pub(crate) fn rest_after(&mut self, act: impl FnOnce() -> Result<()>) -> Result<Instant> {
        let before = self.picture()?;
        act()?;
        self.rest_since(before, true)
    }

    fn rest_since(&mut self, before: Vec<u8>, must_change: bool) -> Result<Instant> {
        let start = Instant::now();
        let mut seen = vec![(start, before)];
        loop {
            park_timeout(LOOK);
            let now = Instant::now();
            ensure!(now - start < PATIENCE, "the window did not come to rest");
            let picture = self.picture()?;
            let Some((_, last)) = seen.last() else { continue };
            if differ(last, &picture) > 0 {
                seen.push((now, picture));
            }
            let rest = at_rest(&seen).unwrap_or(Rest {
                since: start,
                changed: false,
            });
            if now - rest.since > QUIET && (rest.changed || !must_change) {
                return Ok(rest.since);
            }
        }
    }
}

/// The first of the last pictures that are all the same but for a caret.
fn at_rest(seen: &[(Instant, Vec<u8>)]) -> Option<Rest> {
    let (_, last) = seen.last()?;
    let same = seen
        .iter()
        .rev()
        .take_while(|(_, picture)| differ(picture, last) <= CARET)
        .count();
    let (since, _) = seen.get(seen.len() - same)?;
    Some(Rest {
        since: *since,
        changed: same < seen.len(),
    })
}

/// How many bytes differ.
fn differ(one: &[u8], other: &[u8]) -> usize {
    const ROW: usize = 1280 * 4;
    let rows = one
        .chunks(ROW)
        .zip(other.chunks(ROW))
        .filter(|(one, other)| one != other);
    rows.map(|(one, other)| one.iter().zip(other).filter(|(one, other)| one != other).count())
        .sum()
}
