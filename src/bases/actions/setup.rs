//! Set-up acts: they take whoever acts, because they also come from sample data and the import,
//! which are no signed-in person. What people do on their pages stands beside, and uses these.

use crate::{
    bases::{
        model::{
            BaseId, BaseStatus, CalendarDay, Material, NewBase, NewProject, OpeningRule, Paper, Project, ProjectId,
            ProjectStatus,
        },
        publication::{PublishRefusal, may_become, may_publish},
        store,
    },
    error::AppError,
    platform::{
        audit::{Act, Actor, record},
        db::Write,
    },
};

/// Adds a base as a draft.
pub async fn add_base(tx: &mut Write, actor: &Actor, new: &NewBase) -> Result<BaseId, AppError> {
    let id = store::insert_base(tx, new).await?;
    record(tx, actor, Act::done("add_base", "base", id.as_str()).with(new.code.as_str())).await?;
    Ok(id)
}

/// Changes what people edit of a base; its code and state stay.
pub async fn change_base(tx: &mut Write, actor: &Actor, base: &BaseId, new: &NewBase) -> Result<(), AppError> {
    store::update_base(tx, base, new).await?;
    record(tx, actor, Act::done("change_base", "base", base.as_str())).await
}

/// Adds an insurance policy or safety certificate to a base.
pub async fn add_paper(tx: &mut Write, actor: &Actor, base: &BaseId, paper: &Paper) -> Result<(), AppError> {
    let id = store::insert_paper(tx, base, paper).await?;
    record(tx, actor, Act::done("add_paper", "base_paper", &id).with(paper.kind.as_str())).await
}

/// Adds opening hours to a base.
pub async fn add_opening_rule(
    tx: &mut Write,
    actor: &Actor,
    base: &BaseId,
    rule: &OpeningRule,
) -> Result<(), AppError> {
    let id = store::insert_opening_rule(tx, base, rule).await?;
    record(tx, actor, Act::done("add_opening_rule", "opening_rule", &id)).await
}

/// Opens a base: it and its published projects are in the catalogue from now on.
pub async fn activate_base(tx: &mut Write, actor: &Actor, base: &BaseId) -> Result<(), AppError> {
    store::update_base_status(tx, base, BaseStatus::Active).await?;
    record(tx, actor, Act::done("activate_base", "base", base.as_str())).await
}

/// Adds a project as a draft.
pub async fn add_project(tx: &mut Write, actor: &Actor, new: &NewProject) -> Result<ProjectId, AppError> {
    let id = store::insert_project(tx, new).await?;
    record(tx, actor, Act::done("add_project", "project", id.as_str()).with(new.code.as_str())).await?;
    Ok(id)
}

/// Changes what people edit of a project; its code, base and state stay. A published one does not become what its
/// approved materials do not allow.
pub async fn change_project(
    tx: &mut Write,
    actor: &Actor,
    id: &ProjectId,
    new: &NewProject,
) -> Result<Result<(), PublishRefusal>, AppError> {
    let project = held_project(tx, id).await?;
    let materials = store::list_materials(tx, id).await?;
    if let Err(refusal) = may_become(new.kind, project.status, &materials) {
        return Ok(Err(refusal));
    }
    store::update_project(tx, id, new).await?;
    record(tx, actor, Act::done("change_project", "project", id.as_str())).await?;
    Ok(Ok(()))
}

/// The project as it is once nobody else decides about it or its materials until the commit.
pub(super) async fn held_project(tx: &mut Write, id: &ProjectId) -> Result<Project, AppError> {
    if !store::hold_project(tx, id).await? {
        return Err(AppError::NotFound);
    }
    store::find_project_by_id(tx, id).await?.ok_or(AppError::NotFound)
}

/// Makes whoever decides about a published project wait until the commit, always in the same order.
pub async fn hold_published(tx: &mut Write) -> Result<(), AppError> {
    let projects = store::list_every_project(tx).await?;
    for project in projects.iter().filter(|project| project.status == ProjectStatus::Published) {
        store::hold_project(tx, &project.id).await?;
    }
    Ok(())
}

/// Adds a material to a project.
pub async fn add_material(
    tx: &mut Write,
    actor: &Actor,
    project: &ProjectId,
    material: &Material,
) -> Result<(), AppError> {
    let id = store::insert_material(tx, project, material).await?;
    let act = Act::done("add_material", "project_material", &id);
    record(tx, actor, act.with(format!("{} {}", material.kind, material.status))).await
}

/// Publishes a project, unless an obligatory material is not approved.
pub async fn publish_project(
    tx: &mut Write,
    actor: &Actor,
    id: &ProjectId,
) -> Result<Result<(), PublishRefusal>, AppError> {
    let project = held_project(tx, id).await?;
    let materials = store::list_materials(tx, id).await?;
    if let Err(refusal) = may_publish(project.kind, project.status, &materials) {
        return Ok(Err(refusal));
    }
    store::update_project_status(tx, id, ProjectStatus::Published).await?;
    record(tx, actor, Act::done("publish_project", "project", id.as_str())).await?;
    Ok(Ok(()))
}

/// Notes what a day is according to a published notice.
pub async fn set_calendar_day(tx: &mut Write, actor: &Actor, day: &CalendarDay) -> Result<(), AppError> {
    store::insert_calendar_day(tx, day).await?;
    let date = day.date.to_string();
    record(tx, actor, Act::done("set_calendar_day", "calendar_day", &date).with(day.kind.as_str())).await
}
