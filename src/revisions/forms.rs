//! Form targets of revisions.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions,
    model::{LONGEST, NewRevision, RevisionId},
    pages,
    policy::{can_decide, can_open, can_request, can_send},
    process::RevisionRefusal,
};
use crate::{
    accounts::{model::PersonId, visitor::Visitor},
    error::AppError,
    form::Typed,
    messages::actions::channels,
    platform::http::App,
    rating::{
        policy::{can_compute, can_decide_objections, can_finalise, can_publish, can_vote},
        stages::votes::Vote,
    },
    text::{
        Lang, Text, inspections as inspection_words, problems::NOT_A_CHOICE, rating as rating_words, revisions as words,
    },
};

/// Opens a correction, or asks for a re-rating.
pub async fn open_revision(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_open)?;
    let new = NewRevision {
        season: typed.number("season", 2000, 2200),
        base_code: typed.text("base", 40),
        reason: typed.text("reason", LONGEST),
    };
    if typed.is_fine() {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::open_revision(&mut tx, person, channels(&app.config), &new).await {
            Ok(Ok(id)) => {
                tx.commit().await?;
                return Ok(to_revision(&id, "opened"));
            }
            Ok(Err(refusal)) => refuse(&mut typed, "base", refusal, visitor.lang),
            Err(AppError::NotFound) => typed.refuse("base", NOT_A_CHOICE, &[]),
            Err(error) => return Err(error),
        }
    }
    pages::new_revision_again(&app, &visitor, typed).await
}

/// The Centre's lead takes a request up or refuses it.
pub async fn decide_request(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide)?;
    let id = RevisionId(id);
    if let Some((is_accepted, reason)) = typed.verdict("accept", "refuse", LONGEST, words::VERDICT_MISSING) {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::decide_request(&mut tx, person, channels(&app.config), &id, is_accepted, &reason).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(to_revision(&id, "decided"));
            }
            Err(refusal) => refuse(&mut typed, "verdict", refusal, visitor.lang),
        }
    }
    pages::revision_again(&app, &visitor, &id, typed).await
}

/// A revision is given up.
pub async fn drop_revision(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide)?;
    let id = RevisionId(id);
    let reason = typed.text("drop", LONGEST);
    if typed.is_fine() {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::drop_revision(&mut tx, person, channels(&app.config), &id, &reason).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(to_revision(&id, "dropped"));
            }
            Err(refusal) => refuse(&mut typed, "drop", refusal, visitor.lang),
        }
    }
    pages::revision_again(&app, &visitor, &id, typed).await
}

/// An evaluator is sent.
pub async fn send_evaluator(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_send)?;
    let id = RevisionId(id);
    let evaluator = PersonId(typed.text("evaluator", 80));
    if typed.is_fine() {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::send_evaluator(&mut tx, person, channels(&app.config), &id, &evaluator).await {
            Ok(Ok(_)) => {
                tx.commit().await?;
                return Ok(to_revision(&id, "sent"));
            }
            Ok(Err(refusal)) => refuse(&mut typed, "evaluator", refusal, visitor.lang),
            Err(AppError::NotFound) => typed.refuse("evaluator", NOT_A_CHOICE, &[]),
            Err(error) => return Err(error),
        }
    }
    pages::revision_again(&app, &visitor, &id, typed).await
}

/// The new result is computed.
pub async fn compute_revision(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_compute)?;
    let id = RevisionId(id);
    let mut tx = app.db.write(visitor.now).await?;
    match actions::compute_revision(&mut tx, person, &id).await? {
        Ok(_) => {
            tx.commit().await?;
            return Ok(to_revision(&id, "computed"));
        }
        Err(refusal) => refuse(&mut typed, "compute", refusal, visitor.lang),
    }
    drop(tx);
    pages::revision_again(&app, &visitor, &id, typed).await
}

/// A member votes.
pub async fn vote_revision(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_vote)?;
    let id = RevisionId(id);
    let vote = typed.choice("vote", Vote::parse);
    let (reason, seen) = (typed.optional("reason", LONGEST), typed.text("seen", 80));
    if vote == Some(Vote::Disagree) && reason.trim().is_empty() {
        typed.refuse("reason", words::VOTE_REASON_MISSING, &[]);
    }
    if let Some(vote) = vote.filter(|_| typed.is_fine()) {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::vote_revision(&mut tx, person, &id, &seen, vote, &reason).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(to_revision(&id, "voted"));
            }
            Err(refusal) => refuse(&mut typed, "vote", refusal, visitor.lang),
        }
    }
    pages::revision_again(&app, &visitor, &id, typed).await
}

