//! What people type into the search box, and what it must offer them.

#[cfg(test)]
mod properties;
#[cfg(test)]
mod table;
