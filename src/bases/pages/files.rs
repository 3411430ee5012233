//! Files by the row they belong to: who may read the row may read its file.

use axum::{
    extract::{Path, State},
    response::Response,
};

use crate::{
    accounts::{model::Person, visitor::Visitor},
    bases::{
        model::{Base, BaseStatus, Material, MaterialStatus, ProjectStatus},
        policy::edits,
        store,
        supply::{KeptFile, MaterialId, PaperId, Photo, PhotoId, is_for_everybody},
    },
    error::AppError,
    platform::{
        http::App,
        uploads::{FileKind, saved_file, shown_picture},
    },
    text::{Lang, bases as said, supply as words},
};

/// A photo, large.
pub async fn photo_file(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let (photo, is_public) = find_photo(&app, &visitor, id).await?;
    Ok(shown_picture(content(&app, &photo.picture.large.name).await?, is_public))
}

/// A photo, small.
pub async fn small_photo_file(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let (photo, is_public) = find_photo(&app, &visitor, id).await?;
    Ok(shown_picture(content(&app, &photo.picture.small.name).await?, is_public))
}

/// The scan of a paper: for whoever edits its base.
pub async fn paper_file(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.signed_in()?;
    let conn = &mut *app.db.read().await?;
    let kept = store::find_paper(conn, &PaperId(id)).await?.ok_or(AppError::NotFound)?;
    let base = store::find_base_by_id(conn, &kept.base_id).await?.ok_or(AppError::NotFound)?;
    if !edits(person, &base) {
        return Err(AppError::NotFound);
    }
    let title = format!("{} {}", visitor.lang.t(said::paper(kept.paper.kind)), base.code);
    saved(&app, kept.file, &title).await
}

/// A material: for everybody once it is approved and its project published, otherwise for whoever edits it.
pub async fn material_file(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let conn = &mut *app.db.read().await?;
    let kept = store::find_material(conn, &MaterialId(id)).await?.ok_or(AppError::NotFound)?;
    let project = store::find_project_by_id(conn, &kept.project_id).await?.ok_or(AppError::NotFound)?;
    let base = store::find_base_by_id(conn, &project.base_id).await?.ok_or(AppError::NotFound)?;
    let is_public = kept.material.status == MaterialStatus::Approved
        && project.status == ProjectStatus::Published
        && base.status != BaseStatus::Draft
        && is_for_everybody(kept.material.kind);
    if !is_public && !may_edit(visitor.person.as_ref(), &base) {
        return Err(AppError::NotFound);
    }
    let title = format!("{} {}", project.title, version(visitor.lang, &kept.material));
    saved(&app, kept.file, &title).await
}

fn version(lang: Lang, material: &Material) -> String {
    lang.fill(words::VERSION, &[("kind", &lang.t(said::material(material.kind))), ("n", &material.version)])
}

async fn find_photo(app: &App, visitor: &Visitor, id: String) -> Result<(Photo, bool), AppError> {
    let conn = &mut *app.db.read().await?;
    let photo = store::find_photo(conn, &PhotoId(id)).await?.ok_or(AppError::NotFound)?;
    let base = store::find_base_by_id(conn, &photo.base_id).await?.ok_or(AppError::NotFound)?;
    let is_public = base.status != BaseStatus::Draft;
    if is_public || may_edit(visitor.person.as_ref(), &base) { Ok((photo, is_public)) } else { Err(AppError::NotFound) }
}

fn may_edit(person: Option<&Person>, base: &Base) -> bool {
    person.is_some_and(|person| edits(person, base))
}

async fn saved(app: &App, file: Option<KeptFile>, title: &str) -> Result<Response, AppError> {
    let file = file.ok_or(AppError::NotFound)?;
    let kind = FileKind::parse(&file.kind).ok_or(AppError::NotFound)?;
    Ok(saved_file(kind, content(app, &file.name).await?, title))
}

async fn content(app: &App, name: &str) -> Result<Vec<u8>, AppError> {
    let found = app.files.find(name).await.map_err(|error| AppError::Internal(error.to_string()))?;
    found.ok_or(AppError::NotFound)
}
