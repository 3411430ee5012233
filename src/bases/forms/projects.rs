//! Projects and their materials.

use axum::{
    extract::{Path, Request, State},
    response::Response,
};

use super::{LINE, PARAGRAPH, done, files};
use crate::{
    accounts::visitor::Visitor,
    bases::{
        actions::{self, EditRefusal, find_edited_base, find_edited_project},
        model::{BaseId, MaterialKind, NewProject, ProjectKind},
        pages,
        policy::{can_decide_supply, can_edit_supply},
        publication::PublishRefusal,
        store,
        supply::{MaterialId, Verdict, VerdictRefusal},
    },
    error::AppError,
    form::{Typed, half_width},
    platform::{
        http::App,
        uploads::{self, MATERIALS, Upload},
    },
    text::{bases, supply as words},
};

/// More children and adults than one group ever has.
const MOST_HEADS: i64 = 500;
/// A day, in minutes.
const MOST_MINUTES: i64 = 600;
/// Dearer than anything asked of a school class, in yuan.
const MOST_YUAN: f64 = 1_000.0;

/// Adds a project as a draft.
pub async fn new_project(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let base = find_edited_base(&mut *app.db.read().await?, person, &code).await?;
    let Some(new) = facts(&mut typed, &base.id) else {
        return pages::new_project_again(&app, &visitor, &code, typed).await;
    };
    let mut tx = app.db.write(visitor.now).await?;
    match actions::new_project(&mut tx, person, &code, &new).await? {
        Ok(project) => {
            tx.commit().await?;
            Ok(done(&of_project(&project), "saved"))
        }
        Err(_) => {
            drop(tx);
            typed.refuse("", words::NO_CODE_LEFT, &[]);
            pages::new_project_again(&app, &visitor, &code, typed).await
        }
    }
}

/// Changes the facts of a project.
pub async fn edit_project(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let (base, _) = find_edited_project(&mut *app.db.read().await?, person, &code).await?;
    let Some(new) = facts(&mut typed, &base.id) else {
        return pages::edit_project_again(&app, &visitor, &code, typed).await;
    };
    let mut tx = app.db.write(visitor.now).await?;
    match actions::edit_project(&mut tx, person, &code, &new).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(done(&of_project(&code), "saved"))
        }
        Err(refusal) => {
            drop(tx);
            if let EditRefusal::Kind(PublishRefusal::Missing(kind)) = refusal {
                typed.refuse("kind", words::KIND_NEEDS, &[("material", &visitor.lang.t(bases::material(kind)))]);
            } else {
                typed.refuse("", words::PUBLISH_WITHDRAWN, &[]);
            }
            pages::edit_project_again(&app, &visitor, &code, typed).await
        }
    }
}

/// Publishes a project.
pub async fn publish_project(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let mut tx = app.db.write(visitor.now).await?;
    let Err(refusal) = actions::publish(&mut tx, person, &code).await? else {
        tx.commit().await?;
        return Ok(done(&of_project(&code), "published"));
    };
    drop(tx);
    let mut typed = Typed::default();
    match refusal {
        PublishRefusal::Missing(kind) => {
            typed.refuse("", words::PUBLISH_MISSING, &[("material", &visitor.lang.t(bases::material(kind)))]);
        }
        PublishRefusal::Withdrawn => typed.refuse("", words::PUBLISH_WITHDRAWN, &[]),
    }
    pages::materials_again(&app, &visitor, &code, typed).await
}

/// Takes a project out of the catalogue.
pub async fn withdraw_project(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::withdraw_project(&mut tx, person, &code).await?;
    tx.commit().await?;
    Ok(done(&of_project(&code), "withdrawn"))
}

