//! The ladder of measures. Pure.
//!
//! It begins with a reminder, a talk or an order. The base reports; what it reports is accepted or given back with more
//! time. When the last day has passed and nothing waits to be looked at, the next rung may follow, one at a time.
//! Suspended, the base receives nobody until a report is accepted. Delisting is the lead's, who is not who ordered the
//! suspension, and waits until no visit is booked at the base any more.

use chrono::NaiveDate;

use super::model::{Measure, RectificationStatus, Step, StepKind};
use crate::{accounts::model::PersonId, time::shifted};

/// The longest time a base is given at once, in days. Sample of the Centre's own number.
pub const LONGEST_TIME: i64 = 180;

/// Why a step is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RectificationRefusal {
    /// It does not begin on this rung.
    FirstRung,
    /// The last day is not after today, or too far away.
    DueOn,
    /// It stands where this step is not taken.
    NotNow,
    /// The base still has time, until this day.
    TimeLeft(NaiveDate),
    /// So many visits are still booked at the base.
    VisitsAhead(i64),
    /// Who ordered the suspension does not delist.
    SamePerson,
    /// The base lacks papers without which it cannot be open.
    NotCovered,
}

impl Measure {
    /// The next rung; none above delisting.
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::Reminder => Some(Self::Talk),
            Self::Talk => Some(Self::Order),
            Self::Order => Some(Self::Suspension),
            Self::Suspension => Some(Self::Delisting),
            Self::Delisting => None,
        }
    }

    /// A rectification can begin here.
    pub const fn is_first(self) -> bool {
        matches!(self, Self::Reminder | Self::Talk | Self::Order)
    }
}

impl RectificationStatus {
    /// It is not over.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Reported | Self::Returned)
    }
}

/// Whether a rectification begins on `measure` today with time until `due_on`.
pub fn may_order(measure: Measure, due_on: NaiveDate, today: NaiveDate) -> Result<(), RectificationRefusal> {
    if !measure.is_first() {
        return Err(RectificationRefusal::FirstRung);
    }
    may_give_until(due_on, today)
}

/// Whether the base can be given time until `due_on`.
pub fn may_give_until(due_on: NaiveDate, today: NaiveDate) -> Result<(), RectificationRefusal> {
    let is_fine = today < due_on && due_on <= shifted(today, LONGEST_TIME);
    if is_fine { Ok(()) } else { Err(RectificationRefusal::DueOn) }
}

/// Whether the base may report; it may say it better until the Centre has looked.
pub fn may_report(status: RectificationStatus) -> Result<(), RectificationRefusal> {
    if status.is_open() { Ok(()) } else { Err(RectificationRefusal::NotNow) }
}

/// Whether the Centre may accept or give back: there is a report it has not looked at.
pub fn may_judge(status: RectificationStatus) -> Result<(), RectificationRefusal> {
    if status == RectificationStatus::Reported { Ok(()) } else { Err(RectificationRefusal::NotNow) }
}

/// Whether it may be withdrawn: before a report, and before it has cost the base anything.
pub fn may_withdraw(status: RectificationStatus, measure: Measure) -> Result<(), RectificationRefusal> {
    let is_fine = status.is_open() && measure.is_first();
    if is_fine { Ok(()) } else { Err(RectificationRefusal::NotNow) }
}

/// The rung that may follow today.
pub fn may_climb(
    status: RectificationStatus,
    measure: Measure,
    due_on: NaiveDate,
    today: NaiveDate,
) -> Result<Measure, RectificationRefusal> {
    let next = measure.next().filter(|_| status.is_open() && status != RectificationStatus::Reported);
    let next = next.ok_or(RectificationRefusal::NotNow)?;
    if today <= due_on { Err(RectificationRefusal::TimeLeft(due_on)) } else { Ok(next) }
}

