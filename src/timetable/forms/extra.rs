//! Opening a base once beside its weekly hours.

use axum::{
    extract::{Path, State},
    response::Response,
};

use super::{LINE, done};
use crate::{
    accounts::visitor::Visitor,
    bases::{actions::find_edited_base, policy::can_edit_supply},
    booking::extras::{ExtraId, NewExtra},
    error::AppError,
    form::Typed,
    platform::http::App,
    text::timetable as words,
    time::Moment,
    timetable::{actions, pages},
};

/// Opens the base once more.
pub async fn add_extra_hours(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    find_edited_base(&mut *app.db.read().await?, person, &code).await?;
    let new = new_extra(&mut typed);
    if !typed.is_fine() {
        return pages::closures_again(&app, &visitor, &code, typed, None).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    if actions::add_extra_hours(&mut tx, person, &code, &new).await? {
        tx.commit().await?;
        return Ok(done(&code, "/closures", "extra"));
    }
    drop(tx);
    typed.refuse("extra_day", words::CONFLICT_PAST, &[]);
    pages::closures_again(&app, &visitor, &code, typed, None).await
}

/// Takes extra hours away.
pub async fn remove_extra_hours(
    State(app): State<App>,
    visitor: Visitor,
    Path((code, id)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::remove_extra_hours(&mut tx, person, &code, &ExtraId(id)).await?;
    tx.commit().await?;
    Ok(done(&code, "/closures", "removed"))
}

/// Hours of one day.
fn new_extra(typed: &mut Typed) -> NewExtra {
    let day = typed.date("extra_day");
    let (starts, ends) = (typed.clock("extra_starts"), typed.clock("extra_ends"));
    let reason = typed.text("extra_reason", LINE);
    if typed.is_fine() && ends <= starts {
        typed.refuse("extra_ends", words::CONFLICT_ENDS, &[]);
    }
    NewExtra { starts_at: Moment::at(day, starts), ends_at: Moment::at(day, ends), reason }
}
