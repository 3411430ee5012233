//! When a project may go into the public catalogue.

use super::model::{Material, MaterialKind, MaterialStatus, ProjectKind, ProjectStatus};

/// Why a project is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishRefusal {
    /// An obligatory material is not approved.
    Missing(MaterialKind),
    /// A project that was taken out does not come back; it is added anew.
    Withdrawn,
}

/// The materials without which a project of this kind is not published.
pub const fn obligatory(kind: ProjectKind) -> &'static [MaterialKind] {
    match kind {
        ProjectKind::Visit | ProjectKind::Experience => &[MaterialKind::GuideScript, MaterialKind::ActivityPlanBooklet],
        ProjectKind::Course => {
            &[MaterialKind::GuideScript, MaterialKind::ActivityPlanBooklet, MaterialKind::Courseware]
        }
    }
}

/// Whether a project of this kind and state may be published with these materials.
pub fn may_publish(kind: ProjectKind, status: ProjectStatus, materials: &[Material]) -> Result<(), PublishRefusal> {
    if status == ProjectStatus::Withdrawn {
        return Err(PublishRefusal::Withdrawn);
    }
    let missing = obligatory(kind).iter().find(|wanted| !is_approved(**wanted, materials));
    missing.map_or(Ok(()), |wanted| Err(PublishRefusal::Missing(*wanted)))
}

/// Whether a project may become one of this kind: a published one stays what its approved materials allow it to be.
pub fn may_become(kind: ProjectKind, status: ProjectStatus, materials: &[Material]) -> Result<(), PublishRefusal> {
    if status == ProjectStatus::Published { may_publish(kind, status, materials) } else { Ok(()) }
}

fn is_approved(kind: MaterialKind, materials: &[Material]) -> bool {
    materials.iter().any(|material| material.kind == kind && material.status == MaterialStatus::Approved)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn material(kind: MaterialKind, status: MaterialStatus) -> Material {
        Material { kind, title: "材料".to_owned(), version: 1, status }
    }

    #[test]
    fn a_visit_needs_guide_script_and_plan_booklet_approved() {
        let script = material(MaterialKind::GuideScript, MaterialStatus::Approved);
        let plan = material(MaterialKind::ActivityPlanBooklet, MaterialStatus::Approved);
        let draft = ProjectStatus::Draft;
        let missing = |kind| Err(PublishRefusal::Missing(kind));
        assert_eq!(may_publish(ProjectKind::Visit, draft, &[]), missing(MaterialKind::GuideScript));
        let one = std::slice::from_ref(&script);
        assert_eq!(may_publish(ProjectKind::Visit, draft, one), missing(MaterialKind::ActivityPlanBooklet));
        assert_eq!(may_publish(ProjectKind::Visit, draft, &[script, plan]), Ok(()));
    }

    #[test]
    fn only_a_course_needs_courseware() {
        let both = [
            material(MaterialKind::GuideScript, MaterialStatus::Approved),
            material(MaterialKind::ActivityPlanBooklet, MaterialStatus::Approved),
        ];
        assert_eq!(may_publish(ProjectKind::Experience, ProjectStatus::Draft, &both), Ok(()));
        let refusal = may_publish(ProjectKind::Course, ProjectStatus::Draft, &both);
        assert_eq!(refusal, Err(PublishRefusal::Missing(MaterialKind::Courseware)));
    }

    #[test]
    fn a_material_that_waits_or_was_sent_back_or_followed_does_not_count() {
        for status in [MaterialStatus::Submitted, MaterialStatus::Returned, MaterialStatus::Superseded] {
            let both = [
                material(MaterialKind::GuideScript, status),
                material(MaterialKind::ActivityPlanBooklet, MaterialStatus::Approved),
            ];
            let refusal = may_publish(ProjectKind::Visit, ProjectStatus::Draft, &both);
            assert_eq!(refusal, Err(PublishRefusal::Missing(MaterialKind::GuideScript)), "{status}");
        }
    }

    #[test]
    fn only_a_published_visit_needs_courseware_to_become_a_course() {
        let both = [
            material(MaterialKind::GuideScript, MaterialStatus::Approved),
            material(MaterialKind::ActivityPlanBooklet, MaterialStatus::Approved),
        ];
        let become_course = |status| may_become(ProjectKind::Course, status, &both);
        assert_eq!(become_course(ProjectStatus::Draft), Ok(()));
        let refusal = Err(PublishRefusal::Missing(MaterialKind::Courseware));
        assert_eq!(become_course(ProjectStatus::Published), refusal);
        assert_eq!(may_become(ProjectKind::Visit, ProjectStatus::Published, &both), Ok(()));
    }

    #[test]
    fn a_withdrawn_project_stays_out() {
        let refusal = may_publish(ProjectKind::Visit, ProjectStatus::Withdrawn, &[]);
        assert_eq!(refusal, Err(PublishRefusal::Withdrawn));
    }
}