/// Whether `person` may delist the base: not who ordered its suspension, and no visit is ahead.
pub fn may_delist(steps: &[Step], person: &PersonId, visits_ahead: i64) -> Result<(), RectificationRefusal> {
    let is_suspension = |step: &&Step| step.kind == StepKind::Climbed && step.measure == Measure::Suspension;
    if steps.iter().filter(is_suspension).any(|step| step.person_id == *person) {
        return Err(RectificationRefusal::SamePerson);
    }
    if visits_ahead > 0 { Err(RectificationRefusal::VisitsAhead(visits_ahead)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use RectificationStatus::{Accepted, Ended, Open, Reported, Returned, Withdrawn};

    use super::*;
    use crate::time::Moment;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    #[test]
    fn it_begins_with_the_first_three_rungs_and_time_that_is_neither_over_nor_endless() {
        let today = day(3, 2);
        for (measure, is_fine) in Measure::ALL.iter().zip([true, true, true, false, false]) {
            assert_eq!(may_order(*measure, day(3, 3), today).is_ok(), is_fine, "{measure}");
        }
        let until = |due_on| may_order(Measure::Order, due_on, today);
        assert_eq!(until(today), Err(RectificationRefusal::DueOn));
        assert_eq!(until(shifted(today, LONGEST_TIME)), Ok(()));
        assert_eq!(until(shifted(today, LONGEST_TIME + 1)), Err(RectificationRefusal::DueOn));
    }

    #[test]
    fn a_rung_follows_when_the_last_day_has_passed_and_nothing_waits_to_be_looked_at() {
        let climb = |status, measure, today| may_climb(status, measure, day(3, 10), today);
        assert_eq!(climb(Open, Measure::Talk, day(3, 10)), Err(RectificationRefusal::TimeLeft(day(3, 10))));
        assert_eq!(climb(Open, Measure::Talk, day(3, 11)), Ok(Measure::Order));
        assert_eq!(climb(Returned, Measure::Order, day(3, 11)), Ok(Measure::Suspension));
        assert_eq!(climb(Open, Measure::Suspension, day(3, 11)), Ok(Measure::Delisting));
        assert_eq!(climb(Open, Measure::Delisting, day(3, 11)), Err(RectificationRefusal::NotNow));
        for status in [Reported, Accepted, Withdrawn, Ended] {
            assert_eq!(climb(status, Measure::Talk, day(3, 11)), Err(RectificationRefusal::NotNow), "{status}");
        }
    }

    #[test]
    fn the_base_reports_while_it_is_open_and_the_centre_looks_once() {
        let open: Vec<_> = RectificationStatus::ALL.iter().copied().filter(|of| may_report(*of).is_ok()).collect();
        assert_eq!(open, [Open, Reported, Returned]);
        let judged: Vec<_> = RectificationStatus::ALL.iter().copied().filter(|of| may_judge(*of).is_ok()).collect();
        assert_eq!(judged, [Reported]);
        assert_eq!(may_withdraw(Open, Measure::Order), Ok(()));
        assert_eq!(may_withdraw(Open, Measure::Suspension), Err(RectificationRefusal::NotNow));
        assert_eq!(may_withdraw(Accepted, Measure::Order), Err(RectificationRefusal::NotNow));
    }

    #[test]
    fn another_person_delists_and_only_when_nobody_is_expected() {
        let step = |measure, person: &str| Step {
            kind: StepKind::Climbed,
            measure,
            note: String::new(),
            due_on: None,
            at: Moment(0),
            person_id: person.into(),
            person_name: String::new(),
        };
        let steps = [step(Measure::Order, "lead"), step(Measure::Suspension, "officer")];
        assert_eq!(may_delist(&steps, &"lead".into(), 0), Ok(()));
        assert_eq!(may_delist(&steps, &"officer".into(), 0), Err(RectificationRefusal::SamePerson));
        assert_eq!(may_delist(&steps, &"lead".into(), 2), Err(RectificationRefusal::VisitsAhead(2)));
    }
}
