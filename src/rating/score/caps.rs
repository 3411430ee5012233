//! Step 11: what keeps a star low whatever the score.

use std::collections::BTreeSet;

use crate::rating::bundle::Event;
use crate::rating::method::{Group, MOST_STARS, Method, Star};
use crate::rating::result::Cap;

/// A base that a required group was not heard about has at most this.
const WITHOUT_A_REQUIRED_GROUP: Star = 1;

/// **Step 11, caps.** A sample too small for three stars caps at what it is enough for; each required group without any
/// score, in the order of the method, caps at 1; each `cap` event caps at its star. Events are listed by star, then
/// reason, so that the order in which they were recorded does not show.
pub(super) fn caps(method: &Method, heard: &BTreeSet<Group>, events: &[Event], sample_star: Star) -> Vec<Cap> {
    let missing = method.required_groups.iter().filter(|group| !heard.contains(group));
    let mut caps: Vec<_> =
        sample_cap(sample_star).into_iter().chain(missing.map(|group| missing_cap(*group))).collect();
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

#[cfg(test)]
mod tests {
    use super::super::examples::{base_of, cap, everywhere, sample_method, session};
    use super::super::rate_base;
    use super::*;
    use crate::rating::method::Aspect;

    fn listed(caps: &[Cap]) -> Vec<(Star, &str)> {
        caps.iter().map(|cap| (cap.star, cap.reason.as_str())).collect()
    }

    #[test]
    fn caps_are_listed_as_sample_missing_groups_events_whatever_the_order_of_events() {
        let events = [cap(2, "late"), cap(0, "permit"), cap(2, "insurance")];
        let caps = caps(&sample_method(), &BTreeSet::new(), &events, 2);
        let expected = [
            (2, "sample"),
            (1, "missing_group:child"),
            (1, "missing_group:organiser"),
            (0, "permit"),
            (2, "insurance"),
            (2, "late"),
        ];
        assert_eq!(listed(&caps), expected);
    }

    #[test]
    fn a_sample_that_is_enough_for_three_is_no_cap() {
        let mut method = sample_method();
        method.required_groups.clear();
        assert_eq!(caps(&method, &BTreeSet::new(), &[], 3), []);
        assert_eq!(listed(&caps(&method, &BTreeSet::new(), &[], 1)), [(1, "sample")]);
    }

    #[test]
    fn a_required_group_heard_about_one_aspect_is_not_missing() {
        let mut base = base_of(9500);
        base.sessions = (0..7)
            .map(|index| session(&format!("s{index}"), &format!("o{index}"), &everywhere(&[Group::Child], 9500)))
            .collect();
        let scores = rate_base(&sample_method(), &base).scores.unwrap();
        assert_eq!(listed(&scores.caps), [(1, "missing_group:organiser")]);
        base.sessions.push(session("s9", "o9", &[(Group::Organiser, Aspect::D, 9500)]));
        assert_eq!(rate_base(&sample_method(), &base).scores.unwrap().caps, []);
    }

    #[test]
    fn the_star_is_the_smallest_of_score_and_caps() {
        for (score, cap_star, star) in
            [(9500, 3, 3), (9500, 2, 2), (9500, 0, 0), (8500, 3, 2), (7500, 2, 1), (5000, 1, 0)]
        {
            let mut base = base_of(score);
            base.events = vec![cap(cap_star, "x")];
            assert_eq!(rate_base(&sample_method(), &base).star, Some(star), "{score} capped at {cap_star}");
        }
    }
}
