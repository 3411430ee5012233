//! When a survey takes answers, and how many.

use super::model::{BallotFlag, Questionnaire, Survey};
use crate::{
    booking::model::Grades,
    time::{DAY, HOUR, MINUTE, Moment},
};

/// Answers are taken for so long after the end of the session.
const CLOSES_AFTER_END: i64 = 7 * DAY;
/// Parents' codes per 100 children: a link goes round a class, and some children have two parents who answer.
const PARENTS_PER_100_CHILDREN: i64 = 120;

/// Nobody else gets a drawn code for at least so long: longer than a family takes to answer.
const HELD_FOR: i64 = 30 * MINUTE;
/// The hour of the night in which files are written anew.
pub const REWRITTEN_AT: u32 = 3;
/// Closings since so long ago are a reason to write files anew: a day, and an hour for the run itself.
pub const REWRITTEN_SINCE: i64 = DAY + HOUR;

/// Why a survey did not take what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurveyRefusal {
    /// No such code.
    UnknownCode,
    /// The code was used.
    Spent,
    /// The session begins only then.
    NotYet(Moment),
    /// The survey was open until then.
    Closed(Moment),
    /// Every code of this questionnaire was drawn.
    NoneLeft,
    /// This survey has no such questionnaire for codes.
    UnknownQuestionnaire,
    /// An item or an answer the questionnaire does not have.
    UnknownAnswer,
    /// Nothing was answered.
    NoAnswer,
    /// The organisation has answered.
    AlreadyAnswered,
    /// No ballot has this receipt, or none any more.
    UnknownReceipt,
    /// The season is final.
    Frozen,
}

/// When the survey of a session that ends at `ends_at` opens, `early` seconds before, and closes.
pub fn window(ends_at: Moment, early: i64) -> (Moment, Moment) {
    (ends_at.plus(-early), closes_at(ends_at))
}

/// When the survey of a session that ends at `ends_at` closes.
pub fn closes_at(ends_at: Moment) -> Moment {
    ends_at.plus(CLOSES_AFTER_END)
}

/// Whether `survey` takes answers now, and what stands out about them.
pub fn standing(survey: &Survey, now: Moment) -> Result<BallotFlag, SurveyRefusal> {
    if survey.closed_at.is_some() || now > survey.closes_at {
        return Err(SurveyRefusal::Closed(survey.closes_at));
    }
    if now < survey.starts_at {
        return Err(SurveyRefusal::NotYet(survey.starts_at));
    }
    Ok(if now < survey.opens_at { BallotFlag::Early } else { BallotFlag::Plain })
}

/// Whether a ballot may be taken back.
pub fn may_withdraw(survey: &Survey) -> Result<(), SurveyRefusal> {
    if survey.frozen_at.is_some() { Err(SurveyRefusal::Frozen) } else { Ok(()) }
}

/// Until when a code drawn at `now` is kept for whoever drew it: a full hour, so that no row has a time of its own.
pub const fn held_until(now: Moment) -> Moment {
    Moment((now.0 + HELD_FOR + HOUR - 1).div_euclid(HOUR) * HOUR)
}