/// Sends in a material.
pub async fn submit_material(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    find_edited_project(&mut *app.db.read().await?, person, &code).await?;
    let Upload { mut typed, sent } = Upload::read(request).await?;
    let kind = typed.choice("kind", MaterialKind::parse);
    let file = files::keep(&app, &mut typed, uploads::document(sent, MATERIALS).await).await?;
    let Some((kind, file)) = kind.zip(file) else {
        return pages::materials_again(&app, &visitor, &code, typed).await;
    };
    let mut tx = app.db.write(visitor.now).await?;
    actions::submit_material(&mut tx, person, &code, kind, &file).await?;
    tx.commit().await?;
    Ok(done(&of_project(&code), "submitted"))
}

/// Approves a material or sends it back.
pub async fn decide_material(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide_supply)?;
    let id = MaterialId(id);
    let code = project_of(&app, &id).await?;
    let field = format!("reason-{id}");
    let verdict = if typed.value("verdict") == "approve" {
        Verdict::Approve
    } else {
        let reason = typed.optional(&field, PARAGRAPH);
        if reason.is_empty() {
            typed.refuse(&field, words::MATERIAL_RETURN_NEEDS_REASON, &[]);
        }
        Verdict::Return(reason)
    };
    if !typed.is_fine() {
        return pages::materials_again(&app, &visitor, &code, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    let Err(refusal) = actions::decide_material(&mut tx, person, &id, &verdict).await? else {
        tx.commit().await?;
        return Ok(done(&of_project(&code), "decided"));
    };
    drop(tx);
    match refusal {
        VerdictRefusal::Decided => typed.refuse("", words::MATERIAL_WAITS_NO_MORE, &[]),
        VerdictRefusal::OnlyApproved(kind) => {
            let material = visitor.lang.t(bases::material(kind));
            typed.refuse(&field, words::MATERIAL_ONLY_ONE, &[("material", &material)]);
        }
    }
    pages::materials_again(&app, &visitor, &code, typed).await
}

async fn project_of(app: &App, id: &MaterialId) -> Result<String, AppError> {
    let conn = &mut *app.db.read().await?;
    let material = store::find_material(conn, id).await?.ok_or(AppError::NotFound)?;
    let project = store::find_project_by_id(conn, &material.project_id).await?.ok_or(AppError::NotFound)?;
    Ok(project.code)
}

fn of_project(code: &str) -> String {
    format!("/supply/projects/{code}")
}

fn facts(typed: &mut Typed, base: &BaseId) -> Option<NewProject> {
    let kind = typed.choice("kind", ProjectKind::parse);
    let new = NewProject {
        code: String::new(),
        base_id: base.clone(),
        kind: kind.unwrap_or(ProjectKind::Visit),
        title: typed.text("title", LINE),
        theme: typed.text("theme", LINE),
        intro: typed.text("intro", PARAGRAPH),
        grade_from: typed.number("grade_from", 0, 12),
        grade_to: typed.number("grade_to", 0, 12),
        duration_min: typed.number("duration_min", 10, MOST_MINUTES),
        min_heads: typed.number("min_heads", 1, MOST_HEADS),
        max_heads: typed.number("max_heads", 1, MOST_HEADS),
        children_per_adult: typed.number("children_per_adult", 1, 50),
        fee_fen: fee(typed),
        is_indoor: typed.is_ticked("is_indoor"),
        rain_plan: typed.optional("rain_plan", PARAGRAPH),
        bring: typed.optional("bring", PARAGRAPH),
        safety_notes: typed.optional("safety_notes", PARAGRAPH),
        is_featured: false,
    };
    if typed.is_fine() && new.grade_to < new.grade_from {
        typed.refuse("grade_to", words::BACKWARDS, &[]);
    }
    if typed.is_fine() && new.max_heads < new.min_heads {
        typed.refuse("max_heads", words::BACKWARDS, &[]);
    }
    typed.is_fine().then_some(new)
}

/// Yuan with at most two decimals, as fen.
fn fee(typed: &mut Typed) -> i64 {
    if half_width(typed.value("fee")).is_empty() {
        return 0;
    }
    let yuan = typed.decimal("fee", 0.0, MOST_YUAN);
    (yuan * 100.0).round() as i64
}
