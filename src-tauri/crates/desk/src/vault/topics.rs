//! The topics that a new network begins with: what agencies that post officers abroad publish.

/// A topic and the other words by which it is found.
pub(super) const DEFAULT: [(&str, &[&str]); 13] = [
    (
        "Bribery, corruption and sanctions evasion",
        &["bribe", "graft", "kleptocracy", "sanctions", "embargo"],
    ),
    (
        "Border vulnerabilities",
        &["border", "airport", "port", "customs", "insider threat"],
    ),
    (
        "Child sexual abuse",
        &["CSA", "CSAE", "CSEA", "child abuse", "child exploitation"],
    ),
    (
        "Cyber crime",
        &[
            "cybercrime",
            "ransomware",
            "hacking",
            "malware",
            "computer misuse",
        ],
    ),
    (
        "Drug trafficking",
        &[
            "drugs",
            "narcotics",
            "cocaine",
            "heroin",
            "cannabis",
            "precursors",
        ],
    ),
    ("Firearms", &["guns", "weapons", "arms trafficking", "ammunition"]),
    (
        "Fraud",
        &["scam", "investment fraud", "romance fraud", "VAT fraud"],
    ),
    (
        "Fugitives and extradition",
        &[
            "fugitive",
            "extradition",
            "arrest",
            "arrest request",
            "red notice",
            "warrant",
            "wanted",
        ],
    ),
    (
        "Kidnap and extortion",
        &[
            "kidnap",
            "kidnapping",
            "hostage",
            "ransom",
            "blackmail",
            "extortion",
        ],
    ),
    (
        "Modern slavery and human trafficking",
        &[
            "MSHT",
            "slavery",
            "human trafficking",
            "forced labour",
            "exploitation",
        ],
    ),
    (
        "Money laundering",
        &[
            "laundering",
            "illicit finance",
            "proceeds of crime",
            "asset recovery",
            "crypto",
        ],
    ),
    (
        "Mutual legal assistance",
        &["MLA", "MLAT", "letter of request", "rogatory", "evidence"],
    ),
    (
        "Organised immigration crime",
        &[
            "OIC",
            "people smuggling",
            "smuggling of migrants",
            "small boats",
            "immigration",
        ],
    ),
];
