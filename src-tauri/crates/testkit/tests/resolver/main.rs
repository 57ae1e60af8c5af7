//! The resolver on generated networks, and rule by rule.

mod properties;
