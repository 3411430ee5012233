//! Scores, stars and states as pages and islands show them.

use leptos::prelude::*;

use crate::{
    rating::{method::Star, result::Status},
    text::{Lang, rating as words},
    ui::{Badge, BadgeKind, Icon, Stars},
};

/// Centi-points as people write them: 9342 is 93.42.
pub fn points(centi: impl Into<u64>) -> String {
    let centi = centi.into();
    format!("{}.{:02}", centi / 100, centi % 100)
}

/// Centi-points, or a dash.
pub fn points_or_dash(lang: Lang, centi: Option<u32>) -> String {
    centi.map_or_else(|| lang.t(words::NO_FIGURE).to_owned(), points)
}

/// Stars in shapes and words.
pub fn star_cell(lang: Lang, star: Option<Star>) -> AnyView {
    match star {
        Some(star) => view! { <Stars count=star words=lang.t(words::stars(star))/> }.into_any(),
        None => lang.t(words::NO_FIGURE).into_any(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn centi_points_read_as_people_write_them() {
        assert_eq!([0_u32, 5, 100, 9_342, 10_000].map(points), ["0.00", "0.05", "1.00", "93.42", "100.00"]);
    }
}
