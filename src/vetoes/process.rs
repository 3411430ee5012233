//! The due process of a charge. Pure.
//!
//! Proposed by one person. The base is heard: it may say what it has to say within five workdays. Then somebody else
//! decides; the base may appeal within ten workdays; a third person decides the appeal. A charge that would cost every
//! star suspends the base's award for 60 days, which can be extended once by as many; it does nothing more.

use chrono::NaiveDate;

use super::model::{Ground, Veto, VetoKind, VetoStatus};
use crate::{
    accounts::model::PersonId,
    bases::{calendar::workday_after, model::CalendarDay},
    rating::method::Centi,
    time::shifted,
};

/// Workdays in which the base is heard.
pub const HEARING_WORKDAYS: i64 = 5;
/// Workdays in which it may appeal.
pub const APPEAL_WORKDAYS: i64 = 10;
/// Days of a suspension, and of its only extension (survey-and-privacy, veto and caps).
pub const SUSPENSION_DAYS: i64 = 60;

/// Why a step is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VetoRefusal {
    /// The season is final: it can be charged no more.
    SeasonFinal,
    /// There is no season for that.
    NoSeason,
    /// No such ground.
    NoGround,
    /// A deduction takes points, no more than its ground allows.
    Points(Centi),
    /// It was found in the future, or before the season.
    FoundOn,
    /// The same base is charged with the same ground already.
    Standing,
    /// The charge is not where this step is taken.
    NotNow,
    /// The base is still being heard, until this day.
    Hearing(NaiveDate),
    /// The days for it are over.
    TooLate,
    /// Whoever took an earlier step does not take this one.
    SamePerson,
    /// It has been extended once.
    Extended,
    /// It suspends nothing.
    NothingSuspended,
}

/// The last day on which a base is waited for.
pub fn hearing_until(proposed: NaiveDate, days: &[CalendarDay]) -> NaiveDate {
    workday_after(proposed, HEARING_WORKDAYS, days)
}

/// The last day on which a base may appeal.
pub fn appeal_until(decided: NaiveDate, days: &[CalendarDay]) -> NaiveDate {
    workday_after(decided, APPEAL_WORKDAYS, days)
}

/// The last day of the suspension a charge of this kind brings; none for caps and deductions.
pub fn suspended_until(kind: VetoKind, proposed: NaiveDate) -> Option<NaiveDate> {
    (kind == VetoKind::Veto).then(|| shifted(proposed, SUSPENSION_DAYS))
}

/// The points of a charge: a deduction takes between one and the most of its ground, nothing else takes any.
pub fn points(ground: &Ground, points: Option<Centi>) -> Result<Option<Centi>, VetoRefusal> {
    let most = ground.most_points.unwrap_or_default();
    match (ground.kind, points) {
        (VetoKind::Deduction, Some(points)) if points > 0 && points <= most => Ok(Some(points)),
        (VetoKind::Deduction, _) => Err(VetoRefusal::Points(most)),
        (VetoKind::Veto | VetoKind::Cap, _) => Ok(None),
    }
}

/// Whether the base may still say something.
pub fn may_state(veto: &Veto) -> Result<(), VetoRefusal> {
    if veto.status == VetoStatus::Proposed { Ok(()) } else { Err(VetoRefusal::NotNow) }
}

/// Whether the suspension may be extended.
pub fn may_extend(veto: &Veto) -> Result<NaiveDate, VetoRefusal> {
    if veto.status != VetoStatus::Proposed {
        return Err(VetoRefusal::NotNow);
    }
    let until = veto.suspended_until.ok_or(VetoRefusal::NothingSuspended)?;
    if veto.is_extended { Err(VetoRefusal::Extended) } else { Ok(shifted(until, SUSPENSION_DAYS)) }
}

