//! The real window, driven through WebKit's own WebDriver as a person would use it.

use std::net::TcpListener;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::extensions::query::ElementQueryable;
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, Key};

use crate::{Display, Home, Owned, built, pictures, until};

/// How the desktop asks programs to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Looks {
    /// Dark letters on a light ground.
    #[default]
    Light,
    /// Light letters on a dark ground.
    Dark,
}

/// The app's window in a home and on a display of its own.
#[derive(Debug)]
pub struct Window {
    // Ended in this order.
    page: Session,
    driver: Owned,
    display: Display,
    home: Home,
}

/// A WebDriver session that is never asked to end by itself: a hanging app would hold the test up for minutes, and
/// the driver's end is its end too.
#[derive(Debug)]
struct Session(WebDriver);

impl Drop for Session {
    fn drop(&mut self) {
        // An error says that it has ended already.
        drop(self.0.clone().leak());
    }
}

impl Window {
    /// Opens the app in a new home with the given arguments.
    ///
    /// # Errors
    /// When a program is missing or does not start.
    pub async fn open(arguments: &[&str]) -> Result<Self> {
        Self::open_in(Home::new()?, arguments, Looks::Light).await
    }

    /// Opens the app in a home that may already hold something.
    ///
    /// # Errors
    /// When a program is missing or does not start.
    pub async fn open_in(home: Home, arguments: &[&str], looks: Looks) -> Result<Self> {
        Self::open_program(&built("liaison-desk")?, home, arguments, looks).await
    }

    /// Opens another build of the app.
    ///
    /// # Errors
    /// When a program is missing or does not start.
    pub async fn open_program(app: &Path, home: Home, arguments: &[&str], looks: Looks) -> Result<Self> {
        let display = Display::start(&home).await?;
        let (driver, address) = start_driver(&home, &display, looks).await?;
        let options = json!({ "binary": app, "args": arguments });
        let mut wanted = Capabilities::new();
        wanted.set("webkitgtk:browserOptions", options)?;
        let page = WebDriver::new(address, wanted)
            .await
            .context("the app did not open its window")?;
        Ok(Window {
            page: Session(page),
            driver,
            display,
            home,
        })
    }

    /// The folders that stand in for the user's own.
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// The screen and keyboard, for what is outside the page: file dialogs.
    pub fn display(&self) -> &Display {
        &self.display
    }

    /// The page, for what the helpers here do not offer.
    pub fn page(&self) -> &WebDriver {
        &self.page.0
    }

    /// Waits for an element that can be seen, by CSS selector.
    ///
    /// # Errors
    /// When none is seen in time.
    pub async fn find(&self, css: &str) -> Result<WebElement> {
        let look = async || {
            let found = self
                .page()
                .query(By::Css(css))
                .nowait()
                .all_from_selector()
                .await?;
            for element in found {
                if element.is_displayed().await.unwrap_or(false) {
                    return Ok(Some(element));
                }
            }
            Ok(None)
        };
        self.or_picture(until(css, look).await).await
    }

    /// Waits until the page shows a text.
    ///
    /// # Errors
    /// When it is not shown in time, with what is shown instead.
    pub async fn wait_for_text(&self, text: &str) -> Result<()> {
        let look = async || Ok(self.text().await?.contains(text).then_some(()));
        self.or_picture(until(&format!("the text {text:?}"), look).await)
            .await
    }

    /// Waits until the page no longer shows a text.
    ///
    /// # Errors
    /// When it is still shown at the deadline.
    pub async fn wait_until_gone(&self, text: &str) -> Result<()> {
        let look = async || Ok((!self.text().await?.contains(text)).then_some(()));
        self.or_picture(until(&format!("the text {text:?} to go"), look).await)
            .await
    }

    /// All text that the page shows.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn text(&self) -> Result<String> {
        let text = self
            .run("return document.body ? document.body.innerText : ''", json!([]))
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Types text where the focus is.
    ///
    /// # Errors
    /// When nothing takes it.
    pub async fn type_keys(&self, text: &str) -> Result<()> {
        Ok(self.page().action_chain().send_keys(text).perform().await?)
    }

