//! Form targets of the waiting list.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use chrono::{Datelike, NaiveDate};

use super::{
    actions::{self, AnswerRefusal},
    model::{EntryId, NewEntry, Wish},
    pages::{self, Target, Wanted},
    policy::{can_join, can_see_entries},
    refusals,
};
use crate::{
    accounts::visitor::Visitor,
    booking::{forms::read_booking, refusals::refuse},
    error::AppError,
    form::Typed,
    messages::actions::channels,
    platform::http::App,
    time::shifted,
};

/// Puts a group on the waiting list.
pub async fn join(
    State(app): State<App>,
    visitor: Visitor,
    Query(wanted): Query<Wanted>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_join)?;
    let target = Target::find(&mut *app.db.read().await?, &wanted).await?;
    let Some(new) = read_entry(&mut typed, &target).filter(|_| typed.is_fine()) else {
        return pages::join_again(&app, &visitor, &wanted, typed).await;
    };
    let mut tx = app.db.write(visitor.now).await?;
    match actions::join(&mut tx, person, &new).await? {
        Ok(id) => {
            tx.commit().await?;
            Ok(done(&id, "joined"))
        }
        Err(refusal) => {
            drop(tx);
            refuse(&mut typed, refusals::join(refusal, visitor.lang, target.project.grade_from));
            pages::join_again(&app, &visitor, &wanted, typed).await
        }
    }
}

/// The entry as it was typed, with every problem noted beside its field; the open interface reads by this too.
pub fn read_entry(typed: &mut Typed, target: &Target) -> Option<NewEntry> {
    let session = target.session.as_ref();
    let session_id = session.map(|session| session.id.clone());
    let order = read_booking(typed, session_id.clone().unwrap_or_else(|| "".into()));
    let wish = typed.choice("wish", |word| Wish::parse(word).filter(|wish| target.wishes().contains(wish)))?;
    let day = session.map(|session| session.starts_at.date());
    let (from, until) = match (wish, day) {
        (Wish::Session, Some(day)) => (day, day),
        (Wish::Week, Some(day)) => week(day),
        (Wish::Week, None) => week(typed.date("from")),
        _ => (typed.date("from"), typed.date("until")),
    };
    let waits_until = (!typed.value("waits_until").trim().is_empty()).then(|| typed.date("waits_until"));
    Some(NewEntry {
        project_id: target.project.id.clone(),
        session_id: session_id.filter(|_| wish == Wish::Session),
        wish,
        from,
        until,
        waits_until,
        order: order?,
    })
}

/// Monday and Sunday of the week of `day`.
fn week(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let monday = shifted(day, -i64::from(day.weekday().num_days_from_monday()));
    (monday, shifted(monday, 6))
}

/// Books what is offered.
pub async fn accept_offer(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_join)?;
    let id = EntryId(id);
    let mut tx = app.db.write(visitor.now).await?;
    match actions::accept_offer(&mut tx, person, &id).await? {
        Ok(booking) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/bookings/{}?done=booked", booking.id)).into_response())
        }
        Err(AnswerRefusal::NoOffer) => Ok(done(&id, "offer_gone")),
        Err(refusal) => {
            drop(tx);
            let mut typed = Typed::default();
            refuse(&mut typed, refusals::answer(refusal, visitor.lang));
            pages::entry_again(&app, &visitor, &id, typed).await
        }
    }
}

/// Gives back what is offered.
pub async fn decline_offer(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_join)?;
    let id = EntryId(id);
    let mut tx = app.db.write(visitor.now).await?;
    let is_done = actions::decline_offer(&mut tx, person, &id).await?;
    tx.commit().await?;
    Ok(done(&id, if is_done { "declined" } else { "offer_gone" }))
}

/// Takes an entry back.
pub async fn withdraw_entry(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_entries)?;
    let id = EntryId(id);
    let channels = channels(&app.config);
    let mut tx = app.db.write(visitor.now).await?;
    let is_done = actions::withdraw_entry(&mut tx, person, channels, &id).await?;
    tx.commit().await?;
    Ok(done(&id, if is_done { "withdrawn" } else { "" }))
}

fn done(id: &EntryId, what: &str) -> Response {
    Redirect::to(&format!("/waiting-list/{id}?done={what}")).into_response()
}
