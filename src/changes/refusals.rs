//! What a refused change means for its form: which field, which sentence, with which figures.

use crate::{
    booking::{
        actions::{BookingRefusal, CallOffRefusal, ChangeRefusal},
        refusals::{booking, grade_field},
    },
    form::Problem,
    text::{Lang, Text, booking as booking_words, changes as words},
};

/// A change that was refused, in a form whose first grade is `first_grade`.
pub fn change(refusal: ChangeRefusal, lang: Lang, first_grade: i64) -> Vec<Problem> {
    let like_a_booking = |refusal| booking(refusal, lang, first_grade);
    match refusal {
        ChangeRefusal::NotLive(status) => {
            let status = lang.t(booking_words::booking_status(status)).to_owned();
            vec![Problem { values: vec![("status", status)], ..plain("", words::NOT_AHEAD) }]
        }
        ChangeRefusal::TooLate(day) => {
            vec![Problem { values: vec![("date", lang.day(day))], ..plain("", words::TOO_LATE) }]
        }
        ChangeRefusal::SameSession => vec![plain("session", words::SAME_SESSION)],
        ChangeRefusal::OtherProject => vec![plain("session", words::OTHER_PROJECT)],
        ChangeRefusal::ChangedMeanwhile => vec![plain("", words::MEANWHILE)],
        ChangeRefusal::Unbookable(why) => like_a_booking(BookingRefusal::Unbookable(why)),
        ChangeRefusal::NoChildren => like_a_booking(BookingRefusal::NoChildren),
        ChangeRefusal::DifficultyAboveChildren => like_a_booking(BookingRefusal::DifficultyAboveChildren),
        ChangeRefusal::AlreadyBooked => vec![plain("session", booking_words::ALREADY_BOOKED)],
        ChangeRefusal::Rules(broken) => like_a_booking(BookingRefusal::Rules(broken)),
    }
}

/// A move that was refused: what is wrong with the heads is wrong with the session they would move to.
pub fn move_to(refusal: ChangeRefusal, lang: Lang) -> Vec<Problem> {
    let problems = change(refusal, lang, 0).into_iter();
    let field = |field: String| if field == grade_field(0) { "session".to_owned() } else { field };
    problems.map(|problem| Problem { field: field(problem.field), ..problem }).collect()
}

/// The same of parts that were to move together.
pub fn move_together(refusal: ChangeRefusal, lang: Lang) -> Vec<Problem> {
    let field = |field: String| if field == "session" { "parts".to_owned() } else { field };
    move_to(refusal, lang).into_iter().map(|problem| Problem { field: field(problem.field), ..problem }).collect()
}

/// An offer that could not be taken: above the booking's page, where there is no form to mend it in.
pub fn offer(refusal: BookingRefusal, lang: Lang) -> Vec<Problem> {
    let problems = booking(refusal, lang, 0).into_iter();
    problems.map(|problem| Problem { field: String::new(), ..problem }).collect()
}

/// A session that was not called off.
pub fn call_off(refusal: CallOffRefusal) -> Problem {
    match refusal {
        CallOffRefusal::NotAhead(_) => plain("", words::SESSION_NOT_AHEAD),
        CallOffRefusal::WrongReason => plain("reason", booking_words::CANCEL_WRONG_REASON),
    }
}

fn plain(field: &str, text: Text) -> Problem {
    Problem { field: field.to_owned(), text, values: Vec::new() }
}
