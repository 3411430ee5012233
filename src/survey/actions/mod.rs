//! What the product does with surveys. Never an audit row or a log line about a ballot.

mod closing;
mod commenting;
mod forgetting;
mod kiosk;
mod questionnaires;
mod releasing;
mod reminding;
mod replying;
mod sealing;
mod signalling;
mod tallying;
mod withdrawing;

pub use closing::{close_due_surveys, forget_traces, freeze_surveys};
pub use commenting::{decide_comment, leave_comment};
pub use forgetting::{Gone, forget_answers};
pub use kiosk::{answer_at_kiosk, find_kiosk, find_kiosk_items, open_kiosk};
pub use questionnaires::{discard_questionnaire, find_next, publish_questionnaires, save_questionnaire, set_sound};
pub use releasing::release_due_results;
pub use reminding::remind_raters;
pub use replying::{decide_reply, withdraw_reply, write_reply};
pub use sealing::{consent_to_open, tell_sealed};
pub use signalling::note_device;
pub use tallying::{Keyed, TallySheet, find_tally_sheet, key_tally};
pub use withdrawing::{Withdrawn, withdraw_ballot};

use questionnaires::version_at;

use super::{
    model::{Answers, Ballot, BallotFlag, Code, Questionnaire, Quota, Receipt, Survey, SurveyId},
    policy::rates_as,
    questionnaire::{Item, check_answers},
    sealed::{is_fear, raised_at},
    standing::{SurveyRefusal, held_until, quotas, standing, window},
    store::{self, Slip},
};
use crate::{
    accounts::model::Person,
    booking::model::{Booking, BookingId, Grades, Session},
    error::AppError,
    platform::{
        audit::{Act, Actor, record},
        chance::{digest, plain_code},
        db::{Conn, Write},
    },
    time::Moment,
};

/// Letters of the code on a poster: short enough to type from the wall.
pub const ENTRY_LETTERS: usize = 6;
/// Letters of an individual code: 50 bits, so that nobody guesses one.
pub const CODE_LETTERS: usize = 10;
/// Letters of a receipt: 130 bits, five each.
pub const RECEIPT_LETTERS: usize = 26;

type Answered<T> = Result<Result<T, SurveyRefusal>, AppError>;

/// Opens the survey of a group that has arrived: quotas and codes from who came.
/// `_adults` get no codes of their own: parents are not the adults who come along.
pub async fn open_survey(
    tx: &mut Write,
    actor: &Actor,
    booking: &Booking,
    session: &Session,
    came: &Grades,
    _adults: i64,
) -> Result<SurveyId, AppError> {
    let rule = signalling::rule_today(tx).await?;
    let (opens_at, closes_at) = window(session.ends_at, rule.early_seconds());
    let survey = Survey {
        id: tx.id().into(),
        booking_id: booking.id.clone(),
        session_id: session.id.clone(),
        entry_code: new_entry_code(tx).await?,
        starts_at: session.starts_at,
        opens_at,
        closes_at,
        closed_at: None,
        frozen_at: None,
        questionnaire_version: version_at(tx, session.starts_at).await?,
        children: came.total(),
    };
    store::insert_survey(tx, &survey).await?;
    let has_provider = store::has_provider(tx, &booking.id).await?;
    for (questionnaire, cap) in quotas(came, has_provider) {
        add_quota(tx, &survey.id, questionnaire, cap).await?;
    }
    record(tx, actor, Act::done("open_survey", "survey", survey.id.as_str())).await?;
    Ok(survey.id)
}

/// Has the provider rate a visit for which it was found only after the group had arrived.
pub async fn let_provider_rate(tx: &mut Write, booking: &BookingId) -> Result<(), AppError> {
    store::insert_provider_quota(tx, booking).await
}