    /// Presses one key where the focus is.
    ///
    /// # Errors
    /// When nothing takes it.
    pub async fn press(&self, key: Key) -> Result<()> {
        Ok(self.page().action_chain().send_keys(key).perform().await?)
    }

    /// Presses a key while another is held, such as `Key::Control` with `"k"`.
    ///
    /// # Errors
    /// When nothing takes it.
    pub async fn press_with(&self, held: Key, key: &str) -> Result<()> {
        let keys = self
            .page()
            .action_chain()
            .key_down(held.clone())
            .send_keys(key)
            .key_up(held);
        Ok(keys.perform().await?)
    }

    /// Makes the window this large, in CSS pixels.
    ///
    /// # Errors
    /// When it does not get that size.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.page().set_window_rect(0, 0, width, height).await?;
        let look = async || {
            let size = self.run("return [innerWidth, innerHeight]", json!([])).await?;
            Ok((size == json!([width, height])).then_some(()))
        };
        until(&format!("a size of {width} x {height}"), look).await?;
        // What is on the screen follows the size by a frame or two; a picture taken earlier shows the old one.
        let painted =
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
        self.page().execute_async(painted, Vec::new()).await?;
        Ok(())
    }

    /// Saves a picture of the page for a person to look at, and says where.
    ///
    /// # Errors
    /// When it cannot be taken or written.
    pub fn screenshot(&self, name: &str) -> Result<PathBuf> {
        let path = pictures().join(format!("{name}.png"));
        std::fs::create_dir_all(pictures())?;
        self.display().save_picture(&path)?;
        Ok(path)
    }

    /// Runs a function body in the page; the arguments are `arguments[0]` and on.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn run(&self, script: &str, arguments: Value) -> Result<Value> {
        let arguments = arguments.as_array().cloned().unwrap_or_default();
        Ok(self.page().execute(script, arguments).await?.json().clone())
    }

    /// What the app and its web view have written to standard error so far.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn complaints(&self) -> Result<String> {
        let bytes = std::fs::read(complaints(&self.home))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Closes the window and ends the app.
    ///
    /// # Errors
    /// When the app does not let itself be closed.
    pub async fn close(self) -> Result<Home> {
        let Window {
            page,
            driver,
            display,
            home,
        } = self;
        page.0.clone().quit().await?;
        drop((driver, display));
        Ok(home)
    }

    /// Adds to a failed wait what the window shows, in words and as a picture.
    async fn or_picture<T>(&self, waited: Result<T>) -> Result<T> {
        let Err(error) = waited else { return waited };
        let test = std::thread::current()
            .name()
            .unwrap_or("window")
            .replace("::", "-");
        let picture = self.screenshot(&format!("failed-{test}"));
        let picture = picture.map_or_else(|error| error.to_string(), |path| path.display().to_string());
        let text: String = self.text().await?.chars().take(2_000).collect();
        let said = self.complaints()?;
        Err(error.context(format!(
            "the window shows ({picture}):\n{text}\nand says:\n{said}"
        )))
    }
}

/// Where a home keeps what the app writes to standard error.
fn complaints(home: &Home) -> PathBuf {
    home.path().join("complaints")
}

/// Starts WebKit's driver on a port that was free a moment ago; another program may take it in between, so a few times.
async fn start_driver(home: &Home, display: &Display, looks: Looks) -> Result<(Owned, String)> {
    for _ in 0..5 {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut command = home.command("WebKitWebDriver");
        command.args(["--host=127.0.0.1", &format!("--port={port}")]);
        display.give_to(&mut command);
        command.env("TAURI_WEBVIEW_AUTOMATION", "true");
        if looks == Looks::Dark {
            command.env("GTK_THEME", "Adwaita:dark");
        }
        let mut driver = Owned::start_noting(&command, &complaints(home))?;
        let answers = async || {
            if driver.has_ended()? {
                return Ok(Some(false));
            }
            let connected = tokio::net::TcpStream::connect(("127.0.0.1", port)).await;
            Ok(connected.is_ok().then_some(true))
        };
        if until("WebKitWebDriver", answers).await? {
            return Ok((driver, format!("http://127.0.0.1:{port}")));
        }
    }
    bail!("WebKitWebDriver found no free port")
}
