//! Whether a window can open here.

/// Whether there is a display, and somebody serves it. A shell often keeps the variable of a display that is gone.
#[cfg(target_os = "linux")]
pub(crate) fn is_there() -> bool {
    let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let wayland = variable("WAYLAND_DISPLAY")
        .is_some_and(|name| linux::serves_wayland(&name, variable("XDG_RUNTIME_DIR").as_deref()));
    wayland || variable("DISPLAY").is_some_and(|name| linux::serves_x(&name))
}

/// Other systems always have one.
#[cfg(not(target_os = "linux"))]
pub(crate) const fn is_there() -> bool {
    true
}

#[cfg(target_os = "linux")]
mod linux {
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::{SocketAddr, UnixStream};
    use std::path::Path;

    /// `WAYLAND_DISPLAY` names a socket in the runtime folder, or is its whole path.
    pub(super) fn serves_wayland(name: &str, runtime: Option<&str>) -> bool {
        let socket = Path::new(runtime.unwrap_or_default()).join(name);
        socket.is_absolute() && UnixStream::connect(socket).is_ok()
    }

    /// `DISPLAY` is `[HOST]:NUMBER[.SCREEN]`, see X(7). Another computer's is taken to be there: only opening it could
    /// tell.
    pub(super) fn serves_x(name: &str) -> bool {
        let Some((host, display)) = name.rsplit_once(':') else {
            return false;
        };
        let number = display.split('.').next().unwrap_or(display);
        if !matches!(host, "" | "unix") {
            return true;
        }
        let socket = format!("/tmp/.X11-unix/X{number}");
        let hidden = SocketAddr::from_abstract_name(&socket);
        UnixStream::connect(&socket).is_ok()
            || hidden.is_ok_and(|hidden| UnixStream::connect_addr(&hidden).is_ok())
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::os::unix::net::UnixListener;

    use super::linux::{serves_wayland, serves_x};

    #[test]
    fn a_display_that_is_gone_is_none() {
        for gone in [":64999", "unix:64999.0", ":", "nonsense", ""] {
            assert!(!serves_x(gone), "{gone}");
        }
        assert!(serves_x("desk.example:0"), "another computer's");
    }

    #[test]
    fn a_wayland_display_is_there_as_long_as_somebody_listens() {
        let folder = std::env::temp_dir().join(format!("xtask-display-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let runtime = folder.to_str();
        assert!(!serves_wayland("wayland-9", runtime));
        let listener = UnixListener::bind(folder.join("wayland-9")).unwrap();
        assert!(serves_wayland("wayland-9", runtime));
        assert!(!serves_wayland("wayland-9", None), "no runtime folder");
        drop(listener);
        assert!(!serves_wayland("wayland-9", runtime), "the file is left behind");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
