//! What the libraries below read from the environment before anything of ours runs. A process cannot say it to itself any
//! more once it runs, so that the app takes its own place once (`execve`): the same process, with what was missing.

use std::env;
use std::ffi::OsString;
use std::os::unix::process::CommandExt;
use std::process::Command;

/// Each variable, unless somebody has set it otherwise, and its value.
const WANTED: [(&str, &str); 6] = [
    // The web view draws text and lines without the graphics card. Drawing by it takes 80 MB more (drivers, shaders, a
    // copy of each layer), and its drivers are what leaves the windows of such apps blank.
    ("WEBKIT_DISABLE_COMPOSITING_MODE", "1"),
    // Nor is a card looked for: a driver that fails there ends the app, and without a card the window may stay white.
    ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"),
    // Nor are the drivers loaded only to be asked what they can do, as the toolkit does for its own drawing and the web
    // view for the name of the card: 18 MB where the driver is Mesa's, which brings a compiler. The name that is given is
    // that of no card.
    ("GDK_GL", "disable"),
    ("WEBKIT_WEB_RENDER_DEVICE_FILE", "/dev/null"),
    // C's own allocator: one arena, where each thread would otherwise keep one, with what it has freed.
    ("MALLOC_ARENA_MAX", "1"),
    // Ours: what is freed goes back to the system at once.
    (LAST, "0"),
];

/// The one that nothing but us reads: where it is set, the app has taken its place before.
const LAST: &str = "MIMALLOC_PURGE_DELAY";

/// Starts the app again in its own place where variables are missing. Where that cannot be, it goes on as it is: larger.
pub(crate) fn complete() {
    let missing = missing(|name| env::var_os(name));
    if missing.is_empty() {
        return;
    }
    let Ok(program) = env::current_exe() else { return };
    let mut words = env::args_os();
    let mut again = Command::new(program);
    if let Some(name) = words.next() {
        again.arg0(name);
    }
    let error = again.args(words).envs(missing).exec();
    tracing::warn!(%error, "the app could not take its own place");
}

/// Nothing once the app has taken its place: a variable that did not come through then never will.
fn missing(set: impl Fn(&str) -> Option<OsString>) -> Vec<(&'static str, &'static str)> {
    if set(LAST).is_some() {
        return Vec::new();
    }
    let unset = |(name, _): &(&str, _)| set(name).is_none();
    WANTED.into_iter().filter(unset).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_has_set_stays_and_the_app_takes_its_place_once() {
        let theirs = |name: &str| (name == "WEBKIT_DISABLE_COMPOSITING_MODE").then(|| "0".into());
        let names: Vec<_> = missing(theirs).into_iter().map(|(name, _)| name).collect();
        let others = [
            "WEBKIT_DISABLE_DMABUF_RENDERER",
            "GDK_GL",
            "WEBKIT_WEB_RENDER_DEVICE_FILE",
            "MALLOC_ARENA_MAX",
            LAST,
        ];
        assert_eq!(names, others);
        let after = |name: &str| (name == LAST).then(|| "0".into());
        assert_eq!(missing(after), []);
    }
}