/// The most ballots of each questionnaire, for the children who came; without zeros.
pub fn quotas(came: &Grades, has_provider: bool) -> Vec<(Questionnaire, i64)> {
    let caps = [
        (Questionnaire::ChildLower, came.between(0, 3)),
        (Questionnaire::ChildUpper, came.between(4, 6)),
        (Questionnaire::Teen, came.between(7, 12)),
        (Questionnaire::Parent, (came.total() * PARENTS_PER_100_CHILDREN + 99) / 100),
        (Questionnaire::Organiser, 1),
        (Questionnaire::Provider, i64::from(has_provider)),
    ];
    caps.into_iter().filter(|(_, cap)| *cap > 0).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: Moment = Moment(1_000_000);
    const END: Moment = Moment(1_000_000 + 2 * HOUR);

    fn survey(closed_at: Option<Moment>) -> Survey {
        let (opens_at, closes_at) = window(END, 15 * MINUTE);
        Survey {
            id: "s".into(),
            booking_id: "b".into(),
            session_id: "x".into(),
            entry_code: "AAAAAA".to_owned(),
            starts_at: START,
            opens_at,
            closes_at,
            closed_at,
            frozen_at: None,
            questionnaire_version: 1,
            children: 30,
        }
    }

    #[test]
    fn answers_are_taken_from_the_beginning_and_flagged_until_the_last_quarter_of_an_hour() {
        let open = END.plus(-15 * MINUTE);
        let close = END.plus(7 * DAY);
        let table = [
            (START.plus(-1), Err(SurveyRefusal::NotYet(START))),
            (START, Ok(BallotFlag::Early)),
            (open.plus(-1), Ok(BallotFlag::Early)),
            (open, Ok(BallotFlag::Plain)),
            (END, Ok(BallotFlag::Plain)),
            (close, Ok(BallotFlag::Plain)),
            (close.plus(1), Err(SurveyRefusal::Closed(close))),
        ];
        for (now, expected) in table {
            assert_eq!(standing(&survey(None), now), expected, "{now:?}");
        }
    }

    #[test]
    fn a_shuffled_survey_takes_nothing_more() {
        let closes_at = survey(None).closes_at;
        assert_eq!(standing(&survey(Some(END)), END), Err(SurveyRefusal::Closed(closes_at)));
    }

    #[test]
    fn a_ballot_is_taken_back_until_its_season_is_final() {
        assert_eq!(may_withdraw(&survey(Some(END))), Ok(()));
        let frozen = Survey { frozen_at: Some(END), ..survey(Some(END)) };
        assert_eq!(may_withdraw(&frozen), Err(SurveyRefusal::Frozen));
    }

    #[test]
    fn codes_drawn_within_an_hour_are_kept_until_the_same_full_hour() {
        let (ten, eleven) = (Moment(10 * HOUR), Moment(11 * HOUR));
        assert_eq!(held_until(ten.plus(1)), eleven);
        assert_eq!(held_until(ten.plus(30 * MINUTE)), eleven);
        assert_eq!(held_until(ten.plus(30 * MINUTE + 1)), eleven.plus(HOUR));
    }

    #[test]
    fn codes_follow_who_came() {
        let came = Grades(vec![(0, 2), (3, 3), (4, 10), (6, 1), (7, 4)]);
        let expected = [
            (Questionnaire::ChildLower, 5),
            (Questionnaire::ChildUpper, 11),
            (Questionnaire::Teen, 4),
            (Questionnaire::Parent, 24),
            (Questionnaire::Organiser, 1),
        ];
        assert_eq!(quotas(&came, false), expected);
        assert_eq!(quotas(&came, true).last(), Some(&(Questionnaire::Provider, 1)));
    }

    #[test]
    fn where_no_child_came_only_the_grown_ups_rate() {
        assert_eq!(quotas(&Grades::default(), false), [(Questionnaire::Organiser, 1)]);
    }

    proptest! {
        #[test]
        fn children_get_one_code_each_and_parents_a_fifth_more(heads in prop::collection::vec(0_i64..60, 13)) {
            let came = Grades((0..).zip(heads).filter(|(_, children)| *children > 0).collect());
            let quotas = quotas(&came, true);
            let cap = |group| -> i64 {
                quotas.iter().filter(|(asked, _)| asked.group() == group).map(|(_, cap)| cap).sum()
            };
            let (children, parents) = (cap(crate::survey::model::RaterGroup::Child), cap(crate::survey::model::RaterGroup::Parent));
            prop_assert_eq!(children, came.total());
            prop_assert!(parents * 10 >= children * 12 && (parents - 1) * 10 < children * 12);
        }
    }
}
