//! Answering: with a code, or once for an organisation from the account.

use super::{Answered, RECEIPT_LETTERS, commenting::leave_comment};
use crate::{
    accounts::model::Person,
    error::AppError,
    platform::{
        chance::{digest, plain_code},
        db::{Conn, Write},
    },
    survey::{
        model::{Answers, Ballot, BallotFlag, Code, Questionnaire, Receipt, Survey, SurveyId},
        policy::rates_as,
        questionnaire::{Item, check_answers},
        sealed::{is_fear, raised_at},
        standing::{SurveyRefusal, standing},
        store,
    },
    time::Moment,
};

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
    match spend(tx, &code, answers, flag).await? {
        Some(receipt) => Ok(Ok(receipt)),
        None => Ok(Err(open_hash(tx, &code.hash, now).await?.err().unwrap_or(SurveyRefusal::Spent))),
    }
}

/// Spends a code and casts its ballot, and seals what a child in fear says; nothing if it was spent meanwhile.
///
/// Spending holds the survey open as well: its closing takes every code before it takes the ballots, so it waits for
/// this one, or has given it another identifier and it is not found here.
pub(super) async fn spend(
    tx: &mut Write,
    code: &Code,
    answers: &Answers,
    flag: BallotFlag,
) -> Result<Option<Receipt>, AppError> {
    let (ballot, receipt) = new_ballot(tx, &code.survey, code.questionnaire, answers, flag);
    if !store::spend_and_insert(tx, code, &ballot).await? {
        return Ok(None);
    }
    if is_fear(code.questionnaire, answers) {
        store::insert_sealed(tx, &code.survey.id, raised_at(tx.now())).await?;
    }
    Ok(Some(receipt))
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

pub(super) fn may_answer(
    survey: &Survey,
    items: &[Item],
    answers: &Answers,
    now: Moment,
) -> Result<BallotFlag, SurveyRefusal> {
    let flag = standing(survey, now)?;
    check_answers(items, answers)?;
    Ok(flag)
}

/// Stores a ballot that needs no code.
async fn cast(
    tx: &mut Write,
    survey: &Survey,
    questionnaire: Questionnaire,
    answers: &Answers,
    flag: BallotFlag,
) -> Result<Receipt, AppError> {
    let (ballot, receipt) = new_ballot(tx, survey, questionnaire, answers, flag);
    store::insert_ballot(tx, &survey.id, &ballot).await?;
    Ok(receipt)
}

/// A ballot and its receipt, which is chance of its own, unrelated to any code.
fn new_ballot(
    tx: &Write,
    survey: &Survey,
    questionnaire: Questionnaire,
    answers: &Answers,
    flag: BallotFlag,
) -> (Ballot, Receipt) {
    let receipt = tx.chance().code(RECEIPT_LETTERS);
    let ballot = Ballot {
        questionnaire,
        questionnaire_version: survey.questionnaire_version,
        answers: answers.clone(),
        flag,
        receipt_hash: digest(&receipt),
    };
    (ballot, Receipt(receipt))
}