/// Draws an unused code of `questionnaire` with the code of the poster; where all were drawn, one that
/// somebody drew and left lying. The code is given to whoever drew it and kept only as a hash.
pub async fn draw_code(tx: &mut Write, entry_code: &str, questionnaire: &str) -> Answered<String> {
    let Some(survey) = store::find_entry(tx, &plain_code(entry_code)).await? else {
        return Ok(Err(SurveyRefusal::UnknownCode));
    };
    let quotas = store::list_quotas(tx, &survey.id).await?;
    let questionnaire = match may_draw(&survey, &quotas, questionnaire, tx.now()) {
        Ok(questionnaire) => questionnaire,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let code = tx.chance().code(CODE_LETTERS);
    let is_drawn = draw(tx, &survey.id, questionnaire, &code).await?;
    Ok(if is_drawn { Ok(code) } else { Err(SurveyRefusal::NoneLeft) })
}

/// Finds what a code answers, if it can be answered now.
pub async fn open_code(conn: &mut Conn, code: &str, now: Moment) -> Answered<Code> {
    open_hash(conn, &digest(&plain_code(code)), now).await
}

async fn open_hash(conn: &mut Conn, hash: &str, now: Moment) -> Answered<Code> {
    let Some(code) = store::find_code(conn, hash).await? else {
        return Ok(Err(SurveyRefusal::UnknownCode));
    };
    if code.is_spent {
        return Ok(Err(SurveyRefusal::Spent));
    }
    Ok(standing(&code.survey, now).map(|_| code))
}

/// Spends a code and puts its ballot into the box.
pub async fn submit_ballot(tx: &mut Write, code: &str, answers: &Answers) -> Answered<Receipt> {
    let now = tx.now();
    let code = match open_code(tx, code, now).await? {
        Ok(code) => code,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let flag = match may_answer(&code.survey, &code.items, answers, now) {
        Ok(flag) => flag,
        Err(refusal) => return Ok(Err(refusal)),
    };
    // Spending holds the survey open as well: its closing takes every code before it takes the ballots, so it waits
    // for this one, or has given it another identifier and it is not found here.
    if !store::spend_slip(tx, &code.id, &code.hash).await? {
        return Ok(Err(open_hash(tx, &code.hash, now).await?.err().unwrap_or(SurveyRefusal::Spent)));
    }
    if is_fear(code.questionnaire, answers) {
        store::insert_sealed(tx, &code.survey.id, raised_at(now)).await?;
    }
    Ok(Ok(cast(tx, &code.survey, code.questionnaire, answers, flag).await?))
}

/// Puts the ballot of an organiser or provider into the box, once per survey, and what they wrote beside it.
pub async fn submit_account_ballot(
    tx: &mut Write,
    person: &Person,
    survey: &SurveyId,
    answers: &Answers,
    comment: &str,
) -> Answered<Receipt> {
    let questionnaire = rates_as(person).ok_or(AppError::NotAllowed)?;
    let own = store::find_own_survey(tx, person.organisation_id(), questionnaire, survey).await?;
    let own = own.ok_or(AppError::NotFound)?;
    let items = store::find_items(tx, own.survey.questionnaire_version, questionnaire).await?;
    let flag = match may_answer(&own.survey, &items, answers, tx.now()) {
        Ok(flag) => flag,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if !store::hold_open(tx, survey).await? {
        return Ok(Err(SurveyRefusal::Closed(own.survey.closes_at)));
    }
    if !store::count_draw(tx, survey, questionnaire).await? {
        return Ok(Err(SurveyRefusal::AlreadyAnswered));
    }
    store::insert_answered(tx, survey, questionnaire).await?;
    let receipt = cast(tx, &own.survey, questionnaire, answers, flag).await?;
    leave_comment(tx, survey, questionnaire, &receipt, comment).await?;
    Ok(Ok(receipt))
}

/// What an organisation is asked about a visit; nothing of another's visit.
pub async fn find_own_items(conn: &mut Conn, person: &Person, survey: &SurveyId) -> Result<Vec<Item>, AppError> {
    let questionnaire = rates_as(person).ok_or(AppError::NotAllowed)?;
    let own = store::find_own_survey(conn, person.organisation_id(), questionnaire, survey).await?;
    let version = own.ok_or(AppError::NotFound)?.survey.questionnaire_version;
    store::find_items(conn, version, questionnaire).await
}

async fn new_entry_code(tx: &mut Write) -> Result<String, AppError> {
    loop {
        let code = tx.chance().code(ENTRY_LETTERS);
        if store::find_entry(tx, &code).await?.is_none() {
            return Ok(code);
        }
    }
}

async fn add_quota(tx: &mut Write, survey: &SurveyId, questionnaire: Questionnaire, cap: i64) -> Result<(), AppError> {
    store::insert_quota(tx, survey, questionnaire, cap).await?;
    if questionnaire.has_codes() {
        for _ in 0..cap {
            store::insert_slip(tx, survey, &Slip::undrawn(questionnaire)).await?;
        }
    }
    Ok(())
}

/// Makes `code` the code of an undrawn slip, or of one that was left lying; false if there is none.
async fn draw(tx: &mut Write, survey: &SurveyId, questionnaire: Questionnaire, code: &str) -> Result<bool, AppError> {
    let (hash, until) = (digest(code), held_until(tx.now()));
    if store::count_draw(tx, survey, questionnaire).await? {
        store::draw_slip(tx, survey, questionnaire, &hash, until).await?;
        return Ok(true);
    }
    store::take_over_slip(tx, survey, questionnaire, &hash, until).await
}

fn may_draw(
    survey: &Survey,
    quotas: &[Quota],
    questionnaire: &str,
    now: Moment,
) -> Result<Questionnaire, SurveyRefusal> {
    standing(survey, now)?;
    Questionnaire::parse(questionnaire)
        .filter(|wanted| wanted.has_codes() && quotas.iter().any(|quota| quota.questionnaire == *wanted))
        .ok_or(SurveyRefusal::UnknownQuestionnaire)
}

fn may_answer(survey: &Survey, items: &[Item], answers: &Answers, now: Moment) -> Result<BallotFlag, SurveyRefusal> {
    let flag = standing(survey, now)?;
    check_answers(items, answers)?;
    Ok(flag)
}

/// Stores a ballot; the receipt is chance of its own, unrelated to any code.
async fn cast(
    tx: &mut Write,
    survey: &Survey,
    questionnaire: Questionnaire,
    answers: &Answers,
    flag: BallotFlag,
) -> Result<Receipt, AppError> {
    let receipt = tx.chance().code(RECEIPT_LETTERS);
    let ballot = Ballot {
        questionnaire,
        questionnaire_version: survey.questionnaire_version,
        answers: answers.clone(),
        flag,
        receipt_hash: digest(&receipt),
    };
    store::insert_ballot(tx, &survey.id, &ballot).await?;
    Ok(Receipt(receipt))
}

#[cfg(test)]
mod tests;