/// The new result goes into public notice.
pub async fn open_notice(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_publish)?;
    let id = RevisionId(id);
    let mut tx = app.db.write(visitor.now).await?;
    // Kept as a word of the Centre's, not of this reader's language.
    let reason = Lang::ZhCn.t(words::CALLED_OFF);
    match actions::open_notice(&mut tx, person, channels(&app.config), &id, reason).await? {
        Ok(_) => {
            tx.commit().await?;
            return Ok(to_revision(&id, "noticed"));
        }
        Err(refusal) => refuse(&mut typed, "step", refusal, visitor.lang),
    }
    drop(tx);
    pages::revision_again(&app, &visitor, &id, typed).await
}

/// The base objects.
pub async fn object_revision(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_request)?;
    let id = RevisionId(id);
    let statement = typed.text("statement", LONGEST);
    if typed.is_fine() {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::object_revision(&mut tx, person, &id, &statement).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(to_revision(&id, "objected"));
            }
            Err(refusal) => refuse(&mut typed, "statement", refusal, visitor.lang),
        }
    }
    pages::revision_again(&app, &visitor, &id, typed).await
}

/// A reviewer answers.
pub async fn answer_objection(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_decide_objections)?;
    let id = RevisionId(id);
    if let Some((is_upheld, answer)) = typed.verdict("uphold", "reject", LONGEST, words::VERDICT_MISSING) {
        let mut tx = app.db.write(visitor.now).await?;
        match actions::answer_objection(&mut tx, person, channels(&app.config), &id, is_upheld, &answer).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(to_revision(&id, "answered"));
            }
            Err(refusal) => refuse(&mut typed, "verdict", refusal, visitor.lang),
        }
    }
    pages::revision_again(&app, &visitor, &id, typed).await
}

/// The new result counts.
pub async fn finalise_revision(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_finalise)?;
    let id = RevisionId(id);
    let mut tx = app.db.write(visitor.now).await?;
    match actions::finalise_revision(&mut tx, person, channels(&app.config), &id).await? {
        Ok(()) => {
            tx.commit().await?;
            return Ok(to_revision(&id, "final"));
        }
        Err(refusal) => refuse(&mut typed, "step", refusal, visitor.lang),
    }
    drop(tx);
    pages::revision_again(&app, &visitor, &id, typed).await
}

fn to_revision(id: &RevisionId, done: &str) -> Response {
    Redirect::to(&format!("/revisions/{id}?done={done}")).into_response()
}

fn refuse(typed: &mut Typed, field: &str, refusal: RevisionRefusal, lang: Lang) {
    let plain: Text = match refusal {
        RevisionRefusal::TooLate(last) => {
            return typed.refuse(field, words::REFUSED_LATE, &[("date", &lang.date(last))]);
        }
        RevisionRefusal::InspectionsMissing(signed, needed) => {
            return typed.refuse(field, words::REFUSED_INSPECTIONS, &[("signed", &signed), ("needed", &needed)]);
        }
        RevisionRefusal::NoResult(status) => {
            let status = lang.t(rating_words::status(status));
            return typed.refuse(field, words::REFUSED_NO_RESULT, &[("status", &status)]);
        }
        RevisionRefusal::NoticeRuns(until) => {
            return typed.refuse(field, words::REFUSED_NOTICE_RUNS, &[("date", &lang.date(until))]);
        }
        RevisionRefusal::NotFinal => words::REFUSED_NOT_FINAL,
        RevisionRefusal::NotRated => words::REFUSED_NOT_RATED,
        RevisionRefusal::StarRevoked => words::REFUSED_REVOKED,
        RevisionRefusal::UnderWay => words::REFUSED_UNDER_WAY,
        RevisionRefusal::Again => words::REFUSED_AGAIN,
        RevisionRefusal::RectificationOpen => words::REFUSED_RECTIFICATION,
        RevisionRefusal::NotNow => words::REFUSED_NOT_NOW,
        RevisionRefusal::Bound(conflict) => inspection_words::conflict(conflict),
        RevisionRefusal::CheckMissing => words::REFUSED_CHECK,
        RevisionRefusal::ThirdMissing => words::REFUSED_THIRD,
        RevisionRefusal::SamePerson => words::REFUSED_SAME,
        RevisionRefusal::NotAdopted => words::REFUSED_NOT_ADOPTED,
        RevisionRefusal::Stale => words::REFUSED_STALE,
        RevisionRefusal::ObjectionOpen => words::REFUSED_OBJECTION,
        RevisionRefusal::Objected => words::REFUSED_OBJECTED,
        RevisionRefusal::Voted => words::REFUSED_VOTED,
    };
    typed.refuse(field, plain, &[]);
}
