//! Invented names. No list of real names was used.

const GIVEN: [&str; 30] = [
    "Ada", "Bram", "Cleo", "Darius", "Edda", "Farid", "Greta", "Hamish", "Iona", "Jonas", "Keziah", "Lorcan",
    "Maud", "Nadim", "Orla", "Piers", "Quilla", "Rhodri", "Saskia", "Tamsin", "Umair", "Vesna", "Wilf",
    "Xanthe", "Yusra", "Zeb", "Aileen", "Corin", "Imke", "Teodor",
];

const FAMILY: [&str; 47] = [
    "Quillfeather",
    "Marrowdale",
    "Thistlewick",
    "Oakenhurst",
    "Pellingham",
    "Vantreath",
    "Larkmoor",
    "Bramblecote",
    "Cindermere",
    "Duskwater",
    "Elmsgrave",
    "Fennimarch",
    "Gorsebridge",
    "Hollowby",
    "Inkersley",
    "Juniperell",
    "Kestrelham",
    "Lanternby",
    "Mossington",
    "Nettlecombe",
    "Orrisford",
    "Pinderwell",
    "Quarrendyke",
    "Rookhaven",
    "Saltmarch",
    "Tanglewold",
    "Umberleigh-Fox",
    "Velvetree",
    "Wickersham-Roe",
    "Yarrowgate",
    "Zephyrine",
    "Ashenvale",
    "Bellwether",
    "Copperwhistle",
    "Dappleford",
    "Everwisp",
    "Foxglovett",
    "Greywhinny",
    "Hartsong",
    "Ivoryknot",
    "Jackdawson",
    "Kindlemas",
    "Lowmeadow",
    "Merrivane",
    "Nightingarth",
    "Otterbourne-Lea",
    "Plumridge-Vane",
];

/// The name of the n-th invented person. The two lists have no common factor, so that no name comes twice before all
/// pairs are used.
pub(super) fn name(number: usize) -> String {
    let given = GIVEN.get(number % GIVEN.len()).copied().unwrap_or_default();
    let family = FAMILY.get(number % FAMILY.len()).copied().unwrap_or_default();
    format!("{given} {family}")
}

/// The languages of somebody posted to a country, besides English.
pub(super) fn languages(host: &str) -> &'static [&'static str] {
    match host {
        "MA" | "DZ" => &["en", "fr", "ar"],
        "SN" | "FR" => &["en", "fr"],
        "EG" | "AE" | "JO" => &["en", "ar"],
        "ES" | "MX" | "CO" => &["en", "es"],
        "PT" | "BR" => &["en", "pt"],
        "DE" => &["en", "de"],
        "IT" => &["en", "it"],
        "NL" => &["en", "nl"],
        "TR" => &["en", "tr"],
        "CN" => &["en", "zh"],
        "UA" => &["en", "uk", "ru"],
        "KZ" | "GE" => &["en", "ru"],
        _ => &["en"],
    }
}
