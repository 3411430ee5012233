//! Strips of paper are counted twice; where both counts agree they become ballots.

use super::{Answered, CODE_LETTERS, answering::spend, draw, signalling::rule_today};
use crate::{
    accounts::model::{Person, PersonId},
    booking::{self, model::BookingId, policy::reach},
    error::AppError,
    platform::{
        audit::{Act, record},
        chance::digest,
        db::{Conn, Write},
    },
    survey::{
        model::{Answers, BallotFlag, Questionnaire, Quota, Survey},
        policy::can_key_paper,
        questionnaire::Item,
        signals::Signal,
        standing::{SurveyRefusal, standing},
        store,
        tally::{Tally, TallyFault},
    },
};

/// What came of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyed {
    /// It is the first; somebody else counts once more.
    Waits,
    /// It is not what somebody else counted.
    Differs,
    /// Two agree: so many ballots were made.
    Taken(i64),
}

/// What a count is made for.
#[derive(Clone, Debug)]
pub struct TallySheet {
    /// The survey.
    pub survey: Survey,
    /// What it asks.
    pub items: Vec<Item>,
    /// How many ballots it may have and has.
    pub quota: Quota,
}

/// What somebody may count on paper of a visit within their reach.
pub async fn find_tally_sheet(
    conn: &mut Conn,
    person: &Person,
    booking: &BookingId,
    questionnaire: Questionnaire,
) -> Result<TallySheet, AppError> {
    if !can_key_paper(person) {
        return Err(AppError::NotAllowed);
    }
    booking::store::find_visit(conn, &reach(person), booking).await?.ok_or(AppError::NotFound)?;
    let survey = store::find_survey_of(conn, booking).await?.ok_or(AppError::NotFound)?;
    let quotas = store::list_quotas(conn, &survey.id).await?;
    let quota = quotas.into_iter().find(|quota| quota.questionnaire == questionnaire && questionnaire.has_codes());
    let quota = quota.ok_or(AppError::NotFound)?;
    let items = store::find_items(conn, survey.questionnaire_version, questionnaire).await?;
    Ok(TallySheet { survey, items, quota })
}

/// Notes what `person` counted. Where somebody else counted the same, ballots are made of it.
pub async fn key_tally(
    tx: &mut Write,
    person: &Person,
    booking: &BookingId,
    questionnaire: Questionnaire,
    tally: &Tally,
) -> Answered<Result<Keyed, Vec<TallyFault>>> {
    let sheet = find_tally_sheet(tx, person, booking, questionnaire).await?;
    if let Err(refusal) = standing(&sheet.survey, tx.now()) {
        return Ok(Err(refusal));
    }
    // Two who count at the same time: the second waits here and then sees the first.
    if !store::hold_open(tx, &sheet.survey.id).await? {
        return Ok(Err(SurveyRefusal::Closed(sheet.survey.closes_at)));
    }
    let sheet = find_tally_sheet(tx, person, booking, questionnaire).await?;
    let faults = tally.faults(&sheet.items, sheet.quota.cap - sheet.quota.drawn);
    if !faults.is_empty() {
        return Ok(Ok(Err(faults)));
    }
    let id = &sheet.survey.id;
    store::save_tally(tx, id, questionnaire, &person.id, tally).await?;
    record(tx, &person.into(), Act::done("key_tally", "survey", id.as_str()).with(questionnaire.as_str())).await?;
    let mut others = store::list_tallies(tx, id).await?;
    others.retain(|(of, by, _)| *of == questionnaire && *by != person.id);
    let Some((_, other, _)) = others.iter().find(|(_, _, counted)| counted == tally) else {
        return Ok(Ok(Ok(if others.is_empty() { Keyed::Waits } else { Keyed::Differs })));
    };
    let made = take(tx, &sheet, questionnaire, tally, [other, &person.id]).await?;
    let act = Act::done("take_tally", "survey", id.as_str()).with(format!("{questionnaire} {made}"));
    record(tx, &person.into(), act).await?;
    Ok(Ok(Ok(Keyed::Taken(made))))
}

/// Makes ballots of what two people counted; how many.
async fn take(
    tx: &mut Write,
    sheet: &TallySheet,
    questionnaire: Questionnaire,
    tally: &Tally,
    by: [&PersonId; 2],
) -> Result<i64, AppError> {
    let id = &sheet.survey.id;
    let ballots = tally.ballots(&sheet.items, |given| tx.chance().shuffle(given));
    for answers in &ballots {
        put(tx, &sheet.survey, questionnaire, answers).await?;
    }
    let made = i64::try_from(ballots.len()).unwrap_or(i64::MAX);
    store::insert_batch(tx, id, questionnaire, made, by).await?;
    store::delete_tallies(tx, id, Some(questionnaire)).await?;
    if store::works_for_rated(tx, id, by).await? {
        let rule = rule_today(tx).await?;
        store::add_signal(tx, id, Signal::PaperByRated, made, rule.version).await?;
    }
    Ok(made)
}

/// Puts one ballot of paper into the box, for a code that nobody else has any more.
async fn put(tx: &mut Write, survey: &Survey, questionnaire: Questionnaire, answers: &Answers) -> Result<(), AppError> {
    let code = tx.chance().code(CODE_LETTERS);
    let lost = || AppError::Internal("a code was gone while strips were taken".to_owned());
    if !draw(tx, &survey.id, questionnaire, &code).await? {
        return Err(lost());
    }
    let found = store::find_code(tx, &digest(&code)).await?.ok_or_else(lost)?;
    spend(tx, &found, answers, BallotFlag::Paper).await?.map(drop).ok_or_else(lost)
}
