//! Extra hours (加开) of a base: open once beside its weekly hours. Pure.

use crate::{ids, time::Moment};

ids! {
    /// Extra hours.
    ExtraId;
}

/// What is needed to open a base once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewExtra {
    /// From then.
    pub starts_at: Moment,
    /// Until then.
    pub ends_at: Moment,
    /// Why, for everybody.
    pub reason: String,
}

/// Extra hours as they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extra {
    /// Identifier.
    pub id: ExtraId,
    /// When and why.
    pub extra: NewExtra,
}

/// Whether a base is open all the time from `starts_at` to `ends_at` by its extra hours.
pub fn is_extra(extras: &[Extra], starts_at: Moment, ends_at: Moment) -> bool {
    extras.iter().any(|kept| kept.extra.starts_at <= starts_at && ends_at <= kept.extra.ends_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_and_ends_with_extra_hours_lies_in_them_and_a_minute_more_does_not() {
        let extra = NewExtra { starts_at: Moment(600), ends_at: Moment(1_200), reason: "开放日".to_owned() };
        let extras = [Extra { id: "e".into(), extra }];
        assert!(is_extra(&extras, Moment(600), Moment(1_200)));
        assert!(!is_extra(&extras, Moment(600), Moment(1_260)));
        assert!(!is_extra(&extras, Moment(540), Moment(1_200)));
        assert!(!is_extra(&[], Moment(600), Moment(1_200)));
    }
}
