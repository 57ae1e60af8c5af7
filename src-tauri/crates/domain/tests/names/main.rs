//! What people type into the search box, and what it must offer them.

#[cfg(test)]
mod table;
