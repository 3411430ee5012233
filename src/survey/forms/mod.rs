//! Form targets of surveys. A code travels in the body of a form and nowhere else.

mod kiosk;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;

pub use kiosk::{answer_at_kiosk, end_kiosk, open_kiosk, sync_kiosk};

mod questionnaires;
mod replies;
mod sounds;
mod tally;

pub use questionnaires::{publish_questionnaires, save_questionnaire};
pub use replies::{decide_reply, withdraw_reply, write_reply};
pub use sounds::{add_sound, remove_sound};
pub use tally::key_tally;

use super::{
    actions::{self, ENTRY_LETTERS},
    comments::{CommentId, LONGEST, Verdict, WithholdReason},
    model::{Answers, Code, Questionnaire, RaterGroup, Survey, SurveyId},
    pages::{self, Asked},
    policy::can_read_comments,
    questionnaire::Item,
    sealed::SealedEntryId,
    standing::{SurveyRefusal, standing},
    store,
};
use crate::{
    accounts::visitor::Visitor,
    error::AppError,
    form::Typed,
    platform::{
        chance::{digest, plain_code},
        cookie,
        http::App,
    },
    text::{Lang, comments as comment_words, survey as words},
    time::{Moment, shifted},
};

/// Takes a code: a poster's asks who one is and draws an individual one, an individual one
/// opens its questionnaire.
pub async fn enter_code(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let code = plain_code(typed.value("code"));
    if code.is_empty() {
        typed.refuse("code", words::CODE_MISSING, &[]);
        return Ok(pages::entry_again(&app, &visitor, typed));
    }
    if code.len() == ENTRY_LETTERS {
        enter_from_poster(&app, &visitor, &code, typed).await
    } else {
        enter_with_slip(&app, &visitor, &code, typed).await
    }
}

/// Puts a ballot into the box. Children go on to the thanks, parents see their receipt.
pub async fn submit_ballot(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let code = plain_code(typed.value("code"));
    app.limits.code.count(&digest(&code), visitor.now)?;
    let mut tx = app.db.write(visitor.now).await?;
    let opened = match actions::open_code(&mut tx, &code, visitor.now).await? {
        Ok(opened) => opened,
        Err(refusal) => return refuse_code(&app, &visitor, typed, refusal),
    };
    let questionnaire = opened.questionnaire;
    let comment = typed.optional("comment", LONGEST);
    if !typed.is_fine() {
        return Ok(pages::questions_again(&app, &visitor, Asked { questionnaire, items: opened.items, code }, typed));
    }
    if questionnaire == Questionnaire::Parent && typed.value("consent") != "yes" {
        return Ok(pages::consent_page(&app, &visitor, &code));
    }
    let receipt = match actions::submit_ballot(&mut tx, &code, &answers(&opened.items, &typed)).await? {
        Ok(receipt) => receipt,
        Err(refusal) => {
            refuse_answers(&mut typed, &opened.items, visitor.lang, refusal);
            return Ok(pages::questions_again(
                &app,
                &visitor,
                Asked { questionnaire, items: opened.items, code },
                typed,
            ));
        }
    };
    actions::leave_comment(&mut tx, &opened.survey.id, questionnaire, &receipt, &comment).await?;
    if questionnaire.group() == RaterGroup::Child {
        tx.commit().await?;
        return Ok(Redirect::to("/survey/thanks").into_response());
    }
    let (jar, count) = count_device(&app, &visitor, jar, &opened);
    actions::note_device(&mut tx, &opened, count).await?;
    tx.commit().await?;
    Ok((jar, pages::receipt_page(&app, &visitor, &receipt, ("/survey", words::NEXT))).into_response())
}

/// How many ballots of this survey this device has sent today. The cookie is chance, ends with the day, and is
/// compared in memory only: no row and no line of the log ever has it.
fn count_device(app: &App, visitor: &Visitor, jar: CookieJar, code: &Code) -> (CookieJar, i64) {
    let known = jar.get(cookie::DEVICE).map(|cookie| cookie.value().to_owned());
    let device = known.unwrap_or_else(|| app.db.chance().random_id());
    let count = app.limits.devices.tally(&digest(&format!("{device} {}", code.survey.id)), visitor.now);
    let tomorrow = Moment::start_of(shifted(visitor.now.date(), 1));
    let left = tomorrow.0 - visitor.now.0;
    (jar.add(cookie::device(device, left, app.config.is_secure())), count)
}

