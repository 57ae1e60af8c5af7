//! The list of what a job needs from the system, with the packages that bring it.

use std::process::{Command, Stdio};

use super::Job;

/// How we see that a need is met.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sign {
    /// A program on the path.
    Program(&'static str),
    /// A C library that `pkg-config` knows.
    Library(&'static str),
    /// A module of the system's own Python 3, which its packages are for: another one on the path does not see them.
    Python(&'static str),
}

/// Something from outside the repository that a job cannot do without.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Need {
    pub(crate) sign: Sign,
    pub(crate) why: &'static str,
    job: Job,
    pub(crate) apt: &'static str,
    pub(crate) dnf: Option<&'static str>,
    pub(crate) pacman: Option<&'static str>,
    pub(crate) zypper: Option<&'static str>,
}

/// OpenSSL is built from source, and its configuration is a Perl program.
const PERL: Need = Need {
    sign: Sign::Program("perl"),
    why: "configures OpenSSL",
    job: Job::Terminal,
    apt: "perl",
    dnf: Some("perl"),
    pacman: Some("perl"),
    zypper: Some("perl"),
};

/// Everything needed on Linux. Other systems bring their web view and compiler; see [`missing`].
const LINUX: &[Need] = &[
    Need {
        sign: Sign::Program("cc"),
        why: "compiles SQLCipher and OpenSSL",
        job: Job::Terminal,
        apt: "build-essential",
        dnf: Some("gcc"),
        pacman: Some("base-devel"),
        zypper: Some("gcc"),
    },
    Need {
        sign: Sign::Program("make"),
        why: "builds OpenSSL",
        job: Job::Terminal,
        apt: "make",
        dnf: Some("make"),
        pacman: Some("make"),
        zypper: Some("make"),
    },
    PERL,
    Need {
        sign: Sign::Program("pkg-config"),
        why: "finds the window's libraries",
        job: Job::Window,
        apt: "pkg-config",
        dnf: Some("pkgconf-pkg-config"),
        pacman: Some("pkgconf"),
        zypper: Some("pkg-config"),
    },
    Need {
        sign: Sign::Library("webkit2gtk-4.1"),
        why: "shows the window",
        job: Job::Window,
        apt: "libwebkit2gtk-4.1-dev",
        dnf: Some("webkit2gtk4.1-devel"),
        pacman: Some("webkit2gtk-4.1"),
        zypper: Some("webkit2gtk3-devel"),
    },
    Need {
        sign: Sign::Program("WebKitWebDriver"),
        why: "drives the window in tests",
        job: Job::Test,
        apt: "webkit2gtk-driver",
        dnf: None,
        pacman: None,
        zypper: None,
    },
    Need {
        sign: Sign::Program("Xvfb"),
        why: "gives each window test a display of its own",
        job: Job::Test,
        apt: "xvfb",
        dnf: Some("xorg-x11-server-Xvfb"),
        pacman: Some("xorg-server-xvfb"),
        zypper: Some("xorg-x11-server-Xvfb"),
    },
    Need {
        sign: Sign::Program("dbus-daemon"),
        why: "gives each window test a session bus of its own",
        job: Job::Test,
        apt: "dbus",
        dnf: Some("dbus-daemon"),
        pacman: Some("dbus"),
        zypper: None,
    },
    Need {
        sign: Sign::Program("openbox"),
        why: "gives the tested window the keyboard",
        job: Job::Test,
        apt: "openbox",
        dnf: Some("openbox"),
        pacman: Some("openbox"),
        zypper: Some("openbox"),
    },
    Need {
        sign: Sign::Program("xdotool"),
        why: "presses keys and answers file dialogs in tests",
        job: Job::Test,
        apt: "xdotool",
        dnf: Some("xdotool"),
        pacman: Some("xdotool"),
        zypper: Some("xdotool"),
    },
    Need {
        sign: Sign::Program("import"),
        why: "takes pictures of the window in tests",
        job: Job::Test,
        apt: "imagemagick",
        dnf: Some("ImageMagick"),
        pacman: Some("imagemagick"),
        zypper: Some("ImageMagick"),
    },
    Need {
        sign: Sign::Program("xclip"),
        why: "reads and fills the clipboard in tests",
        job: Job::Test,
        apt: "xclip",
        dnf: Some("xclip"),
        pacman: Some("xclip"),
        zypper: Some("xclip"),
    },
    Need {
        sign: Sign::Program("faketime"),
        why: "lets a test ask on a Sunday night",
        job: Job::Test,
        apt: "faketime",
        dnf: Some("libfaketime"),
        pacman: Some("libfaketime"),
        zypper: Some("libfaketime"),
    },
    Need {
        sign: Sign::Program("strace"),
        why: "proves that no network socket is opened",
        job: Job::Test,
        apt: "strace",
        dnf: Some("strace"),
        pacman: Some("strace"),
        zypper: Some("strace"),
    },
    Need {
        sign: Sign::Program("gnome-keyring-daemon"),
        why: "is the key ring that tests keep a key in",
        job: Job::Test,
        apt: "gnome-keyring",
        dnf: Some("gnome-keyring"),
        pacman: Some("gnome-keyring"),
        zypper: Some("gnome-keyring"),
    },
    Need {
        sign: Sign::Program("pdftotext"),
        why: "reads contact sheets back in tests",
        job: Job::Test,
        apt: "poppler-utils",
        dnf: Some("poppler-utils"),
        pacman: Some("poppler"),
        zypper: Some("poppler-tools"),
    },
    Need {
        sign: Sign::Program("soffice"),
        why: "opens exported tables in tests, as a reader would",
        job: Job::Test,
        apt: "libreoffice-calc-nogui",
        dnf: Some("libreoffice-calc"),
        pacman: Some("libreoffice-still"),
        zypper: Some("libreoffice-calc"),
    },
    Need {
        sign: Sign::Python("vobject"),
        why: "reads exported vCards in tests, as another program would",
        job: Job::Test,
        apt: "python3-vobject",
        dnf: Some("python3-vobject"),
        pacman: Some("python-vobject"),
        zypper: Some("python3-vobject"),
    },
];

/// Everything needed on macOS and Windows, where it is installed by hand.
const ELSEWHERE: &[Need] = &[PERL];

/// The needs of a job that are not met here.
pub(crate) fn missing(job: Job) -> Vec<Need> {
    let all = if cfg!(target_os = "linux") {
        LINUX
    } else {
        ELSEWHERE
    };
    all.iter()
        .filter(|need| need.job <= job && !is_met(need.sign))
        .copied()
        .collect()
}

fn is_met(sign: Sign) -> bool {
    match sign {
        Sign::Program(name) => which::which_in_global(name, Some(super::search_path()))
            .is_ok_and(|mut found| found.next().is_some()),
        Sign::Library(name) => says_yes("pkg-config", &["--exists", name]),
        Sign::Python(name) => says_yes("/usr/bin/python3", &["-c", &format!("import {name}")]),
    }
}

/// Whether a program is there and answers with success.
fn says_yes(program: &str, arguments: &[&str]) -> bool {
    let mut ask = Command::new(program);
    ask.args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    ask.status().is_ok_and(|status| status.success())
}
