//! Finding things as assistive technology does, by role and name, and asking axe-core what such users would stumble on.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};
use thirtyfour::WebElement;
use thirtyfour::error::{WebDriverErrorInner, WebDriverResult};

use crate::{Window, top, until};

/// One rule of axe-core that the page breaks.
#[derive(Debug, Deserialize)]
struct Violation {
    id: String,
    help: String,
    nodes: Vec<Node>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    html: String,
    #[serde(default)]
    failure_summary: String,
}

impl Window {
    /// Waits for a visible element with an ARIA role and an accessible name that starts with the given one.
    ///
    /// # Errors
    /// When there is none in time, with the names that the role has on the page.
    pub async fn role(&self, role: &str, name: &str) -> Result<WebElement> {
        const FIND: &str = r"
            const [role, name] = arguments;
            axe.setup(document.documentElement);
            try {
                const named = [...document.querySelectorAll('body *')]
                    .filter((element) => element.checkVisibility() && axe.commons.aria.getRole(element) === role)
                    .map((element) => [axe.commons.text.accessibleText(element), element]);
                const exact = named.find(([text]) => text === name);
                const found = exact ?? named.find(([text]) => text.startsWith(name));
                return found ? found[1] : named.map(([text]) => text);
            } finally {
                axe.teardown();
            }";
        self.bring_axe().await?;
        let mut others = Value::Null;
        let look = async || {
            let found = self.page().execute(FIND, vec![json!(role), json!(name)]).await;
            // What was found may be drawn anew before it has crossed to here.
            let Some(found) = unless_stale(found)? else {
                return Ok(None);
            };
            if found.json().is_array() {
                others = found.json().clone();
                return Ok(None);
            }
            Ok(Some(found.element()?))
        };
        let found = until(&format!("the {role} {name:?}"), look).await;
        found.with_context(|| format!("each {role} on the page: {others}"))
    }

    /// Asks axe-core whether everybody can use the page as it now is.
    ///
    /// # Errors
    /// With every violation, the elements it is about and how to mend it.
    pub async fn is_accessible(&self, view: &str) -> Result<()> {
        const ASK: &str = r"
            const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'] })
                .then((results) => done(results.violations), (error) => done(String(error)));";
        self.bring_axe().await?;
        let answer = self.page().execute_async(ASK, Vec::new()).await?;
        let violations: Vec<Violation> = serde_json::from_value(answer.json().clone())
            .with_context(|| format!("axe-core on {view}: {}", answer.json()))?;
        let lines = violations.iter().flat_map(|violation| {
            let rule = format!("{}: {}", violation.id, violation.help);
            let nodes = violation
                .nodes
                .iter()
                .map(|node| format!("  {}\n  {}", node.html, node.failure_summary));
            std::iter::once(rule).chain(nodes)
        });
        let report = lines.collect::<Vec<_>>().join("\n");
        ensure!(
            violations.is_empty(),
            "{view} breaks {} rules of axe-core:\n{report}",
            violations.len()
        );
        Ok(())
    }

    /// As [`Self::is_accessible`], in the look that the desktop asks for and then in the other.
    ///
    /// # Errors
    /// As there, or when the page has no other look.
    pub async fn is_accessible_in_both_looks(&self, view: &str) -> Result<()> {
        self.is_accessible(view).await?;
        self.turn_looks().await?;
        let found = self.is_accessible(&format!("{view}, in the other look")).await;
        self.turn_looks().await?;
        found
    }

    /// Has the page take light for dark and dark for light, as its style sheets ask for them.
    async fn turn_looks(&self) -> Result<()> {
        const TURN: &str = r"
            const done = arguments[0];
            const ground = () => getComputedStyle(document.body).backgroundColor;
            const before = ground();
            const other = { light: 'dark', dark: 'light' };
            const turn = (rules) => {
                for (const rule of rules) {
                    if (rule instanceof CSSMediaRule && rule.media.mediaText.includes('prefers-color-scheme'))
                        rule.media.mediaText = rule.media.mediaText.replace(/light|dark/, (look) => other[look]);
                }
            };
            for (const sheet of document.styleSheets) turn(sheet.cssRules);
            const root = document.documentElement.style;
            const asked = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
            root.colorScheme = root.colorScheme ? '' : other[asked];
            Promise.all(document.getAnimations().map((one) => one.finished)).then(() => done(before !== ground()));";
        let turned = self.page().execute_async(TURN, Vec::new()).await?;
        ensure!(turned.json() == &json!(true), "the page looks as it did before");
        Ok(())
    }

    /// Brings axe-core into the page. WebDriver may do so where the page's own content policy forbids inline scripts.
    async fn bring_axe(&self) -> Result<()> {
        let here = self.run("return typeof axe === 'object'", json!([])).await?;
        if here == json!(true) {
            return Ok(());
        }
        let path = top().join("ui/node_modules/axe-core/axe.min.js");
        let source =
            fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
        self.run(&source, json!([])).await.map(drop)
    }
}

/// What WebDriver answers, or nothing when it names an element that is no longer on the page.
///
/// # Errors
/// Every other failure.
pub(crate) fn unless_stale<T>(answer: WebDriverResult<T>) -> WebDriverResult<Option<T>> {
    match answer {
        Err(error) if matches!(error.as_inner(), WebDriverErrorInner::StaleElementReference(_)) => Ok(None),
        answer => answer.map(Some),
    }
}
