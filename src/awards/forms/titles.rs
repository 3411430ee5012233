//! Form targets of titles: waivers and approval bases.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};

use super::YEARS;
use crate::{
    accounts::visitor::Visitor,
    awards::{pages, policy::can_decide_awards},
    bases,
    error::AppError,
    form::Typed,
    platform::http::App,
    rating::{
        actions,
        model::{ApprovalBasis, RecordRefusal},
        waivers::{REASON_MAX, WaiverRefusal},
    },
    text::{awards as words, problems},
};

/// Longest number, title or body of a document.
const LINE: usize = 100;

/// Enters a document that allows the title.
pub async fn add_approval_basis(
    State(app): State<App>,
    visitor: Visitor,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide_awards)?;
    let basis = ApprovalBasis {
        number: typed.text("basis_number", LINE),
        title: typed.text("basis_title", LINE),
        approved_by: typed.text("basis_body", LINE),
        valid_from: typed.date("basis_from"),
        valid_until: typed.date("basis_until"),
    };
    if !typed.is_fine() {
        return pages::titles_again(&app, &visitor, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::add_approval_basis(&mut tx, &person.into(), &basis).await? {
        Ok(()) => {
            tx.commit().await?;
            return Ok(Redirect::to("/titles?done=basis").into_response());
        }
        Err(RecordRefusal::AlreadyThere) => typed.refuse("basis_number", words::BASIS_THERE, &[]),
        Err(_) => typed.refuse("basis_until", words::BASIS_ORDER, &[]),
    }
    drop(tx);
    pages::titles_again(&app, &visitor, typed).await
}

/// Waives a season for a base.
pub async fn waive_season(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide_awards)?;
    let year = typed.number("waiver_year", YEARS.0, YEARS.1);
    let code = typed.text("waiver_base", LINE);
    let reason = typed.text("waiver_reason", REASON_MAX);
    if !typed.is_ticked("waiver_confirm") {
        typed.refuse("waiver_confirm", words::CONFIRM_MISSING, &[]);
    }
    let mut tx = app.db.write(visitor.now).await?;
    let base = bases::store::find_base(&mut tx, &code).await?;
    if base.is_none() && !code.is_empty() {
        typed.refuse("waiver_base", problems::NOT_A_CHOICE, &[]);
    }
    if let (Some(base), true) = (base, typed.is_fine()) {
        match actions::waive_season(&mut tx, person, year, &base.id, &reason).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(Redirect::to("/titles?done=waived").into_response());
            }
            Err(WaiverRefusal::Unsaid) => typed.refuse("waiver_reason", words::REFUSED_UNSAID, &[]),
            Err(WaiverRefusal::AlreadyThere) => typed.refuse("waiver_base", words::WAIVER_THERE, &[]),
            Err(WaiverRefusal::Rated) => typed.refuse("waiver_base", words::WAIVER_RATED, &[]),
        }
    }
    drop(tx);
    pages::titles_again(&app, &visitor, typed).await
}
