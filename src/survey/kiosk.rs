//! Children rate on one device, one after the other (轮流评价). Pure.
//!
//! A grown-up opens it for a visit; after that nobody types a code. Every answer has a name that the device makes by
//! chance: it becomes the answer's one-time code when it arrives, so sending twice is harmless, and two devices of a
//! visit share the heads who came without knowing of each other.

use super::{
    model::{Answers, Questionnaire, Quota, RaterGroup},
    standing::{SurveyRefusal, closes_at, quotas},
};
use crate::{
    booking::model::{BookingId, BookingStatus, Grades},
    time::Moment,
};

/// Seconds until the device is ready for the next child: longer than a second touch of the same finger.
pub const PAUSE: u32 = 3;
/// The most answers a device sends at once.
pub const BATCH: usize = 50;

/// A device that takes answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kiosk {
    /// For whose children.
    pub booking_id: BookingId,
    /// Until when.
    pub closes_at: Moment,
}

/// What a child answered on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KioskBallot {
    /// The name the device gave it; its code from now on.
    pub code: String,
    /// What was asked.
    pub questionnaire: Questionnaire,
    /// What was answered.
    pub answers: Answers,
    /// What was written.
    pub comment: String,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// It is in the box now.
    Done,
    /// It was in the box.
    Already,
    /// The group has not been checked in yet: it is to be sent again later.
    TooEarly,
    /// It was not taken, and will not be.
    Refused(SurveyRefusal),
}

/// The questionnaires a device offers: those of the children who came, or are to come.
pub fn offered(drawn_for: &[Quota], planned: &Grades) -> Vec<Questionnaire> {
    let all: Vec<Questionnaire> = if drawn_for.is_empty() {
        quotas(planned, false).into_iter().map(|(questionnaire, _)| questionnaire).collect()
    } else {
        drawn_for.iter().map(|quota| quota.questionnaire).collect()
    };
    all.into_iter().filter(|questionnaire| questionnaire.group() == RaterGroup::Child).collect()
}

/// Whether a device may be opened for a visit now, and until when it takes answers.
pub fn may_open(status: BookingStatus, session_ends_at: Moment, now: Moment) -> Option<Moment> {
    let closes_at = closes_at(session_ends_at);
    let is_live = matches!(status, BookingStatus::Confirmed | BookingStatus::CheckedIn | BookingStatus::Completed);
    (is_live && now <= closes_at).then_some(closes_at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::DAY;

    #[test]
    fn a_device_offers_what_those_who_came_are_asked_and_before_that_what_was_planned() {
        let planned = Grades(vec![(2, 20), (5, 3)]);
        assert_eq!(offered(&[], &planned), [Questionnaire::ChildLower, Questionnaire::ChildUpper]);
        let quota = |questionnaire| Quota { questionnaire, cap: 3, drawn: 0 };
        let came = [quota(Questionnaire::Teen), quota(Questionnaire::Parent), quota(Questionnaire::Organiser)];
        assert_eq!(offered(&came, &planned), [Questionnaire::Teen]);
        assert_eq!(offered(&[], &Grades::default()), []);
    }

    #[test]
    fn a_device_is_opened_for_visits_that_take_place_until_their_survey_closes() {
        let end = Moment(1_000_000);
        let close = end.plus(7 * DAY);
        for status in [BookingStatus::Confirmed, BookingStatus::CheckedIn, BookingStatus::Completed] {
            assert_eq!(may_open(status, end, end.plus(-30 * DAY)), Some(close));
            assert_eq!(may_open(status, end, close), Some(close));
            assert_eq!(may_open(status, end, close.plus(1)), None);
        }
        for status in [BookingStatus::Submitted, BookingStatus::Cancelled, BookingStatus::NoShow, BookingStatus::Closed]
        {
            assert_eq!(may_open(status, end, end), None, "{status}");
        }
    }
}
