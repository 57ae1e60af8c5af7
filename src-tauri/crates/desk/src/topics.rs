//! The kinds of cases that a new network starts with: what agencies with officers abroad publish.

/// The topic for which INTERPOL's channel is the formal route.
pub const FUGITIVES: &str = "Fugitives and extradition";
/// The topic of a central authority.
pub const ASSISTANCE: &str = "Mutual legal assistance";
/// The topic of a 24/7 point.
pub const CYBER: &str = "Cyber crime";
/// The topic most asked for.
pub const DRUGS: &str = "Drug trafficking";
/// The topic of revenue and customs officers, too.
pub const FRAUD: &str = "Fraud";

/// Each topic with other words by which it is found.
pub const DEFAULT: &[(&str, &[&str])] = &[
    (
        "Bribery, corruption and sanctions evasion",
        &["bribery", "corruption", "sanctions"],
    ),
    ("Border vulnerabilities", &["border", "borders"]),
    ("Child sexual abuse", &["csa", "csea", "children"]),
    (CYBER, &["cyber", "computer", "hacking", "ransomware"]),
    (DRUGS, &["drugs", "narcotics", "cocaine", "heroin"]),
    ("Firearms", &["weapons", "guns", "arms"]),
    (FRAUD, &["scam", "scams", "fiscal"]),
    (
        FUGITIVES,
        &["fugitive", "extradition", "arrest", "wanted", "red notice"],
    ),
    (
        "Kidnap and extortion",
        &["kidnap", "hostage", "extortion", "ransom"],
    ),
    (
        "Modern slavery and human trafficking",
        &["trafficking", "slavery", "msht"],
    ),
    ("Money laundering", &["laundering", "money", "proceeds"]),
    (ASSISTANCE, &["mla", "letter of request", "evidence"]),
    (
        "Organised immigration crime",
        &["smuggling", "immigration", "small boats", "oic"],
    ),
];
