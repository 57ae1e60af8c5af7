//! A screen, a keyboard and a session bus that no other program uses.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;

use crate::{Home, Owned, until};

/// A virtual X display with a window manager and a D-Bus session bus.
#[derive(Debug)]
pub struct Display {
    // Ended in this order.
    _manager: Owned,
    _bus: Owned,
    _system_bus: Owned,
    screen: Owned,
    name: String,
    picture: PathBuf,
    bus_address: String,
    system_bus_address: String,
}

impl Display {
    /// The size of the screen. The largest window that is looked at, 1280 x 800, fits with its frame.
    const SIZE: &str = "1400x900x24";

    /// A bus that starts nothing by itself: which programs of the machine would answer differs from one to the next.
    const BUS: &str = r#"<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>"#;

    /// Starts them, on a display number that the server itself finds free.
    ///
    /// # Errors
    /// When one of the programs is missing or does not start.
    pub async fn start(home: &Home) -> Result<Self> {
        let mut server = Command::new("Xvfb");
        server.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            Self::SIZE,
            "-nolisten",
            "tcp",
            "-noreset",
            "-fbdir",
        ]);
        server.arg(home.path());
        let (screen, number) = start_and_read_line(&server)?;
        let name = format!(":{number}");

        let settings = home.path().join("bus.conf");
        std::fs::write(&settings, Self::BUS)?;
        let mut daemon = Command::new("dbus-daemon");
        daemon.args(["--nofork", "--nopidfile", "--print-address=1", "--config-file"]);
        daemon.arg(settings);
        home.give_to(&mut daemon);
        daemon.env("DISPLAY", &name);
        let (bus, bus_address) = start_and_read_line(&daemon)?;

        // The system's bus of this display, on which a test may be logind.
        let (system_bus, system_bus_address) = start_and_read_line(&daemon)?;

        let mut manager = Command::new("openbox");
        home.give_to(&mut manager);
        manager
            .env("DISPLAY", &name)
            .env("DBUS_SESSION_BUS_ADDRESS", &bus_address);
        let manager = Owned::start_quietly(&manager, Stdio::null())?;

        let display = Display {
            _manager: manager,
            _bus: bus,
            _system_bus: system_bus,
            screen,
            name,
            picture: home.path().join("Xvfb_screen0"),
            bus_address,
            system_bus_address,
        };
        // A window that maps before its manager is there never gets the keyboard.
        until("the window manager", async || {
            Ok(display.xdotool(&["get_desktop"]).ok())
        })
        .await?;
        Ok(display)
    }

    /// Has a command show its windows here.
    pub fn give_to(&self, command: &mut Command) {
        command
            .env("DISPLAY", &self.name)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus_address)
            .env("DBUS_SYSTEM_BUS_ADDRESS", &self.system_bus_address)
            .env("GDK_BACKEND", "x11")
            .env("GTK_USE_PORTAL", "0")
            .env("NO_AT_BRIDGE", "1");
    }

    /// The file in which the server keeps what is on the screen, as an X window dump (`XWDFile.h`).
    pub fn picture(&self) -> &Path {
        &self.picture
    }

    /// Saves a picture of the window that has the keyboard. It is taken from the screen, and so shows what a person
    /// sees; a page that is drawn in software does not always answer WebDriver's own request for one.
    ///
    /// # Errors
    /// When no window has the keyboard, or ImageMagick's `import` fails.
    pub fn save_picture(&self, path: &Path) -> Result<()> {
        let window = self.active_window().context("no window has the keyboard")?;
        let taken = Command::new("import")
            .args(["-window", window.trim()])
            .arg(path)
            .env("DISPLAY", &self.name)
            .status()
            .context("could not start import")?;
        ensure!(taken.success(), "import could not save {}", path.display());
        Ok(())
    }

    /// Says on the session's bus that the screen saver has come on, as a desktop does when the screen is locked.
    ///
    /// # Errors
    /// When `gdbus` fails.
    pub fn lock_screen(&self) -> Result<()> {
        let said = Command::new("gdbus")
            .args([
                "emit",
                "--session",
                "--object-path",
                "/org/freedesktop/ScreenSaver",
            ])
            .args(["--signal", "org.freedesktop.ScreenSaver.ActiveChanged", "true"])
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus_address)
            .status()
            .context("could not start gdbus")?;
        ensure!(said.success(), "gdbus could not say it");
        Ok(())
    }

    /// Somebody who speaks on the system's bus of this display under a name: logind, or who pretends to be.
    ///
    /// # Errors
    /// When the bus gives nobody the name.
    pub fn on_the_system_bus(&self, name: Option<&str>) -> Result<Connection> {
        Self::on_bus(&self.system_bus_address, name)
    }

    /// A key ring on the session's bus that never answers, as one does whose question for a password nobody sees.
    ///
    /// # Errors
    /// When the key ring that has the name does not go.
    pub async fn start_silent_key_ring(&self) -> Result<Connection> {
        // The bus learns a moment later that a program has ended.
        until("the key ring's name", async || {
            Ok(Self::on_bus(&self.bus_address, Some("org.freedesktop.secrets")).ok())
        })
        .await
    }

    fn on_bus(address: &str, name: Option<&str>) -> Result<Connection> {
        let builder = Builder::address(address)?;
        let builder = match name {
            Some(name) => builder.name(name.to_owned())?,
            None => builder,
        };
        Ok(builder.build()?)
    }

    /// Starts the desktop's key ring on the session's bus, unlocked.
    ///
    /// # Errors
    /// When `gnome-keyring-daemon` does not start.
    pub fn start_key_ring(&self, home: &Home) -> Result<Owned> {
        let mut ring = Command::new("sh");
        let unlock = "printf secret | exec gnome-keyring-daemon --foreground --unlock --components=secrets";
        ring.args(["-c", unlock]);
        home.give_to(&mut ring);
        ring.env("DBUS_SESSION_BUS_ADDRESS", &self.bus_address);
        Owned::start_quietly(&ring, Stdio::null())
    }

    /// Types text where the keyboard is.
    ///
    /// # Errors
    /// When xdotool fails.
    pub fn type_text(&self, text: &str) -> Result<()> {
        self.xdotool(&["type", "--delay", "5", "--", text]).map(drop)
    }

    /// Presses keys by their X names, such as `ctrl+k` or `Return`.
    ///
    /// # Errors
    /// When xdotool fails.
    pub fn press(&self, keys: &str) -> Result<()> {
        self.xdotool(&["key", "--", keys]).map(drop)
    }

    /// The title of the window that has the keyboard; none while no window has it.
    pub fn active_title(&self) -> Option<String> {
        self.xdotool(&["getactivewindow", "getwindowname"]).ok()
    }

    /// Starts an app here, as nobody drives it but by keys, and waits until its window stands.
    ///
    /// # Errors
    /// When it cannot be started, or shows no window.
    pub async fn open(&self, mut app: Command, home: &Home) -> Result<Owned> {
        home.give_to(&mut app);
        self.give_to(&mut app);
        let app = Owned::start(&app)?;
        until("the window", async || {
            Ok(self.active_title().filter(|title| !title.is_empty()))
        })
        .await?;
        Ok(app)
    }

    /// The window that has the keyboard; none while no window has it.
    pub fn active_window(&self) -> Option<String> {
        self.xdotool(&["getactivewindow"]).ok()
    }

    /// Answers the file dialog that `ask` opens: to open a file, or to save under a path.
    ///
    /// # Errors
    /// When no dialog opens, or it does not close again.
    pub async fn choose_file(&self, path: &Path, ask: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
        let before = self.open_dialog(ask).await?;
        self.answer_dialog(&before, path).await
    }

    /// Answers the dialog to save that `ask` opens: in a folder, under the name that it proposes. Gives the path.
    ///
    /// # Errors
    /// As [`Self::choose_file`], or when it proposes no name.
    pub async fn save_as_proposed(
        &self,
        folder: &Path,
        ask: impl AsyncFnOnce() -> Result<()>,
    ) -> Result<PathBuf> {
        let before = self.open_dialog(ask).await?;
        let held = self.clipboard().unwrap_or_default();
        let proposal = async || {
            self.press("ctrl+a")?;
            self.press("ctrl+c")?;
            let copied = self.clipboard().unwrap_or_default();
            Ok((!copied.is_empty() && copied != held).then_some(copied))
        };
        let path = folder.join(until("the proposed name", proposal).await?);
        self.answer_dialog(&before, &path).await?;
        Ok(path)
    }

    /// Waits for the dialog that `ask` opens; gives the window that had the keyboard before.
    async fn open_dialog(&self, ask: impl AsyncFnOnce() -> Result<()>) -> Result<String> {
        let before = self.active_window().context("no window has the keyboard")?;
        ask().await?;
        let is_dialog = async || Ok(self.active_window().filter(|window| *window != before));
        until("a file dialog", is_dialog).await?;
        Ok(before)
    }

    /// Has the file dialog take a path, and waits until the window before it has the keyboard again.
    async fn answer_dialog(&self, before: &str, path: &Path) -> Result<()> {
        // The entry has the focus; when saving, it holds a proposal, which is replaced. Pasted and not typed, since the
        // dialog loses letters while it lists the folder that the first ones name.
        let path = path.to_string_lossy();
        let mut offer = self.offer_on_clipboard(&path)?;
        self.press("ctrl+a")?;
        self.press("ctrl+v")?;
        // Pasting ends when the dialog pleases; what it has can be seen by copying it back, which ends our offer.
        let is_in = async || {
            self.press("ctrl+a")?;
            self.press("ctrl+c")?;
            Ok((offer.try_wait()?.is_some() && self.clipboard()? == path).then_some(()))
        };
        until("the file dialog to take the path", is_in).await?;
        // It lets Return pass while it still lists the folder; so, when nothing comes of it, once more.
        let closes = async || {
            self.press("Return")?;
            let closed = until("it to close", async || {
                Ok(self.active_window().filter(|window| window == before))
            });
            Ok(tokio::time::timeout(Duration::from_secs(1), closed).await.ok())
        };
        until("the file dialog to close", closes).await?.map(drop)
    }

    /// The text on the clipboard.
    ///
    /// # Errors
    /// When it is empty, or holds no text.
    pub fn clipboard(&self) -> Result<String> {
        self.clipboard_as("UTF8_STRING")
    }

    /// What the clipboard holds as one of its kinds; `TARGETS` lists these.
    ///
    /// # Errors
    /// When it is empty, or does not hold that.
    pub fn clipboard_as(&self, kind: &str) -> Result<String> {
        let mut xclip = self.xclip(&["-out", "-target", kind]);
        let output = xclip.output().context("could not start xclip")?;
        ensure!(
            output.status.success(),
            "xclip: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
        Ok(String::from_utf8(output.stdout)?)
    }

    /// Puts a text on the clipboard; the program that serves it ends when another takes its place.
    fn offer_on_clipboard(&self, text: &str) -> Result<Child> {
        let mut xclip = self.xclip(&["-in", "-quiet"]);
        let mut program = xclip.stdin(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        program
            .stdin
            .take()
            .context("its input is piped")?
            .write_all(text.as_bytes())?;
        Ok(program)
    }

    fn xclip(&self, words: &[&str]) -> Command {
        let mut command = Command::new("xclip");
        command
            .args(["-selection", "clipboard"])
            .args(words)
            .env("DISPLAY", &self.name);
        command
    }

    fn xdotool(&self, words: &[&str]) -> Result<String> {
        let output = Command::new("xdotool")
            .args(words)
            .env("DISPLAY", &self.name)
            .output()
            .context("could not start xdotool")?;
        if !output.status.success() {
            bail!(
                "xdotool {}: {}",
                words.join(" "),
                String::from_utf8_lossy(&output.stderr).trim()
            );
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // Asked, not killed: the server takes its lock file away.
        drop(self.screen.end());
    }
}

/// Starts a program that says on its first line where it can be reached.
fn start_and_read_line(command: &Command) -> Result<(Owned, String)> {
    let mut program = Owned::start_quietly(command, Stdio::piped())?;
    let output = program.child().stdout.take().context("its output is piped")?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    let name = command.get_program().to_string_lossy();
    ensure!(!line.trim().is_empty(), "{name} ended before it was ready");
    Ok((program, line.trim().to_owned()))
}
