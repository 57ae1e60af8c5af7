//! Contact sheets, read back with poppler's tools, which `cargo xtask test` installs on Linux.

#[cfg(test)]
#[cfg(target_os = "linux")]
mod accessibility;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod content;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod examples;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod layouts;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod read_back;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod recovery;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod robustness;

#[cfg(not(target_os = "linux"))]
#[test]
fn sheets_are_read_back() {
    println!("SKIPPED: poppler's tools are installed for tests on Linux only");
}
