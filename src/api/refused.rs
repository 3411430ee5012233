//! Refusals of the product as problems: the sentences of the form, each with its code. Every refusal is matched by
//! name, so that a new one does not compile without a code.

use super::{
    list::field,
    order::way,
    problem::{Code, FieldProblem, Problem},
};
use crate::{
    booking::{
        actions::{BookingRefusal, CancelRefusal, ChangeRefusal, SplitRefusal},
        autorules::Broken,
        availability::Unbookable,
        refusals,
    },
    changes, form,
    text::{Lang, changes as words},
    waiting::{
        self,
        actions::{AnswerRefusal, JoinRefusal},
    },
};

/// A booking that was refused; of several broken rules the first gives the problem its code.
pub fn booking(refusal: BookingRefusal, lang: Lang) -> Problem {
    let codes = codes(&refusal);
    said(lang, &codes, &refusals::booking(refusal, lang, 0))
}

/// A group that was not booked in parts.
pub fn parts(refusal: SplitRefusal, lang: Lang) -> Problem {
    match refusal {
        SplitRefusal::NoRoom => Problem::new(lang, Code::TooFewPlaces).saying(lang.t(words::SPLIT_NO_ROOM)),
        SplitRefusal::Changed => Problem::new(lang, Code::ChangedMeanwhile).saying(lang.t(words::SPLIT_CHANGED)),
        SplitRefusal::Part(refusal) => booking(refusal, lang).below("booking"),
    }
}

/// A booking that was not called off.
pub fn cancellation(refusal: CancelRefusal, lang: Lang) -> Problem {
    let code = match refusal {
        CancelRefusal::NotLive(_) => Code::BookingNotLive,
        CancelRefusal::WrongReason => Code::WrongReason,
    };
    let said = refusals::cancellation(refusal, lang);
    let problem = Problem::new(lang, code).saying(said.say(lang));
    if said.field.is_empty() {
        return problem;
    }
    Problem::refusing(lang, code, vec![FieldProblem { detail: said.say(lang), field: said.field, code }])
}

/// A change that was refused.
pub fn change(refusal: ChangeRefusal, lang: Lang) -> Problem {
    let codes = change_codes(&refusal);
    said(lang, &codes, &changes::refusals::change(refusal, lang, 0))
}

/// A group that was not put on the waiting list, for a project whose first grade is `first_grade`.
pub fn joining(refusal: JoinRefusal, lang: Lang, first_grade: i64) -> Problem {
    let codes = match &refusal {
        JoinRefusal::Booking(refusal) => codes(refusal),
        JoinRefusal::AlreadyWaiting => vec![Code::AlreadyWaiting],
        JoinRefusal::HasRoom => vec![Code::HasRoom],
        JoinRefusal::NeverFits { .. } => vec![Code::TooManyHeads],
        JoinRefusal::WrongDays | JoinRefusal::WrongEnd => vec![Code::WrongDays],
    };
    said(lang, &codes, &waiting::refusals::join(refusal, lang, first_grade))
}

/// An offer that was not taken.
pub fn answer(refusal: AnswerRefusal, lang: Lang) -> Problem {
    match refusal {
        AnswerRefusal::NoOffer => Problem::new(lang, Code::NoOffer),
        AnswerRefusal::Booking(refusal) => booking(refusal, lang),
    }
}

/// The sentences of a form, each with its code; what stands beside no field is the problem's own sentence.
fn said(lang: Lang, codes: &[Code], problems: &[form::Problem]) -> Problem {
    let code = codes.first().copied().unwrap_or(Code::InvalidFields);
    if let [problem] = problems
        && problem.field.is_empty()
    {
        return Problem::new(lang, code).saying(problem.say(lang));
    }
    let errors = problems.iter().zip(codes).map(|(problem, code)| FieldProblem {
        field: way(&problem.field, false),
        code: *code,
        detail: problem.say(lang),
    });
    Problem::refusing(lang, code, errors.collect())
}

