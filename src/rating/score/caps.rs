//! Step 11: what keeps a star low whatever the score.

use std::collections::BTreeMap;

use crate::rating::bundle::Event;
use crate::rating::method::{Aspect, Group, MOST_STARS, Method, Star};
use crate::rating::result::Cap;
use crate::rating::workings::SurveyWorkings;

/// A base that a required group was not heard about has at most this.
const WITHOUT_A_REQUIRED_GROUP: Star = 1;

/// **Step 11, caps.** A sample too small for three stars caps at what it is enough for; each required group without any
/// score, in the order of the method, caps at 1; each `cap` event caps at its star. Events are listed by star, then
/// reason, so that the order in which they were recorded does not show.
pub(super) fn caps(
    method: &Method,
    survey: &BTreeMap<Aspect, SurveyWorkings>,
    events: &[Event],
    sample_star: Star,
) -> Vec<Cap> {
    let is_heard = |group: &Group| survey.values().any(|aspect| aspect.groups.contains_key(group));
    let missing = method.required_groups.iter().filter(|group| !is_heard(group));
    let mut caps: Vec<_> = sample_cap(sample_star).into_iter().chain(missing.map(|group| missing_cap(*group))).collect();
    caps.extend(event_caps(events));
    caps
}

/// The smallest of a star and all caps.
pub(super) fn capped(star: Star, caps: &[Cap]) -> Star {
    caps.iter().map(|cap| cap.star).fold(star, Star::min)
}

fn sample_cap(sample_star: Star) -> Option<Cap> {
    (sample_star < MOST_STARS).then(|| Cap { star: sample_star, reason: "sample".to_owned() })
}

fn missing_cap(group: Group) -> Cap {
    Cap { star: WITHOUT_A_REQUIRED_GROUP, reason: format!("missing_group:{}", group.code()) }
}

fn event_caps(events: &[Event]) -> Vec<Cap> {
    let cap_of = |event: &Event| match event {
        Event::Cap { star, reason } => Some(Cap { star: *star, reason: reason.clone() }),
        Event::Deduction { .. } | Event::Veto { .. } => None,
    };
    let mut caps: Vec<_> = events.iter().filter_map(cap_of).collect();
    caps.sort();
    caps
}
