//! What a refusal means for the form: which field, which sentence, with which figures.

use super::actions::{AnswerRefusal, JoinRefusal};
use crate::{
    booking::refusals::{booking, grade_field},
    form::Problem,
    text::{Lang, Text, waiting as words},
};

/// A group that was not put on the list, in a form whose first grade is `first_grade`.
pub fn join(refusal: JoinRefusal, lang: Lang, first_grade: i64) -> Vec<Problem> {
    match refusal {
        JoinRefusal::Booking(refusal) => booking(refusal, lang, first_grade),
        JoinRefusal::AlreadyWaiting => vec![plain("wish", words::ALREADY_WAITING)],
        JoinRefusal::HasRoom => vec![plain("wish", words::HAS_ROOM)],
        JoinRefusal::NeverFits { capacity } => {
            let values = vec![("capacity", capacity.to_string())];
            vec![Problem { values, ..plain(&grade_field(first_grade), words::NEVER_FITS) }]
        }
        JoinRefusal::WrongDays => vec![plain("until", words::WRONG_DAYS)],
        JoinRefusal::WrongEnd => vec![plain("waits_until", words::WRONG_END)],
    }
}

/// An offer that could not be taken: above the entry's page, where there is no form to mend it in.
pub fn answer(refusal: AnswerRefusal, lang: Lang) -> Vec<Problem> {
    match refusal {
        AnswerRefusal::NoOffer => vec![plain("", words::NO_OFFER)],
        AnswerRefusal::Booking(refusal) => {
            let problems = booking(refusal, lang, 0).into_iter();
            problems.map(|problem| Problem { field: String::new(), ..problem }).collect()
        }
    }
}

fn plain(field: &str, text: Text) -> Problem {
    Problem { field: field.to_owned(), text, values: Vec::new() }
}
