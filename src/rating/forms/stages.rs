//! Form targets of the steps from a run to the notice, and of the committee.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    messages::actions::channels,
    platform::http::App,
    rating::{
        actions::stages::{self, VotingPaper},
        pages,
        policy::{can_publish, can_vote},
        stages::votes::{REASON_MAX, Vote, VoteRefusal},
    },
    text::{problems, stages as said},
};

/// Shows the workbooks to the bases.
pub async fn open_preview(
    State(app): State<App>,
    visitor: Visitor,
    Path(year): Path<i64>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_publish)?;
    let mut tx = app.db.write(visitor.now).await?;
    match stages::open_preview(&mut tx, person, channels(&app.config), year).await? {
        Ok(_) => tx.commit().await?,
        Err(refusal) => {
            drop(tx);
            pages::stage_refusal(&mut typed, "preview", &refusal, visitor.lang);
            return pages::season_again(&app, &visitor, year, typed).await;
        }
    }
    Ok(Redirect::to(&format!("/seasons/{year}?done=preview#steps")).into_response())
}

/// Puts the results into public notice.
pub async fn open_notice(
    State(app): State<App>,
    visitor: Visitor,
    Path(year): Path<i64>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_publish)?;
    let mut tx = app.db.write(visitor.now).await?;
    match stages::open_notice(&mut tx, person, year).await? {
        Ok(_) => tx.commit().await?,
        Err(refusal) => {
            drop(tx);
            pages::stage_refusal(&mut typed, "notice", &refusal, visitor.lang);
            return pages::season_again(&app, &visitor, year, typed).await;
        }
    }
    Ok(Redirect::to(&format!("/seasons/{year}?done=notice#steps")).into_response())
}

/// Casts the votes of a member.
pub async fn cast_votes(
    State(app): State<App>,
    visitor: Visitor,
    Path(year): Path<i64>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_vote)?;
    let paper = paper(&mut typed);
    if !typed.is_fine() {
        return pages::committee_again(&app, &visitor, year, typed).await;
    }
    let mut tx = app.db.write(visitor.now).await?;
    match stages::cast_votes(&mut tx, person, year, &paper).await? {
        Ok(_) => tx.commit().await?,
        Err(refusal) => {
            drop(tx);
            let text = match refusal {
                VoteRefusal::NotNow => said::VOTE_NOT_NOW,
                VoteRefusal::Changed => said::VOTE_CHANGED,
                VoteRefusal::ReasonMissing => said::VOTE_REASON_MISSING,
                VoteRefusal::SamePerson => said::REFUSED_SAME_PERSON,
            };
            typed.refuse("", text, &[]);
            return pages::committee_again(&app, &visitor, year, typed).await;
        }
    }
    Ok(Redirect::to(&format!("/seasons/{year}/committee?done=voted")).into_response())
}

/// What was chosen for each base; a vote against without a reason is refused beside its field.
fn paper(typed: &mut Typed) -> VotingPaper {
    let mut others = BTreeMap::new();
    for code in typed.names("vote_") {
        let (vote_name, reason_name) = (format!("vote_{code}"), format!("reason_{code}"));
        let reason = typed.optional(&reason_name, REASON_MAX);
        match Vote::parse(typed.value(&vote_name)) {
            None => typed.refuse(&vote_name, problems::NOT_A_CHOICE, &[]),
            Some(Vote::Disagree) if reason.is_empty() => typed.refuse(&reason_name, said::VOTE_REASON_MISSING, &[]),
            Some(Vote::Agree) if reason.is_empty() => {}
            Some(vote) => {
                others.insert(code, (vote, reason));
            }
        }
    }
    VotingPaper { others, seen: typed.value("seen").to_owned() }
}
