//! Form targets of those who decide, and of organisers whose filing waits.

use axum::{
    extract::{Path, Request, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions::{self, Approval},
    model::{DecideRefusal, Reason, Ruling, Verdict},
    pages,
    policy::{can_answer_for_base, can_approve, can_decide_filings},
};
use crate::{
    accounts::visitor::Visitor,
    bases::{forms::files, policy::can_edit_supply},
    booking::{
        model::BookingId,
        pages as booking_pages,
        policy::{can_book, reach},
        refusals::{broken_rule, grade_field},
        store,
    },
    error::AppError,
    form::Typed,
    platform::{
        http::App,
        uploads::{self, MATERIALS, Upload},
    },
    text::{Lang, booking as booking_words, decisions as words, filing},
};

/// Longest sentence that goes with a decision.
const SENTENCE: usize = 200;

/// Accepts the filings that are ticked.
pub async fn accept_filings(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide_filings)?;
    let ticked: Vec<BookingId> = typed.values("filing").map(BookingId::from).collect();
    if ticked.is_empty() {
        typed.refuse("filing", words::NONE_TICKED, &[]);
        return pages::filings_again(&app, &visitor, typed, Vec::new()).await;
    }
    let outcomes = actions::accept_filings(&app.db, person, ticked, visitor.now).await?;
    pages::filings_again(&app, &visitor, Typed::default(), outcomes).await
}

/// Accepts a filing, sends it back or refuses it.
pub async fn decide_filing(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide_filings)?;
    let id = BookingId(id);
    let verdict = Verdict::parse(typed.value("verdict")).unwrap_or(Verdict::Return);
    let remark = typed.optional("remark", SENTENCE);
    let ruling = Ruling { verdict, reason: Reason::parse(typed.value("reason")), remark };
    if !typed.is_fine() {
        return pages::filing_again(&app, &visitor, &id, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::decide_filing(&mut tx, person, &id, &ruling).await? {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/filings?done={verdict}")).into_response())
        }
        Err(refusal) => {
            drop(tx);
            refuse(&mut typed, visitor.lang, "reason", &refusal);
            pages::filing_again(&app, &visitor, &id, typed).await
        }
    }
}

/// Approves what a teacher has booked, or sends it back.
pub async fn approve_booking(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_approve)?;
    let id = BookingId(id);
    let (approval, done) = match typed.value("verdict") {
        "return" => (Approval::SendBack, "returned"),
        _ => (Approval::Approve, "approved"),
    };
    let field = pages::remark_field(approval, &id);
    let remark = typed.optional(&field, SENTENCE);
    if !typed.is_fine() {
        return pages::approvals_again(&app, &visitor, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::approve_booking(&mut tx, person, &id, approval, &remark).await? {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/approvals?done={done}")).into_response())
        }
        Err(refusal) => {
            drop(tx);
            refuse(&mut typed, visitor.lang, &field, &refusal);
            pages::approvals_again(&app, &visitor, typed).await
        }
    }
}

/// Has a leader approve what the teachers book, or not.
pub async fn set_school_approval(State(app): State<App>, visitor: Visitor, typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_approve)?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::set_school_approval(&mut tx, person, typed.value("approval") == "on").await?;
    tx.commit().await?;
    Ok(Redirect::to("/approvals?done=saved").into_response())
}

/// Answers for a base.
pub async fn answer_for_base(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_answer_for_base)?;
    let id = BookingId(id);
    let remark = typed.optional("remark", SENTENCE);
    if !typed.is_fine() {
        return booking_pages::booking_again(&app, &visitor, &id, typed).await;
    }
    let is_taken = typed.value("verdict") == "take";
    let mut tx = app.db.write(visitor.now).await?;
    match actions::answer_for_base(&mut tx, person, &id, is_taken, &remark).await? {
        Ok(_) => {
            tx.commit().await?;
            Ok(to_booking(&id, "answered"))
        }
        Err(refusal) => {
            drop(tx);
            refuse(&mut typed, visitor.lang, "remark", &refusal);
            booking_pages::booking_again(&app, &visitor, &id, typed).await
        }
    }
}

/// Has bookings of a project accepted by rule, or one by one.
pub async fn set_acceptance(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_edit_supply)?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::set_acceptance(&mut tx, person, &code, typed.value("acceptance") != "one_by_one").await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/supply/projects/{code}?done=saved")).into_response())
}

/// Sends a filing in once more.
pub async fn resubmit_filing(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_book)?;
    let id = BookingId(id);
    let (purpose, explanation) = (typed.text("purpose", SENTENCE), typed.optional("explanation", SENTENCE));
    if !typed.is_fine() {
        return booking_pages::booking_again(&app, &visitor, &id, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::resubmit_filing(&mut tx, person, &id, &purpose, &explanation).await? {
        Ok(_) => {
            tx.commit().await?;
            Ok(to_booking(&id, "refiled"))
        }
        Err(refusal) => {
            drop(tx);
            refuse(&mut typed, visitor.lang, "purpose", &refusal);
            booking_pages::booking_again(&app, &visitor, &id, typed).await
        }
    }
}

/// Adds the emergency plan to a filing.
pub async fn attach_plan(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_book)?;
    let id = BookingId(id);
    store::find_visit(&mut *app.db.read().await?, &reach(person), &id).await?.ok_or(AppError::NotFound)?;
    let Upload { mut typed, sent } = Upload::read(request).await?;
    let Some(file) = files::keep(&app, &mut typed, uploads::document(sent, MATERIALS).await).await? else {
        return booking_pages::booking_again(&app, &visitor, &id, typed).await;
    };
    let mut tx = app.db.write(visitor.now).await?;
    match actions::attach_plan(&mut tx, person, &id, &file).await? {
        Ok(_) => {
            tx.commit().await?;
            Ok(to_booking(&id, "plan_sent"))
        }
        Err(refusal) => {
            drop(tx);
            refuse(&mut typed, visitor.lang, files::FILE, &refusal);
            booking_pages::booking_again(&app, &visitor, &id, typed).await
        }
    }
}

fn to_booking(id: &BookingId, done: &str) -> Response {
    Redirect::to(&format!("/bookings/{id}?done={done}")).into_response()
}

/// Says why nothing was decided: beside `field`, unless nothing in the form can mend it.
fn refuse(typed: &mut Typed, lang: Lang, field: &str, refusal: &DecideRefusal) {
    match refusal {
        DecideRefusal::NoReason if field == "reason" => typed.refuse(field, words::NEEDS_REASON, &[]),
        DecideRefusal::NoReason => typed.refuse(field, words::NEEDS_REMARK, &[]),
        DecideRefusal::NotWaiting(filed, status) => {
            let (filed, status) = (lang.t(filing::status(*filed)), lang.t(booking_words::booking_status(*status)));
            typed.refuse("", words::NOT_WAITING, &[("filing", &filed), ("status", &status)]);
        }
        DecideRefusal::Rules(broken) => {
            for one in broken {
                let said = broken_rule(*one, lang, &grade_field(0));
                let values: Vec<(&'static str, &dyn std::fmt::Display)> =
                    said.values.iter().map(|(name, value)| (*name, value as &dyn std::fmt::Display)).collect();
                typed.refuse("", said.text, &values);
            }
        }
    }
}
