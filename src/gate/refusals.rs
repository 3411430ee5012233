//! What a refusal means for a form of the gate: which field, which sentence, with which figures.

use super::actions::{ActRefusal, WalkInRefusal};
use crate::{
    booking::{
        refusals::{self, grade_field},
        returns::ReturnRefusal,
    },
    form::Problem,
    text::{Lang, Text, booking, gate as words, incidents},
};

/// An act that was not done, in a form whose first grade is `first_grade`.
pub fn act(refusal: &ActRefusal, lang: Lang, first_grade: i64) -> Problem {
    match refusal {
        ActRefusal::CheckIn(refusal) => refusals::check_in(refusal, lang, first_grade),
        ActRefusal::CloseOut(refusal) => refusals::close_out(*refusal),
        ActRefusal::WalkIn(refusal) => walk_in(*refusal, lang, first_grade),
        ActRefusal::Reused => plain("", words::ACT_REUSED),
    }
}

/// A return that was not noted.
pub fn safe_return(refusal: ReturnRefusal, lang: Lang) -> Problem {
    match refusal {
        ReturnRefusal::NotOver => plain("", incidents::RETURN_NOT_OVER),
        ReturnRefusal::AlreadyReported => plain("", incidents::RETURN_ALREADY),
        ReturnRefusal::NoVisit(status) => {
            let values = vec![("status", lang.t(incidents::no_visit(status)).to_owned())];
            Problem { values, ..plain("", incidents::RETURN_NO_VISIT) }
        }
    }
}

fn walk_in(refusal: WalkInRefusal, lang: Lang, first_grade: i64) -> Problem {
    let children = grade_field(first_grade);
    match refusal {
        WalkInRefusal::NobodyCame => plain(&children, words::NOBODY_CAME),
        WalkInRefusal::NotNow => plain("session", words::WALK_IN_NOT_NOW),
        WalkInRefusal::NoRoom { left: 0 } => plain("session", words::WALK_IN_FULL),
        WalkInRefusal::NoRoom { left } => {
            Problem { values: vec![("left", left.to_string())], ..plain("session", words::WALK_IN_NO_ROOM) }
        }
        WalkInRefusal::WrongGrade { from, to } => {
            let name = |grade| lang.t(booking::grade(grade)).to_owned();
            Problem { values: vec![("from", name(from)), ("to", name(to))], ..plain(&children, words::WALK_IN_GRADE) }
        }
    }
}

fn plain(field: &str, text: Text) -> Problem {
    Problem { field: field.to_owned(), text, values: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_in_that_does_not_fit_says_how_many_would() {
        let refused = |refusal| act(&ActRefusal::WalkIn(refusal), Lang::ZhCn, 1);
        assert_eq!(refused(WalkInRefusal::NoRoom { left: 3 }).say(Lang::ZhCn), "剩余名额不够：还能进 3 人");
        assert_eq!(refused(WalkInRefusal::NoRoom { left: 0 }).text, words::WALK_IN_FULL);
        let grade = refused(WalkInRefusal::WrongGrade { from: 1, to: 6 });
        assert_eq!(
            (grade.field.as_str(), grade.say(Lang::ZhCn)),
            ("grade_1", "这个项目只适合一年级到六年级".to_owned())
        );
    }
}
