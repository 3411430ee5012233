//! Children rate on one device: opened by a grown-up, answered by one child after the other, also without network.

use axum::{
    Json,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use serde::{Deserialize, Serialize};

use super::{answers, refuse, refuse_answers};
use crate::{
    accounts::{self, visitor::Visitor},
    error::AppError,
    form::Typed,
    platform::{
        chance::plain_code,
        cookie::{self, KIOSK, SIGN_IN},
        db::Write,
        http::App,
    },
    survey::{
        actions::{self, CODE_LETTERS},
        comments::LONGEST,
        kiosk::{BATCH, KioskBallot, Received},
        model::{Questionnaire, RaterGroup},
        pages::{self, AtKiosk},
        standing::SurveyRefusal,
    },
    text::kiosk as words,
};

/// Where the cookie of a device is sent.
const PLACE: &str = "/survey/kiosk";

/// Makes this device the children's. Whoever opened it is signed out here: it goes from hand to hand.
pub async fn open_kiosk(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.signed_in()?;
    let mut tx = app.db.write(visitor.now).await?;
    let Some((token, kiosk)) = actions::open_kiosk(&mut tx, person, &id.as_str().into()).await? else {
        return Ok(Redirect::to(&format!("/bookings/{id}/survey")).into_response());
    };
    accounts::actions::sign_out(&mut tx, person, &visitor.token).await?;
    tx.commit().await?;
    let is_secure = app.config.is_secure();
    let seconds = kiosk.closes_at.0 - visitor.now.0;
    let jar = jar.add(cookie::below(KIOSK, token, PLACE, seconds, is_secure));
    Ok((jar.add(cookie::forgotten(SIGN_IN, is_secure)), Redirect::to(PLACE)).into_response())
}

/// Takes the device back from the children. What it has kept it still sends.
pub async fn end_kiosk(State(app): State<App>, jar: CookieJar) -> Response {
    let forgotten = cookie::below(KIOSK, String::new(), PLACE, 0, app.config.is_secure());
    (jar.add(forgotten), Redirect::to("/sign-in?done=out")).into_response()
}

/// Takes one child's answers. The form has a name, so a second touch of the same button is no second ballot.
pub async fn answer_at_kiosk(
    State(app): State<App>,
    visitor: Visitor,
    Path(questionnaire): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let token = typed.value("kiosk").to_owned();
    let Some(kiosk) = actions::find_kiosk(&mut *app.db.read().await?, &token, visitor.now).await? else {
        return Ok(Redirect::to("/survey").into_response());
    };
    let questionnaire = child_questionnaire(&questionnaire).ok_or(AppError::NotFound)?;
    let mut ballot = ballot(questionnaire, &mut typed);
    if ballot.code.is_empty() {
        ballot.code = app.db.chance().code(CODE_LETTERS);
    }
    let at = AtKiosk { token, questionnaire, code: ballot.code.clone() };
    if !typed.is_fine() {
        return Ok(pages::kiosk_questions_again(&app, &visitor, at, typed));
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::answer_at_kiosk(&mut tx, &kiosk, &ballot).await? {
        Received::Done | Received::Already => {
            tx.commit().await?;
            return Ok(Redirect::to(&format!("{PLACE}/{questionnaire}/thanks")).into_response());
        }
        Received::TooEarly => typed.refuse("kiosk-send", words::NOT_ARRIVED, &[]),
        Received::Refused(SurveyRefusal::NoneLeft) => {
            refuse(&mut typed, "kiosk-send", visitor.lang, SurveyRefusal::NoneLeft)
        }
        Received::Refused(refusal) => refuse_answers(&mut typed, questionnaire, visitor.lang, refusal),
    };
    drop(tx);
    Ok(pages::kiosk_questions_again(&app, &visitor, at, typed))
}

/// What a device kept without network, in any order.
#[derive(Deserialize)]
pub struct Sent {
    /// Forms as the browser would have sent them, each with its device and its questionnaire.
    answers: Vec<String>,
}

/// What became of one of them.
#[derive(Serialize)]
struct Told {
    code: String,
    /// `done`, `already`, `waits` (send it again later), `refused` or `ended`.
    outcome: &'static str,
}

/// Takes what a device kept, all in one transaction and in an order of its own, so that neither tells which child
/// was first.
pub async fn sync_kiosk(State(app): State<App>, visitor: Visitor, body: String) -> Result<Response, AppError> {
    let Ok(Sent { mut answers }) = serde_json::from_str(&body) else {
        return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, Json(Vec::<Told>::new())).into_response());
    };
    answers.truncate(BATCH);
    app.db.chance().shuffle(&mut answers);
    let mut told = Vec::new();
    let mut tx = app.db.write(visitor.now).await?;
    for form in &answers {
        let typed = Typed::new(url::form_urlencoded::parse(form.as_bytes()).into_owned().collect());
        told.push(take_one(&mut tx, typed).await?);
    }
    tx.commit().await?;
    Ok(Json(told).into_response())
}

async fn take_one(tx: &mut Write, mut typed: Typed) -> Result<Told, AppError> {
    let now = tx.now();
    let code = plain_code(typed.value("code"));
    let Some(kiosk) = actions::find_kiosk(tx, typed.value("kiosk"), now).await? else {
        return Ok(Told { code, outcome: "ended" });
    };
    let questionnaire = child_questionnaire(typed.value("questionnaire")).filter(|_| code.len() == CODE_LETTERS);
    let Some(questionnaire) = questionnaire else { return Ok(Told { code, outcome: "refused" }) };
    let ballot = ballot(questionnaire, &mut typed);
    let outcome = match actions::answer_at_kiosk(tx, &kiosk, &ballot).await? {
        Received::Done => "done",
        Received::Already => "already",
        Received::TooEarly => "waits",
        Received::Refused(SurveyRefusal::NotYet(_)) => "waits",
        Received::Refused(_) => "refused",
    };
    Ok(Told { code, outcome })
}

fn child_questionnaire(word: &str) -> Option<Questionnaire> {
    Questionnaire::parse(word).filter(|questionnaire| questionnaire.group() == RaterGroup::Child)
}

fn ballot(questionnaire: Questionnaire, typed: &mut Typed) -> KioskBallot {
    KioskBallot {
        code: plain_code(typed.value("code")),
        questionnaire,
        comment: typed.optional("comment", LONGEST),
        answers: answers(questionnaire, typed),
    }
}
