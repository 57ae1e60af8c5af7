//! Files as whoever looks for something in them sees them: unpacked, and without white space.

use std::io::Read;
use std::path::Path;
use std::process::Command;

use flate2::read::ZlibDecoder;

/// Everything that can be read in a file: text, parts and metadata, unpacked; white space and soft line breaks gone.
pub(super) fn text(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    let mut found = String::from_utf8_lossy(&bytes).into_owned();
    match path.extension().and_then(|end| end.to_str()) {
        Some("pdf") => {
            found.push_str(&streams(&bytes));
            found.push_str(&poppler("pdftotext", &["-raw"], path, &["-"]));
            found.push_str(&poppler("pdfinfo", &["-struct-text"], path, &[]));
            found.push_str(&poppler("pdfinfo", &["-meta"], path, &[]));
        }
        Some("xlsx") => found.push_str(&parts(path)),
        _ => {}
    }
    found.retain(|character| !character.is_whitespace() && character != '=' && character != '\u{feff}');
    found
}

/// What the QR codes on the first page of a PDF say, photographed at 300 dots an inch.
pub(super) fn codes(path: &Path) -> Vec<String> {
    let output = Command::new("pdftoppm")
        .args(["-gray", "-r", "300", "-f", "1", "-l", "1"])
        .arg(path)
        .output()
        .unwrap_or_else(|error| panic!("pdftoppm is needed, of the package poppler-utils: {error}"));
    // A PGM: "P5", width, height, the lightest value, then a byte for each dot.
    let mut rest = output.stdout.as_slice();
    let mut next = || {
        let end = rest.iter().position(u8::is_ascii_whitespace).unwrap();
        let (word, after) = rest.split_at(end);
        rest = &after[1..];
        std::str::from_utf8(word).unwrap().to_owned()
    };
    assert_eq!(next(), "P5");
    let (width, height): (usize, usize) = (next().parse().unwrap(), next().parse().unwrap());
    assert_eq!(next(), "255");
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| rest[y * width + x]);
    let grids = picture.detect_grids().into_iter();
    grids.map(|grid| grid.decode().unwrap().1).collect()
}

/// All streams of a PDF that are packed.
fn streams(bytes: &[u8]) -> String {
    let mut found = String::new();
    let mut rest = bytes;
    while let Some(at) = position(rest, b"stream") {
        rest = &rest[at + 6..];
        let data = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))
            .unwrap_or(rest);
        let mut plain = Vec::new();
        // What is packed otherwise, such as a font, ends early; what was read until then counts.
        let _ = ZlibDecoder::new(data).read_to_end(&mut plain);
        found.push_str(&String::from_utf8_lossy(&plain));
    }
    found
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// All parts of a workbook.
fn parts(path: &Path) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut found = String::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        found.push_str(&part.name().unwrap());
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        found.push_str(&String::from_utf8_lossy(&bytes));
    }
    found
}

/// Whether a PDF can be read back, which needs poppler's tools: on Linux they are there, since `cargo xtask test` installs
/// them. Where they are not, this says so in the line that the runner's counts go by.
#[expect(clippy::print_stdout, reason = "the runner's counts go by this line")]
pub(super) fn reads_pdf() -> bool {
    let reads = cfg!(target_os = "linux") || Command::new("pdftotext").arg("-v").output().is_ok();
    if !reads {
        println!("SKIPPED: poppler's tools are not installed, so that no PDF is read back");
    }
    reads
}

fn poppler(tool: &str, before: &[&str], path: &Path, after: &[&str]) -> String {
    let output = Command::new(tool).args(before).arg(path).args(after).output();
    let output =
        output.unwrap_or_else(|error| panic!("{tool} is needed, of the package poppler-utils: {error}"));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
