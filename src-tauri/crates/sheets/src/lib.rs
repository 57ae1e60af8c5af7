//! Contact sheets, set by Typst as tagged PDF
