//! Children rate on one device, one after the other.

use super::{answering::may_answer, draw, leave_comment, may_draw, questionnaires::version_at, submit_ballot};
use crate::{
    accounts::model::Person,
    booking::{self, model::BookingId, policy::reach},
    error::AppError,
    platform::{
        audit::{Act, record},
        chance::{digest, plain_code},
        db::{Conn, Write},
    },
    survey::{
        kiosk::{Kiosk, KioskBallot, Received, may_open},
        model::Questionnaire,
        policy::can_open_kiosk,
        questionnaire::Item,
        standing::SurveyRefusal,
        store,
    },
    time::Moment,
};

/// Lets a device take the answers of a visit's children. Gives the token that it shows; nothing if the visit does not
/// take place, or its survey is over.
pub async fn open_kiosk(tx: &mut Write, person: &Person, id: &BookingId) -> Result<Option<(String, Kiosk)>, AppError> {
    if !can_open_kiosk(person) {
        return Err(AppError::NotAllowed);
    }
    let visit = booking::store::find_visit(tx, &reach(person), id).await?.ok_or(AppError::NotFound)?;
    let Some(closes_at) = may_open(visit.booking.status, visit.session.ends_at, tx.now()) else { return Ok(None) };
    let token = tx.chance().token();
    let kiosk = Kiosk { booking_id: id.clone(), closes_at };
    store::insert_kiosk(tx, &digest(&token), &kiosk).await?;
    record(tx, &person.into(), Act::done("open_kiosk", "booking", id.as_str())).await?;
    Ok(Some((token, kiosk)))
}

/// The device that shows this token.
pub async fn find_kiosk(conn: &mut Conn, token: &str, now: Moment) -> Result<Option<Kiosk>, AppError> {
    store::find_kiosk(conn, &digest(token), now).await
}

/// What a device asks: the version of the visit's survey, and before the check-in that of the visit's year.
pub async fn find_kiosk_items(
    conn: &mut Conn,
    kiosk: &Kiosk,
    questionnaire: Questionnaire,
) -> Result<Vec<Item>, AppError> {
    let version = match store::find_survey_of(conn, &kiosk.booking_id).await? {
        Some(survey) => survey.questionnaire_version,
        None => {
            let visit = booking::store::find_any_visit(conn, &kiosk.booking_id).await?.ok_or(AppError::NotFound)?;
            version_at(conn, visit.session.starts_at).await?
        }
    };
    store::find_items(conn, version, questionnaire).await
}

/// Puts what a child answered on a device into the box, once under its name: a code is drawn and spent at once, so
/// there are never more ballots than heads, whatever devices keep and send.
pub async fn answer_at_kiosk(tx: &mut Write, kiosk: &Kiosk, given: &KioskBallot) -> Result<Received, AppError> {
    let now = tx.now();
    let code = plain_code(&given.code);
    let Some(survey) = store::find_survey_of(tx, &kiosk.booking_id).await? else { return Ok(Received::TooEarly) };
    // Whoever sends the same at the same moment waits here, and then finds it done.
    let is_open = store::hold_open(tx, &survey.id).await?;
    if store::find_code(tx, &digest(&code)).await?.is_some_and(|code| code.is_spent) {
        return Ok(Received::Already);
    }
    if !is_open {
        return Ok(Received::Refused(SurveyRefusal::Closed(survey.closes_at)));
    }
    let quotas = store::list_quotas(tx, &survey.id).await?;
    let items = store::find_items(tx, survey.questionnaire_version, given.questionnaire).await?;
    let checked = may_draw(&survey, &quotas, given.questionnaire.as_str(), now)
        .and_then(|_| may_answer(&survey, &items, &given.answers, now));
    if let Err(refusal) = checked {
        return Ok(Received::Refused(refusal));
    }
    if !draw(tx, &survey.id, given.questionnaire, &code).await? {
        return Ok(Received::Refused(SurveyRefusal::NoneLeft));
    }
    let Some(opened) = store::find_code(tx, &digest(&code)).await? else {
        return Ok(Received::Refused(SurveyRefusal::UnknownCode));
    };
    Ok(match submit_ballot(tx, &code, &given.answers).await? {
        Ok(receipt) => {
            leave_comment(tx, &opened.survey.id, opened.questionnaire, &receipt, &given.comment).await?;
            Received::Done
        }
        Err(refusal) => Received::Refused(refusal),
    })
}