/// Whether `person` may decide today: not who proposed, and not before the base has been heard.
pub fn may_decide(veto: &Veto, person: &PersonId, today: NaiveDate) -> Result<(), VetoRefusal> {
    if veto.status != VetoStatus::Proposed {
        return Err(VetoRefusal::NotNow);
    }
    if veto.proposed_by == *person {
        return Err(VetoRefusal::SamePerson);
    }
    if veto.statement.is_empty() && today <= veto.hearing_until {
        return Err(VetoRefusal::Hearing(veto.hearing_until));
    }
    Ok(())
}

/// Whether the base may appeal today.
pub fn may_appeal(veto: &Veto, today: NaiveDate) -> Result<(), VetoRefusal> {
    if veto.status != VetoStatus::Confirmed {
        return Err(VetoRefusal::NotNow);
    }
    if veto.appeal_until.is_some_and(|until| today <= until) { Ok(()) } else { Err(VetoRefusal::TooLate) }
}

/// Whether `person` may decide the appeal: neither who proposed nor who decided.
pub fn may_review(veto: &Veto, person: &PersonId) -> Result<(), VetoRefusal> {
    if veto.status != VetoStatus::Appealed {
        return Err(VetoRefusal::NotNow);
    }
    if veto.proposed_by == *person || veto.decided_by.as_ref() == Some(person) {
        return Err(VetoRefusal::SamePerson);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{rating::bundle::Event, time::Moment};

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn ground(kind: VetoKind) -> Ground {
        Ground {
            code: "g".to_owned(),
            kind,
            title_zh: "示例".to_owned(),
            title_en: String::new(),
            law: String::new(),
            star: Some(1),
            most_points: Some(300),
            bars_seasons: 2,
        }
    }

    fn veto(status: VetoStatus) -> Veto {
        Veto {
            id: "v".into(),
            season: 2026,
            base_id: "b".into(),
            base_code: String::new(),
            base_name: String::new(),
            ground: ground(VetoKind::Veto),
            points: None,
            fact: String::new(),
            source: String::new(),
            found_on: day(5, 1),
            status,
            proposed_by: "one".into(),
            proposed_by_name: String::new(),
            proposed_at: Moment(0),
            hearing_until: day(5, 11),
            suspended_until: Some(day(7, 3)),
            is_extended: false,
            statement: String::new(),
            decided_by: Some("two".into()),
            decided_by_name: String::new(),
            reason: String::new(),
            expires_on: None,
            appeal_until: Some(day(6, 1)),
            appeal: String::new(),
            reviewed_by_name: String::new(),
            review_reason: String::new(),
            event_id: None,
            barred_seasons: 1,
        }
    }

    #[test]
    fn the_base_is_heard_for_five_workdays_and_may_appeal_for_ten() {
        // 4 May 2026 is a Monday; without a calendar weekends are off.
        assert_eq!(hearing_until(day(5, 4), &[]), day(5, 11));
        assert_eq!(appeal_until(day(5, 4), &[]), day(5, 18));
    }

    #[test]
    fn only_what_would_cost_every_star_suspends_and_only_for_sixty_days() {
        assert_eq!(suspended_until(VetoKind::Veto, day(5, 4)), Some(day(7, 3)));
        assert_eq!(suspended_until(VetoKind::Cap, day(5, 4)), None);
        assert_eq!(suspended_until(VetoKind::Deduction, day(5, 4)), None);
        let open = veto(VetoStatus::Proposed);
        assert!(open.suspends(day(7, 3)) && !open.suspends(day(7, 4)));
        for status in VetoStatus::ALL.iter().filter(|status| **status != VetoStatus::Proposed) {
            assert!(!veto(*status).suspends(day(5, 4)), "{status}");
        }
    }

    #[test]
    fn further_seasons_are_those_of_the_ground_then_those_confirmed_and_none_once_it_is_gone() {
        let table = [
            (VetoStatus::Proposed, vec![2027, 2028]),
            (VetoStatus::Confirmed, vec![2027]),
            (VetoStatus::Appealed, vec![2027]),
            (VetoStatus::Upheld, vec![2027]),
            (VetoStatus::Dismissed, vec![]),
            (VetoStatus::Overturned, vec![]),
        ];
        assert_eq!(table.len(), VetoStatus::ALL.len());
        for (status, years) in table {
            assert_eq!(veto(status).barred_years(), years, "{status}");
        }
        let mut cap = veto(VetoStatus::Proposed);
        cap.ground.kind = VetoKind::Cap;
        assert_eq!(cap.barred_years(), [0; 0], "a cap reaches no further than its season");
    }

    #[test]
    fn a_suspension_is_extended_once() {
        let mut open = veto(VetoStatus::Proposed);
        assert_eq!(may_extend(&open), Ok(day(9, 1)));
        open.is_extended = true;
        assert_eq!(may_extend(&open), Err(VetoRefusal::Extended));
        open.suspended_until = None;
        assert_eq!(may_extend(&open), Err(VetoRefusal::NothingSuspended));
        assert_eq!(may_extend(&veto(VetoStatus::Confirmed)), Err(VetoRefusal::NotNow));
    }

    #[test]
    fn another_person_decides_and_not_before_the_base_is_heard() {
        let mut open = veto(VetoStatus::Proposed);
        let may = |veto: &Veto, person: &str, today| may_decide(veto, &person.into(), today);
        assert_eq!(may(&open, "one", day(6, 1)), Err(VetoRefusal::SamePerson));
        assert_eq!(may(&open, "two", day(5, 11)), Err(VetoRefusal::Hearing(day(5, 11))));
        assert_eq!(may(&open, "two", day(5, 12)), Ok(()));
        open.statement = "已整改".to_owned();
        assert_eq!(may(&open, "two", day(5, 5)), Ok(()));
        assert_eq!(may(&veto(VetoStatus::Dismissed), "two", day(6, 1)), Err(VetoRefusal::NotNow));
    }

    #[test]
    fn a_third_person_decides_the_appeal() {
        let may = |status, person: &str| may_review(&veto(status), &person.into());
        assert_eq!(may(VetoStatus::Appealed, "three"), Ok(()));
        assert_eq!(may(VetoStatus::Appealed, "one"), Err(VetoRefusal::SamePerson));
        assert_eq!(may(VetoStatus::Appealed, "two"), Err(VetoRefusal::SamePerson));
        assert_eq!(may(VetoStatus::Confirmed, "three"), Err(VetoRefusal::NotNow));
        let confirmed = veto(VetoStatus::Confirmed);
        assert_eq!(may_appeal(&confirmed, day(6, 1)), Ok(()));
        assert_eq!(may_appeal(&confirmed, day(6, 2)), Err(VetoRefusal::TooLate));
        assert_eq!(may_appeal(&veto(VetoStatus::Upheld), day(5, 20)), Err(VetoRefusal::NotNow));
    }

    #[test]
    fn a_deduction_takes_points_up_to_the_most_of_its_ground() {
        let of = |kind, taken| points(&ground(kind), taken);
        assert_eq!(of(VetoKind::Deduction, Some(300)), Ok(Some(300)));
        assert_eq!(of(VetoKind::Deduction, Some(301)), Err(VetoRefusal::Points(300)));
        assert_eq!(of(VetoKind::Deduction, Some(0)), Err(VetoRefusal::Points(300)));
        assert_eq!(of(VetoKind::Deduction, None), Err(VetoRefusal::Points(300)));
        assert_eq!(of(VetoKind::Cap, Some(5)), Ok(None));
        assert_eq!(ground(VetoKind::Cap).event(None), Event::Cap { star: 1, reason: "示例".to_owned() });
        assert_eq!(ground(VetoKind::Veto).event(None), Event::Veto { reason: Some("示例".to_owned()) });
        let taken = Event::Deduction { points: 150, reason: Some("示例".to_owned()) };
        assert_eq!(ground(VetoKind::Deduction).event(Some(150)), taken);
    }
}
