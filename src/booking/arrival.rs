//! The rules of arriving (domain.md 4.2): how many more than were booked may simply come in, and when a device without
//! network may say that it was. Pure; figures with a version.

use crate::time::Moment;

/// The figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArrivalRules {
    /// Counts up with every change of a figure.
    pub version: i64,
    /// So many more than were booked come in while there is room; beyond, the manager decides.
    pub over_plan: i64,
}

/// The figures in force: "over plan by 1–2: allowed if room" (domain.md 4.2, step 3).
pub const RULES: ArrivalRules = ArrivalRules { version: 1, over_plan: 2 };

/// What a check-in may go beyond, and when it was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Admission {
    /// When the group came, as a device says that had no network then.
    pub at: Option<Moment>,
    /// Whether the manager lets in more than the rules do.
    pub is_over_allowed: bool,
}

/// Whether `over` heads more than were booked are the manager's to decide, where `left` places are left.
pub const fn is_for_the_manager(rules: &ArrivalRules, over: i64, left: i64) -> bool {
    over > 0 && (over > rules.over_plan || over > left)
}

/// When a group came: what a device says, but never later than `now`, which is when we hear of it.
pub fn arrived_at(device: Option<Moment>, now: Moment) -> Moment {
    device.map_or(now, |device| device.min(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_more_come_in_while_there_is_room_and_the_rest_is_for_the_manager() {
        for (over, left, is_manager) in [
            (-3, 0, false),
            (0, 0, false),
            (1, 1, false),
            (1, 0, true),
            (2, 2, false),
            (2, 1, true),
            (3, 9, true),
            (5, 2, true),
        ] {
            assert_eq!(is_for_the_manager(&RULES, over, left), is_manager, "{over} over, {left} left");
        }
    }

    #[test]
    fn a_clock_that_runs_ahead_brings_nobody_from_the_future() {
        let now = Moment(1_000);
        assert_eq!(arrived_at(None, now), now);
        assert_eq!(arrived_at(Some(Moment(400)), now), Moment(400));
        assert_eq!(arrived_at(Some(Moment(2_000)), now), now);
    }
}
