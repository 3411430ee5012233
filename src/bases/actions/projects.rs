//! The projects of a base, edited by its manager and the Centre.

use super::{
    find_edited_base,
    setup::{add_project, change_project, publish_project},
};
use crate::{
    accounts::model::Person,
    bases::{
        model::{Base, NewProject, Project, ProjectStatus},
        policy::{can_edit_supply, edits},
        publication::PublishRefusal,
        store,
        supply::next_project_code,
    },
    error::AppError,
    platform::{
        audit::{Act, record},
        db::{Conn, Write},
    },
};

/// Why a project was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditRefusal {
    /// A base has at most as many projects as there are letters.
    NoCodeLeft,
    /// Published as this kind, it would lack an obligatory material.
    Kind(PublishRefusal),
}

/// The project with this code and its base, if `person` edits it; that of another operator is not found.
pub async fn find_edited_project(conn: &mut Conn, person: &Person, code: &str) -> Result<(Base, Project), AppError> {
    if !can_edit_supply(person) {
        return Err(AppError::NotAllowed);
    }
    let project = store::find_project(conn, code).await?.ok_or(AppError::NotFound)?;
    let base = store::find_base_by_id(conn, &project.base_id).await?;
    let base = base.filter(|base| edits(person, base)).ok_or(AppError::NotFound)?;
    Ok((base, project))
}

/// Adds a project as a draft and gives it the next code of its base.
pub async fn new_project(
    tx: &mut Write,
    person: &Person,
    base_code: &str,
    new: &NewProject,
) -> Result<Result<String, EditRefusal>, AppError> {
    let base = find_edited_base(tx, person, base_code).await?;
    let projects = store::list_projects_of(tx, &base.id).await?;
    let taken: Vec<String> = projects.into_iter().map(|project| project.code).collect();
    let Some(code) = next_project_code(&base.code, &taken) else { return Ok(Err(EditRefusal::NoCodeLeft)) };
    let new = NewProject { code: code.clone(), base_id: base.id, is_featured: false, ..new.clone() };
    add_project(tx, &person.into(), &new).await?;
    Ok(Ok(code))
}

/// Changes the facts of a project.
pub async fn edit_project(
    tx: &mut Write,
    person: &Person,
    code: &str,
    new: &NewProject,
) -> Result<Result<(), EditRefusal>, AppError> {
    let (_, project) = find_edited_project(tx, person, code).await?;
    let new = NewProject { is_featured: project.is_featured, ..new.clone() };
    let changed = change_project(tx, &person.into(), &project.id, &new).await?;
    Ok(changed.map_err(EditRefusal::Kind))
}

/// Publishes a project: the Centre has approved its materials, so its manager may.
pub async fn publish(tx: &mut Write, person: &Person, code: &str) -> Result<Result<(), PublishRefusal>, AppError> {
    let (_, project) = find_edited_project(tx, person, code).await?;
    publish_project(tx, &person.into(), &project.id).await
}

/// Takes a project out of the catalogue. What is booked stays booked.
pub async fn withdraw_project(tx: &mut Write, person: &Person, code: &str) -> Result<(), AppError> {
    let (_, project) = find_edited_project(tx, person, code).await?;
    let now = tx.now();
    let coming = store::count_coming(tx, &project.id, now).await?;
    store::update_project_status(tx, &project.id, ProjectStatus::Withdrawn).await?;
    let detail = format!("sessions {} bookings {}", coming.sessions, coming.bookings);
    record(tx, &person.into(), Act::done("withdraw_project", "project", project.id.as_str()).with(detail)).await
}
