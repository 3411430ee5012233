//! What stands behind a base and can be edited one by one: papers, hours, photos, materials.

use super::model::{BaseId, BaseStatus, Material, MaterialKind, MaterialStatus, OpeningRule, Paper, ProjectId};
use crate::{
    bases::{
        model::ProjectKind,
        publication::{PublishRefusal, may_publish},
    },
    ids,
    time::Moment,
};

ids! {
    /// A paper of a base.
    PaperId;
    /// Hours of a base.
    RuleId;
    /// A photo of a base.
    PhotoId;
    /// A material of a project in one version.
    MaterialId;
}

/// Most photos of a base: more is an album nobody scrolls through on a phone.
pub const MOST_PHOTOS: usize = 12;

/// A kept file: its name in the store of files, and the kind it was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    /// Name by content.
    pub name: String,
    /// Kind in one word: `pdf`.
    pub kind: String,
}

/// A paper as it is registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPaper {
    /// Identifier.
    pub id: PaperId,
    /// Its base.
    pub base_id: BaseId,
    /// What it says.
    pub paper: Paper,
    /// Its scan, if one was sent.
    pub file: Option<KeptFile>,
}

/// Hours as they are registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRule {
    /// Identifier.
    pub id: RuleId,
    /// When.
    pub rule: OpeningRule,
}

/// A picture in one size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureFile {
    /// Name by content.
    pub name: String,
    /// Pixels.
    pub width: i64,
    /// Pixels.
    pub height: i64,
}

/// What is needed to add a photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPhoto {
    /// For the page of the base.
    pub large: PictureFile,
    /// For lists.
    pub small: PictureFile,
    /// What it shows, for whoever does not see it.
    pub alt: String,
}

/// A photo of a base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Identifier.
    pub id: PhotoId,
    /// Its base.
    pub base_id: BaseId,
    /// Files and description.
    pub picture: NewPhoto,
}

/// A material with its way through approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptMaterial {
    /// Identifier.
    pub id: MaterialId,
    /// Its project.
    pub project_id: ProjectId,
    /// Kind, title, version, state.
    pub material: Material,
    /// Its file; those entered before files were kept have none.
    pub file: Option<KeptFile>,
    /// When it was sent in.
    pub submitted_at: Option<Moment>,
    /// Why it was sent back.
    pub reason: String,
}

/// A material that waits for the Centre, as the desk lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingMaterial {
    /// Its base.
    pub base_id: BaseId,
    /// Code of its project.
    pub project_code: String,
    /// Title of its project.
    pub project_title: String,
    /// Kind.
    pub kind: MaterialKind,
    /// Version.
    pub version: i64,
}

/// What the Centre says about a material.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It may be used.
    Approve,
    /// It goes back, and why.
    Return(String),
}

/// Why a verdict cannot be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerdictRefusal {
    /// It waits no more: somebody else decided, or a later version followed.
    Decided,
    /// A published project would stand without an obligatory material.
    OnlyApproved(MaterialKind),
}

/// What somebody wants a base to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaseEvent {
    /// Opens it, for the first time or again.
    Activate,
    /// Closes it for the time being.
    Suspend,
    /// Ends it: it is a practice base no more.
    Delist,
}

/// The state after `event`; none if it is no step from `status`.
pub const fn after(status: BaseStatus, event: BaseEvent) -> Option<BaseStatus> {
    match (status, event) {
        (BaseStatus::Draft | BaseStatus::Suspended | BaseStatus::Rectifying, BaseEvent::Activate) => {
            Some(BaseStatus::Active)
        }
        (BaseStatus::Active, BaseEvent::Suspend) => Some(BaseStatus::Suspended),
        // Reached by the ladder of measures only, whose last rung but one is suspension; who opened the base again
        // meanwhile does not keep it.
        (BaseStatus::Suspended | BaseStatus::Active | BaseStatus::Rectifying, BaseEvent::Delist) => {
            Some(BaseStatus::Delisted)
        }
        _ => None,
    }
}

