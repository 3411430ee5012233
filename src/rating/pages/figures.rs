//! Scores, stars, states and caps as pages of seasons show them.

use leptos::prelude::*;

use crate::{
    rating::{bundle::Event, method::Group, model::SeasonStatus, result::Cap},
    text::{Lang, rating as words},
    ui::{Badge, BadgeKind},
};

pub use crate::rating::islands::figures::{points, points_or_dash, star_cell, status_badge};

/// Digits of a fingerprint that a page shows.
const HASH_DIGITS: usize = 12;

/// The beginning of a fingerprint.
pub fn short_hash(hash: &str) -> String {
    hash.chars().take(HASH_DIGITS).collect()
}

/// A score in a table.
pub fn score_cell(lang: Lang, centi: Option<u32>) -> AnyView {
    view! { <span class="score">{points_or_dash(lang, centi)}</span> }.into_any()
}

/// The state of a season.
pub fn season_badge(lang: Lang, status: SeasonStatus) -> AnyView {
    let kind = match status {
        SeasonStatus::Planned | SeasonStatus::Archived => BadgeKind::Plain,
        SeasonStatus::Final => BadgeKind::Success,
        _ => BadgeKind::Info,
    };
    view! { <Badge kind=kind label=lang.t(words::season_status(status))/> }.into_any()
}

/// A cap in words.
pub fn cap_words(lang: Lang, cap: &Cap) -> String {
    let star = lang.t(words::stars(cap.star));
    let missing = cap.reason.strip_prefix("missing_group:");
    let group = missing.and_then(|code| Group::ALL.into_iter().find(|group| group.code() == code));
    match (cap.reason.as_str(), group) {
        (_, Some(group)) => lang.fill(words::CAP_GROUP, &[("group", &lang.t(words::group(group))), ("star", &star)]),
        ("sample", _) => lang.fill(words::CAP_SAMPLE, &[("star", &star)]),
        ("check_visit", _) => lang.fill(words::CAP_CHECK_VISIT, &[("star", &star)]),
        (reason, None) => lang.fill(words::CAP_EVENT, &[("reason", &reason), ("star", &star)]),
    }
}

/// A deduction or veto in words; caps are listed with the others.
pub fn event_words(lang: Lang, event: &Event) -> Option<String> {
    let (what, reason) = match event {
        Event::Deduction { points: taken, reason } => {
            (lang.fill(words::EVENT_DEDUCTION, &[("points", &points(*taken))]), reason.clone())
        }
        Event::Veto { reason } => (lang.t(words::EVENT_VETO).to_owned(), reason.clone()),
        Event::Cap { .. } => return None,
    };
    Some(match reason {
        Some(reason) => lang.fill(words::EVENT_REASON, &[("what", &what), ("reason", &reason)]),
        None => what,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cap_of_the_engine_has_words() {
        let words = |reason: &str, star| cap_words(Lang::En, &Cap { star, reason: reason.to_owned() });
        assert_eq!(words("sample", 2), "Sample size: at most Two stars");
        assert_eq!(words("missing_group:child", 1), "Nothing heard from Children: at most One star");
        assert_eq!(words("check_visit", 2), "Check visit did not confirm: at most Two stars");
        assert_eq!(words("Fire drill missed", 1), "Fire drill missed: at most One star");
    }
}