/// Takes a ballot back with its receipt.
pub async fn withdraw_ballot(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let receipt = plain_code(typed.value("receipt"));
    if receipt.is_empty() {
        typed.refuse("receipt", words::RECEIPT_MISSING, &[]);
        return Ok(pages::withdrawal_again(&app, &visitor, typed));
    }
    app.limits.code.count(&digest(&receipt), visitor.now)?;
    let mut tx = app.db.write(visitor.now).await?;
    match actions::withdraw_ballot(&mut tx, &receipt).await? {
        Ok(withdrawn) => {
            tx.commit().await?;
            Ok(pages::withdrawn_page(&app, &visitor, withdrawn))
        }
        Err(refusal) => {
            drop(tx);
            app.limits.unknown_codes.count("receipt", visitor.now)?;
            refuse(&mut typed, "receipt", visitor.lang, refusal);
            Ok(pages::withdrawal_again(&app, &visitor, typed))
        }
    }
}

/// Puts an organiser's or a provider's ballot into the box.
pub async fn submit_account_ballot(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.signed_in()?;
    let id = SurveyId(id);
    let mut tx = app.db.write(visitor.now).await?;
    let items = actions::find_own_items(&mut tx, person, &id).await?;
    let comment = typed.optional("comment", LONGEST);
    if !typed.is_fine() {
        drop(tx);
        return pages::account_ballot_again(&app, &visitor, &id, typed).await;
    }
    match actions::submit_account_ballot(&mut tx, person, &id, &answers(&items, &typed), &comment).await? {
        Ok(receipt) => {
            tx.commit().await?;
            Ok(pages::account_thanks(&app, &visitor, &receipt))
        }
        Err(refusal) => {
            drop(tx);
            refuse_answers(&mut typed, &items, visitor.lang, refusal);
            pages::account_ballot_again(&app, &visitor, &id, typed).await
        }
    }
}

/// Agrees that a sealed entry be opened; the second of two opens it.
pub async fn consent_to_open(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let person = visitor.signed_in()?;
    let mut tx = app.db.write(visitor.now).await?;
    actions::consent_to_open(&mut tx, person, &SealedEntryId(id.clone())).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/sealed/{id}")).into_response())
}

/// Releases a comment to the base, withholds it and says why, or notes that it was read.
pub async fn decide_comment(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_read_comments)?;
    let id = CommentId(id);
    let verdict = match typed.value("verdict") {
        "release" => Some(Verdict::Release),
        "note" => Some(Verdict::Note),
        _ => WithholdReason::parse(typed.value("reason")).map(Verdict::Withhold),
    };
    let Some(verdict) = verdict else {
        store::find_comment(&mut *app.db.read().await?, &id).await?.ok_or(AppError::NotFound)?;
        typed.refuse("reason", comment_words::REASON_MISSING, &[]);
        return pages::comments_again(&app, &visitor, &id, typed).await;
    };
    let mut tx = app.db.write(visitor.now).await?;
    let status = actions::decide_comment(&mut tx, person, &id, verdict).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/comments?done={status}")).into_response())
}

