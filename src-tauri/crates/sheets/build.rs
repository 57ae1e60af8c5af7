//! Embeds the fonts of the contact sheets.
//!
//! They come from npm, because there they are plain TrueType under the Open Font License, pinned with the rest of
//! the interface's packages. Each is checked to exist, so that a missing one is said in words.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, error, fs};

/// Package and weight folder. Latin with Greek and Cyrillic, and Arabic, have heavier weights for names; the others
/// fall back to their regular one, because each weight of Chinese alone takes 10 MB. Arabic comes from Vazirmatn:
/// Noto draws a letter and its dots as separate glyphs, which PDF/UA-1 then has to name twice, so that a copied name
/// has doubled letters. Noto stays for the few letters that Vazirmatn lacks.
const FACES: &[(&str, &str)] = &[
    ("noto-sans", "400Regular"),
    ("noto-sans", "600SemiBold"),
    ("noto-sans", "700Bold"),
    ("vazirmatn", "400Regular"),
    ("vazirmatn", "600SemiBold"),
    ("noto-sans-arabic", "400Regular"),
    ("noto-sans-hebrew", "400Regular"),
    ("noto-sans-armenian", "400Regular"),
    ("noto-sans-georgian", "400Regular"),
    ("noto-sans-thai", "400Regular"),
    ("noto-sans-lao", "400Regular"),
    ("noto-sans-khmer", "400Regular"),
    ("noto-sans-myanmar", "400Regular"),
    ("noto-sans-bengali", "400Regular"),
    ("noto-sans-tamil", "400Regular"),
    ("noto-sans-sinhala", "400Regular"),
    ("noto-sans-ethiopic", "400Regular"),
    ("noto-sans-thaana", "400Regular"),
    ("noto-sans-sc", "400Regular"),
    ("noto-sans-kr", "400Regular"),
];

fn main() -> Result<(), Box<dyn error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let packages =
        Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../../ui/node_modules/@expo-google-fonts");
    let mut list = String::from("&[\n");
    for (package, weight) in FACES {
        let folder = packages.join(package).join(weight);
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