/// A reason that is no word of the list.
pub fn no_reason(lang: Lang) -> Problem {
    Problem::of_fields(lang, vec![field(lang, "reason", Code::NotAChoice)])
}

fn codes(refusal: &BookingRefusal) -> Vec<Code> {
    match refusal {
        BookingRefusal::Unbookable(why) => vec![unbookable(*why)],
        BookingRefusal::NoChildren => vec![Code::NoChildren],
        BookingRefusal::DifficultyAboveChildren => vec![Code::DifficultyAboveChildren],
        BookingRefusal::AlreadyBooked => vec![Code::AlreadyBooked],
        BookingRefusal::AgreementEnded => vec![Code::AgreementEnded],
        BookingRefusal::Rules(broken) => broken.iter().map(broken_rule).collect(),
    }
}

fn change_codes(refusal: &ChangeRefusal) -> Vec<Code> {
    match refusal {
        ChangeRefusal::NotLive(_) => vec![Code::BookingNotLive],
        ChangeRefusal::TooLate(_) => vec![Code::ChangeTooLate],
        ChangeRefusal::SameSession => vec![Code::SameSession],
        ChangeRefusal::OtherProject => vec![Code::OtherProject],
        ChangeRefusal::Unbookable(why) => vec![unbookable(*why)],
        ChangeRefusal::NoChildren => vec![Code::NoChildren],
        ChangeRefusal::DifficultyAboveChildren => vec![Code::DifficultyAboveChildren],
        ChangeRefusal::AlreadyBooked => vec![Code::AlreadyBooked],
        ChangeRefusal::Rules(broken) => broken.iter().map(broken_rule).collect(),
        ChangeRefusal::ChangedMeanwhile => vec![Code::ChangedMeanwhile],
    }
}

fn unbookable(why: Unbookable) -> Code {
    match why {
        Unbookable::NotOpen => Code::SessionNotOpen,
        Unbookable::Begun => Code::SessionBegun,
        Unbookable::TooFewPlaces { left: 0 } | Unbookable::TooManyPresent { left: 0 } | Unbookable::NoGroupLeft => {
            Code::SessionFull
        }
        Unbookable::NotReleased { .. } => Code::NotReleased,
        Unbookable::QuotaReached { .. } => Code::QuotaReached,
        Unbookable::TooFewPlaces { .. } | Unbookable::TooManyPresent { .. } => Code::TooFewPlaces,
    }
}

fn broken_rule(broken: &Broken) -> Code {
    match broken {
        Broken::TooLate(_) | Broken::Late(_) => Code::TooLate,
        Broken::WrongGrade { .. } => Code::WrongGrade,
        Broken::TooFewHeads { .. } => Code::TooFewHeads,
        Broken::TooManyHeads { .. } => Code::TooManyHeads,
        Broken::TooFewAdults { .. } => Code::TooFewAdults,
        Broken::HolidayTrip => Code::HolidayTrip,
        Broken::NotInsured => Code::NotInsured,
        Broken::NoPlan { .. } => Code::NoEmergencyPlan,
        Broken::ReturnOverdue { .. } => Code::ReturnOverdue,
        Broken::Missed { .. } => Code::VisitsMissed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_broken_rule_has_its_code_beside_its_field() {
        let broken = vec![Broken::TooFewAdults { needed: 3 }, Broken::TooManyHeads { max: 50 }];
        let said = serde_json::to_value(booking(BookingRefusal::Rules(broken), Lang::En)).unwrap();
        assert_eq!(said["code"], "too_few_adults");
        assert_eq!(said["errors"][0]["field"], "head_count.adults");
        assert_eq!(said["errors"][1]["field"], "head_count.children");
        assert_eq!(said["errors"][1]["code"], "too_many_heads");
    }

    #[test]
    fn a_session_without_a_place_is_full_and_one_with_few_says_so() {
        assert_eq!(unbookable(Unbookable::TooFewPlaces { left: 0 }), Code::SessionFull);
        assert_eq!(unbookable(Unbookable::TooFewPlaces { left: 1 }), Code::TooFewPlaces);
    }
}
