//! Closures (临时关闭) of a base. Pure.

use super::model::CancelReason;
use crate::{ids, time::Moment};

ids! {
    /// A closure.
    ClosureId;
}

/// What is needed to close a base for some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewClosure {
    /// From then.
    pub starts_at: Moment,
    /// Until then.
    pub ends_at: Moment,
    /// Why, for everybody.
    pub reason: String,
    /// What bookings in it are called off for.
    pub cause: CancelReason,
}

/// A closure as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    /// Identifier.
    pub id: ClosureId,
    /// When and why.
    pub closure: NewClosure,
}

impl NewClosure {
    /// Whether any moment between `starts_at` and `ends_at` lies in it.
    pub fn touches(&self, starts_at: Moment, ends_at: Moment) -> bool {
        self.starts_at < ends_at && starts_at < self.ends_at
    }
}

/// The closure that something from `starts_at` to `ends_at` would fall into.
pub fn closed_by(closures: &[Closure], starts_at: Moment, ends_at: Moment) -> Option<&NewClosure> {
    closures.iter().map(|kept| &kept.closure).find(|closure| closure.touches(starts_at, ends_at))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn closure(from: i64, until: i64) -> NewClosure {
        NewClosure {
            starts_at: Moment(from),
            ends_at: Moment(until),
            reason: "检修".to_owned(),
            cause: CancelReason::Facility,
        }
    }

    #[test]
    fn what_ends_when_a_closure_begins_is_not_touched() {
        assert!(!closure(100, 200).touches(Moment(0), Moment(100)));
        assert!(closure(100, 200).touches(Moment(0), Moment(101)));
        assert!(closure(100, 200).touches(Moment(199), Moment(300)));
        assert!(!closure(100, 200).touches(Moment(200), Moment(300)));
    }

    proptest! {
        #[test]
        fn touching_means_to_share_a_second(a in 0_i64..40, b in 1_i64..20, c in 0_i64..40, d in 1_i64..20) {
            let shared = (a..a + b).any(|second| (c..c + d).contains(&second));
            prop_assert_eq!(closure(a, a + b).touches(Moment(c), Moment(c + d)), shared);
        }
    }
}
