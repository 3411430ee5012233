//! Guides and rooms (讲解员、场地) that a session needs for itself. Pure.
//!
//! Time is cut into slots of five minutes. A session has a row for each slot of each of its resources, and
//! the rows' primary key is what keeps two sessions from having the same one: a constraint that every
//! database has.

use std::{collections::BTreeSet, ops::RangeInclusive};

use crate::{
    ids,
    time::{MINUTE, Moment},
    words,
};

/// Seconds of a slot. Sessions begin and end at full five minutes; one that does not takes the slots it touches.
pub const SLOT: i64 = 5 * MINUTE;

ids! {
    /// A guide or room.
    ResourceId;
}

words! {
    /// Kind of a resource.
    pub enum ResourceKind {
        /// Guide (讲解员).
        Guide = "guide",
        /// Room or place (场地).
        Room = "room",
    }
}

/// A guide or room of a base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// Identifier.
    pub id: ResourceId,
    /// Kind.
    pub kind: ResourceKind,
    /// Name for people.
    pub name: String,
    /// No longer to be chosen.
    pub is_retired: bool,
}

/// Slots in which resources are taken.
pub type Busy = BTreeSet<(ResourceId, i64)>;

/// The slots that something from `starts_at` to `ends_at` touches.
pub fn slots(starts_at: Moment, ends_at: Moment) -> RangeInclusive<i64> {
    slots_of(SLOT, starts_at, ends_at)
}

/// The same for slots of `length` seconds.
pub fn slots_of(length: i64, starts_at: Moment, ends_at: Moment) -> RangeInclusive<i64> {
    starts_at.0.div_euclid(length)..=(ends_at.0 - 1).div_euclid(length)
}

/// The first of `wanted` that is taken at some time between `starts_at` and `ends_at`.
pub fn taken<'a>(wanted: &'a [Resource], busy: &Busy, starts_at: Moment, ends_at: Moment) -> Option<&'a Resource> {
    let is_taken = |resource: &&Resource| {
        let (first, last) = slots(starts_at, ends_at).into_inner();
        busy.range((resource.id.clone(), first)..=(resource.id.clone(), last)).next().is_some()
    };
    wanted.iter().find(is_taken)
}

/// Notes that `wanted` are taken from `starts_at` to `ends_at`.
pub fn take(wanted: &[Resource], busy: &mut Busy, starts_at: Moment, ends_at: Moment) {
    for resource in wanted {
        busy.extend(slots(starts_at, ends_at).map(|slot| (resource.id.clone(), slot)));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn guide() -> Vec<Resource> {
        vec![Resource { id: "g".into(), kind: ResourceKind::Guide, name: "王讲解".to_owned(), is_retired: false }]
    }

    #[test]
    fn a_guide_can_begin_when_the_session_before_ends() {
        let mut busy = Busy::new();
        take(&guide(), &mut busy, Moment(0), Moment(5400));
        assert_eq!(busy.len(), 18);
        assert!(taken(&guide(), &busy, Moment(5399), Moment(6000)).is_some());
        assert!(taken(&guide(), &busy, Moment(5400), Moment(6000)).is_none());
        let other = vec![Resource { id: "h".into(), ..guide().remove(0) }];
        assert!(taken(&other, &busy, Moment(0), Moment(5400)).is_none());
    }

    proptest! {
        #[test]
        fn at_full_slots_taken_means_to_overlap(a in 0_i64..50, b in 1_i64..20, c in 0_i64..50, d in 1_i64..20) {
            let mut busy = Busy::new();
            take(&guide(), &mut busy, Moment(a * SLOT), Moment((a + b) * SLOT));
            let is_taken = taken(&guide(), &busy, Moment(c * SLOT), Moment((c + d) * SLOT)).is_some();
            prop_assert_eq!(is_taken, a < c + d && c < a + b);
        }
    }
}
