//! The life of a method (评定办法): written, consulted on, approved, locked by the first season that uses it. Pure.
//!
//! Its text never changes from the moment it is entered: whatever is to be otherwise is another version with another
//! code. Only the lead approves. A season is opened, and its method locked, before its first visit: whoever knows how the
//! year began must not choose the numbers it is measured by.

use chrono::NaiveDate;

use super::model::MethodStatus;

/// Why a method does not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MethodRefusal {
    /// The lead approves.
    ByLead,
    /// It is as far as it goes by itself: a season locks it.
    Done,
}

/// The state after this one, if `is_lead` or not takes the step.
pub fn may_advance(status: &MethodStatus, is_lead: bool) -> Result<MethodStatus, MethodRefusal> {
    match status {
        MethodStatus::Draft => Ok(MethodStatus::Consulted),
        MethodStatus::Consulted if is_lead => Ok(MethodStatus::Approved),
        MethodStatus::Consulted => Err(MethodRefusal::ByLead),
        MethodStatus::Approved | MethodStatus::Locked => Err(MethodRefusal::Done),
    }
}

/// Whether a season may still be opened. `first_visit` is the day of the first visit in its year that took place.
/// The installation itself, with nobody signed in, brings years along that were measured by a method locked elsewhere.
///
/// # Errors
/// The day since which it is too late.
pub fn may_open(first_visit: Option<NaiveDate>, is_installation: bool) -> Result<(), NaiveDate> {
    first_visit.filter(|_| !is_installation).map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_season_is_opened_before_its_first_visit() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 2);
        assert_eq!(may_open(None, false), Ok(()));
        assert_eq!(may_open(day, false), Err(day.unwrap()));
        assert_eq!(may_open(day, true), Ok(()), "a year that was measured before the product was there");
    }

    #[test]
    fn a_method_is_consulted_on_before_the_lead_approves_it() {
        use MethodStatus::{Approved, Consulted, Draft, Locked};
        assert_eq!(may_advance(&Draft, false), Ok(Consulted));
        assert_eq!(may_advance(&Draft, true), Ok(Consulted));
        assert_eq!(may_advance(&Consulted, false), Err(MethodRefusal::ByLead));
        assert_eq!(may_advance(&Consulted, true), Ok(Approved));
        assert_eq!(may_advance(&Approved, true), Err(MethodRefusal::Done));
        assert_eq!(may_advance(&Locked, true), Err(MethodRefusal::Done));
    }
}
