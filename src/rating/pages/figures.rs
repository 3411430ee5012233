//! Scores, stars, states and caps as pages of seasons show them.

use leptos::prelude::*;

use crate::{
    rating::{
        bundle::Event,
        method::{Group, Star},
        model::SeasonStatus,
        result::{Cap, Status},
    },
    text::{Lang, rating as words},
    ui::{Badge, BadgeKind, Icon, Stars},
};

/// Digits of a fingerprint that a page shows.
const HASH_DIGITS: usize = 12;

/// Centi-points as people write them: 9342 is 93.42.
pub fn points(centi: impl Into<u64>) -> String {
    let centi = centi.into();
    format!("{}.{:02}", centi / 100, centi % 100)
}

/// Centi-points, or a dash.
pub fn points_or_dash(lang: Lang, centi: Option<u32>) -> String {
    centi.map_or_else(|| lang.t(words::NO_FIGURE).to_owned(), points)
}

/// The beginning of a fingerprint.
pub fn short_hash(hash: &str) -> String {
    hash.chars().take(HASH_DIGITS).collect()
}

/// A score in a table.
pub fn score_cell(lang: Lang, centi: Option<u32>) -> AnyView {
    view! { <span class="score">{points_or_dash(lang, centi)}</span> }.into_any()
}

/// Stars in shapes and words.
pub fn star_cell(lang: Lang, star: Option<Star>) -> AnyView {
    match star {
        Some(star) => view! { <Stars count=star words=lang.t(words::stars(star))/> }.into_any(),
        None => lang.t(words::NO_FIGURE).into_any(),
    }
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

/// Where the rating of a base stands.
pub fn status_badge(lang: Lang, status: Status) -> AnyView {
    let (kind, icon) = match status {
        Status::Rated => (BadgeKind::Success, Icon::Check),
        Status::Vetoed => (BadgeKind::Danger, Icon::X),
        Status::CheckVisitRequired | Status::ThirdEvaluatorNeeded => (BadgeKind::Warning, Icon::Alert),
        Status::InsufficientSample | Status::InspectionIncomplete => (BadgeKind::Plain, Icon::Hourglass),
    };
    view! { <Badge kind=kind icon=icon label=lang.t(words::status(status))/> }.into_any()
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
    fn centi_points_read_as_people_write_them() {
        assert_eq!([0_u32, 5, 100, 9_342, 10_000].map(points), ["0.00", "0.05", "1.00", "93.42", "100.00"]);
    }

    #[test]
    fn every_cap_of_the_engine_has_words() {
        let words = |reason: &str, star| cap_words(Lang::En, &Cap { star, reason: reason.to_owned() });
        assert_eq!(words("sample", 2), "Sample size: at most Two stars");
        assert_eq!(words("missing_group:child", 1), "Nothing heard from Children: at most One star");
        assert_eq!(words("check_visit", 2), "Check visit did not confirm: at most Two stars");
        assert_eq!(words("Fire drill missed", 1), "Fire drill missed: at most One star");
    }
}
