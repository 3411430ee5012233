//! How many of those who were asked have answered (回收率), and who is reminded. Pure.
//!
//! Every child who came is asked; of each child one parent; the organiser; the provider, if one came. It is counted
//! once, when a survey closes: while it is open nobody sees who has answered so far. A reminder goes out once, two days
//! after the visit: to whoever rates from an account and has not, and to the organiser where fewer parents have
//! answered than one for three children. Parents and children themselves are not known and not reminded.

use std::collections::BTreeMap;

use super::{
    model::{Questionnaire, Quota, RaterGroup, Survey},
    standing::closes_at,
};
use crate::{
    accounts::model::{OrganisationId, PersonId},
    time::{DAY, Moment},
};

/// How long after the end of a session its raters are reminded.
const REMIND_AFTER: i64 = 2 * DAY;
/// Fewer parents than one for so many children are few.
const CHILDREN_PER_PARENT: i64 = 3;

/// How one questionnaire of a survey was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turnout {
    /// The questionnaire.
    pub questionnaire: Questionnaire,
    /// How many were asked.
    pub asked: i64,
    /// How many have answered.
    pub answered: i64,
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many were asked.
    pub asked: i64,
    /// How many have answered.
    pub answered: i64,
}

impl Share {
    /// Per cent, to the nearest; of two parents of a child both may answer, which is no more than all.
    pub fn per_cent(self) -> i64 {
        if self.asked < 1 { 0 } else { ((self.answered * 100 + self.asked / 2) / self.asked).min(100) }
    }

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self { asked: self.asked + other.asked, answered: self.answered + other.answered }
    }
}

/// The turnout of a base.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BaseTurnout {
    /// Code of the base.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Visits whose survey is closed.
    pub visits: i64,
    /// Whoever was asked at least once, by group.
    pub groups: BTreeMap<RaterGroup, Share>,
}

/// What a survey comes to when it closes.
pub fn count(quotas: &[Quota], answered: impl Fn(Questionnaire) -> usize) -> Vec<Turnout> {
    let children: i64 =
        quotas.iter().filter(|quota| quota.questionnaire.group() == RaterGroup::Child).map(|quota| quota.cap).sum();
    let turnout = |quota: &Quota| Turnout {
        questionnaire: quota.questionnaire,
        asked: if quota.questionnaire == Questionnaire::Parent { children } else { quota.cap },
        answered: i64::try_from(answered(quota.questionnaire)).unwrap_or(i64::MAX),
    };
    quotas.iter().map(turnout).collect()
}

/// All bases together.
pub fn all(bases: &[BaseTurnout]) -> BaseTurnout {
    bases.iter().fold(BaseTurnout::default(), |mut sum, base| {
        sum.visits += base.visits;
        for (group, share) in &base.groups {
            let so_far = sum.groups.entry(*group).or_default();
            *so_far = so_far.with(*share);
        }
        sum
    })
}

/// An open survey as far as reminding goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminded {
    /// The survey.
    pub survey: Survey,
    /// Whoever booked.
    pub booked_by: PersonId,
    /// Whether the organiser has answered.
    pub has_organiser: bool,
    /// Who served the visit and has not answered.
    pub provider: Option<OrganisationId>,
    /// Parents who have answered.
    pub parents: i64,
}

/// Surveys that close from this moment on are old enough for a reminder: the visit was two days ago.
pub fn closes_before(now: Moment) -> Moment {
    closes_at(now.plus(-REMIND_AFTER))
}

/// Whether so few parents have answered that the link is worth sending once more.
pub const fn are_few(parents: i64, children: i64) -> bool {
    children > 0 && parents * CHILDREN_PER_PARENT < children
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quota(questionnaire: Questionnaire, cap: i64) -> Quota {
        Quota { questionnaire, cap, drawn: 0 }
    }

    #[test]
    fn every_child_is_asked_and_one_parent_of_each() {
        let quotas = [
            quota(Questionnaire::ChildLower, 12),
            quota(Questionnaire::ChildUpper, 8),
            quota(Questionnaire::Parent, 24),
            quota(Questionnaire::Organiser, 1),
        ];
        let counted = count(&quotas, |questionnaire| if questionnaire == Questionnaire::Parent { 22 } else { 1 });
        let asked: Vec<_> = counted.iter().map(|one| (one.asked, one.answered)).collect();
        assert_eq!(asked, [(12, 1), (8, 1), (20, 22), (1, 1)]);
    }

    #[test]
    fn shares_are_never_more_than_all_and_of_nobody_none() {
        let share = |asked, answered| Share { asked, answered }.per_cent();
        assert_eq!([share(3, 1), share(3, 2), share(20, 22), share(0, 0), share(200, 1)], [33, 67, 100, 0, 1]);
    }

    #[test]
    fn parents_are_few_below_one_for_three_children() {
        let few =
            [(9, 30), (10, 30), (0, 1), (0, 0), (1, 3), (1, 4)].map(|(parents, children)| are_few(parents, children));
        assert_eq!(few, [true, false, true, false, false, true]);
    }

    #[test]
    fn reminders_begin_two_days_after_the_end() {
        let end = Moment(1_000_000);
        assert!(closes_at(end) > closes_before(end.plus(REMIND_AFTER - 1)));
        assert_eq!(closes_at(end), closes_before(end.plus(REMIND_AFTER)));
    }

    #[test]
    fn bases_add_up() {
        let base = |asked, answered| BaseTurnout {
            visits: 1,
            groups: [(RaterGroup::Child, Share { asked, answered })].into(),
            ..BaseTurnout::default()
        };
        let sum = all(&[base(10, 5), base(30, 25), BaseTurnout::default()]);
        assert_eq!((sum.visits, sum.groups[&RaterGroup::Child]), (2, Share { asked: 40, answered: 30 }));
        assert_eq!(sum.groups.get(&RaterGroup::Parent), None);
    }
}
