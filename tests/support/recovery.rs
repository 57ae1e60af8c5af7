//! The recovery key, noted on paper and typed back.

use anyhow::{Context, Result};

use thirtyfour::prelude::*;

use crate::{Window, words};

impl Window {
    /// Notes the recovery key that the window shows, and types back what it asks for. Gives the twelve words.
    ///
    /// # Errors
    /// When it shows none, or refuses what was typed.
    pub async fn note_recovery_key(&self) -> Result<Vec<String>> {
        self.role("heading", "Recovery key").await?;
        let mut noted = Vec::new();
        for item in self.all("li").await? {
            let text = words(&item).await?;
            noted.push(
                text.trim_start_matches(|letter: char| letter.is_ascii_digit())
                    .trim()
                    .to_owned(),
            );
        }
        self.click("button", "I have written them down").await?;
        self.role("button", "Check and finish").await?;
        for label in self.all("label").await? {
            let label = words(&label).await?;
            let place: usize = label.trim_start_matches("Word ").trim().parse()?;
            let word = noted.get(place - 1).context("there are twelve words")?;
            self.fill(&label, word).await?;
        }
        self.click("button", "Check and finish").await?;
        Ok(noted)
    }

    /// Every such element of the recovery key's section.
    async fn all(&self, tag: &str) -> Result<Vec<WebElement>> {
        let css = format!("section[aria-labelledby='recovery-title'] {tag}");
        Ok(self.page().find_all(By::Css(css)).await?)
    }
}
