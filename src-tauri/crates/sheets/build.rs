//! Embeds the fonts of the contact sheets.
//!
//! They come from npm, because there they are plain TrueType under the Open Font License, pinned with the rest of
//! the interface's packages. Each is checked to exist, so that a missing one is said in words.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, error, fs};

/// Package (after `noto-sans`), weight folder. Latin with Greek and Cyrillic, and Arabic, have a second weight for
/// names; the others fall back to their regular one, because each weight of Chinese alone takes 10 MB.
const FACES: &[(&str, &str)] = &[
    ("", "400Regular"),
    ("", "600SemiBold"),
    ("", "700Bold"),
    ("-arabic", "400Regular"),
    ("-arabic", "600SemiBold"),
    ("-hebrew", "400Regular"),
    ("-armenian", "400Regular"),
    ("-georgian", "400Regular"),
    ("-thai", "400Regular"),
    ("-lao", "400Regular"),
    ("-khmer", "400Regular"),
    ("-myanmar", "400Regular"),
    ("-bengali", "400Regular"),
    ("-tamil", "400Regular"),
    ("-sinhala", "400Regular"),
    ("-ethiopic", "400Regular"),
    ("-thaana", "400Regular"),
    ("-sc", "400Regular"),
    ("-kr", "400Regular"),
];

fn main() -> Result<(), Box<dyn error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let packages =
        Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../../ui/node_modules/@expo-google-fonts");
    let mut list = String::from("&[\n");
    for (package, weight) in FACES {
        let folder = packages.join(format!("noto-sans{package}")).join(weight);
        println!("cargo::rerun-if-changed={}", folder.display());
        let Some(face) = true_type_in(&folder) else {
            println!(
                "cargo::error=the font in {} is missing: run `npm ci` in ui",
                folder.display()
            );
            return Ok(());
        };
        writeln!(list, "    include_bytes!({:?}),", face.to_string_lossy())?;
    }
    list.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("faces.rs"), list)?;
    Ok(())
}

/// The one TrueType file in a weight's folder.
fn true_type_in(folder: &Path) -> Option<PathBuf> {
    let mut files = fs::read_dir(folder).ok()?.flatten().map(|file| file.path());
    files.find(|path| path.extension().is_some_and(|end| end == "ttf"))
}