async fn enter_from_poster(app: &App, visitor: &Visitor, code: &str, mut typed: Typed) -> Result<Response, AppError> {
    // A whole class comes in through one poster, so this is the wide limit; quotas are the narrow one.
    app.limits.unknown_codes.count(&digest(code), visitor.now)?;
    let mut conn = app.db.read().await?;
    let Some(survey) = store::find_entry(&mut conn, code).await? else {
        return refuse_code(app, visitor, typed, SurveyRefusal::UnknownCode);
    };
    if let Err(refusal) = standing(&survey, visitor.now) {
        return refuse_code(app, visitor, typed, refusal);
    }
    let quotas = store::list_quotas(&mut conn, &survey.id).await?;
    drop(conn);
    let chosen = typed.value("questionnaire").to_owned();
    if chosen.is_empty() {
        return Ok(pages::who_page(app, visitor, code, &quotas));
    }
    if let Some(answer) = without_consent(app, visitor, Questionnaire::parse(&chosen), code, &typed) {
        return Ok(answer);
    }
    match draw(app, visitor, &survey, &chosen).await? {
        Ok(asked) => Ok(pages::questions_page(app, visitor, asked)),
        Err(refusal) => {
            refuse(&mut typed, "questionnaire", visitor.lang, refusal);
            Ok(pages::who_again(app, visitor, code, &quotas, typed))
        }
    }
}

async fn enter_with_slip(app: &App, visitor: &Visitor, code: &str, typed: Typed) -> Result<Response, AppError> {
    app.limits.code.count(&digest(code), visitor.now)?;
    let mut conn = app.db.read().await?;
    let opened = actions::open_code(&mut conn, code, visitor.now).await?;
    drop(conn);
    let Code { questionnaire, items, .. } = match opened {
        Ok(opened) => opened,
        Err(refusal) => return refuse_code(app, visitor, typed, refusal),
    };
    if let Some(answer) = without_consent(app, visitor, Some(questionnaire), code, &typed) {
        return Ok(answer);
    }
    Ok(pages::questions_page(app, visitor, Asked { questionnaire, items, code: code.to_owned() }))
}

/// Where a parent goes who has not agreed (yet); nothing for everybody else.
fn without_consent(
    app: &App,
    visitor: &Visitor,
    questionnaire: Option<Questionnaire>,
    code: &str,
    typed: &Typed,
) -> Option<Response> {
    if questionnaire != Some(Questionnaire::Parent) {
        return None;
    }
    match typed.value("consent") {
        "yes" => None,
        "no" => Some(Redirect::to("/survey/thanks?done=declined").into_response()),
        _ => Some(pages::consent_page(app, visitor, code)),
    }
}

async fn draw(
    app: &App,
    visitor: &Visitor,
    survey: &Survey,
    chosen: &str,
) -> Result<Result<Asked, SurveyRefusal>, AppError> {
    let mut tx = app.db.write(visitor.now).await?;
    let drawn = actions::draw_code(&mut tx, &survey.entry_code, chosen).await?;
    let (Ok(code), Some(questionnaire)) = (&drawn, Questionnaire::parse(chosen)) else {
        return Ok(Err(drawn.err().unwrap_or(SurveyRefusal::UnknownQuestionnaire)));
    };
    let items = store::find_items(&mut tx, survey.questionnaire_version, questionnaire).await?;
    tx.commit().await?;
    Ok(Ok(Asked { questionnaire, items, code: code.clone() }))
}

/// What was chosen; "I do not know" and untouched questions are no answers.
fn answers(items: &[Item], typed: &Typed) -> Answers {
    let chosen = items.iter().map(|item| (item.code.as_str(), typed.value(&item.code)));
    chosen.filter(|(_, answer)| !answer.is_empty()).collect()
}

fn refuse_code(app: &App, visitor: &Visitor, mut typed: Typed, refusal: SurveyRefusal) -> Result<Response, AppError> {
    if refusal == SurveyRefusal::UnknownCode {
        app.limits.unknown_codes.count("unknown", visitor.now)?;
    }
    refuse(&mut typed, "code", visitor.lang, refusal);
    Ok(pages::entry_again(app, visitor, typed))
}

/// Notes a refusal at the first question, where answering begins.
fn refuse_answers(typed: &mut Typed, items: &[Item], lang: Lang, refusal: SurveyRefusal) {
    let first = items.first().map_or("", |item| item.code.as_str());
    refuse(typed, first, lang, refusal);
}

fn refuse(typed: &mut Typed, field: &str, lang: Lang, refusal: SurveyRefusal) {
    typed.refuse(field, words::refusal(refusal), &[("when", &words::refusal_moment(lang, refusal))]);
}
