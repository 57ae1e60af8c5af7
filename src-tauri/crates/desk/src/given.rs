//! What people gave, where they need not give anything.

/// The text without spaces around it, if it says something.
pub(crate) fn stated(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}
