//! Contact sheets, read back with poppler's tools.

#[cfg(test)]
mod accessibility;
#[cfg(test)]
mod content;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod layouts;
#[cfg(test)]
mod read_back;
#[cfg(test)]
mod recovery;
#[cfg(test)]
mod robustness;
