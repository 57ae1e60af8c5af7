//! Lines that share the responsibility: joined by `joint_with`, in either direction, also in chains.

use rustc_hash::FxHashMap;
use uuid::Uuid;

use super::line::Line;
use crate::records::CoverageId;

/// The groups of joint lines among lines that count.
pub(super) struct Joints(FxHashMap<CoverageId, CoverageId>);

impl Joints {
    pub(super) fn new<'l, 'n: 'l>(lines: impl Iterator<Item = &'l Line<'n>> + Clone) -> Self {
        let mut joints = Self(FxHashMap::default());
        if lines.clone().all(|line| line.coverage.joint_with.is_empty()) {
            return joints;
        }
        joints.0 = lines
            .clone()
            .map(|line| (line.coverage.id, line.coverage.id))
            .collect();
        for line in lines {
            for other in &line.coverage.joint_with {
                if joints.0.contains_key(other) {
                    joints.join(line.coverage.id, *other);
                }
            }
        }
        joints
    }

    /// What all lines of a group have in common, and all routes of one line.
    pub(super) fn mark(&self, line: &Line<'_>) -> Option<Uuid> {
        Some(self.root(line.coverage.id).0)
    }

    /// Whether two lines share the responsibility.
    pub(super) fn joined(&self, one: &Line<'_>, other: &Line<'_>) -> bool {
        self.root(one.coverage.id) == self.root(other.coverage.id)
    }

    fn join(&mut self, one: CoverageId, other: CoverageId) {
        let (one, other) = (self.root(one), self.root(other));
        self.0.insert(one.max(other), one.min(other));
    }

    fn root(&self, line: CoverageId) -> CoverageId {
        let mut line = line;
        while let Some(above) = self.0.get(&line).filter(|above| **above != line) {
            line = *above;
        }
        line
    }
}
