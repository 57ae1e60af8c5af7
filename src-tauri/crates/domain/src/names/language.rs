//! The languages that names come in.

/// The English name of a language by its CLDR code.
pub(super) fn name(code: &str) -> &'static str {
    match code {
        "ar" => "Arabic",
        "az" => "Azerbaijani",
        "bg" => "Bulgarian",
        "ca" => "Catalan",
        "cs" => "Czech",
        "cy" => "Welsh",
        "da" => "Danish",
        "de" => "German",
        "el" => "Greek",
        "es" => "Spanish",
        "et" => "Estonian",
        "fa" => "Persian",
        "fi" => "Finnish",
        "fr" => "French",
        "ga" => "Irish",
        "gd" => "Scottish Gaelic",
        "he" => "Hebrew",
        "hr" => "Croatian",
        "hu" => "Hungarian",
        "hy" => "Armenian",
        "id" => "Indonesian",
        "is" => "Icelandic",
        "it" => "Italian",
        "ja" => "Japanese",
        "ka" => "Georgian",
        "ko" => "Korean",
        "lt" => "Lithuanian",
        "lv" => "Latvian",
        "mk" => "Macedonian",
        "nl" => "Dutch",
        "no" => "Norwegian",
        "pl" => "Polish",
        "pt" | "pt-PT" => "Portuguese",
        "ro" => "Romanian",
        "ru" => "Russian",
        "sk" => "Slovak",
        "sl" => "Slovenian",
        "sq" => "Albanian",
        "sr" => "Serbian",
        "sv" => "Swedish",
        "sw" => "Swahili",
        "tr" => "Turkish",
        "uk" => "Ukrainian",
        "vi" => "Vietnamese",
        "zh" | "zh-Hant" => "Chinese",
        _ => "local",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::territories::rows;

    #[test]
    fn every_language_in_the_file_has_a_name() {
        for row in rows(include_str!("../../data/country-names.tsv")) {
            let code = row.split('\t').nth(1).unwrap();
            assert!(code == "en" || name(code) != "local", "{code}");
        }
    }
}
