//! What was done to a log, from its entries, their seals and the heads. Pure: everything it goes by is handed in.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use super::head::{Found, Head};
use super::{Digest, Seal, Sealer};
use crate::log::{Finding, FindingCode};

/// One entry of the log, as walking the chain has found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) number: i64,
    pub(crate) id: Uuid,
    /// As it is stored.
    pub(crate) digest: Digest,
    /// What of it is not what was written.
    pub(crate) altered: Vec<String>,
    /// Whether it names the digest of the entry before it.
    pub(crate) follows: bool,
    /// Whether it is earlier than the one before.
    pub(crate) runs_back: bool,
}

/// Everything that was found, by place.
struct Verdict {
    findings: Vec<Finding>,
    said: BTreeSet<(&'static str, String)>,
}

impl Verdict {
    fn find(&mut self, code: FindingCode, place: impl ToString, text: impl Into<String>) {
        let place = place.to_string();
        if self.said.insert((code.word(), place.clone())) {
            self.findings.push(Finding::new(code, place, text));
        }
    }

    /// An entry without a seal, unless its seal is known to be forged.
    fn find_unsealed(&mut self, link: &Link) {
        let edited = (FindingCode::EntryEdited.word(), change(link.number));
        if !self.said.contains(&edited) {
            self.find(
                FindingCode::EntryInserted,
                change(link.number),
                "nobody has signed it",
            );
        }
    }

    /// Whether an attack has been named already.
    fn names_an_attack(&self) -> bool {
        let finer = [FindingCode::TimeRunsBack, FindingCode::HeadLost];
        self.findings.iter().any(|finding| !finer.contains(&finding.code))
    }
}

fn change(number: i64) -> String {
    format!("change {number}")
}

/// Names what was done. `rows` says whether the tables hold records, `differs` whether they are not what the log says.
pub(crate) fn judge(
    links: &[Link],
    seals: &[Seal],
    sealer: Option<&Sealer>,
    (rows, differs): (bool, bool),
) -> Vec<Finding> {
    let mut verdict = Verdict {
        findings: Vec::new(),
        said: BTreeSet::new(),
    };
    let genuine = genuine(seals, sealer, &mut verdict);
    if links.is_empty() && (rows || !seals.is_empty()) {
        verdict.find(
            FindingCode::LogCut,
            "log",
            "the log is gone, and what it told of is still there",
        );
        return verdict.findings;
    }
    let shifted = against_seals(links, &genuine, &mut verdict);
    chain(links, &genuine, &mut verdict);
    if let Some(sealer) = sealer {
        let known = Known {
            links,
            seals: &genuine,
            differs,
            shifted,
        };
        known.against_heads(sealer, &mut verdict);
    }
    verdict.findings
}

/// The seals that a desk has signed, by number. One that none has signed is somebody's attempt to add an entry, or to
/// hide what another was.
fn genuine<'a>(seals: &'a [Seal], sealer: Option<&Sealer>, verdict: &mut Verdict) -> BTreeMap<i64, &'a Seal> {
    let is_genuine = |seal: &&Seal| sealer.is_none_or(|sealer| seal.is_genuine(sealer.vault()));
    let (genuine, forged): (Vec<_>, Vec<_>) = seals.iter().partition(is_genuine);
    let last = genuine.last().map_or(0, |seal| seal.number);
    for seal in forged {
        let code = match seal.number <= last {
            true => FindingCode::EntryEdited,
            false => FindingCode::EntryInserted,
        };
        verdict.find(
            code,
            change(seal.number),
            "its seal is not one that a desk has signed",
        );
    }
    genuine.into_iter().map(|seal| (seal.number, seal)).collect()
}

/// Compares each entry with what its desk signed. From the first that was rewritten with everything after it, nothing
/// more can be said of the later ones; returns whether it came to that.
fn against_seals(links: &[Link], seals: &BTreeMap<i64, &Seal>, verdict: &mut Verdict) -> bool {
    let last = links.last().map_or(0, |link| link.number);
    let by_number: HashMap<i64, &Link> = links.iter().map(|link| (link.number, link)).collect();
    let by_id: HashMap<Uuid, i64> = links.iter().map(|link| (link.id, link.number)).collect();
    let sealed_ids: BTreeSet<Uuid> = seals.values().map(|seal| seal.id).collect();
    for (number, seal) in seals.range(..=last) {
        let Some(link) = by_number.get(number) else {
            verdict.find(
                FindingCode::EntryDeleted,
                change(*number),
                "it was signed and is gone",
            );
            continue;
        };
        if link.digest == seal.digest {
            continue;
        }
        let (code, text) = if link.id == seal.id {
            (FindingCode::EntryEdited, "it is not what its desk has signed")
        } else if by_id.contains_key(&seal.id) {
            (
                FindingCode::EntryInserted,
                "nobody has signed it, and those after it were moved",
            )
        } else if sealed_ids.contains(&link.id) {
            (
                FindingCode::EntryDeleted,
                "it was signed and is gone, and those after it were moved",
            )
        } else {
            (FindingCode::EntryEdited, "another entry stands in its place")
        };
        verdict.find(code, change(*number), text);
        // What only keeps its own digest wrong leaves the later ones as they were.
        if links.iter().all(|link| link.altered.is_empty() && link.follows) {
            return true;
        }
    }
    if let Some((beyond, _)) = seals.range(last + 1..).next() {
        let text = "the entries from here on were signed and are gone";
        verdict.find(FindingCode::TailCut, change(*beyond), text);
    }
    if let Some((first, _)) = seals.first_key_value() {
        let unsealed = links
            .iter()
            .filter(|link| link.number > *first && !seals.contains_key(&link.number));
        unsealed.for_each(|link| verdict.find_unsealed(link));
    }
    false
}

