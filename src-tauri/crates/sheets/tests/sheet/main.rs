//! Contact sheets, read back with poppler's tools, which `cargo xtask test` installs on Linux.

#[cfg(all(test, target_os = "linux"))]
mod accessibility;
#[cfg(all(test, target_os = "linux"))]
mod content;
#[cfg(all(test, target_os = "linux"))]
mod examples;
#[cfg(all(test, target_os = "linux"))]
mod layouts;
#[cfg(all(test, target_os = "linux"))]
mod read_back;
#[cfg(all(test, target_os = "linux"))]
mod recovery;
#[cfg(all(test, target_os = "linux"))]
mod robustness;

#[cfg(not(target_os = "linux"))]
#[test]
fn sheets_are_read_back() {
    println!("SKIPPED: poppler's tools are installed for tests on Linux only");
}
