//! What a refusal means for a form: which field, which sentence, with which figures.

use std::fmt::Display;

use super::{
    actions::{
        BookingRefusal, CancelRefusal, CheckInRefusal, CloseOutRefusal, CorrectRefusal, SessionRefusal, SplitRefusal,
    },
    autorules::Broken,
    availability::Unbookable,
    model::BookingStatus,
    pattern::Conflict,
};
use crate::{
    form::{Problem, Typed},
    text::{Lang, Text, booking as words, changes, conduct, filing, gate, timetable},
};

/// Notes every problem beside its field.
pub fn refuse(typed: &mut Typed, problems: Vec<Problem>) {
    for problem in problems {
        let values: Vec<(&'static str, &dyn Display)> =
            problem.values.iter().map(|(name, value)| (*name, value as &dyn Display)).collect();
        typed.refuse(&problem.field, problem.text, &values);
    }
}

/// The field of a grade's children.
pub fn grade_field(grade: i64) -> String {
    format!("grade_{grade}")
}

/// A refused booking, in a form whose first grade is `first_grade`.
pub fn booking(refusal: BookingRefusal, lang: Lang, first_grade: i64) -> Vec<Problem> {
    let children = grade_field(first_grade);
    match refusal {
        BookingRefusal::Unbookable(why) => vec![unbookable(why, lang, &children)],
        BookingRefusal::NoChildren => vec![plain(&children, words::NO_CHILDREN)],
        BookingRefusal::DifficultyAboveChildren => vec![plain("in_difficulty", words::DIFFICULTY_ABOVE)],
        BookingRefusal::AlreadyBooked => vec![plain("group_name", words::ALREADY_BOOKED)],
        BookingRefusal::AgreementEnded => vec![plain("session", words::AGREEMENT_ENDED)],
        BookingRefusal::Rules(broken) => broken.into_iter().map(|one| broken_rule(one, lang, &children)).collect(),
    }
}

/// A group that was not split, in a form whose first grade is `first_grade`.
pub fn split(refusal: SplitRefusal, lang: Lang, first_grade: i64) -> Vec<Problem> {
    match refusal {
        SplitRefusal::NoRoom => vec![plain(&grade_field(first_grade), changes::SPLIT_NO_ROOM)],
        SplitRefusal::Changed => vec![plain(&grade_field(first_grade), changes::SPLIT_CHANGED)],
        SplitRefusal::Part(refusal) => booking(refusal, lang, first_grade),
    }
}

/// A broken rule, with the field of the form in which it can be mended.
pub fn broken_rule(broken: Broken, lang: Lang, children: &str) -> Problem {
    let (field, values) = match broken {
        Broken::TooLate(day) | Broken::Late(day) => ("session", vec![("date", lang.day(day))]),
        Broken::HolidayTrip | Broken::NotInsured => ("session", Vec::new()),
        Broken::WrongGrade { from, to } => {
            let name = |grade| lang.t(words::grade(grade)).to_owned();
            (children, vec![("from", name(from)), ("to", name(to))])
        }
        Broken::ReturnOverdue { count } => ("session", vec![("count", count.to_string())]),
        Broken::Missed { count, free_from } => {
            ("session", vec![("count", count.to_string()), ("date", lang.day(free_from))])
        }
        Broken::NoPlan { above } => (children, vec![("above", above.to_string())]),
        Broken::TooFewHeads { min } => (children, vec![("min", min.to_string())]),
        Broken::TooManyHeads { max } => (children, vec![("max", max.to_string())]),
        Broken::TooFewAdults { needed } => ("adults", vec![("needed", needed.to_string())]),
    };
    Problem { field: field.to_owned(), text: filing::broken(broken), values }
}

/// A booking that could not be called off.
pub fn cancellation(refusal: CancelRefusal, lang: Lang) -> Problem {
    match refusal {
        CancelRefusal::NotLive(status) => {
            let status = lang.t(words::booking_status(status)).to_owned();
            Problem { values: vec![("status", status)], ..plain("", words::CANCEL_NOT_LIVE) }
        }
        CancelRefusal::WrongReason => plain("reason", words::CANCEL_WRONG_REASON),
    }
}

/// A visit that was not corrected.
pub fn correction(refusal: CorrectRefusal, lang: Lang) -> Problem {
    let CorrectRefusal::NotMissed(status) = refusal;
    let status = lang.t(words::booking_status(status)).to_owned();
    Problem { values: vec![("status", status)], ..plain("", conduct::NOT_MISSED) }
}

/// A pattern that opened nothing.
pub fn session(refusal: &SessionRefusal, lang: Lang) -> Problem {
    match refusal {
        SessionRefusal::NotPublished => plain("project", words::NOT_PUBLISHED),
        SessionRefusal::NoRoom => plain("capacity", crate::text::problems::REQUIRED),
        SessionRefusal::NoSuchResource => plain("guide", timetable::NO_SUCH_RESOURCE),
        SessionRefusal::NothingLeft => plain("from", words::NOTHING_LEFT),
        SessionRefusal::Changed => plain("", timetable::CHANGED),
        SessionRefusal::Conflict(conflict) => {
            let field = if *conflict == Conflict::EndsFirst { "ends" } else { "from" };
            Problem {
                values: vec![("what", conflict_value(conflict, lang))],
                ..plain(field, timetable::conflict(conflict))
            }
        }
    }
}

/// Why a session cannot be opened, in words.
pub fn say_conflict(conflict: &Conflict, lang: Lang) -> String {
    lang.fill(timetable::conflict(conflict), &[("what", &conflict_value(conflict, lang))])
}

fn conflict_value(conflict: &Conflict, lang: Lang) -> String {
    match conflict {
        Conflict::ClosedWeekday(weekday) => {
            let place = usize::try_from(weekday.num_days_from_monday()).unwrap_or_default();
            words::WEEKDAY_NAMES.get(place).map(|name| lang.t(*name).to_owned()).unwrap_or_default()
        }
        Conflict::Closed(reason) | Conflict::ResourceTaken(reason) => reason.clone(),
        Conflict::Holiday(name) if name.is_empty() => lang.t(words::CONFLICT_HOLIDAY).to_owned(),
        Conflict::Holiday(name) => name.clone(),
        Conflict::AboveLimit(most) => most.to_string(),
        _ => String::new(),
    }
}

/// A group that was not checked in, in a form whose first grade is `first_grade`.
pub fn check_in(refusal: &CheckInRefusal, lang: Lang, first_grade: i64) -> Problem {
    let children = grade_field(first_grade);
    match refusal {
        CheckInRefusal::AlreadyHere => plain("", gate::HERE_ALREADY),
        CheckInRefusal::OtherDay(_) => plain("", gate::OTHER_DAY),
        CheckInRefusal::NotConfirmed(status) => not_valid(*status, lang),
        CheckInRefusal::NobodyCame => plain(&children, gate::NOBODY_CAME),
        CheckInRefusal::OverCapacity { over, left } => {
            let values = vec![("over", over.to_string()), ("left", left.to_string())];
            Problem { values, ..plain(&children, gate::OVER) }
        }
    }
}

/// A visit that was not closed.
pub fn close_out(refusal: CloseOutRefusal) -> Problem {
    match refusal {
        CloseOutRefusal::NotHere(BookingStatus::Completed | BookingStatus::Closed) => plain("", gate::ENDED),
        CloseOutRefusal::NotHere(_) => plain("", gate::NOT_HERE_YET),
    }
}

/// Why a session takes no booking, in a form whose first grade has the field `children`.
pub fn unbookable(why: Unbookable, lang: Lang, children: &str) -> Problem {
    match why {
        Unbookable::NotReleased { opens_at } => {
            Problem { values: vec![("when", lang.moment(opens_at))], ..plain("session", words::unbookable(why)) }
        }
        Unbookable::QuotaReached { most } => {
            Problem { values: vec![("most", most.to_string())], ..plain("session", words::unbookable(why)) }
        }
        Unbookable::TooFewPlaces { left } | Unbookable::TooManyPresent { left } => {
            Problem { values: vec![("left", left.to_string())], ..plain(children, words::unbookable(why)) }
        }
        _ => plain("session", words::unbookable(why)),
    }
}

fn not_valid(status: BookingStatus, lang: Lang) -> Problem {
    let status = lang.t(words::booking_status(status)).to_owned();
    Problem { values: vec![("status", status)], ..plain("", gate::NOT_VALID) }
}

fn plain(field: &str, text: Text) -> Problem {
    Problem { field: field.to_owned(), text, values: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_late_says_the_last_day_in_words() {
        let day = crate::time::parse_date("2026-04-30").unwrap();
        let problem = broken_rule(Broken::TooLate(day), Lang::ZhCn, "grade_3");
        assert_eq!(problem.field, "session");
        assert!(problem.say(Lang::ZhCn).ends_with("最晚提交：4月30日 周四"));
    }

    #[test]
    fn too_many_at_the_gate_says_how_many_and_what_is_left() {
        let problem = check_in(&CheckInRefusal::OverCapacity { over: 5, left: 2 }, Lang::ZhCn, 4);
        assert_eq!(problem.say(Lang::ZhCn), "超员 5 人，剩余 2");
    }

    #[test]
    fn every_broken_rule_stands_beside_its_own_field() {
        let mut typed = Typed::default();
        let broken = vec![Broken::TooFewAdults { needed: 3 }, Broken::TooManyHeads { max: 50 }];
        refuse(&mut typed, booking(BookingRefusal::Rules(broken), Lang::En, 3));
        assert!(typed.error("adults", Lang::En).is_some_and(|error| error.contains("at least 3")));
        assert!(typed.error("grade_3", Lang::En).is_some_and(|error| error.contains("at most 50")));
    }
}
