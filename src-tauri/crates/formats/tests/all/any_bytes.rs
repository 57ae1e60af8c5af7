//! The entry points of the fuzz targets with bytes of four kinds: any at all, files of the corpus with a few bytes
//! changed, pieces of the formats put together at random, and all that fuzzing has come upon so far.

#[path = "../../fuzz/entry.rs"]
#[allow(
    unreachable_pub,
    clippy::expect_used,
    reason = "it is also the root of each fuzz target's module"
)]
mod entry;

use proptest::prelude::*;

/// Pieces of what each parser reads.
const PIECES: &[&str] = &[
    "BEGIN:VCARD\r\n",
    "END:VCARD\r\n",
    "VERSION:2.1\n",
    "VERSION:4.0\n",
    "FN:Amal",
    "AGENT:\n",
    "TEL;CELL:+212 5",
    "NOTE;ENCODING=QUOTED-PRINTABLE:=C3=",
    "PHOTO;BASE64:\n",
    "item1.X-ABLabel:x\n",
    "item1.TEL:1\n",
    ";",
    ":",
    "\"",
    "=",
    "=\n",
    "\r",
    "\n",
    "\n ",
    ",",
    "\t",
    "|",
    "sep=;\n",
    "'=",
    "\u{feff}",
    "\0",
    "é",
    "4.41E+11",
    "+44 20 7946 0132",
    "Korea, Republic of",
    "Mali and Niger",
    "City",
    "Phone",
    "covers",
    "a@b.example",
    "<worksheet>",
    "<sheetData>",
    "<row r=\"9\">",
    "<row>",
    "</row>",
    "<c r=\"XFD1048576\" t=\"s\">",
    "<c t=\"inlineStr\" s=\"1\">",
    "<c>",
    "</c>",
    "<v>",
    "</v>",
    "<is><t>",
    "</t></is>",
    "<f>",
    "46043",
    "-1e309",
    "<mergeCell ref=\"A1:XFD9\"/>",
    "<mergeCell ref=\"B9:A1\"/>",
    "<si>",
    "<t>",
    "</t>",
    "</si>",
    "_x000D_",
    "&#xD800;",
    "&amp;",
    "&x;",
    "<rPh>",
    "<cellXfs>",
    "<xf numFmtId=\"14\"/>",
    "<table:table table:name=\"x\">",
    "</table:table>",
    "<table:table-row table:number-rows-repeated=\"99999\">",
    "<table:table-row>",
    "</table:table-row>",
    "<table:table-cell table:number-columns-repeated=\"9999\">",
    "<table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-rows-spanned=\"9\">",
    "</table:table-cell>",
    "<text:p>",
    "</text:p>",
    "<text:s text:c=\"99999999999\"/>",
    "<office:annotation>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "<?x",
];

fn pieces() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..40)
        .prop_map(|pieces| pieces.concat().into_bytes())
}

fn changed() -> impl Strategy<Value = Vec<u8>> {
    let files = ["csv", "vcard"].into_iter().flat_map(|folder| {
        let folder = format!("{}/tests/corpus/{folder}", env!("CARGO_MANIFEST_DIR"));
        let paths = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        paths
            .filter(|path| path.extension().is_none_or(|ending| ending != "json"))
            .collect::<Vec<_>>()
    });
    let files: Vec<Vec<u8>> = files.map(|path| std::fs::read(path).unwrap()).collect();
    let changes = proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6);
    (
        proptest::sample::select(files),
        changes,
        any::<prop::sample::Index>(),
    )
        .prop_map(|(mut file, changes, end)| {
            for (at, byte) in changes {
                if !file.is_empty() {
                    let at = at.index(file.len());
                    file[at] = byte;
                }
            }
            if !file.is_empty() && end.index(4) == 0 {
                file.truncate(end.index(file.len()));
            }
            file
        })
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..400),
        pieces(),
        changed(),
    ]
}

proptest! {
    #[test]
    fn delimited_text(bytes in bytes()) {
        entry::csv(&bytes);
    }

    #[test]
    fn workbooks(bytes in bytes()) {
        entry::workbook(&bytes);
    }

    #[test]
    fn vcards(bytes in bytes()) {
        entry::vcard(&bytes);
    }

    #[test]
    fn phones(bytes in bytes()) {
        entry::phone(&bytes);
    }

    #[test]
    fn mappings(bytes in bytes()) {
        entry::mapping(&bytes);
    }

    #[test]
    fn records(bytes in bytes()) {
        entry::record(&bytes);
    }
}

/// A fuzz target and its entry point.
type Target = (&'static str, fn(&[u8]));

/// What is kept of the fuzzer's finds: inputs that together reach all that it has reached, and each that failed once.
#[test]
fn all_that_fuzzing_came_upon_is_read_or_refused() {
    let targets: [Target; 6] = [
        ("csv", entry::csv),
        ("mapping", entry::mapping),
        ("phone", entry::phone),
        ("record", entry::record),
        ("vcard", entry::vcard),
        ("workbook", entry::workbook),
    ];
    for (name, target) in targets {
        let folder = format!("{}/fuzz/corpus/{name}", env!("CARGO_MANIFEST_DIR"));
        let inputs: Vec<_> = std::fs::read_dir(folder).unwrap().collect();
        assert!(inputs.len() > 100, "{name}");
        for input in inputs {
            target(&std::fs::read(input.unwrap().path()).unwrap());
        }
    }
}
