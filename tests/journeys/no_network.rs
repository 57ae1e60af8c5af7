//! The app opens no network socket, neither itself nor through the web view's helper processes.
//!
//! It is driven by the keyboard alone, through the whole main job: WebDriver would itself be a network connection.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;
use tests::{Display, Home, Owned, built, until};
use tokio::time::timeout;

/// What `strace` wrote of the sockets that a tree of processes opened.
struct Sockets(String);

impl Sockets {
    /// Starts a command whose whole tree is watched.
    fn watch(program: &Path, arguments: &[&str], log: &Path) -> Command {
        let mut watched = Command::new("strace");
        watched
            .args(["--follow-forks", "--trace=socket,connect,bind", "--output"])
            .arg(log);
        watched.arg("--").arg(program).args(arguments);
        watched
    }

    fn read(log: &Path) -> Result<Self> {
        Ok(Sockets(std::fs::read_to_string(log)?))
    }

    /// The lines that tell of the network: both internet families, and raw packets.
    fn network(&self) -> Vec<&str> {
        self.0
            .lines()
            .filter(|line| line.contains("AF_INET") || line.contains("AF_PACKET"))
            .collect()
    }

    fn processes(&self) -> BTreeSet<&str> {
        self.0
            .lines()
            .filter_map(|line| line.split_whitespace().next())
            .collect()
    }
}

/// How long the file dialog may take to open before the keys are taken as typed too early.
const SOON: Duration = Duration::from_secs(5);

/// Searches, opens the card and asks for its contact sheet. The page cannot be asked when it is ready, so the keys are
/// pressed again until the dialog says that they were heard.
async fn ask_for_sheet(display: &Display) -> Result<()> {
    let before = display.active_window();
    let heard = async || Ok((display.active_window() != before).then_some(()));
    until("the file dialog", async || {
        display.press("ctrl+k")?;
        display.press("ctrl+a")?;
        display.type_text("morocco")?;
        display.press("Return")?;
        display.press("ctrl+p")?;
        Ok(timeout(SOON, until("the file dialog", heard)).await.ok())
    })
    .await?
}

#[tokio::test]
async fn the_app_opens_no_network_socket() -> Result<()> {
    let home = Home::new()?;
    let display = Display::start(&home).await?;
    let log = home.file("sockets");
    let app = Sockets::watch(&built("liaison-desk")?, &["--example"], &log);
    let mut app = display.open(app, &home).await?;
    let sheet = home.file("Morocco sheet.pdf");
    display
        .choose_file(&sheet, async || ask_for_sheet(&display).await)
        .await?;
    until("the sheet", async || Ok(sheet.exists().then_some(()))).await?;

    app.end()?;
    let sockets = Sockets::read(&log)?;
    assert!(
        sockets.0.contains("AF_UNIX"),
        "the display and the bus are reached by local sockets"
    );
    assert!(
        sockets.processes().len() > 1,
        "the web view's own processes are watched too"
    );
    let none: Vec<&str> = Vec::new();
    assert_eq!(
        sockets.network(),
        none,
        "no process of the tree may open a network socket"
    );
    Ok(())
}

#[tokio::test]
async fn the_watch_would_see_a_network_socket() -> Result<()> {
    let home = Home::new()?;
    let log = home.file("sockets");
    // A helper of a helper, as the web view's processes are; nobody listens there, and nobody need.
    let knock = "bash -c 'exec 3<>/dev/tcp/127.0.0.1/9' 2>&-; true";
    let mut helper = Owned::start(&Sockets::watch(Path::new("/bin/bash"), &["-c", knock], &log))?;
    helper.child().wait()?;
    assert!(!Sockets::read(&log)?.network().is_empty());
    Ok(())
}
