//! The register of plaques (授牌、挂牌): handed over, to be given back, returned, declared void. Pure.

use chrono::NaiveDate;

use super::standing::Standing;
use crate::words;

words! {
    /// What happens to a plaque; each at most once.
    pub enum PlaqueAct {
        /// It was handed over (授牌).
        HandedOver = "handed_over",
        /// It came back (收回).
        Returned = "returned",
        /// It does not come back, and counts for nothing (声明作废).
        Voided = "voided",
    }
}

words! {
    /// Who took a plaque, by office.
    pub enum Receiver {
        /// Who runs the base (负责人).
        Manager = "manager",
        /// Somebody of the organisation that runs it.
        Operator = "operator",
        /// Somebody at its desk.
        Staff = "staff",
    }
}

words! {
    /// Where a plaque is.
    pub enum PlaqueState {
        /// Not handed over.
        None = "none",
        /// With the base, which may show it.
        Shown = "shown",
        /// With the base, which may not show it any more.
        Due = "due",
        /// Back at the Centre.
        Returned = "returned",
        /// Declared void.
        Voided = "voided",
    }
}

/// Something that happened to a plaque.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaqueEvent {
    /// What.
    pub act: PlaqueAct,
    /// When.
    pub on: NaiveDate,
    /// Who took it; only where it was handed over.
    pub receiver: Option<Receiver>,
    /// Why it is void; else empty.
    pub reason: String,
}

/// Why something is not noted of a plaque.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaqueRefusal {
    /// The star or title was lost: no plaque is handed over.
    Lost,
    /// It is noted already.
    AlreadyThere,
    /// It was never handed over.
    NotHandedOver,
    /// It is back: there is nothing to declare void.
    IsBack,
    /// The day is ahead, or before what it follows.
    WrongDay,
    /// Why it is void is not said.
    Unsaid,
}

/// Where the plaque of a certificate is.
pub fn plaque_state(events: &[PlaqueEvent], standing: Standing) -> PlaqueState {
    let has = |act: PlaqueAct| events.iter().any(|event| event.act == act);
    // One that is found after all is back, whatever was declared.
    if has(PlaqueAct::Returned) {
        PlaqueState::Returned
    } else if has(PlaqueAct::Voided) {
        PlaqueState::Voided
    } else if !has(PlaqueAct::HandedOver) {
        PlaqueState::None
    } else if standing.is_lost() {
        PlaqueState::Due
    } else {
        PlaqueState::Shown
    }
}

/// Whether `new` may be noted of a plaque to which `events` happened, on the day `today`. `first` is the earliest day that is
/// possible: that of the certificate.
pub fn may_note(
    events: &[PlaqueEvent],
    standing: Standing,
    new: &PlaqueEvent,
    first: NaiveDate,
    today: NaiveDate,
) -> Result<(), PlaqueRefusal> {
    let find = |act: PlaqueAct| events.iter().find(|event| event.act == act);
    if find(new.act).is_some() {
        return Err(PlaqueRefusal::AlreadyThere);
    }
    let handed_over = find(PlaqueAct::HandedOver).map(|event| event.on);
    match new.act {
        PlaqueAct::HandedOver if !matches!(standing, Standing::Valid | Standing::Superseded) => {
            return Err(PlaqueRefusal::Lost);
        }
        PlaqueAct::Returned | PlaqueAct::Voided if handed_over.is_none() => return Err(PlaqueRefusal::NotHandedOver),
        PlaqueAct::Voided if find(PlaqueAct::Returned).is_some() => return Err(PlaqueRefusal::IsBack),
        PlaqueAct::Voided if new.reason.trim().is_empty() => return Err(PlaqueRefusal::Unsaid),
        _ => {}
    }
    let is_possible = (handed_over.unwrap_or(first)..=today).contains(&new.on);
    if is_possible { Ok(()) } else { Err(PlaqueRefusal::WrongDay) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
    }

    fn event(act: PlaqueAct, on: u32) -> PlaqueEvent {
        PlaqueEvent { act, on: day(on), receiver: None, reason: "遗失".to_owned() }
    }

    fn note(events: &[PlaqueEvent], standing: Standing, new: &PlaqueEvent) -> Result<(), PlaqueRefusal> {
        may_note(events, standing, new, day(10), day(20))
    }

    #[test]
    fn a_plaque_is_handed_over_once_within_the_days_that_are_possible_and_never_for_what_was_lost() {
        let hand = |on| event(PlaqueAct::HandedOver, on);
        assert_eq!(note(&[], Standing::Valid, &hand(10)), Ok(()));
        assert_eq!(note(&[], Standing::Valid, &hand(20)), Ok(()));
        assert_eq!(note(&[], Standing::Valid, &hand(9)), Err(PlaqueRefusal::WrongDay));
        assert_eq!(note(&[], Standing::Valid, &hand(21)), Err(PlaqueRefusal::WrongDay));
        assert_eq!(note(&[hand(11)], Standing::Valid, &hand(12)), Err(PlaqueRefusal::AlreadyThere));
        for lost in [Standing::Revoked, Standing::Lapsed, Standing::Suspended] {
            assert_eq!(note(&[], lost, &hand(10)), Err(PlaqueRefusal::Lost));
        }
    }

    #[test]
    fn what_was_not_handed_over_does_not_come_back_and_what_is_back_is_not_void() {
        let (hand, back) = (event(PlaqueAct::HandedOver, 11), event(PlaqueAct::Returned, 12));
        let void = event(PlaqueAct::Voided, 12);
        assert_eq!(note(&[], Standing::Revoked, &back), Err(PlaqueRefusal::NotHandedOver));
        assert_eq!(note(std::slice::from_ref(&hand), Standing::Revoked, &back), Ok(()));
        let early = event(PlaqueAct::Returned, 10);
        assert_eq!(note(std::slice::from_ref(&hand), Standing::Revoked, &early), Err(PlaqueRefusal::WrongDay));
        assert_eq!(note(&[hand.clone(), back], Standing::Revoked, &void), Err(PlaqueRefusal::IsBack));
        let silent = PlaqueEvent { reason: " ".to_owned(), ..void };
        assert_eq!(note(&[hand], Standing::Revoked, &silent), Err(PlaqueRefusal::Unsaid));
    }

    #[test]
    fn a_plaque_of_a_lost_award_is_due_until_it_is_back_or_void() {
        let (hand, back) = (event(PlaqueAct::HandedOver, 11), event(PlaqueAct::Returned, 13));
        let void = event(PlaqueAct::Voided, 12);
        assert_eq!(plaque_state(&[], Standing::Valid), PlaqueState::None);
        assert_eq!(plaque_state(std::slice::from_ref(&hand), Standing::Valid), PlaqueState::Shown);
        assert_eq!(plaque_state(std::slice::from_ref(&hand), Standing::Lapsed), PlaqueState::Due);
        assert_eq!(plaque_state(&[hand.clone(), void.clone()], Standing::Lapsed), PlaqueState::Voided);
        assert_eq!(plaque_state(&[hand, void, back], Standing::Lapsed), PlaqueState::Returned);
    }
}
