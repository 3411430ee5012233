//! What the product does with surveys. Never an audit row or a log line about a ballot.

mod answering;
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

pub use answering::{find_own_items, open_code, submit_account_ballot, submit_ballot};
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
    model::{Questionnaire, Quota, Survey, SurveyId},
    standing::{SurveyRefusal, held_until, quotas, standing, window},
    store::{self, Slip},
};
use crate::{
    booking::model::{Booking, BookingId, Grades, Session},
    error::AppError,
    platform::{
        audit::{Act, Actor, record},
        chance::{digest, plain_code},
        db::Write,
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

#[cfg(test)]
mod tests;