/// What the chain alone tells.
fn chain(links: &[Link], seals: &BTreeMap<i64, &Seal>, verdict: &mut Verdict) {
    let (mut expected, mut was_touched) = (1, false);
    for link in links {
        let place = change(link.number);
        for missing in (expected..link.number).filter(|number| !seals.contains_key(number)) {
            verdict.find(FindingCode::EntryDeleted, change(missing), "it is gone");
        }
        for text in &link.altered {
            verdict.find(FindingCode::EntryEdited, &place, text);
        }
        if link.number == expected && !link.follows && !was_touched {
            let text = "it does not follow from the change before it";
            verdict.find(FindingCode::ChainBroken, &place, text);
        }
        if link.runs_back {
            let text = "it is earlier than the change before it";
            verdict.find(FindingCode::TimeRunsBack, &place, text);
        }
        was_touched = [
            FindingCode::EntryEdited,
            FindingCode::EntryInserted,
            FindingCode::EntryDeleted,
        ]
        .iter()
        .any(|code| verdict.said.contains(&(code.word(), place.clone())));
        expected = link.number + 1;
    }
}

struct Known<'a> {
    links: &'a [Link],
    seals: &'a BTreeMap<i64, &'a Seal>,
    differs: bool,
    /// Whether entries were rewritten with everything after them, so that no later digest can be right.
    shifted: bool,
}

impl Known<'_> {
    fn against_heads(&self, sealer: &Sealer, verdict: &mut Verdict) {
        for (name, found) in sealer.heads() {
            match found {
                // A desk that has never seen the vault has no head of it.
                Found::Nothing if name != HEAD => {}
                Found::Nothing if self.seals.is_empty() => {}
                Found::Nothing => {
                    verdict.find(FindingCode::HeadLost, name, "the signed head of the log is gone");
                }
                Found::Unsigned => {
                    verdict.find(FindingCode::HeadLost, name, "the head of the log is not signed");
                }
                Found::Head(head) if !self.is_known(sealer, &head) => {
                    let text = "the head of the log is signed by nobody who wrote into it";
                    verdict.find(FindingCode::HeadLost, name, text);
                }
                Found::Head(head) => self.against_head(&head, verdict),
            }
        }
    }

    fn is_known(&self, sealer: &Sealer, head: &Head) -> bool {
        let signed = |seal: &&Seal| seal.signer == head.signer;
        head.count == 0 || sealer.is_own(&head.signer) || self.seals.values().any(signed)
    }

    fn against_head(&self, head: &Head, verdict: &mut Verdict) {
        let last = self.links.last().map_or(0, |link| link.number);
        let unsealed = |link: &&Link| link.number > head.count && !self.seals.contains_key(&link.number);
        if head.count > 0 && !self.shifted {
            self.links
                .iter()
                .filter(unsealed)
                .for_each(|link| verdict.find_unsealed(link));
        }
        let at_head = self.links.iter().find(|link| link.number == head.count);
        let is_there = at_head.is_some_and(|link| link.digest == head.digest);
        if head.count == 0 || is_there || self.is_overtaken(head) {
            return;
        }
        if head.count > last && self.differs && !self.shifted {
            let text = format!(
                "there were {} entries, and the tables still hold what they did",
                head.count
            );
            verdict.find(FindingCode::TailCut, change(last + 1), text);
        } else if verdict.names_an_attack() {
            // It says why the head is no longer there.
        } else if head.count > last || self.is_by(head) {
            let text = format!(
                "the log was at entry {} already, and this is an older copy",
                head.count
            );
            verdict.find(FindingCode::RolledBack, "log", text);
        } else {
            let text = "the log up to here was written anew, and signed by another desk";
            verdict.find(FindingCode::EntryEdited, change(head.count), text);
        }
    }

    /// Whether restoring a backup has put the head out of use, as the desk says that signed it.
    fn is_overtaken(&self, head: &Head) -> bool {
        let overtaken = Some((head.count, head.digest));
        let mut seals = self.seals.values();
        seals.any(|seal| seal.overtaken == overtaken && seal.signer == head.signer)
    }

    /// Whether the desk that signed the head has signed the entry that now stands there, too.
    fn is_by(&self, head: &Head) -> bool {
        self.seals
            .get(&head.count)
            .is_some_and(|seal| seal.signer == head.signer)
    }
}

/// The head that travels with the vault.
const HEAD: &str = "head.json";