/// Whether `verdict` may be given on `one` of the `materials` of a project of this kind.
pub fn may_decide(
    kind: ProjectKind,
    is_published: bool,
    materials: &[KeptMaterial],
    one: &KeptMaterial,
    verdict: &Verdict,
) -> Result<(), VerdictRefusal> {
    match (one.material.status, verdict) {
        (MaterialStatus::Submitted, _) => Ok(()),
        (MaterialStatus::Approved, Verdict::Return(_)) if is_published => {
            let rest = materials.iter().filter(|other| other.id != one.id).map(|other| other.material.clone());
            let rest: Vec<Material> = rest.collect();
            match may_publish(kind, crate::bases::model::ProjectStatus::Published, &rest) {
                Err(PublishRefusal::Missing(kind)) => Err(VerdictRefusal::OnlyApproved(kind)),
                _ => Ok(()),
            }
        }
        (MaterialStatus::Approved, Verdict::Return(_)) => Ok(()),
        _ => Err(VerdictRefusal::Decided),
    }
}

/// Whether everybody may read an approved material of this kind. Emergency plans name people and their telephones.
pub const fn is_for_everybody(kind: MaterialKind) -> bool {
    !matches!(kind, MaterialKind::EmergencyPlan)
}

/// The code of the next project of a base: the first free letter after the base's code.
pub fn next_project_code(base_code: &str, taken: &[String]) -> Option<String> {
    ('A'..='Z').map(|letter| format!("{base_code}-{letter}")).find(|code| !taken.contains(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(id: &str, kind: MaterialKind, status: MaterialStatus) -> KeptMaterial {
        let material = Material { kind, title: String::new(), version: 1, status };
        let (id, project_id) = (id.into(), "p".into());
        KeptMaterial { id, project_id, material, file: None, submitted_at: None, reason: String::new() }
    }

    #[test]
    fn a_published_project_keeps_its_only_approved_obligatory_material() {
        use MaterialKind::{ActivityPlanBooklet, GuideScript, TaskSheet};
        let approved = MaterialStatus::Approved;
        let all = [
            kept("1", GuideScript, approved),
            kept("2", ActivityPlanBooklet, approved),
            kept("3", TaskSheet, approved),
        ];
        let back = Verdict::Return("有误".to_owned());
        let decide =
            |is_published, place: usize| may_decide(ProjectKind::Visit, is_published, &all, &all[place], &back);
        assert_eq!(decide(true, 0), Err(VerdictRefusal::OnlyApproved(GuideScript)));
        assert_eq!(decide(true, 1), Err(VerdictRefusal::OnlyApproved(ActivityPlanBooklet)));
        assert_eq!(decide(true, 2), Ok(()), "a task sheet is not obligatory");
        assert_eq!(decide(false, 0), Ok(()), "a draft may lose it");
    }

    #[test]
    fn what_was_decided_is_not_decided_again() {
        for status in [MaterialStatus::Returned, MaterialStatus::Superseded, MaterialStatus::Approved] {
            let one = kept("1", MaterialKind::GuideScript, status);
            let decided = may_decide(ProjectKind::Visit, true, std::slice::from_ref(&one), &one, &Verdict::Approve);
            assert_eq!(decided, Err(VerdictRefusal::Decided), "{status}");
        }
    }

    #[test]
    fn a_base_opens_closes_and_opens_again_and_never_comes_back_from_delisted() {
        assert_eq!(after(BaseStatus::Draft, BaseEvent::Activate), Some(BaseStatus::Active));
        assert_eq!(after(BaseStatus::Active, BaseEvent::Suspend), Some(BaseStatus::Suspended));
        assert_eq!(after(BaseStatus::Suspended, BaseEvent::Activate), Some(BaseStatus::Active));
        assert_eq!(after(BaseStatus::Draft, BaseEvent::Suspend), None);
        assert_eq!(after(BaseStatus::Suspended, BaseEvent::Delist), Some(BaseStatus::Delisted));
        assert_eq!(after(BaseStatus::Draft, BaseEvent::Delist), None);
        for event in [BaseEvent::Activate, BaseEvent::Suspend, BaseEvent::Delist] {
            assert_eq!(after(BaseStatus::Delisted, event), None);
        }
    }

    #[test]
    fn a_new_project_takes_the_first_free_letter() {
        let taken = ["YZ-01-A".to_owned(), "YZ-01-C".to_owned()];
        assert_eq!(next_project_code("YZ-01", &taken).as_deref(), Some("YZ-01-B"));
    }
}
