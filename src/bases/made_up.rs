//! A project as the tests of rules need one: everything that no rule looks at is empty.

use super::model::{Project, ProjectKind, ProjectStatus};

/// A project of base `base` that takes anybody from grade 1 to 6.
pub(crate) fn project(id: &str, base: &str) -> Project {
    Project {
        id: id.into(),
        code: String::new(),
        base_id: base.into(),
        kind: ProjectKind::Visit,
        title: String::new(),
        theme: String::new(),
        intro: String::new(),
        grade_from: 1,
        grade_to: 6,
        duration_min: 60,
        min_heads: 1,
        max_heads: 500,
        children_per_adult: 15,
        fee_fen: 0,
        is_indoor: true,
        rain_plan: String::new(),
        bring: String::new(),
        safety_notes: String::new(),
        is_featured: false,
        status: ProjectStatus::Published,
    }
}
