//! What a rule of release would mean. Pure.

use chrono::NaiveDate;

use crate::{
    booking::release::{Asker, Terms},
    time::Moment,
};

/// What a rule would touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Projects it holds for.
    pub projects: i64,
    /// Days of coming sessions of these, with how many.
    pub days: Vec<(NaiveDate, i64)>,
    /// Organisers of towns that lie far away.
    pub far_organisers: i64,
    /// Organisers with the visits of one of these projects that they have this term: whether far, and how many.
    pub visits: Vec<(bool, i64)>,
}

impl Touched {
    /// Coming sessions.
    pub fn sessions(&self) -> i64 {
        self.days.iter().map(|(_, sessions)| sessions).sum()
    }

    /// Coming sessions that would not be open for everybody at `now`.
    pub fn closed(&self, terms: &Terms, now: Moment) -> i64 {
        let waits = |day| terms.opening(day).is_some_and(|opening| now < opening.everybody);
        self.days.iter().filter(|(day, _)| waits(*day)).map(|(_, sessions)| sessions).sum()
    }

    /// Pairs of organiser and project without a visit left.
    pub fn full(&self, terms: &Terms) -> usize {
        let is_full = |(is_far, visits): &&(bool, i64)| {
            let asker = Asker { is_far: *is_far, is_first: false, visits: *visits };
            terms.most_for(&asker).is_some_and(|most| *visits >= most)
        };
        self.visits.iter().filter(is_full).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{HOUR, parse_date};

    #[test]
    fn a_preview_counts_what_waits_and_who_has_all_visits() {
        let day = |text| parse_date(text).unwrap();
        let touched = Touched {
            projects: 1,
            days: vec![(day("2026-05-28"), 2), (day("2026-05-29"), 3)],
            far_organisers: 1,
            visits: vec![(false, 2), (false, 3), (true, 3), (true, 4)],
        };
        let terms = Terms { opens_days: Some(14), most_visits: Some(3), far_more: 1, ..Terms::default() };
        let nine = Moment::start_of(day("2026-05-14")).plus(9 * HOUR);
        assert_eq!(touched.sessions(), 5);
        assert_eq!((touched.closed(&terms, nine.plus(-1)), touched.closed(&terms, nine)), (5, 3));
        assert_eq!(touched.full(&terms), 2);
        assert_eq!((touched.closed(&Terms::default(), nine), touched.full(&Terms::default())), (0, 0));
    }
}
