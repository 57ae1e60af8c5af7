//! What the app was started with.

use std::ffi::OsString;
use std::path::PathBuf;

/// What to show first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Arguments {
    /// The vault that was open last, or else the welcome screen.
    #[default]
    None,
    /// The example network, open.
    Example,
    /// This vault, to be unlocked.
    Vault(PathBuf),
}

impl Arguments {
    /// `--example`, or the path of a vault, as a file manager gives it. Whatever else systems add is ignored.
    pub(crate) fn read(given: impl IntoIterator<Item = OsString>) -> Self {
        let mut read = Self::None;
        for argument in given {
            if argument == "--example" {
                return Self::Example;
            }
            let is_option = argument.to_string_lossy().starts_with('-');
            if !is_option && !argument.is_empty() && read == Self::None {
                read = Self::Vault(argument.into());
            }
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Arguments {
        Arguments::read(words.iter().map(OsString::from))
    }

    #[test]
    fn a_path_is_a_vault_and_unknown_options_are_ignored() {
        assert_eq!(read(&[]), Arguments::None);
        assert_eq!(read(&["--psn_0_1"]), Arguments::None);
        assert_eq!(read(&["a.liaison"]), Arguments::Vault("a.liaison".into()));
        assert_eq!(read(&["a.liaison", "--example"]), Arguments::Example);
    }
}
