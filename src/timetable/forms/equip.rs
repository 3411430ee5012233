//! Guides, rooms and the limit of people at once.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{LINE, done};
use crate::{
    accounts::visitor::Visitor,
    bases::{actions::find_edited_base, policy::can_edit_supply},
    booking::resources::{ResourceId, ResourceKind},
    error::AppError,
    form::Typed,
    platform::http::App,
    text::timetable as words,
    timetable::{
        actions::{self, EquipRefusal},
        pages,
    },
};

/// More people than any base holds.
const MOST_PRESENT: i64 = 20_000;

/// Adds a guide or room.
pub async fn add_resource(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    find_edited_base(&mut *app.db.read().await?, person, &code).await?;
    let (kind, name) = (typed.choice("kind", ResourceKind::parse), typed.text("name", LINE));
    let Some(kind) = kind.filter(|_| typed.is_fine()) else {
        return pages::resources_again(&app, &visitor, &code, typed).await;
    };
    let mut tx = app.db.write(visitor.now).await?;
    if actions::add_resource(&mut tx, person, &code, kind, &name).await?.is_ok() {
        tx.commit().await?;
        return Ok(done(&code, "/resources", "saved"));
    }
    drop(tx);
    typed.refuse("name", words::RESOURCE_KNOWN, &[]);
    pages::resources_again(&app, &visitor, &code, typed).await
}

/// Retires a guide or room.
pub async fn retire_resource(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, String)>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let mut tx = app.db.write(visitor.now).await?;
    match actions::retire_resource(&mut tx, person, &code, &ResourceId(id)).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(done(&code, "/resources", "removed"))
        }
        Err(EquipRefusal::InUse | EquipRefusal::Known) => {
            drop(tx);
            typed.refuse("", words::RESOURCE_IN_USE, &[]);
            pages::resources_again(&app, &visitor, &code, typed).await
        }
    }
}

/// Sets the limit of people at once; an empty field takes it away.
pub async fn set_limit(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    find_edited_base(&mut *app.db.read().await?, person, &code).await?;
    let most = typed.count("most", MOST_PRESENT);
    if !typed.is_fine() {
        return pages::resources_again(&app, &visitor, &code, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    let above = actions::set_limit(&mut tx, person, &code, most).await?;
    tx.commit().await?;
    Ok(done(&code, "/resources", if above > 0 { "limit_above" } else { "saved" }))
}
