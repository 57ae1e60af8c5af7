//! What we build on: crates and npm packages, their licences, where they come from, and what is known against them.
//!
//! `src-tauri/deny.toml` says what is allowed of crates, `ui/audit.json` which advisories about npm packages are accepted, each
//! with its reason. Advisories come over the network. Where they cannot be had, that is a counted skip: no run fails for
//! want of a network, and none says that nothing is known when nobody was asked.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::report::{Kind, Outcome, Report};
use crate::{process, workspace};

/// How long is waited for the advisories about crates: a first copy of some 10 MB.
const FETCH: Duration = Duration::from_secs(60);

/// Looks at all that we build on.
pub(super) fn check(report: &mut Report) {
    report.check_if_possible(Kind::Supply, "crates: licences, sources, duplicates", || {
        process::succeed(deny(&[
            "check",
            "-D",
            "unmatched-skip",
            "-D",
            "unnecessary-skip",
            "licenses",
            "sources",
            "bans",
        ]))
        .map(|()| Outcome::Holds)
    });
    report.check_if_possible(Kind::Supply, "crates: advisories", advisories);
    report.check_if_possible(Kind::Supply, "npm packages: advisories", audit);
}

fn deny(words: &[&str]) -> Command {
    // Without a word it would look at the shell alone, since that is the root package.
    let all = ["deny", "--workspace", "--locked", "--log-level", "error"];
    let settings = ["--config", "src-tauri/deny.toml"];
    process::cargo(all.iter().chain(&settings).chain(words))
}

fn advisories() -> Result<Outcome> {
    let fetched = process::within(deny(&["fetch", "db"]), FETCH)?;
    if !fetched.is_some_and(|status| status.success()) {
        return Ok(Outcome::Skipped(
            "advisories about crates: the RustSec database could not be fetched".to_owned(),
        ));
    }
    process::succeed(deny(&["check", "--disable-fetch", "advisories"])).map(|()| Outcome::Holds)
}

fn audit() -> Result<Outcome> {
    let words = ["audit", "--json", "--fetch-retries=0", "--fetch-timeout=20000"];
    let output = process::npm(words)?
        .output()
        .context("could not start npm audit")?;
    let file = workspace::ui().join("audit.json");
    let accepted = fs::read(&file).with_context(|| format!("could not read {}", file.display()))?;
    let accepted = serde_json::from_slice(&accepted).with_context(|| format!("{}", file.display()))?;
    judge(&output.stdout, &accepted)
}

/// `ui/audit.json`: advisories that do not concern us, by their id, with the reason.
#[derive(Deserialize)]
struct Accepted {
    accepted: BTreeMap<String, String>,
}

/// What `npm audit --json` prints, as far as we read it. Without a version it is no report, but says why there is none.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Audit {
    audit_report_version: Option<u32>,
    #[serde(default)]
    vulnerabilities: BTreeMap<String, Vulnerable>,
}

#[derive(Deserialize)]
struct Vulnerable {
    via: Vec<Via>,
}

/// Why a package is vulnerable: by itself, or through another of the report.
#[derive(Deserialize)]
#[serde(untagged)]
enum Via {
    Advisory { url: String, title: String },
    Through(serde::de::IgnoredAny),
}

fn judge(report: &[u8], accepted: &Accepted) -> Result<Outcome> {
    let report: Audit = serde_json::from_slice(report).context("npm audit printed no JSON")?;
    if report.audit_report_version.is_none() {
        return Ok(Outcome::Skipped(
            "advisories about npm packages: the registry did not answer".to_owned(),
        ));
    }
    let mut found = BTreeSet::new();
    for (package, vulnerable) in &report.vulnerabilities {
        for via in &vulnerable.via {
            if let Via::Advisory { url, title } = via {
                let id = url.rsplit('/').next().unwrap_or(url);
                let reason = accepted.accepted.get(id).map(|reason| reason.trim());
                if reason.is_none_or(str::is_empty) {
                    found.insert(format!("{package}: {title} ({url})"));
                }
            }
        }
    }
    if !found.is_empty() {
        let found: Vec<_> = found.into_iter().collect();
        bail!(
            "known against npm packages, and not accepted in ui/audit.json:\n{}",
            found.join("\n")
        );
    }
    Ok(Outcome::Holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As npm 11 prints it, cut to what is read.
    const FOUND: &[u8] = br#"{"auditReportVersion":2,"vulnerabilities":{
        "braces":{"name":"braces","severity":"high","via":[{"source":1098094,"name":"braces",
            "title":"Uncontrolled resource consumption in braces",
            "url":"https://github.com/advisories/GHSA-grv7-fg5c-xmjg","severity":"high"}]},
        "micromatch":{"name":"micromatch","severity":"high","via":["braces"]}}}"#;
    /// What it prints where the registry has no such service.
    const REFUSED: &[u8] =
        br#"{"message":"405 Method Not Allowed","method":"POST","statusCode":405,"error":{"summary":"","detail":""}}"#;

    fn accepted(pairs: &[(&str, &str)]) -> Accepted {
        let pairs = pairs
            .iter()
            .map(|(id, why)| ((*id).to_owned(), (*why).to_owned()));
        Accepted {
            accepted: pairs.collect(),
        }
    }

    #[test]
    fn an_advisory_fails_until_it_is_accepted_with_a_reason() {
        let error = judge(FOUND, &accepted(&[])).unwrap_err().to_string();
        assert!(
            error.contains("GHSA-grv7-fg5c-xmjg") && error.contains("braces"),
            "{error}"
        );
        assert!(judge(FOUND, &accepted(&[("GHSA-grv7-fg5c-xmjg", " ")])).is_err());
        let reason = accepted(&[("GHSA-grv7-fg5c-xmjg", "only the build uses it")]);
        assert_eq!(judge(FOUND, &reason).unwrap(), Outcome::Holds);
    }

    #[test]
    fn a_registry_that_does_not_answer_is_a_skip_and_no_pass() {
        let outcome = judge(REFUSED, &accepted(&[])).unwrap();
        assert!(matches!(outcome, Outcome::Skipped(_)), "{outcome:?}");
        assert!(judge(b"npm error", &accepted(&[])).is_err());
    }

    #[test]
    fn every_exception_has_its_reason() {
        let text = fs::read(workspace::ui().join("audit.json")).unwrap();
        let file: Accepted = serde_json::from_slice(&text).unwrap();
        for (id, reason) in &file.accepted {
            assert!(id.starts_with("GHSA-") && reason.len() > 10, "{id}: {reason}");
        }
        let deny = fs::read_to_string(workspace::top().join("src-tauri/deny.toml")).unwrap();
        let (_, bans) = deny.split_once("[bans]").unwrap();
        for line in bans.lines().filter(|line| line.contains("crate = ")) {
            assert!(line.contains("reason = "), "no reason in deny.toml: {line}");
        }
    }
}
