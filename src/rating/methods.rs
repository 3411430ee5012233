//! The life of a method (评定办法): written, consulted on, approved, locked by the first season that uses it. Pure.
//!
//! Its text never changes from the moment it is entered: whatever is to be otherwise is another version with another
//! code. Only the lead approves.

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

#[cfg(test)]
mod tests {
    use super::*;

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
