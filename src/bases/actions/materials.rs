//! Materials: sent in by the base, approved or returned by the Centre.

use super::{find_edited_project, setup::held_project};
use crate::{
    accounts::model::Person,
    bases::{
        model::{Material, MaterialKind, MaterialStatus, Project, ProjectStatus},
        policy::{can_decide_supply, can_edit_supply, edits},
        store,
        supply::{KeptFile, KeptMaterial, MaterialId, Verdict, VerdictRefusal, may_decide},
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::Write,
    },
};

/// Sends in the next version of a material. An earlier one that still waits is followed by it.
pub async fn submit_material(
    tx: &mut Write,
    person: &Person,
    code: &str,
    kind: MaterialKind,
    file: &KeptFile,
) -> Result<(), AppError> {
    let (_, project) = find_edited_project(tx, person, code).await?;
    // Two who send in at once get two versions.
    let project = held_project(tx, &project.id).await?;
    let earlier = store::list_kept_materials(tx, &project.id).await?;
    let of_kind = || earlier.iter().filter(|one| one.material.kind == kind);
    for one in of_kind().filter(|one| one.material.status == MaterialStatus::Submitted) {
        store::update_material_status(tx, &one.id, MaterialStatus::Submitted, MaterialStatus::Superseded).await?;
    }
    let version = of_kind().map(|one| one.material.version).max().unwrap_or_default() + 1;
    let material = Material { kind, title: project.title.clone(), version, status: MaterialStatus::Submitted };
    let id = store::insert_material(tx, &project.id, &material).await?;
    store::update_material_file(tx, &id, file).await?;
    let act = Act::done("submit_material", "project_material", &id).with(format!("{kind} {version}"));
    record(tx, &person.into(), act).await
}

/// Approves a material, so that an earlier approved version is followed by it, or sends it back with
/// a reason. A published project keeps its obligatory materials whatever is decided.
pub async fn decide_material(
    tx: &mut Write,
    person: &Person,
    id: &MaterialId,
    verdict: &Verdict,
) -> Result<Result<(), VerdictRefusal>, AppError> {
    let (project, one) = find_edited_material(tx, person, id).await?;
    if !can_decide_supply(person) {
        return Err(AppError::NotAllowed);
    }
    let materials = store::list_kept_materials(tx, &project.id).await?;
    let is_published = project.status == ProjectStatus::Published;
    if let Err(refusal) = may_decide(project.kind, is_published, &materials, &one, verdict) {
        return Ok(Err(refusal));
    }
    let status = match verdict {
        Verdict::Approve => MaterialStatus::Approved,
        Verdict::Return(_) => MaterialStatus::Returned,
    };
    let reason = if let Verdict::Return(reason) = verdict { reason.as_str() } else { "" };
    if !store::decide_material(tx, &one, status, person.id.as_str(), reason).await? {
        return Ok(Err(VerdictRefusal::Decided));
    }
    if status == MaterialStatus::Approved {
        let is_followed = |other: &&KeptMaterial| {
            other.id != one.id
                && other.material.kind == one.material.kind
                && other.material.status == MaterialStatus::Approved
        };
        for other in materials.iter().filter(is_followed) {
            store::update_material_status(tx, &other.id, MaterialStatus::Approved, MaterialStatus::Superseded).await?;
        }
    }
    let action = if status == MaterialStatus::Approved { "approve_material" } else { "return_material" };
    let detail = format!("{} {}", one.material.kind, one.material.version);
    record(tx, &person.into(), Act::done(action, "project_material", id.as_str()).with(detail)).await?;
    Ok(Ok(()))
}

async fn find_edited_material(
    tx: &mut Write,
    person: &Person,
    id: &MaterialId,
) -> Result<(Project, KeptMaterial), AppError> {
    if !can_edit_supply(person) {
        return Err(AppError::NotAllowed);
    }
    let one = store::find_material(tx, id).await?.ok_or(AppError::NotFound)?;
    // Nobody publishes the project while a material of it is decided; then the material as it is now.
    let project = held_project(tx, &one.project_id).await?;
    let one = store::find_material(tx, id).await?.ok_or(AppError::NotFound)?;
    let base = store::find_base_by_id(tx, &project.base_id).await?;
    base.filter(|base| edits(person, base)).ok_or(AppError::NotFound)?;
    Ok((project, one))
}
