//! Objections (异议) of a base to its result in public notice. Pure.
//!
//! Three grounds: a fact is wrong, a rule was applied wrongly, the arithmetic is wrong. Who decides has neither computed
//! a run of the season nor voted on it. An arithmetic objection is answered by a computation from the sealed inputs,
//! shown beside the stored result. One that is upheld asks for another run with a reason.

use chrono::NaiveDate;

use super::Stages;
use crate::{accounts::model::PersonId, bases::model::BaseId, ids, rating::model::SeasonStatus, time::Moment, words};

ids! {
    /// An objection.
    ObjectionId;
}

words! {
    /// What is said to be wrong.
    pub enum Ground {
        /// Something that was recorded.
        Fact = "fact",
        /// How a rule was applied.
        Rule = "rule",
        /// The sums.
        Arithmetic = "arithmetic",
    }
}

words! {
    /// What became of an objection.
    pub enum ObjectionStatus {
        /// Nobody has decided.
        Open = "open",
        /// The base is right: another run follows.
        Upheld = "upheld",
        /// The result stands.
        Rejected = "rejected",
    }
}

/// The longest statement and the longest reason, in letters.
pub const LONGEST: usize = 1_000;

/// An objection, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// Identifier.
    pub id: ObjectionId,
    /// The season.
    pub season: i64,
    /// The base that objects.
    pub base_id: BaseId,
    /// The run it objects to.
    pub run_number: i64,
    /// What is said to be wrong.
    pub ground: Ground,
    /// In its words.
    pub statement: String,
    /// When.
    pub raised_at: Moment,
    /// What became of it.
    pub status: ObjectionStatus,
    /// Why.
    pub reason: String,
    /// When it was decided.
    pub decided_at: Option<Moment>,
}

/// Why an objection was not raised or decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectionRefusal {
    /// The results do not stand in public notice, or its days are over.
    NotNow,
    /// The base has an open objection on this ground.
    Standing,
    /// Somebody else has decided.
    Decided,
    /// Who decides computed a run of the season.
    Computed,
    /// Who decides voted on it.
    Voted,
}

/// Whether a base may object today.
pub fn may_object(status: SeasonStatus, stages: Stages, today: NaiveDate) -> Result<(), ObjectionRefusal> {
    let is_on = stages.notice.is_some_and(|notice| notice.is_on(today));
    if status == SeasonStatus::Notice && is_on { Ok(()) } else { Err(ObjectionRefusal::NotNow) }
}

/// Whether `person` may decide, given who computed runs of the season and who voted on it.
pub fn may_decide(
    objection: &Objection,
    person: &PersonId,
    computed: &[PersonId],
    voted: &[PersonId],
) -> Result<(), ObjectionRefusal> {
    if objection.status != ObjectionStatus::Open {
        return Err(ObjectionRefusal::Decided);
    }
    if computed.contains(person) {
        return Err(ObjectionRefusal::Computed);
    }
    if voted.contains(person) { Err(ObjectionRefusal::Voted) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rating::stages::Period;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
    }

    #[test]
    fn a_base_objects_from_the_first_to_the_last_day_of_the_notice() {
        let stages = Stages { notice: Some(Period { from: day(2), until: day(10) }), ..Stages::default() };
        let may = |today| may_object(SeasonStatus::Notice, stages, day(today));
        assert_eq!([1, 2, 10, 11].map(|today| may(today).is_ok()), [false, true, true, false]);
        for status in SeasonStatus::ALL.iter().filter(|status| **status != SeasonStatus::Notice) {
            assert_eq!(may_object(*status, stages, day(5)), Err(ObjectionRefusal::NotNow), "{status}");
        }
    }

    #[test]
    fn none_of_the_first_deciders_decides_and_nobody_twice() {
        let mut objection = Objection {
            id: "o".into(),
            season: 2025,
            base_id: "b".into(),
            run_number: 1,
            ground: Ground::Fact,
            statement: String::new(),
            raised_at: Moment(0),
            status: ObjectionStatus::Open,
            reason: String::new(),
            decided_at: None,
        };
        let (computed, voted): ([PersonId; 1], [PersonId; 1]) = (["c".into()], ["v".into()]);
        let may = |objection: &Objection, person: &str| may_decide(objection, &person.into(), &computed, &voted);
        assert_eq!(may(&objection, "r"), Ok(()));
        assert_eq!(may(&objection, "c"), Err(ObjectionRefusal::Computed));
        assert_eq!(may(&objection, "v"), Err(ObjectionRefusal::Voted));
        objection.status = ObjectionStatus::Rejected;
        assert_eq!(may(&objection, "r"), Err(ObjectionRefusal::Decided));
    }
}
