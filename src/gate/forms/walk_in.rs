//! Letting a group in that has no booking.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};

use super::named;
use crate::{
    accounts::visitor::Visitor,
    booking::{
        forms::{typed_adults, typed_grades},
        model::SessionId,
        policy::can_receive,
        refusals::refuse,
    },
    error::AppError,
    form::Typed,
    gate::{
        actions::{Answer, do_act},
        model::{GateAct, NewWalkIn},
        pages, refusals,
    },
    platform::http::App,
};

/// Longest name of a group.
const WHO: usize = 40;
/// The first grade of the form.
pub(super) const FIRST_GRADE: i64 = 1;

/// Lets a group in. A form that is sent twice lets it in once.
pub async fn walk_in(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_receive)?;
    let new = read_walk_in(&mut typed);
    if !typed.is_fine() {
        return pages::walk_in_again(&app, &visitor, typed).await;
    }
    let act = named(&typed, app.db.chance(), None, GateAct::WalkIn(new));
    let mut tx = app.db.write(visitor.now).await?;
    match do_act(&mut tx, person, &act).await? {
        Answer::Done | Answer::Already => tx.commit().await?,
        Answer::Refused(refusal) => {
            drop(tx);
            refuse(&mut typed, vec![refusals::act(&refusal, visitor.lang, FIRST_GRADE)]);
            return pages::walk_in_again(&app, &visitor, typed).await;
        }
    }
    Ok(Redirect::to("/gate?done=walk-in").into_response())
}

pub(super) fn read_walk_in(typed: &mut Typed) -> NewWalkIn {
    NewWalkIn {
        session_id: SessionId(typed.text("session", WHO)),
        who: typed.optional("who", WHO),
        grades: typed_grades(typed),
        adults: typed_adults(typed),
    }
}
