//! What a person does in the window, in a person's words.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;

use crate::accessibility::unless_stale;
use crate::{Window, until};

impl Window {
    /// Presses a button, a link or an option by its name, once it can be pressed.
    ///
    /// # Errors
    /// When there is none in time, or something lies over it.
    pub async fn click(&self, role: &str, name: &str) -> Result<()> {
        let press = async || {
            let found = self.role(role, name).await?;
            // It may be drawn anew between the look and the press.
            let Some(true) = unless_stale(found.is_enabled().await)? else {
                return Ok(None);
            };
            let mut pressed = found.click().await;
            if pressed.as_ref().is_err_and(|error| {
                matches!(error.as_inner(), WebDriverErrorInner::ElementNotInteractable(_))
            }) {
                // It lies half under a bar that stays at the bottom; a person scrolls.
                found.scroll_into_view().await?;
                pressed = found.click().await;
            }
            let pressed = unless_stale(pressed);
            pressed.with_context(|| format!("pressing the {role} {name:?}"))
        };
        until(&format!("the {role} {name:?} to be pressed"), press).await
    }

    /// Writes into a field by its label, over what stands there.
    ///
    /// # Errors
    /// When there is no such field in time.
    pub async fn fill(&self, label: &str, text: &str) -> Result<()> {
        let field = self.role("textbox", label).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Opens what lets one choose among many, types, and takes the first that fits.
    ///
    /// # Errors
    /// When there is no such field, or nothing fits.
    pub async fn pick(&self, label: &str, text: &str) -> Result<()> {
        self.click("button", &format!("{label}: ")).await?;
        let find = self
            .role("combobox", &format!("Find {}", label.to_lowercase()))
            .await?;
        find.send_keys(text).await?;
        self.role("option", text).await?;
        find.send_keys("" + Key::Enter).await?;
        Ok(())
    }

    /// Types into the search box and opens the hit that is named.
    ///
    /// # Errors
    /// When it is not found.
    pub async fn look_up(&self, text: &str, name: &str) -> Result<()> {
        let search = self.role("combobox", "Search").await?;
        search.clear().await?;
        search.send_keys(text).await?;
        self.results_rest().await?;
        self.click("option", name).await?;
        self.role("heading", name).await.map(drop)
    }

    /// Waits until the hits are those of the look before: whoever presses one while the next letter's arrive presses
    /// what came in its place.
    async fn results_rest(&self) -> Result<()> {
        const HITS: &str =
            "return [...document.querySelectorAll('[role=option]')].map((hit) => hit.textContent)";
        let mut before = Value::Null;
        let look = async || {
            let now = self.run(HITS, json!([])).await?;
            let rests = now == before && now != json!([]);
            before = now;
            Ok(rests.then_some(()))
        };
        until("the hits to rest", look).await
    }

    /// Waits until what has the keyboard is called this.
    ///
    /// # Errors
    /// When it has another name at the deadline.
    pub async fn wait_for_focus(&self, name: &str) -> Result<()> {
        const FOCUSED: &str = r"
            const focused = document.activeElement;
            return focused?.getAttribute('aria-label') ?? focused?.labels?.[0]?.textContent ?? '';";
        let mut seen = Value::Null;
        let look = async || {
            seen = self.run(FOCUSED, json!([])).await?;
            Ok((seen == json!(name)).then_some(()))
        };
        let focused = until(&format!("the keyboard in {name:?}"), look).await;
        focused.with_context(|| format!("it is in {seen}"))
    }

    /// Whether everything that the first selector finds stands above all that the second finds, both finding something.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn is_above(&self, upper: &str, lower: &str) -> Result<bool> {
        const COMPARE: &str = r"
            const boxes = (css) => [...document.querySelectorAll(css)].map((one) => one.getBoundingClientRect());
            const [upper, lower] = Array.from(arguments, boxes);
            return upper.length > 0 && lower.length > 0 && upper.every((one) => lower.every((other) => one.bottom <= other.top));";
        Ok(self.run(COMPARE, json!([upper, lower])).await? == json!(true))
    }
}

/// All words of an element, also those that are cut off for want of room, which WebDriver counts as hidden.
///
/// # Errors
/// When the element has gone.
pub async fn words(element: &WebElement) -> Result<String> {
    Ok(element.prop("textContent").await?.unwrap_or_default())
}
