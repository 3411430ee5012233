//! A count of paper strips comes in.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    accounts::visitor::Visitor,
    booking::model::BookingId,
    error::AppError,
    form::Typed,
    platform::http::App,
    survey::{
        actions::{self, Keyed},
        model::Questionnaire,
        pages,
        policy::can_key_paper,
        questionnaire::Item,
        tally::{Tally, TallyFault},
    },
    text::{survey as survey_words, tally as words},
};

/// More strips than any visit has.
const MOST: i64 = 1000;

/// Notes a count; what is wrong is said beside its number.
pub async fn key_tally(
    State(app): State<App>,
    visitor: Visitor,
    Path((id, questionnaire)): Path<(String, String)>,
    mut typed: Typed,
) -> Result<Response, AppError> {
    let person = visitor.allowed(can_key_paper)?;
    let id = BookingId(id);
    let questionnaire = Questionnaire::parse(&questionnaire).ok_or(AppError::NotFound)?;
    let mut tx = app.db.write(visitor.now).await?;
    let sheet = actions::find_tally_sheet(&mut tx, person, &id, questionnaire).await?;
    let tally = counted(&mut typed, &sheet.items);
    if !typed.is_fine() {
        drop(tx);
        return pages::tally_again(&app, &visitor, &id, questionnaire, typed).await;
    }
    match actions::key_tally(&mut tx, person, &id, questionnaire, &tally).await? {
        Ok(Ok(keyed)) => {
            tx.commit().await?;
            let done = match keyed {
                Keyed::Waits => "waits",
                Keyed::Differs => return Ok(to(&id, &format!("tallies/{questionnaire}?done=differs"))),
                Keyed::Taken(_) => "taken",
            };
            return Ok(to(&id, &format!("tallies?done={done}")));
        }
        Ok(Err(faults)) => faults.iter().for_each(|fault| refuse(&mut typed, &sheet.items, fault)),
        Err(refusal) => {
            let when = survey_words::refusal_moment(visitor.lang, refusal);
            typed.refuse("strips", survey_words::refusal(refusal), &[("when", &when)]);
        }
    }
    drop(tx);
    pages::tally_again(&app, &visitor, &id, questionnaire, typed).await
}

fn to(id: &BookingId, rest: &str) -> Response {
    Redirect::to(&format!("/bookings/{id}/{rest}")).into_response()
}

fn counted(typed: &mut Typed, items: &[Item]) -> Tally {
    let mut tally = Tally { strips: typed.count("strips", MOST), ..Tally::default() };
    for item in items {
        for answer in item.scale.codes() {
            let times = typed.count(&pages::tally_field(item, answer), MOST);
            tally.set(&item.code, answer, times);
        }
    }
    tally
}

fn refuse(typed: &mut Typed, items: &[Item], fault: &TallyFault) {
    match fault {
        TallyFault::NoStrips => typed.refuse("strips", words::NO_STRIPS, &[]),
        TallyFault::TooManyStrips(left) => typed.refuse("strips", words::TOO_MANY_STRIPS, &[("left", left)]),
        TallyFault::NoAnswer => typed.refuse("strips", words::NO_ANSWER, &[]),
        TallyFault::TooManyAnswers(code) => {
            let item = items.iter().find(|item| item.code == *code);
            let first = item.and_then(|item| Some(pages::tally_field(item, item.scale.codes().first()?)));
            typed.refuse(&first.unwrap_or_default(), words::TOO_MANY_ANSWERS, &[]);
        }
    }
}
